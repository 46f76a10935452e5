import { DISK, MEMORY } from './places.ts';

/**
 * `pack ORDER TASK`: takes what the folder ORDER asks for out of the stopped container into two encrypted archives in
 * `stage`: `results` (the files of /alto/out that the program may write) and `artifacts` (all that matches, by absolute
 * path, links as links). ORDER: `name`, `roots` (NUL after each), `expression`, `key` (the passphrase).
 */
export const pack = String.raw`#!/bin/bash
umask 077
order=$1 task=$2
export DOCKER_CONFIG=${MEMORY}/docker
read -r name <"$order/name"
stage=${DISK}/stage
rm -rf "$stage"
mkdir -p "$stage/files" "$stage/out" "$DOCKER_CONFIG"
cd "$stage/out" || exit

# What is not there was not written: that is no fault.
for file in output summary.md return.json; do
  docker cp "$name:/alto/out/$file" . 2>/dev/null
  # Longer ones are refused later; that they are too long must still be seen.
  [ -f "$file" ] && ! [ -L "$file" ] && head -c 300000 "$file" >"$file.cut" && mv "$file.cut" "$file"
done

cd "$stage/files" || exit
while IFS= read -r -d '' root; do
  mkdir -p "$stage/files/$(dirname "$root")"
  docker cp "$name:$root" "$stage/files/$(dirname "$root")/" 2>/dev/null
done <"$order/roots"
find . ! -type d -print0 | sed -z 's/^\.//' | LC_ALL=C.UTF-8 grep -azE -f "$order/expression" | sed -z 's/^\///' >"$stage/list"

# sealed FILE: standard input, compressed and encrypted, and what must be known of it.
sealed() {
  gzip -6 | openssl enc -aes-256-cbc -md sha256 -pbkdf2 -iter 1 -salt -pass "file:$order/key" >"$stage/$1" || exit
  echo "$1_bytes=$(stat -c %s "$stage/$1")"
  echo "$1_sha256=$(sha256sum "$stage/$1" | cut -c 1-64)"
}
set -o pipefail
{
  tar -cf - -C "$stage/out" . | sealed results &&
    tar -cf - --null --no-recursion --verbatim-files-from -T "$stage/list" | sealed artifacts &&
    echo "files=$(tr -dc '\0' <"$stage/list" | wc -c)"
} >"$task/facts" || exit 1
cd / && rm -rf "$stage/files" "$stage/out" "$stage/list" "$order"
{ echo code=0 && cat "$task/facts"; } >"$task/result.tmp"
mv "$task/result.tmp" "$task/result"
`;

/** `piece FILE FROM`: one answer's worth of an archive. */
export const piece = String.raw`#!/bin/bash
tail -c "+$(($2 + 1))" "${DISK}/stage/$1" | head -c 17000
`;

/** `ship ORDER TASK`: pushes the archive `artifacts` as the one layer of an image. ORDER: `login` (host, user, password: one line each), `reference`. */
export const ship = String.raw`#!/bin/bash
umask 077
order=$1
export DOCKER_CONFIG=${MEMORY}/docker
mkdir -p "$DOCKER_CONFIG"
cd "$order" || exit
{ read -r host && read -r user; } <login
read -r reference <reference
tail -n +3 login | docker login --username "$user" --password-stdin "$host" && rm -f login &&
  tar -cf - -C ${DISK}/stage artifacts | docker import - "$reference" &&
  docker push "$reference"
code=$?
cd / && rm -rf "$DOCKER_CONFIG" "$order"
exit "$code"
`;
