import { MEMORY } from './places.ts';

/**
 * `open FOLDER`: opens the sealed envelope in FOLDER (`keys`, `mac`, `body`; see seal.ts) and unpacks it there; the
 * envelope and its keys are gone afterwards. No key is ever an argument: HMAC is made of two plain hashes.
 */
export const open = String.raw`#!/bin/bash
set -eu -o pipefail
umask 077
cd "$1"
openssl pkeyutl -decrypt -inkey ${MEMORY}/key.pem -in keys -out opened \
  -pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:sha256
# The HMAC key, 32 bytes in hex, as a block of 64: the rest is zeros.
block=$(sed -n '2{s/../& /g;p}' opened)$(printf ' 00%.0s' {1..32})

# pad BYTE: the block, each byte of it XORed with BYTE.
pad() {
  local byte text=
  for byte in $block; do
    printf -v byte '\\x%02x' "$((0x$byte ^ $1))"
    text+=$byte
  done
  printf %b "$text"
}
{ pad 0x36 && cat body; } | sha256sum | cut -c 1-64 >inner
{ pad 0x5c && printf '%b' "$(sed 's/../\\x&/g' inner)"; } | sha256sum | cut -c 1-64 >own
[ "$(cat own)" = "$(cat mac)" ] || { echo 'the sealed envelope was changed on its way' >&2; exit 1; }

openssl enc -d -aes-256-cbc -md sha256 -pbkdf2 -iter 1 -pass file:opened -in body | gzip -d | tar -xf -
rm -f keys mac body opened inner own
`;
