import { readdirSync, readFileSync } from 'node:fs';

/** Milliseconds between two looks. */
const EVERY = 40;

let watchers = 0;
let timer: NodeJS.Timeout | undefined;
const seen = new Set<string>();

/** Notes the argument lists of all processes from now on; those that live shorter than a look may be missed. */
export function watchArguments(): { stop(): readonly string[] } {
  let watching = true;
  watchers++;
  timer ??= setInterval(look, EVERY);
  return {
    stop() {
      look();
      if (watching && --watchers === 0) {
        clearInterval(timer);
        timer = undefined;
      }
      watching = false;
      return [...seen];
    },
  };
}

function look(): void {
  for (const pid of readdirSync('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    try {
      seen.add(readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '));
    } catch {
      // It ended between the two calls.
    }
  }
}
