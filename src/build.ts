import { AltoError } from './errors.ts';
import { buildStream } from './image/context.ts';
import { buildFiles, DOCKERFILE } from './image/dockerfile.ts';
import { formatReference, parseReference } from './image/reference.ts';
import { within } from './limit.ts';
import type { Plan } from './plan.ts';
import type { BuildPlan, ImagePlan } from './plan/image.ts';
import type { Ports } from './ports.ts';
import type { Registry } from './registry/registry.ts';
import type { ImageReport } from './report/report.ts';

type Doors = Pick<Ports, 'clock' | 'docker' | 'log' | 'pushRegistry' | 'pullRegistry' | 'digestOf' | 'workflow'>;

/** The image, ready for the machine of the plan: built and pushed, loaded, pulled, or just looked at. */
export async function obtainImage(doors: Doors, plan: Plan, signal: AbortSignal): Promise<ImageReport> {
  const image = await obtained(doors, plan, signal);
  const name = image.tag === '' ? image.repository : `${image.repository}:${image.tag}`;
  if (image.digest !== '') doors.workflow.info(`image ${name} is ${image.digest}`);
  return image;
}

async function obtained(doors: Doors, plan: Plan, signal: AbortSignal): Promise<ImageReport> {
  const { image, machine } = plan;
  if (image.how === 'prebuilt') return machine.kind === 'local' ? pulled(doors, image, signal) : remote(doors, image);
  return within(
    { clock: doors.clock, seconds: plan.buildLimit, what: 'the build', reason: 'build', signal },
    (limited) => built(doors, image, limited),
  );
}

async function built(doors: Doors, plan: BuildPlan, signal: AbortSignal): Promise<ImageReport> {
  const { docker } = doors;
  const registry = plan.output === 'push' ? await doors.pushRegistry() : undefined;
  if (registry) {
    await registry.prepare(plan.path);
    await login(doors, registry);
  }
  for (const host of plan.pulls) if (host !== registry?.host) await login(doors, await doors.pullRegistry(host));
  const { source } = plan;
  const log = doors.log();
  try {
    const reference = `${plan.repository}:${plan.tag}`;
    const { digest } = await docker.build(
      {
        ...(source.kind === 'tar'
          ? {
              context: buildStream(buildFiles(source.dockerfile, source.requirements), source.context),
              dockerfile: DOCKERFILE,
            }
          : { context: source.folder, dockerfile: source.dockerfile, target: source.target }),
        tags: [reference, ...plan.extraTags.map((tag) => `${plan.repository}:${tag}`)],
        platforms: plan.platforms,
        labels: plan.labels,
        buildArgs: plan.args,
        noCache: plan.noCache,
        pull: plan.pull,
        builder: plan.builder,
        output: plan.output,
      },
      (chunk) => log.write(chunk),
      signal,
    );
    const facts = {
      repository: plan.repository,
      tag: plan.tag,
      existed: 'false',
      how: 'built',
      hash: plan.hash,
    } as const;
    if (!registry) {
      const id = (await docker.image(reference))?.id ?? digest;
      return { ...facts, reference: id, digest: id };
    }
    const pushed = await pushedDigest(registry, plan, digest);
    return { ...facts, reference: `${plan.repository}@${pushed}`, digest: pushed };
  } finally {
    await log.close();
  }
}

/** The digest as the registry has it; what the builder says counts where the registry cannot tell. */
async function pushedDigest(registry: Registry, plan: BuildPlan, said: string): Promise<string> {
  const answer = await registry.exists(plan.path, plan.tag);
  if (answer.exists === 'yes') return said || answer.digest;
  if (answer.exists === 'unknown' && said) return said;
  throw new AltoError({
    kind: 'infra',
    code: 'ALTO-PSH-010',
    reason: 'push',
    message: `the image was pushed to ${plan.repository}:${plan.tag}, and ${registry.host} does not have it`,
    hint: 'run the job again; if it stays so, look at the registry for rules that delete tags',
  });
}

/** The runner's own engine runs it: an image that is there is taken as it is. */
async function pulled(
  doors: Doors,
  { reference, platform }: Extract<ImagePlan, { how: 'prebuilt' }>,
  signal: AbortSignal,
): Promise<ImageReport> {
  const { docker } = doors;
  const there = await docker.image(reference);
  if (!there) {
    await login(doors, await doors.pullRegistry(parseReference(reference).host));
    const log = doors.log();
    try {
      await docker.pull(reference, platform, (chunk) => log.write(chunk), signal);
    } finally {
      await log.close();
    }
  }
  const image = there ?? (await docker.image(reference));
  const named = parseReference(reference);
  const digest = image?.repoDigests[0]?.split('@')[1] ?? image?.id ?? '';
  return {
    reference: image?.id ?? reference,
    repository: `${named.host}/${named.path}`,
    tag: named.tag ?? '',
    digest,
    existed: 'true',
    how: 'prebuilt',
  };
}

/** The agent pulls it by itself; we find out what the tag means now, so that what runs is what is reported. */
async function remote(doors: Doors, { reference }: Extract<ImagePlan, { how: 'prebuilt' }>): Promise<ImageReport> {
  const named = parseReference(reference);
  const facts = { repository: `${named.host}/${named.path}`, tag: named.tag ?? '', how: 'prebuilt' } as const;
  if (named.digest !== undefined) {
    return { ...facts, reference: formatReference(named), digest: named.digest, existed: 'unknown' };
  }
  const answer = await doors.digestOf(named);
  if (answer.exists === 'yes') {
    return { ...facts, reference: `${facts.repository}@${answer.digest}`, digest: answer.digest, existed: 'true' };
  }
  if (answer.exists === 'unknown') {
    doors.workflow.warning(
      `${reference} could not be looked at before the run: ${answer.why ?? 'its registry does not answer'}`,
    );
    return { ...facts, reference: formatReference(named), digest: '', existed: 'unknown' };
  }
  throw new AltoError({
    kind: 'config',
    code: 'ALTO-REG-020',
    reason: 'pull',
    message: `there is no image ${reference}`,
    hint: 'check its name and tag; a private image looks the same as one that is not there: check its login too',
  });
}

async function login({ docker }: Pick<Doors, 'docker'>, registry: Registry): Promise<void> {
  const credential = await registry.credential();
  if (credential) await docker.login(registry.host, credential);
}
