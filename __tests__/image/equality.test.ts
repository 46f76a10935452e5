import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { readMaterials } from '../../src/image/materials.ts';
import { chainOf } from '../../src/plan/layers.ts';
import { contextReader } from '../../src/image/context-reader.ts';
import { aGeneratedImage } from '../fakes/config.ts';
import { aConfig } from '../fakes/read.ts';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true });
});

interface Machine {
  /** Files by their path, in the order in which they are written. */
  readonly files: readonly (readonly [path: string, text: string])[];
  readonly umask: number;
  /** Seconds since 1970. */
  readonly time: number;
}

/** The hashes of a project on one machine: a folder of its own, with what a clone leaves to chance. */
async function hashesOn({ files, umask, time }: Machine): Promise<readonly string[]> {
  const workspace = realpathSync(mkdtempSync(join(tmpdir(), 'alto-machine-')));
  made.push(workspace);
  for (const [path, text] of [...files, ['requirements.txt', 'six'] as const]) {
    const file = join(workspace, path);
    mkdirSync(dirname(file), { recursive: true, mode: 0o777 & ~umask });
    writeFileSync(file, text);
    // Git keeps one bit of the rights; the rest is the machine's.
    chmodSync(file, (path.endsWith('.sh') ? 0o777 : 0o666) & ~umask);
    utimesSync(file, time, time);
  }
  mkdirSync(join(workspace, '.git'));
  writeFileSync(join(workspace, '.git/index'), String(Math.random()));
  const { packages } = aGeneratedImage();
  const config = aConfig({
    project: { folder: workspace, path: '', file: 'alto.yml' },
    image: aGeneratedImage({ packages: { ...packages, file: { kind: 'requirements', path: 'requirements.txt' } } }),
  });
  const materials = await readMaterials(config, { workspace, repo: 'repo', leaveOut: [], contexts: contextReader() });
  const known = { repo: 'repo', platforms: ['linux/amd64'], digests: new Map<string, string>() };
  return chainOf(materials, known).layers.map(({ hash }) => hash);
}

const name = fc.string({ unit: fc.constantFrom('a', 'B', 'é', '~', ' ', '-', '0'), minLength: 1, maxLength: 6 });
const path = fc
  .tuple(name, name, fc.constantFrom('.py', '.sh', ''))
  .map(([folder, file, end]) => `f${folder}/x${file}${end}`);
const tree = fc.uniqueArray(fc.tuple(path, fc.string()), { maxLength: 8, selector: ([one]) => one });
const umask = fc.constantFrom(0o022, 0o002, 0o077, 0o027);
const time = fc.integer({ min: 0, max: 2_000_000_000 });

describe('the hashes of a project', () => {
  it('are the same on every machine, whatever its folders, the order of its files, its umask and its clock', async () => {
    await fc.assert(
      fc.asyncProperty(
        tree.chain((files) =>
          fc.tuple(
            fc.record({ files: fc.constant(files), umask, time }),
            fc.record({ files: fc.shuffledSubarray(files, { minLength: files.length }), umask, time }),
          ),
        ),
        async ([one, other]) => {
          expect(await hashesOn(other)).toEqual(await hashesOn(one));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('are others when a byte of a file is another, and only that of the code', async () => {
    const machine = { umask: 0o022, time: 0, files: [['main.py', '1']] } as const;
    const [environment, code] = await hashesOn(machine);
    const [same, other] = await hashesOn({ ...machine, files: [['main.py', '2']] });
    expect(same).toBe(environment);
    expect(other).not.toBe(code);
  });
});
