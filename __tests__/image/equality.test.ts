import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { Copy } from '../../src/config/image.ts';
import { readMaterials } from '../../src/image/materials.ts';
import { chainOf } from '../../src/plan/layers.ts';
import { contextReader } from '../../src/image/context-reader.ts';
import { aGeneratedImage } from '../fakes/config.ts';
import { aConfig } from '../fakes/read.ts';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true });
});

type Files = readonly (readonly [path: string, text: string])[];

interface Machine {
  /** Files by their path in the workspace, in the order in which they are written. */
  readonly files: Files;
  /** What is laid into the project, and what beside it. */
  readonly copies?: readonly Copy[];
  readonly mounts?: readonly string[];
  readonly umask: number;
  /** Seconds since 1970. */
  readonly time: number;
}

/** The hashes of a project on one machine: a folder of its own, with what a clone leaves to chance. */
async function hashesOn({ files, copies = [], mounts = [], umask, time }: Machine): Promise<readonly string[]> {
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
  mkdirSync(join(workspace, 'app'), { recursive: true });
  mkdirSync(join(workspace, '.git'));
  writeFileSync(join(workspace, '.git/index'), String(Math.random()));
  const { packages } = aGeneratedImage();
  const config = aConfig({
    project: { folder: join(workspace, 'app'), path: 'app', file: 'app/alto.yml' },
    ...{ copies, mounts },
    image: aGeneratedImage({ packages: { ...packages, file: { kind: 'requirements', path: 'requirements.txt' } } }),
  });
  const materials = await readMaterials(config, { workspace, repo: 'repo', leaveOut: [], contexts: contextReader() });
  const known = { repo: 'repo', platforms: ['linux/amd64'], digests: new Map<string, string>() };
  return chainOf(materials, known).layers.map(({ hash }) => hash);
}

/** Names that sort otherwise where they end a folder than where they stand in a whole path. */
const name = fc.constantFrom('a', 'a-b', 'a.b', 'a b', 'a~', 'B', 'é', '\u{1F600}', '\uFF5E');
const folder = fc.array(name, { maxLength: 3 }).map((names) => names.map((one) => `${one}/`).join(''));
const plain = fc.tuple(folder, name).map((parts) => parts.join(''));
/** No folder has a name that ends as those of files do. */
const path = fc.tuple(plain, fc.constantFrom('.py', '.sh', '.txt')).map((parts) => parts.join(''));
const tree = fc.uniqueArray(fc.tuple(path, fc.string()), { maxLength: 8, selector: ([one]) => one });
const below = (place: string, files: Files): Files => files.map(([path, text]) => [`${place}/${path}`, text]);

/** A project, what is laid over it out of the folder `data`, and mounts with names beside its own. */
const laid = fc
  .record({
    project: tree,
    data: tree.filter((files) => files.length > 0),
    // Where single files of them go, one after the other, and where all of them.
    targets: fc.array(plain, { maxLength: 4 }),
    whole: fc.option(plain),
    mounts: fc.uniqueArray(fc.constantFrom('repo-a', 'repo.a', 'rep', 'a', 'a-b', 'a.b', 'é'), { maxLength: 3 }),
  })
  .map(({ project, data, targets, whole, mounts }) => ({
    ...{ project, data, mounts },
    files: [...below('app', project), ...below('data', data), ...mounts.map((mount) => [`${mount}/x`, mount] as const)],
    copies: [
      ...(whole === null ? [] : [{ source: 'data', target: whole }]),
      ...targets.map((target, at) => {
        const [from = ''] = data[at % data.length] ?? [];
        return { source: `data/${from}`, target: `${target}${extname(from)}` };
      }),
    ],
  }));
const shuffled = <T>(all: readonly T[]) => fc.shuffledSubarray([...all], { minLength: all.length });
const umask = fc.constantFrom(0o022, 0o002, 0o077, 0o027);
const time = fc.integer({ min: 0, max: 2_000_000_000 });

describe('the hashes of a project', () => {
  it('are the same on every machine, whatever its folders, the order of its files, its umask and its clock', async () => {
    await fc.assert(
      fc.asyncProperty(
        laid.chain(({ files, copies, mounts }) => {
          const machine = { copies: fc.constant(copies), umask, time };
          return fc.tuple(
            fc.record({ ...machine, files: fc.constant(files), mounts: fc.constant(mounts) }),
            fc.record({ ...machine, files: shuffled(files), mounts: shuffled(mounts) }),
          );
        }),
        async ([one, other]) => {
          expect(await hashesOn(other)).toEqual(await hashesOn(one));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('do not tell what was copied into it from what stood there', async () => {
    await fc.assert(
      fc.asyncProperty(laid, umask, time, async ({ project, data, files, copies, mounts }, umask, time) => {
        const texts = new Map(data);
        const placed = copies.flatMap(({ source, target }): Files => {
          const text = texts.get(source.slice('data/'.length));
          return text === undefined ? below(target, data) : [[target, text]];
        });
        const inPlace = [...new Map([...project, ...placed])];
        expect(await hashesOn({ files, copies, mounts, umask, time })).toEqual(
          await hashesOn({ files: [...files, ...below('app', inPlace)], mounts, umask, time }),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('are others when a byte of a file is another, and only that of the code', async () => {
    const machine = { umask: 0o022, time: 0, files: [['app/main.py', '1']] } as const;
    const [environment, code] = await hashesOn(machine);
    const [same, other] = await hashesOn({ ...machine, files: [['app/main.py', '2']] });
    expect(same).toBe(environment);
    expect(other).not.toBe(code);
  });
});
