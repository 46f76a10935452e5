import { AltoError } from '../../errors.ts';
import { makeKey } from './host/key.ts';
import { lifetime } from './host/lifetime.ts';
import { DISK, MEMORY } from './host/places.ts';

/** What the user data depends on; nothing in it is secret, because user data can be read by everybody on the machine. */
export interface Boot {
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

const LIMIT = 16_384;

/** User data as cloud-init takes it: a boothook, which runs before anything else at every boot, and a script for the end of the first boot. */
export function userData(boot: Boot): string {
  const text = `Content-Type: multipart/mixed; boundary="==alto=="
MIME-Version: 1.0

--==alto==
Content-Type: text/cloud-boothook; charset="us-ascii"

${boothook(boot)}
--==alto==
Content-Type: text/x-shellscript; charset="us-ascii"

${firstBoot}
--==alto==--
`;
  if (text.length > LIMIT) {
    throw new AltoError({
      kind: 'bug',
      code: 'ALTO-LCH-020',
      reason: 'bug',
      message: `user data has ${text.length} bytes, and EC2 takes ${LIMIT}`,
      hint: 'please report it with the log of this step',
    });
  }
  return text;
}

// The scripts keep to what every AMI has. `--no-block` everywhere: at this point of the boot, waiting for a unit would
// wait for this script itself. Never `halt`: a halted instance is not terminated.

/** First of all the machine learns to end itself: at the deadline, or when nobody renews its lease. */
function boothook({ expiresAt }: Boot): string {
  const deadline = Math.floor(expiresAt / 1000);
  return String.raw`#!/bin/bash
umask 077
mkdir -p ${DISK} ${MEMORY}

${lifetime(deadline)}

cat >${DISK}/nudge <<'ALTO'
#!/bin/bash
# An SSM agent that came up before its credentials sleeps for up to half an hour: wake it, once they are there.
sleep 75
[ -e ${MEMORY}/contact ] && exit 0
imds=http://169.254.169.254/latest
for _ in 1 2 3 4 5 6; do
  token=$(curl -sf -m 2 -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' "$imds/api/token")
  curl -sf -m 2 -H "X-aws-ec2-metadata-token: $token" "$imds/meta-data/iam/security-credentials/" && break
  sleep 5
done
[ -e ${MEMORY}/contact ] && exit 0
systemctl restart --no-block amazon-ssm-agent || systemctl restart --no-block snap.amazon-ssm-agent.amazon-ssm-agent
ALTO

cat >${DISK}/key <<'ALTO'
#!/bin/bash
${makeKey}
ALTO

systemd-run --no-block --unit=alto-nudge /bin/bash ${DISK}/nudge
systemd-run --no-block --unit=alto-key /bin/bash ${DISK}/key
# The ECS agent of the ECS-optimized images would look for a cluster for ever.
systemctl mask --now --no-block ecs.service amazon-ecs-volume-plugin.service
command -v docker >/dev/null && systemctl start --no-block docker.service
exit 0`;
}

/** An AMI without Docker gets it; the agent waits for the engine, not for this script. */
const firstBoot = String.raw`#!/bin/bash
if ! command -v docker >/dev/null; then
  if command -v dnf >/dev/null; then
    dnf install -y docker || dnf install -y moby-engine
  elif command -v yum >/dev/null; then
    yum install -y docker
  elif command -v apt-get >/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update && apt-get install -y --no-install-recommends docker.io
  fi
fi
systemctl enable docker.service
systemctl start --no-block docker.service
exit 0`;
