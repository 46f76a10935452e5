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
} from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const repository = join(import.meta.dirname, '../..');
const builds = join(repository, 'node_modules/.cache/alto-action');
/** Milliseconds for which an older build may still be in use by another run of the tests. */
const KEPT = 60 * 60 * 1000;

let built: Promise<string> | undefined;

/** A folder with the action as it is built from the sources at this moment; made once for each state of them. */
export function builtAction(): Promise<string> {
  return (built ??= build());
}

async function build(): Promise<string> {
  const folder = join(builds, stateOf(join(repository, 'src')));
  if (existsSync(folder)) return folder;
  mkdirSync(builds, { recursive: true });
  const making = mkdtempSync(join(builds, 'making-'));
  const ncc = join(repository, 'node_modules/.bin/ncc');
  const entry = join(repository, 'src/index.ts');
  await promisify(execFile)(ncc, ['build', entry, '--out', join(making, 'dist'), '--transpile-only', '--quiet']);
  cpSync(join(repository, 'src/post-entry.js'), join(making, 'dist/post.js'));
  cpSync(join(repository, 'action.yml'), join(making, 'action.yml'));
  // Another worker may have been faster with the same.
  try {
    renameSync(making, folder);
  } catch {
    rmSync(making, { recursive: true });
  }
  for (const name of readdirSync(builds)) {
    const other = join(builds, name);
    if (other !== folder && Date.now() - statSync(other).mtimeMs > KEPT)
      rmSync(other, { recursive: true, force: true });
  }
  return folder;
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
