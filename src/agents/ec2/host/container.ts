import { DISK, MEMORY } from './places.ts';

/**
 * `container JOB TASK`: logs in, pulls, creates, fills and runs the container that the folder JOB describes: `name`,
 * `login` (host, user, password: one line each), `pull` and `create` (arguments of `docker`, NUL after each), `env` (for
 * --env-file), `environ` (NAME=value with newlines, NUL after each), `files.tar`, `limits` (seconds: pull, run, grace)
 * and `market`. JOB lies in memory and is gone before the program starts.
 */
export const container = String.raw`#!/bin/bash
umask 077
job=$1 task=$2
export DOCKER_CONFIG=${MEMORY}/docker
cd "$job" || exit
read -r name <name
read -r pull run grace <limits
read -r market <market

# result LINE…: the last thing that a task says; whoever sees the file sees all of it.
result() {
  printf '%s\n' "$@" >"$task/result.tmp"
  mv "$task/result.tmp" "$task/result"
}

# failed WHAT: ends the task before the program ran, with what the tool said.
failed() {
  cd / && rm -rf "$job" "$DOCKER_CONFIG"
  result code=125 "failed=$1" "why=$(tail -c 1500 "$task/host" | base64 -w0)"
  exit 0
}

touch "$task/host"
mkdir -p "$DOCKER_CONFIG"

if [ -s login ]; then
  { read -r host && read -r user; } <login
  tail -n +3 login | docker login --username "$user" --password-stdin "$host" >>"$task/host" 2>&1 || failed login
  rm -f login
fi

echo pull >"$task/stage"
SECONDS=0
set --
while IFS= read -r -d '' argument; do set -- "$@" "$argument"; done <pull
for try in 1 2 3; do
  : >"$task/host"
  timeout -k 10 "$((pull - SECONDS))" docker "$@" >>"$task/host" 2>&1 && break
  [ "$SECONDS" -ge "$pull" ] && failed pull-limit
  # Only what a registry or a network does now and then is worth another try.
  [ "$try" -lt 3 ] && grep -qiE 'timeout|EOF|reset|refused|temporar|TLS handshake|toomanyrequests|50[0-9] ' "$task/host" || failed pull
  sleep "$((try * 3))"
done
rm -rf "$DOCKER_CONFIG"
mkdir -p "$DOCKER_CONFIG"

echo create >"$task/stage"
set --
while IFS= read -r -d '' argument; do set -- "$@" "$argument"; done <create
(
  # Values with newlines do not fit an env file: they travel in the environment of this one command.
  while IFS= read -r -d '' pair; do declare -x "$pair"; done <environ
  exec docker "$@"
) >/dev/null 2>>"$task/host" || failed create
docker cp - "$name:/" <files.tar >/dev/null 2>>"$task/host" || failed create
cd / && rm -rf "$job"

# stop CAUSE: ends the program as a person would: SIGTERM, a while to finish, SIGKILL.
stop() {
  [ -e "$task/cause" ] || echo "$1" >"$task/cause"
  docker stop -t "$grace" "$name" >/dev/null 2>&1
}

echo run >"$task/stage"
(sleep "$run"; stop timeout) >/dev/null 2>&1 &
watches=$!
if [ "$market" = spot ]; then
  (
    imds=http://169.254.169.254/latest
    while sleep 5; do
      token=$(curl -sf -m 2 -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' "$imds/api/token") || continue
      curl -sf -m 2 -o /dev/null -H "X-aws-ec2-metadata-token: $token" "$imds/meta-data/spot/instance-action" && break
    done
    stop interrupted
  ) >/dev/null 2>&1 &
  watches="$watches $!"
fi
docker start -a "$name" 2>&1
exec >>"$task/host" 2>&1
# Losing sight of it is not its end.
[ "$(docker inspect -f '{{.State.Running}}' "$name")" = true ] && docker wait "$name"
kill $watches

cause=
[ -e "$task/cause" ] && read -r cause <"$task/cause"
result "$(docker inspect -f 'code={{.State.ExitCode}}' "$name")" "$(docker inspect -f 'oom={{.State.OOMKilled}}' "$name")" \
  "cause=$cause" "started=$(docker inspect -f '{{.State.StartedAt}}' "$name")" \
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
