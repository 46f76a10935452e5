import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aWorkspace, type Workspace } from '../../e2e/step.ts';
import { type Extent, median, megabytes, ratio, type Row } from '../measure.ts';
import { type Builder, freshRunner } from './engine.ts';
import { type Ours, ours } from './ours.ts';
import type { Plain } from './plain.ts';
import { aProject } from './project.ts';
import { theirs, type Theirs } from './theirs.ts';

/** Bytes of dependencies for which the targets are. */
const LARGE = 1_000_000_000;
/** Milliseconds that an image takes that was never made before. */
const FIRST_BOOT = 60_000;
/** Bytes that may go over the network for a change, as a share of the changed layer. */
const MOVED = 1.5;

/** A small project over large dependencies: its image is made, then nothing changes, then one file. */
export async function changes(
  { dependencies, builds, images }: Extent,
  plain: Plain,
  all: readonly Builder[],
): Promise<readonly Row[]> {
  const firsts: Row[] = [];
  const ways: Theirs[] = [];
  let later: Later | undefined;
  for (const builder of all) {
    const { files } = aProject(`ours, ${builder.name}`, dependencies, builder.setting);
    const workspace = aWorkspace(files);
    console.log(`  images over ${megabytes(dependencies)} of dependencies, by ${builder.shown}`);
    try {
      freshRunner(all);
      const first = await ours(workspace, FIRST_BOOT);
      // What follows needs no builder, so it is measured once.
      later ??= await laterRuns(workspace, images);
      const built = await theirs({ plain, builder, all, dependencies, builds });
      ways.push(...built);
      firsts.push(...built.slice(0, 1).map((way) => firstRow(first, way)));
    } finally {
      workspace.remove();
    }
  }
  if (!later) throw new TypeError('an engine has a builder');
  const { unchanged, changed } = later;
  const over = `over ${megabytes(dependencies)} of dependencies`;
  const promised = (most: number): number | undefined => (dependencies >= LARGE ? most : undefined);
  return [
    ...firsts,
    ...ways.map((way) => speedRow(`nothing changed ${over}`, unchanged, { ...way, ms: way.unchanged }, promised(0.02))),
    quietRow('nothing changed', unchanged),
    ...ways.map((way) => speedRow(`one file changed ${over}`, changed, { ...way, ms: way.changed }, promised(0.05))),
    quietRow('one file changed', changed, MOVED),
  ];
}

/** Runs after the first one. */
interface Later {
  readonly unchanged: readonly Judged[];
  readonly changed: readonly Judged[];
}

/** A run, and why its outcome was not right. */
interface Judged extends Ours {
  readonly wrong: string | undefined;
}

async function laterRuns(workspace: Workspace, times: number): Promise<Later> {
  const unchanged: Judged[] = [];
  for (let run = 0; run < times; run++) {
    const one = await ours(workspace);
    unchanged.push({ ...one, wrong: one.existed ? undefined : 'the image was not found' });
  }
  const changed: Judged[] = [];
  for (let run = 1; run <= times; run++) {
    const version = `version ${run}`;
    writeFileSync(join(workspace.folder, 'version'), version);
    const one = await ours(workspace);
    const isRight = !one.existed && one.said.trim() === version;
    changed.push({ ...one, wrong: isRight ? undefined : `the program of ${version} said ${one.said}` });
  }
  return { unchanged, changed };
}

function firstRow({ ms, stages, existed }: Ours, { way, changed }: Theirs): Row {
  return {
    what: `Image on a fresh runner, never made before: until it is known, against \`docker buildx build --push\` by ${way}`,
    measured: `${ratio(ms, changed)}; look up ${stages['look up']} s, image ${stages['image']} s`,
    target: '',
    wrong: existed ? 'the image was there already' : undefined,
  };
}

function speedRow(
  what: string,
  runs: readonly Ours[],
  { way, isPlain, ms }: Pick<Theirs, 'way' | 'isPlain'> & { readonly ms: number },
  promised: number | undefined,
): Row {
  const took = median(runs.map((one) => one.ms));
  return {
    what: `Image on a fresh runner, ${what}: until it is known, against \`docker buildx build --push\` by ${way}`,
    measured: ratio(took, ms),
    ...(isPlain && promised !== undefined
      ? { target: `at most × ${promised}`, met: took / ms <= promised }
      : { target: '' }),
  };
}

/** What is true whatever the time: no process, few bytes, the right outcome. */
function quietRow(what: string, runs: readonly Judged[], most?: number): Row {
  const [call, ...calls] = runs.flatMap(({ docker }) => docker);
  const share = Math.max(...runs.map(({ moved, layer }) => moved / layer));
  const isLittle = most === undefined || share <= most;
  const moved = `${Math.round(median(runs.map((one) => one.moved)) / 1000)} kB`;
  const [wrong] = [
    ...runs.flatMap((one) => one.wrong ?? []),
    ...(call === undefined ? [] : [`\`docker ${call}\` was run`]),
    ...(isLittle ? [] : ['more than the change went over the network']),
  ];
  return {
    what: `Image on a fresh runner, ${what}: docker processes, bytes to and from registries`,
    measured: `${call === undefined ? 'none' : calls.length + 1}, ${moved}${most === undefined ? '' : ` = × ${share.toFixed(2)} of the code's layer`}`,
    target: most === undefined ? 'none' : `none, at most × ${most}`,
    met: call === undefined && isLittle,
    wrong,
  };
}
