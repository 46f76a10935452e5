import type { Build } from '../docker/docker.ts';
import { isHealing, needsLogin } from '../docker/healing.ts';
import { AltoError } from '../errors.ts';
import type { ImageDoors, Made } from '../obtain.ts';
import type { Part } from '../plan/built-text.ts';
import type { LayerPlan, MadePlan } from '../plan/image.ts';
import type { Registry } from '../registry/registry.ts';
import { annotationsOf, labelsOf } from './labels.ts';
import { ownArgs, type Source, sourceOf } from './source.ts';

/** Makes an image by buildx, and pushes it where the plan says so. */
export async function build(
  doors: ImageDoors,
  plan: MadePlan,
  part: Part,
  from: string | undefined,
  signal: AbortSignal,
): Promise<Made> {
  const registry = await logIn(doors, plan);
  const { layer } = part;
  const tag = `${layer.repository}:${layer.tag}`;
  const { path, repository } = layer;
  const { digest, steps } = await buildTwice(doors, plan, part, sourceOf(plan, part, from), signal);
  if (!registry) {
    const id = (await doors.docker.image(tag))?.id ?? digest;
    return { path, repository, digest: id, reference: tag, how: 'built', steps };
  }
  const pushed = await pushedDigest(registry, layer, digest);
  return { path, repository, digest: pushed, reference: `${repository}@${pushed}`, how: 'built', steps };
}

/** A build whose push or pull broke off is done once more: what was built is in the cache. */
async function buildTwice(doors: ImageDoors, plan: MadePlan, part: Part, source: Source, signal: AbortSignal) {
  const { layer } = part;
  const log = doors.log();
  const once = () =>
    doors.docker.build(
      {
        ...source(),
        ...optionsOf(plan, part),
        tags: [`${layer.repository}:${layer.tag}`],
      },
      (chunk) => log.write(chunk),
      signal,
    );
  try {
    return await once().catch(async (error: unknown) => {
      if (signal.aborted || !(isHealing(error) || needsLogin(error))) throw error;
      doors.workflow.warning(`${error.message}; trying once more`);
      await logIn(doors, plan);
      return once();
    });
  } finally {
    await log.close();
  }
}

function optionsOf(plan: MadePlan, part: Part): Omit<Build, 'context' | 'dockerfile' | 'tags'> {
  const { layer, environment } = part;
  const { build } = layer;
  const { cache } = environment ?? layer;
  return {
    platforms: plan.platforms,
    labels: labelsOf(plan, layer),
    buildArgs: { ...build.args, ...ownArgs(part) },
    annotations: annotationsOf(plan, layer),
    ...(layer.content.kind !== 'environment' && { provenance: build.provenance, sbom: build.sbom }),
    secrets: build.secrets,
    ssh: build.ssh,
    network: build.network,
    shmSize: build.shmSize,
    noCache: plan.noCache,
    // What lies below is ours, and may be in no registry.
    pull: build.pull && (environment ?? layer) === plan.layers[0],
    builder: build.builder,
    cacheFrom: cache.from,
    cacheTo: cache.to,
    output: plan.output,
  };
}

/** docker needs the logins of all the registries that the build touches; answers the one that it pushes to. */
async function logIn(doors: ImageDoors, { pulls, output }: MadePlan): Promise<Registry | undefined> {
  const registry = output === 'load' ? undefined : await doors.pushRegistry();
  const others = pulls.filter((host) => host !== registry?.host).map((host) => doors.pullRegistry(host));
  for (const one of [...(registry ? [registry] : []), ...(await Promise.all(others))]) {
    const credential = await one.credential();
    if (credential) await doors.docker.login(one.host, credential);
  }
  return registry;
}

/** The digest as the registry has it; what the builder says counts where the registry cannot tell. */
async function pushedDigest(registry: Registry, { path, repository, tag }: LayerPlan, said: string): Promise<string> {
  const answer = await registry.exists(path, tag);
  if (answer.exists === 'yes') return said || answer.digest;
  if (answer.exists === 'unknown' && said) return said;
  throw new AltoError({
    kind: 'infra',
    code: 'ALTO-PSH-010',
    reason: 'push',
    message: `the image was pushed to ${repository}:${tag}, and ${registry.host} does not have it`,
    hint: 'run the job again; if it stays so, look at the registry for rules that delete tags',
  });
}
