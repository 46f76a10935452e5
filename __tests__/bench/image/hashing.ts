import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { aWorkspace } from '../../e2e/step.ts';
import { runnerNode } from '../../runner/process.ts';
import { type Extent, median, megabytes, ratio, type Row, time } from '../measure.ts';
import { type Builder, freshRunner } from './engine.ts';
import { ours } from './ours.ts';
import { PLAIN, type Plain } from './plain.ts';
import { aLargeProject, FILE, writeFiles } from './project.ts';

/** How near a plain read of the same bytes has to be. */
const NEAR = 1.5;

/** How long it takes to see that nothing changed in a large project, against what has to read it, too. */
export async function hashing(
  { files: count, images }: Extent,
  plain: Plain,
  all: readonly Builder[],
): Promise<readonly Row[]> {
  const { files, dockerfile } = aLargeProject();
  const workspace = aWorkspace(files);
  const { folder } = workspace;
  const size = `${count.toLocaleString('en')} files, ${megabytes(count * FILE)}`;
  console.log(`  a project of ${size}`);
  try {
    const empty: number[] = [];
    for (let run = 0; run < images; run++) empty.push((await ours(workspace)).ms);
    writeFiles(folder, count);
    freshRunner(all);
    const first = await ours(workspace);
    const made: number[] = [];
    for (const { name } of all) {
      freshRunner(all);
      made.push(await plain.build(folder, dockerfile, '--builder', name, '--push', '--tag', `${PLAIN}:large`));
    }
    // A second one each, because the fresh runner took away what the first ones had.
    for (const { name } of all) await plain.build(folder, dockerfile, '--builder', name);

    const full: number[] = [];
    const read: number[] = [];
    const warm = all.map((): number[] => []);
    let wrong = first.existed ? 'the image was there already' : undefined;
    for (let run = 0; run < images; run++) {
      const one = await ours(workspace);
      if (!one.existed) wrong ??= 'the image was not found';
      full.push(one.ms);
      read.push(plainRead(folder));
      for (const [at, { name }] of all.entries())
        warm[at]?.push(await plain.build(folder, dockerfile, '--builder', name));
    }

    const step = median(full);
    const hash = step - median(empty);
    return [
      ...all.map(({ shown }, at): Row => ({
        what: `Image of ${size} on a fresh runner, never made before: until it is known, against \`docker buildx build --push\` by ${shown}`,
        measured: ratio(first.ms, made[at] ?? NaN),
        target: '',
      })),
      {
        what: `Hash of ${size}: what they add to the step, against a plain read and sha256 of them in Node`,
        measured: `${ratio(hash, median(read))}; ${time(step)} until the image is known`,
        ...{ target: `at most × ${NEAR}`, met: hash / median(read) <= NEAR },
        wrong,
      },
      ...all.map(({ shown }, at): Row => {
        const theirs = median(warm[at] ?? []);
        return {
          what: `Hash of ${size}: the same, against a warm \`docker buildx build\` of them by ${shown}`,
          measured: ratio(hash, theirs),
          ...{ target: 'at most × 1', met: hash <= theirs },
        };
      }),
    ];
  } finally {
    workspace.remove();
  }
}

/** Milliseconds for a Node that does nothing else. */
function plainRead(folder: string): number {
  const start = performance.now();
  execFileSync(runnerNode(), [join(import.meta.dirname, 'plain-read.ts'), folder]);
  return performance.now() - start;
}
