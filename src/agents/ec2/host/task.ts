import { DISK, LEASE_SECONDS } from './places.ts';

// A task is a script that outlives the command that started it. Its folder holds `log` (every byte it wrote, and
// nothing else), `stage` (what it is doing), `pid`, `boot`, and in the end `result` (`name=value` lines, code first).

/** `task NAME SCRIPT [ARGUMENT…]`: runs SCRIPT as the task NAME; started detached by `start`. */
export const task = String.raw`#!/bin/bash
umask 077
export HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/snap/bin
task=${DISK}/tasks/$1
shift
echo $$ >"$task/pid.tmp"
mv "$task/pid.tmp" "$task/pid"
bash "$@" "$task" </dev/null >>"$task/log" 2>&1
code=$?
# A script that knows more than its exit code has written its own result.
if ! [ -e "$task/result" ]; then
  echo "code=$code" >"$task/result.tmp"
  mv "$task/result.tmp" "$task/result"
fi
`;

/** `start NAME SCRIPT [ARGUMENT…]`: starts the task in a session and a unit of its own, once, and returns. */
export const start = String.raw`#!/bin/bash
umask 077
mkdir "${DISK}/tasks/$1" 2>/dev/null || exit 0
touch "${DISK}/tasks/$1/log"
echo start >"${DISK}/tasks/$1/stage"
cat /proc/sys/kernel/random/boot_id >"${DISK}/tasks/$1/boot"
if command -v systemd-run >/dev/null; then
  systemd-run --no-block --collect --unit="alto-$1" /bin/bash ${DISK}/task "$@"
else
  setsid bash ${DISK}/task "$@" </dev/null >/dev/null 2>&1 &
fi
`;

/**
 * `poll NAME OFFSET MOST WAIT STAGE`: waits up to WAIT seconds for a byte beyond OFFSET, for a stage other than STAGE, or
 * for the end; prints a head of `name=value` lines, an empty line, and up to MOST bytes of the log from OFFSET, as many
 * as fit into one answer of Run Command when compressed.
 */
export const poll = String.raw`#!/bin/bash
task=${DISK}/tasks/$1 from=$2 most=$3 wait=$4 known=$5
read -r booted <"$task/boot"
read -r boot </proc/sys/kernel/random/boot_id
SECONDS=0
while :; do
  # The end is looked for before the size is read: a log whose end was seen is complete.
  state=running
  if [ -e "$task/result" ]; then
    state=ended
  elif [ "$booted" != "$boot" ]; then
    state=rebooted
  elif [ -e "$task/pid" ] && read -r pid <"$task/pid" && ! kill -0 "$pid" 2>/dev/null; then
    # It may have ended between the two looks.
    state=lost
    [ -e "$task/result" ] && state=ended
  fi
  read -r stage <"$task/stage"
  size=$(stat -c %s "$task/log")
  [ "$size" -gt "$from" ] && break
  [ "$state" = running ] && [ "$SECONDS" -lt "$wait" ] || break
  # Quick stages are not worth an answer of their own.
  [ "$stage" = "$known" ] || [ "$SECONDS" -lt 1 ] || break
  sleep 0.2
done
echo "state=$state"
echo "stage=$stage"
echo "size=$size"
[ "$state" = ended ] && cat "$task/result"
echo
take=$((size - from))
[ "$take" -gt "$most" ] && take=$most
# Random bytes grow a little when they are compressed; 17,000 in base64 leave room for the head in 24,000 characters.
while [ "$take" -gt 16000 ]; do
  packed=$(tail -c "+$((from + 1))" "$task/log" | head -c "$take" | gzip -6 | wc -c)
  [ "$packed" -le 17000 ] && break
  take=$((take * 16000 / packed))
done
[ "$take" -gt 0 ] && tail -c "+$((from + 1))" "$task/log" | head -c "$take"
exit 0
`;

/** Seconds between two signs of life; a lease survives many that are lost. */
export const HEARTBEAT_SECONDS = LEASE_SECONDS / 15;
