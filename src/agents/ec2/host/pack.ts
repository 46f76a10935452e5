import { DISK } from './places.ts';

const STAGE = `${DISK}/stage`;

/** `sealed FILE`: puts standard input into the stage, compressed and encrypted with the order's key; prints what must be known of it. */
const sealed = String.raw`sealed() {
  gzip -6 | openssl enc -aes-256-cbc -md sha256 -pbkdf2 -iter 1 -salt -pass "file:$order/key" >"${STAGE}/$1" || exit
  echo "$1_bytes=$(stat -c %s "${STAGE}/$1")"
  echo "$1_sha256=$(sha256sum "${STAGE}/$1" | cut -c 1-64)"
}`;

/** `finished`: what stands in the order's file `facts` is the task's result. */
const finished = String.raw`finished() {
  { echo code=0 && cat "$order/facts"; } >"$task/result.tmp"
  mv "$task/result.tmp" "$task/result"
  cd / && rm -rf "$order"
}`;

/**
 * `pack ORDER TASK`: takes what the folder ORDER asks for out of the stopped container into two encrypted archives in
 * `stage`: `results` (the files of /alto/out that the program may write) and `artifacts` (all that matches, by absolute
 * path, links as links). ORDER: `name`, `roots` (NUL after each), `expression`, `key` (the passphrase). Where the disk
 * has no room for the artifacts the results come alone, and `full` says so.
 */
export const pack = String.raw`#!/bin/bash
umask 077
order=$1 task=$2
export DOCKER_CONFIG=$order/docker
read -r name <"$order/name"
rm -rf ${STAGE}
mkdir -p ${STAGE}/files ${STAGE}/out "$DOCKER_CONFIG"
set -o pipefail
${sealed}
${finished}

cd ${STAGE}/out || exit
# What is not there was not written: that is no fault.
for file in output summary.md return.json; do
  docker cp "$name:/alto/out/$file" . 2>/dev/null
  # Longer ones are refused later; that they are too long must still be seen.
  [ -f "$file" ] && ! [ -L "$file" ] && head -c 300000 "$file" >"$file.cut" && mv "$file.cut" "$file"
done
tar -cf - . | sealed results >"$order/facts" || exit

# artifacts: packs them; fails when what is there could not be taken whole.
artifacts() {
  cd ${STAGE}/files || return
  while IFS= read -r -d '' root; do
    mkdir -p "./$(dirname "$root")" || return
    docker cp "$name:$root" "./$(dirname "$root")/" 2>"$order/cp" || { cat "$order/cp" >&2 && ! grep -qi 'no space left' "$order/cp"; } || return
  done <"$order/roots"
  find . ! -type d -print0 | sed -z 's/^\.//' | LC_ALL=C.UTF-8 grep -azE -f "$order/expression" | sed -z 's/^\///' >"$order/list"
  tar -cf - --null --no-recursion --verbatim-files-from -T "$order/list" | sealed artifacts &&
    echo "files=$(tr -dc '\0' <"$order/list" | wc -c)"
}
if (artifacts) >"$order/packed" 2>"$order/words"; then
  cat "$order/packed" >>"$order/facts"
else
  cat "$order/words"
  grep -qi 'no space left' "$order/words" || exit 1
  echo full=true >>"$order/facts"
fi
rm -rf ${STAGE}/files ${STAGE}/out
finished
`;

/** `piece FILE FROM`: one answer's worth of an archive. */
export const piece = String.raw`#!/bin/bash
tail -c "+$(($2 + 1))" "${STAGE}/$1" | head -c 17000
`;

/** `rest ORDER TASK`: packs what is left of a task's log into the archive `log`. ORDER: `name` (of that task), `from` (bytes that are there already), `key`. */
export const rest = String.raw`#!/bin/bash
umask 077
order=$1 task=$2
mkdir -p ${STAGE}
set -o pipefail
${sealed}
${finished}
read -r name <"$order/name"
read -r from <"$order/from"
tail -c "+$((from + 1))" "${DISK}/tasks/$name/log" | sealed log >"$order/facts" || exit
finished
`;

/**
 * `upload ORDER TASK`: puts an archive where a signed address leads. ORDER: `archive`, `curl` (the address, as curl's
 * own configuration: it is nobody's to see among the arguments). Its last words are the status, code and message of S3.
 */
export const upload = String.raw`#!/bin/bash
umask 077
order=$1
trap 'rm -rf "$order"' EXIT
cd "$order" || exit
read -r archive <archive
for pause in 2 5 10 0; do
  status=$(curl -sS --config curl --upload-file "${STAGE}/$archive" -o answer -w '%{http_code}' \
    --connect-timeout 20 --speed-limit 1 --speed-time 60)
  [ "$status" = 200 ] && exit 0
  case $status in 4*) break ;; esac
  sleep $pause
done
echo "$status $(tr -d '\n' <answer 2>/dev/null | head -c 2000)"
exit 1
`;

/** `ship ORDER TASK`: pushes an archive as the one layer of an image. ORDER: `archive`, `login` (host, user, password: one line each), `reference`. */
export const ship = String.raw`#!/bin/bash
umask 077
order=$1
export DOCKER_CONFIG=$order/docker
mkdir -p "$DOCKER_CONFIG"
trap 'rm -rf "$order"' EXIT
cd "$order" || exit
read -r archive <archive
{ read -r host && read -r user; } <login
read -r reference <reference
tail -n +3 login | docker login --username "$user" --password-stdin "$host" && rm -f login &&
  tar -cf - -C ${STAGE} "$archive" | docker import - "$reference" &&
  docker push "$reference"
`;
