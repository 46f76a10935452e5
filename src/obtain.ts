import type { BuildStep } from './docker/docker.ts';
import { AltoError } from './errors.ts';
import { within } from './limit.ts';
import { adopted } from './obtain/adopt.ts';
import { append } from './obtain/append.ts';
import { build } from './obtain/build.ts';
import { pulled, remote } from './obtain/prebuilt.ts';
import type { Part } from './plan/built-text.ts';
import { putTags } from './obtain/tags.ts';
import type { Plan } from './plan.ts';
import type { Found, LayerPlan, MadePlan } from './plan/image.ts';
import type { Ports } from './ports.ts';
import { BUILDER_NEEDED, TAG_TAKEN } from './registry/registry.ts';
import type { ImageReport } from './report/report.ts';
import { imageText } from './report/image.ts';

/** The doors that an image comes through. */
export type ImageDoors = Pick<
  Ports,
  'clock' | 'docker' | 'log' | 'pushRegistry' | 'pullRegistry' | 'look' | 'append' | 'tag' | 'labels' | 'workflow'
>;

/** An image that is there, and how it came about. */
export interface Made {
  /** Path in the registry, without its host. */
  readonly path: string;
  /** As in a reference: host and path. */
  readonly repository: string;
  /** What a FROM can say: by digest, or by tag where only the local engine has it. */
  readonly reference: string;
  /** `sha256:…` in the registry; the image id when it is in none. */
  readonly digest: string;
  readonly how: ImageReport['how'];
  /** What a pull transfers, when the registry has told. */
  readonly bytes?: number;
  /** Steps of the Dockerfiles, when any was built. */
  readonly steps?: readonly BuildStep[];
}

/** Told about the image below the code as soon as it is there: the machine can pull it meanwhile. */
export type OnBelow = (reference: string) => void;

/** The image, ready for the machine of the plan: found, made, pulled, or just looked at. */
export async function obtainImage(
  doors: ImageDoors,
  { image, machine, buildLimit }: Plan,
  signal: AbortSignal,
  onBelow: OnBelow = () => undefined,
): Promise<ImageReport> {
  if (image.how === 'prebuilt') {
    const report = machine.kind === 'local' ? await pulled(doors, image, signal) : remote(doors, image);
    return told(doors, report);
  }
  const limits = { clock: doors.clock, seconds: buildLimit, what: 'the build', reason: 'build', signal } as const;
  return told(doors, await within(limits, (limited) => obtained(doors, image, limited, onBelow)));
}

async function obtained(
  doors: ImageDoors,
  plan: MadePlan,
  signal: AbortSignal,
  onBelow: OnBelow,
): Promise<ImageReport> {
  const { layers, output, hash } = plan;
  const top = layers.at(-1);
  const next = layers.findLastIndex(({ found }) => found !== undefined) + 1;
  const made = await make(doors, plan, layers.slice(next), layers[next - 1], signal, onBelow);
  if (!top || !made) throw new TypeError('an image that is made has at least one layer');
  await putTags(doors, made, { own: top.path, tags: plan.extraTags, output }, signal);
  const { path, repository, digest, how, steps, bytes } = made;
  return {
    reference: output === 'load' ? digest : made.reference,
    ...{ path, repository, tag: top.tag, digest, hash, existed: top.existed, how },
    ...(bytes !== undefined && { bytes }),
    ...(steps && { steps }),
  };
}

/** Makes what is missing on top of what is there, from below; undefined when there is neither. */
async function make(
  doors: ImageDoors,
  plan: MadePlan,
  missing: readonly LayerPlan[],
  there: LayerPlan | undefined,
  signal: AbortSignal,
  onBelow: OnBelow,
): Promise<Made | undefined> {
  let below = there?.found && found(plan, there, there.found);
  if (plan.notice !== undefined) doors.workflow.info(plan.notice);
  if (plan.output !== 'load' && missing.length > 0) await prepare(doors, missing);
  for (const part of partsOf(plan, missing)) {
    if (below && plan.output !== 'load') onBelow(below.reference);
    const from = below?.reference ?? plan.from;
    const made = await makePart(doors, plan, part, from, signal);
    const steps = [below?.steps, made.steps].filter((some) => some !== undefined);
    below = steps.length > 0 ? { ...made, steps: steps.flat() } : made;
  }
  return below;
}

/** Appends or builds; what only a builder can use is built, and what another run has made meanwhile is taken. */
async function makePart(
  doors: ImageDoors,
  plan: MadePlan,
  part: Part,
  from: string | undefined,
  signal: AbortSignal,
  way: LayerPlan['way'] = part.layer.way,
): Promise<Made> {
  try {
    return await (way === 'append'
      ? append(doors, plan, part.layer, from, signal)
      : build(doors, plan, part, from, signal));
  } catch (error) {
    if (!(error instanceof AltoError)) throw error;
    if (error.code === TAG_TAKEN) return adopted(doors, plan, part.layer, error, signal);
    if (error.code !== BUILDER_NEEDED || way === 'build') throw error;
    doors.workflow.warning(`${error.message}: it is built instead`);
    return makePart(doors, plan, part, from, signal, 'build');
  }
}

function found({ output }: MadePlan, { tag }: LayerPlan, { path, repository, digest, bytes }: Found): Made {
  const reference = output === 'load' ? `${repository}:${tag}` : `${repository}@${digest}`;
  return { path, repository, digest, reference, how: 'found', ...(bytes !== undefined && { bytes }) };
}

/** What is made at a time: for the runner's own engine, environment and code go into one Dockerfile. */
function partsOf({ output }: MadePlan, layers: readonly LayerPlan[]): readonly Part[] {
  const [environment, code] = layers.slice(-2);
  const isPair =
    environment?.content.kind === 'environment' &&
    code?.content.kind === 'code' &&
    // Another agent's environment is built with that agent's secrets and arguments.
    environment.agent === code.agent;
  if (output !== 'load' || !isPair) return layers.map((layer) => ({ layer, environment: undefined }));
  return [...layers.slice(0, -2).map((layer) => ({ layer, environment: undefined })), { layer: code, environment }];
}

/** Makes the repositories that are missing. */
async function prepare(doors: Pick<ImageDoors, 'pushRegistry'>, layers: readonly LayerPlan[]): Promise<void> {
  const registry = await doors.pushRegistry();
  for (const path of new Set(layers.map((layer) => layer.path))) await registry.prepare(path);
}

function told(doors: Pick<ImageDoors, 'workflow'>, image: ImageReport): ImageReport {
  const name = image.tag === '' ? image.repository : `${image.repository}:${image.tag}`;
  if (image.digest !== '') doors.workflow.info(`image ${name} is ${image.digest} (${imageText(image)})`);
  return image;
}
