import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, describe, expect, test } from 'vitest';
import type { Answer } from '../../src/image/digest.ts';
import type { Piece } from '../../src/image/pieces.ts';
import { builtAction } from '../scripted/action.ts';

const repository = join(import.meta.dirname, '../..');
/** Where the code of the threads is that hash large projects. */
const THREAD = 'src/image/digester.ts';
const name = basename(THREAD);
const folder = mkdtempSync(join(tmpdir(), 'threads-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The files of a built action that start a file beside them by this name. */
function starters(dist: string): readonly string[] {
  const scripts = readdirSync(dist).filter((file) => file.endsWith('.js'));
  return scripts.filter((file) =>
    readFileSync(join(dist, file), 'utf8').includes(`Worker(__webpack_require__.ab + "${name}")`),
  );
}

describe('the threads that hash large projects', () => {
  test('are started from a file of their own that lies in dist', () => {
    const dist = join(repository, 'dist');
    expect(starters(dist)).toHaveLength(1);
    expect(readdirSync(dist)).toContain(name);
  });

  // CI builds dist anew and compares: what is built from the sources is what is in it.
  test('are in the built action what they are in the sources', async () => {
    const dist = join(await builtAction(), 'dist');
    expect(starters(dist)).toHaveLength(1);
    expect(readFileSync(join(dist, name), 'utf8')).toBe(readFileSync(join(repository, THREAD), 'utf8'));
  }, 300_000);

  test('run there with nothing but Node', async () => {
    const built = join(await builtAction(), 'dist');
    // As on a runner, it is in no folder of packages: Node reads types nowhere there.
    for (const file of [name, 'package.json']) copyFileSync(join(built, file), join(folder, file));
    const thread = new Worker(join(folder, name));
    const bytes = Buffer.from('between two files');
    thread.postMessage({ number: 7, files: [], between: bytes } satisfies Piece);
    const [answer] = (await once(thread, 'message')) as [Answer];
    await thread.terminate();
    expect(answer.number).toBe(7);
    expect(Buffer.from(answer.digest ?? [])).toEqual(createHash('sha256').update(bytes).digest());
  }, 300_000);
});
