import { FETCH_ENDS } from './fetch.ts';
import { DISK, MEMORY, RESERVE } from './places.ts';

/**
 * `container JOB TASK`: fetches the image, and creates, fills and runs the container that the folder JOB describes: what
 * `fetch` reads, `name`, `image`, `create` (arguments of `docker`, NUL after each), `env` (for --env-file), `environ`
 * (NAME=value with newlines, NUL after each), `files.tar`, `limits` (seconds: pull, run, grace) and `market`. JOB lies
 * in memory and is gone before the program starts.
 */
export const container = String.raw`#!/bin/bash
umask 077
job=$1 task=$2
export DOCKER_CONFIG=$job/docker
cd "$job" || exit
read -r name <name
read -r image <image
read -r _ run grace <limits
read -r market <market
rm -f ${MEMORY}/cause ${MEMORY}/full
# Held back for the end: a program that fills the disk must not take its own exit code with it.
fallocate -l 64M ${RESERVE} 2>/dev/null

# result LINE…: the last thing that a task says; whoever sees the file sees all of it.
result() {
  printf '%s\n' "$@" >"$task/result.tmp"
  mv "$task/result.tmp" "$task/result"
}

# failed WHAT: ends the task before the program ran, with what the tool said.
failed() {
  rm -f ${RESERVE}
  result code=125 "failed=$1" "seconds=$SECONDS" "why=$(tail -c 1500 "$job/words" | base64 -w0)"
  cd / && rm -rf "$job"
  exit 0
}

SECONDS=0
bash ${DISK}/fetch "$job" "$task" >words 2>&1
case $? in
  0) ;;
  ${FETCH_ENDS.login}) failed login ;;
  ${FETCH_ENDS.limit}) failed pull-limit ;;
  *) failed pull ;;
esac

# Without emulation its first program could not be started, and the engine would only warn of that.
engine=$(docker version --format '{{.Server.Os}}/{{.Server.Arch}}')
built=$(docker image inspect --format '{{.Os}}/{{.Architecture}}' "$image" 2>/dev/null)
case "$engine $built" in
  'linux/amd64 linux/arm64' | 'linux/arm64 linux/amd64')
    set -- /proc/sys/fs/binfmt_misc/qemu*
    [ -e "$1" ] || { echo "$built $engine" >words && failed platform; } ;;
esac

echo create >"$task/stage"
set --
while IFS= read -r -d '' argument; do set -- "$@" "$argument"; done <create
(
  # Values with newlines do not fit an env file: they travel in the environment of this one command.
  while IFS= read -r -d '' pair; do declare -x "$pair"; done <environ
  exec docker "$@"
) >/dev/null 2>words || failed create
docker cp - "$name:/" <files.tar >/dev/null 2>words || failed create
cd / && rm -rf "$job"

# stop CAUSE: ends the program as a person would: SIGTERM, a while to finish, SIGKILL.
stop() {
  [ -e ${MEMORY}/cause ] || echo "$1" >${MEMORY}/cause
  docker stop -t "$grace" "$name" >/dev/null 2>&1
}

# room: whether anything can be written to the disk.
room() {
  head -c 1048576 /dev/zero 2>/dev/null >${DISK}/probe
  local code=$?
  rm -f ${DISK}/probe
  return "$code"
}

echo run >"$task/stage"
(sleep "$run"; stop timeout) >/dev/null 2>&1 &
watches=$!
(
  # On a full disk no command of Systems Manager arrives, and the lease ends: a program that does not notice it by itself is stopped.
  full=0
  while [ "$full" -lt 12 ]; do
    # What the program says of it must find room too.
    fallocate --keep-size --offset "$(stat -c %s "$task/log")" --length 16M "$task/log"
    if room; then full=0; else touch ${MEMORY}/full && full=$((full + 1)); fi
    sleep 5
  done
  stop disk
) >/dev/null 2>&1 &
watches="$watches $!"
if [ "$market" = spot ]; then
  (
    imds=http://169.254.169.254/latest
    while sleep 5; do
      token=$(curl -sf -m 2 -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' "$imds/api/token") || continue
      notice=$(curl -sf -m 2 -H "X-aws-ec2-metadata-token: $token" "$imds/meta-data/spot/instance-action") && break
    done
    # When it ends, in words of ours: nothing else of the notice becomes part of a command.
    echo "interrupted:$(grep -oE '[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z' <<<"$notice" | head -n 1)" >"$task/stage"
    stop interrupted
  ) >/dev/null 2>&1 &
  watches="$watches $!"
fi
docker start -a "$name" 2>&1
exec >/dev/null 2>&1
# Losing sight of it is not its end, but what it writes from here on is lost.
lost=
[ "$(docker inspect -f '{{.State.Running}}' "$name")" = true ] && lost=true && docker wait "$name"
kill $watches

full=
{ [ -e ${MEMORY}/full ] || ! room; } && full=true
rm -f ${RESERVE}
cause=
[ -e ${MEMORY}/cause ] && read -r cause <${MEMORY}/cause
result "$(docker inspect -f 'code={{.State.ExitCode}}' "$name")" "$(docker inspect -f 'oom={{.State.OOMKilled}}' "$name")" \
  "cause=$cause" "full=$full" "lost=$lost" "started=$(docker inspect -f '{{.State.StartedAt}}' "$name")" \
  "why=$(docker inspect -f '{{.State.Error}}' "$name" | base64 -w0)" \
  "workdir=$(docker inspect -f '{{.Config.WorkingDir}}' "$name" | base64 -w0)"
`;

/** `command FILE TASK`: one of the post_build_cmds; FILE lies in memory, because it may name what only the host may know. */
export const command = String.raw`#!/bin/bash
cd ${DISK} || exit
bash "$1"
code=$?
rm -f "$1"
exit "$code"
`;
