import { lstat, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import { endOrphans } from './orphans.ts';

/** How the folders of this action in RUNNER_TEMP are called, before the id of their run. */
export const PREFIX = 'alto-docker-';

/** The file that says whose folder it is: the id of the process, and what makes it this process and no other. */
const OWNER = 'alto.pid';

/** Milliseconds after which a folder whose owner cannot be known is taken for abandoned: longer than any job. */
const OLD = 24 * 60 * 60 * 1000;

/** Writes into a folder that it belongs to this process, as long as that lives. */
export async function claim(folder: string): Promise<void> {
  await writeFile(join(folder, OWNER), `${process.pid} ${(await birthOf(process.pid)) ?? ''}`);
}

/**
 * Removes the folders of runs that are dead: their runner went down with them, and no post came. What belongs to a run
 * that is alive beside this one stays, and so does, for a day, what belongs to nobody knows whom.
 */
export async function removeAbandoned(temp: string, clock: Clock): Promise<void> {
  for (const name of await readdir(temp)) {
    if (!name.startsWith(PREFIX)) continue;
    const folder = join(temp, name);
    try {
      if (!(await isAbandoned(folder, clock))) continue;
      // Its build may go on, and would write into the folder.
      await endOrphans(folder, clock);
      await rm(folder, { recursive: true, force: true });
    } catch (error) {
      // Another run was faster, or it belongs to another user: it must not keep this run from its work.
      if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    }
  }
}

async function isAbandoned(folder: string, clock: Clock): Promise<boolean> {
  const entry = await lstat(folder);
  if (!entry.isDirectory()) return false;
  const owner = await readFile(join(folder, OWNER), 'utf8').catch(() => '');
  const [, pid, birth] = /^(\d+) ?(.*)$/.exec(owner) ?? [];
  const alive = pid === undefined ? undefined : await isAlive(Number(pid), birth ?? '');
  return alive === undefined ? clock.now() - entry.mtimeMs > OLD : !alive;
}

/** Whether the process that was born so is alive; undefined when it is one of another container, which cannot be seen from here. */
async function isAlive(pid: number, birth: string): Promise<boolean | undefined> {
  const [boot, world] = (await birthOf(process.pid))?.split(' ') ?? [];
  // Without /proc an id must do.
  if (boot === undefined || birth === '') return isRunning(pid);
  const [itsBoot, itsWorld] = birth.split(' ');
  if (itsBoot !== boot) return false;
  return itsWorld === world ? (await birthOf(pid)) === birth : undefined;
}

/** Boot of the machine, space of process ids, and moment of the process's start: an id alone comes again. */
async function birthOf(pid: number): Promise<string | undefined> {
  try {
    const [boot, world, stat] = await Promise.all([
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
      readlink('/proc/self/ns/pid'),
      readFile(`/proc/${pid}/stat`, 'utf8'),
    ]);
    // The second field is a name, which may hold anything but its last parenthesis.
    const start = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
    return [boot.trim(), world, start].join(' ');
  } catch {
    return undefined;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's is running too.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
