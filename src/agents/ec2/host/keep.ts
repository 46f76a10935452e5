import { DISK, MEMORY } from './places.ts';

/**
 * Switches the lease off and leaves the deadline (milliseconds since 1970), also after a reboot. What only the run needed
 * is gone: its key, what came sealed, and what was packed; the container and its log stay as they are.
 */
export function keepUntil(deadline: number): string {
  return [
    'set -e',
    `rm -rf ${MEMORY}/key.pem ${MEMORY}/in-* ${DISK}/stage`,
    `echo ${Math.floor(deadline / 1000)} >${DISK}/keep.tmp`,
    // By a rename, for the watch that reads it.
    `mv ${DISK}/keep.tmp ${DISK}/keep`,
    'sync',
    '',
  ].join('\n');
}
