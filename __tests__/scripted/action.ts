import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

const repository = join(import.meta.dirname, '../..');
const builds = join(repository, 'node_modules/.cache/alto-action');
/** Milliseconds for which an older build may still be in use by another run of the tests. */
const KEPT = 60 * 60 * 1000;
/** Milliseconds after which nobody can still be making one. */
const STALE = 5 * 60 * 1000;

let built: Promise<string> | undefined;

/**
 * A folder with the action as it is built from the sources at this moment, and the names of the packages in it
 * (`packages.json`); made once for each state of them.
 */
export function builtAction(): Promise<string> {
  return (built ??= build());
}

async function build(): Promise<string> {
  const folder = join(builds, stateOf(join(repository, 'src')));
  const lock = `${folder}.lock`;
  mkdirSync(builds, { recursive: true });
  // A build takes a processor for half a minute: of all workers that want the same, one makes it.
  while (!existsSync(folder)) {
    if (!take(lock)) await delay(250);
    else {
      try {
        await make(folder);
      } finally {
        rmSync(lock, { recursive: true, force: true });
      }
    }
  }
  return folder;
}

/** Whether it is ours now. What a worker that was killed has left is taken over. */
function take(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
    if (Date.now() - since > STALE) rmSync(lock, { recursive: true, force: true });
    return false;
  }
}

async function make(folder: string): Promise<void> {
  const making = mkdtempSync(join(builds, 'making-'));
  const ncc = join(repository, 'node_modules/.bin/ncc');
  const entry = join(repository, 'src/index.ts');
  const stats = join(making, 'stats.json');
  const options = ['--license', 'licenses.txt', '--stats-out', stats, '--transpile-only', '--quiet'];
  await promisify(execFile)(ncc, ['build', entry, '--out', join(making, 'dist'), ...options]);
  writeFileSync(join(making, 'packages.json'), JSON.stringify(packagesIn(stats)));
  rmSync(stats);
  cpSync(join(repository, 'src/post-entry.js'), join(making, 'dist/post.js'));
  cpSync(join(repository, 'action.yml'), join(making, 'action.yml'));
  renameSync(making, folder);
  for (const name of readdirSync(builds)) {
    const other = join(builds, name);
    const changed = statSync(other, { throwIfNoEntry: false })?.mtimeMs;
    if (other !== folder && changed !== undefined && Date.now() - changed > KEPT)
      rmSync(other, { recursive: true, force: true });
  }
}

interface Module {
  readonly name?: string;
  readonly modules?: readonly Module[];
}

/** The npm packages that ncc took anything from. */
function packagesIn(stats: string): readonly string[] {
  const names = new Set<string>();
  const visit = ({ name = '', modules = [] }: Module): void => {
    const found = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(name)?.[1];
    if (found !== undefined) names.add(found);
    modules.forEach(visit);
  };
  visit(JSON.parse(readFileSync(stats, 'utf8')) as Module);
  return [...names].sort();
}

function stateOf(sources: string): string {
  const hash = createHash('sha256');
  const files = readdirSync(sources, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort();
  for (const path of [...paths, join(repository, 'action.yml'), join(repository, 'package-lock.json')])
    hash
      .update(`${path.slice(dirname(sources).length)}\0`)
      .update(readFileSync(path))
      .update('\0');
  return hash.digest('hex').slice(0, 16);
}
