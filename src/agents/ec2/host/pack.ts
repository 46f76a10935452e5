import { DISK, MEMORY } from './places.ts';

/**
 * `pack ORDER TASK`: takes what the folder ORDER asks for out of the stopped container, into one encrypted archive
 * `stage/pack` in three parts: `out/…` (results), `files/…` (artifacts under their absolute path), `skipped` (NUL after
 * each path of what matched and is no regular file). ORDER: `name`, `roots` and `pattern` (see job/artifacts.ts; NUL
 * after each root), `key` (the passphrase).
 */
export const pack = String.raw`#!/bin/bash
umask 077
order=$1 task=$2
export HOME=/root DOCKER_CONFIG=${MEMORY}/docker LC_ALL=C
read -r name <"$order/name"
stage=${DISK}/stage
rm -rf "$stage"
mkdir -p "$stage/files" "$DOCKER_CONFIG"
cd "$stage" || exit

docker cp "$name:/alto/out" "$stage/out" >/dev/null || mkdir out

echo files >"$task/stage"
while IFS= read -r -d '' root; do
  mkdir -p "$stage/files$(dirname "$root")"
  # A root that is not there matches nothing, as a glob does.
  docker cp "$name:$root" "$stage/files$(dirname "$root")/" >/dev/null 2>&1
done <"$order/roots"
cd files || exit
find . -type f -print0 | sed -z 's/^\.//' | grep -zE -f "$order/pattern" | sed -z 's/^/files/' >"$stage/list"
find . ! -type f ! -type d -print0 | sed -z 's/^\.//' | grep -zE -f "$order/pattern" >"$stage/skipped"
cd "$stage" || exit

echo pack >"$task/stage"
set -o pipefail
tr '\0' '\n' <list | wc -l | sed 's/^/files=/' >counts
{ find out -type f -print0; printf 'skipped\0'; cat list; } >all
tar -cf - --null --no-recursion --verbatim-files-from -T all |
  gzip -6 | openssl enc -aes-256-cbc -md sha256 -pbkdf2 -iter 1 -salt -pass "file:$order/key" >pack || exit 1
rm -rf files out list all "$order"
{
  echo code=0
  cat counts
  echo "bytes=$(stat -c %s pack)"
  echo "sha256=$(sha256sum pack | cut -c 1-64)"
} >"$task/result.tmp"
mv "$task/result.tmp" "$task/result"
`;

/** `piece FROM`: one answer's worth of the archive. */
export const piece = String.raw`#!/bin/bash
tail -c "+$(($1 + 1))" ${DISK}/stage/pack | head -c 17000
`;
