import { readdir, readFile } from 'node:fs/promises';
import type { Clock } from '../clock.ts';

/** Milliseconds that a docker process has to stop its build by itself, and between two looks. */
const GRACE = 5000;
const LOOK = 100;

/**
 * Ends the docker processes that a killed main left behind, and says how many they were. They are known by the run's own
 * configuration folder in their environment; where there is no /proc, none is found.
 */
export async function endOrphans(folder: string, clock: Clock): Promise<number> {
  const first = await orphansOf(folder);
  for (const pid of first) kill(pid, 'SIGTERM');
  let left = first;
  for (let waited = 0; left.length > 0 && waited < GRACE; waited += LOOK) {
    await clock.sleep(LOOK);
    left = await orphansOf(folder);
  }
  for (const pid of left) kill(pid, 'SIGKILL');
  return first.length;
}

async function orphansOf(folder: string): Promise<readonly number[]> {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async (pid) => {
      // It may end between the two calls, or belong to somebody else.
      const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
      return environment.split('\0').includes(`DOCKER_CONFIG=${folder}`) ? [Number(pid)] : [];
    }),
  );
  return found.flat();
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
