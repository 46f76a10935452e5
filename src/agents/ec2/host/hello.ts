import { countGpus } from './gpus.ts';
import { makeKey } from './key.ts';
import { DISK, MEMORY } from './places.ts';

/**
 * First contact, repeated until Docker answers: prints what the agent must know, as `name=value` lines and then the public key.
 */
export const hello = String.raw`
umask 077
mkdir -p ${DISK}/tasks ${MEMORY}
touch ${MEMORY}/contact
${makeKey}
# Not every image starts Docker by itself; the sockets of some wait for the first client.
SECONDS=0
until engine=$(docker version --format '{{.Server.Version}}' 2>/dev/null); do
  [ "$SECONDS" -lt 15 ] || break
  systemctl start --no-block docker.service 2>/dev/null
  sleep 1
done
total=$(sed -n 's/^MemTotal: *\([0-9]*\) kB$/\1/p' /proc/meminfo)
free=$(df -Pk ${DISK} | sed -n '2s/^[^ ]* *[0-9]* *[0-9]* *\([0-9]*\).*/\1/p')
echo "engine=$engine"
echo "architecture=$(uname -m)"
echo "memory=$((total * 1024))"
echo "disk=$((free * 1024))"
echo "gpus=$(${countGpus})"
openssl pkey -in ${MEMORY}/key.pem -pubout
`;
