import { DISK, LEASE_SECONDS, MEMORY } from './places.ts';

// Timers and services as files, and not by systemd-run: that waits for a timer even with `--no-block`, and where cloud-init
// comes before `sysinit.target` (Debian, Ubuntu) the timer waits for cloud-init. For the same reason they have no default
// dependencies: they hold from the moment they are started, and no shutdown stops what sees to it.

/** The scripts and units by which the machine ends itself, as a part of the boothook; `deadline` is in seconds since 1970. */
export function lifetime(deadline: number): string {
  return String.raw`cat >${DISK}/off <<'ALTO'
#!/bin/bash
# Ends this machine. Every step is for the case that the one before it hangs.
trap '' TERM
systemctl poweroff --no-block
sleep 20
systemctl poweroff --force
sleep 10
systemctl poweroff --force --force
sleep 10
echo 1 >/proc/sys/kernel/sysrq
echo o >/proc/sysrq-trigger
ALTO

cat >${DISK}/watch <<'ALTO'
#!/bin/bash
# Every minute: ends this machine after its deadline, or when nobody has renewed its lease. Uptime, because clocks jump.
off() {
  systemctl start --no-block alto-off.service || exec bash ${DISK}/off
  exit 0
}
[ "$(date +%s)" -lt ${deadline} ] || off
# Without a lease until then, when it is kept; a deadline that came with the AMI is another one's.
kept=
[ -e ${DISK}/keep ] && read -r kept <${DISK}/keep
[ "$kept" = ${deadline} ] && exit 0
IFS=. read -r now _ </proc/uptime
last=0
[ -e ${MEMORY}/lease ] && read -r last <${MEMORY}/lease
[ "$((now - last))" -lt ${LEASE_SECONDS} ] || off
ALTO

unit() { cat >"/run/systemd/system/alto-$1"; }
mkdir -p /run/systemd/system

# Should the script not start, for want of a process or of memory, or hang, or end: the service manager powers off by itself.
unit off.service <<'ALTO'
[Unit]
DefaultDependencies=no
FailureAction=poweroff-immediate
SuccessAction=poweroff-immediate
[Service]
ExecStart=/bin/bash ${DISK}/off
RuntimeMaxSec=60
TimeoutStopSec=5
OOMScoreAdjust=-1000
ALTO

unit deadline.timer <<'ALTO'
[Unit]
DefaultDependencies=no
[Timer]
OnCalendar=@${deadline}
AccuracySec=1
Unit=alto-off.service
ALTO

unit watch.service <<'ALTO'
[Unit]
DefaultDependencies=no
[Service]
Type=oneshot
ExecStart=/bin/bash ${DISK}/watch
TimeoutStartSec=30
OOMScoreAdjust=-1000
ALTO

unit watch.timer <<'ALTO'
[Unit]
DefaultDependencies=no
[Timer]
OnActiveSec=60
OnUnitActiveSec=60
AccuracySec=1
ALTO

IFS=. read -r now _ </proc/uptime
echo "$now" >${MEMORY}/lease
if [ "$(date +%s)" -ge ${deadline} ]; then
  systemctl start --no-block alto-off.service
  exit 0
fi
systemctl start --no-block alto-deadline.timer alto-watch.timer`;
}
