/**
 * What docker says of a registry or a network that may do better a moment later (no answer, 429, 5xx, a broken
 * connection), in the part of regular expressions that `grep -iE` and JavaScript read alike.
 */
export const HEALS = [
  'i/o timeout|handshake timeout|timed out|deadline exceeded|Client\\.Timeout',
  'connection reset|connection refused|broken pipe|\\bEOF\\b|use of closed network connection',
  'no such host|name resolution|server misbehaving|network is unreachable|no route to host',
  'toomanyrequests|too many requests|rate limit|429 ',
  '\\b5[0-9][0-9] (Internal|Bad Gateway|Service|Gateway)|service unavailable',
].join('|');

/** Exit codes of `fetch`. */
export const FETCH_ENDS = { login: 10, pull: 11, limit: 12 } as const;

/**
 * `fetch JOB TASK`: logs in and pulls the image that the folder JOB describes: `login` (host, user, password: one line
 * each; absent for a public image), `pull` (arguments of `docker`, NUL after each), `limits` (seconds; the first is
 * ours). What may heal is tried three times, and the stage of TASK says so. The login is gone when this ends.
 */
export const fetch = String.raw`#!/bin/bash
umask 077
job=$1 task=$2
# Of its own: two logins for one host do not disturb each other.
export DOCKER_CONFIG=$job/docker
cd "$job" && mkdir -p docker || exit
trap 'rm -rf "$job/docker" "$job/login"' EXIT
read -r limit _ <limits
set --
while IFS= read -r -d '' argument; do set -- "$@" "$argument"; done <pull

# once ARGUMENT…: logs in, unless it has, and calls docker.
once() {
  if [ -s login ]; then
    { read -r host && read -r user; } <login
    tail -n +3 login | timeout -k 10 120 docker login --username "$user" --password-stdin "$host" || return ${FETCH_ENDS.login}
    rm -f login
  fi
  # "timeout 0" would be no limit at all.
  [ "$SECONDS" -lt "$limit" ] && timeout -k 10 "$((limit - SECONDS))" docker "$@" || return ${FETCH_ENDS.pull}
}

echo pull >"$task/stage"
SECONDS=0
for try in 1 2 3; do
  once "$@" >said 2>&1
  code=$?
  cat said
  [ "$code" = 0 ] && exit 0
  [ "$SECONDS" -lt "$limit" ] || exit ${FETCH_ENDS.limit}
  pause=$((try * try * 3))
  [ "$try" -lt 3 ] && [ "$((SECONDS + pause))" -lt "$limit" ] && grep -qiE '${HEALS}' said || exit "$code"
  # Why, and which try comes: somebody else's words travel as base64.
  echo "pull-$((try + 1)):$(tail -n 1 said | head -c 300 | base64 -w0)" >"$task/stage"
  sleep "$pause"
done
`;
