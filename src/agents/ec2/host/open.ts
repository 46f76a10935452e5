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
key=$(sed -n 2p opened)

# pad BYTE: the key (32 bytes in hex) as an HMAC block of 64 bytes, each byte XORed with BYTE.
pad() {
  local at=0 text=
  while [ "$at" -lt 64 ]; do
    local byte=00
    [ "$at" -lt 32 ] && byte=$(printf %s "$key" | cut -c "$((at * 2 + 1))-$((at * 2 + 2))")
    text=$text$(printf '\\x%02x' "$((0x$byte ^ $1))")
    at=$((at + 1))
  done
  printf '%b' "$text"
}
{ pad 0x36 && cat body; } | sha256sum | cut -c 1-64 >inner
{ pad 0x5c && printf '%b' "$(sed 's/../\\x&/g' inner)"; } | sha256sum | cut -c 1-64 >own
[ "$(cat own)" = "$(cat mac)" ] || { echo 'the sealed envelope was changed on its way' >&2; exit 1; }

openssl enc -d -aes-256-cbc -md sha256 -pbkdf2 -iter 1 -pass file:opened -in body | gzip -d | tar -xf -
rm -f keys mac body opened inner own
`;
