import { option } from './argv.ts';
import { deadBuilder, noBuilder } from './builder-errors.ts';
import { type BuilderNode, type Inspected, readInspect } from './builder-inspect.ts';
import type { DockerCommand } from './command.ts';
import type { BuilderFacts } from './docker.ts';
import { type EngineFacts, leavesPush, requireBuildx } from './facts.ts';
import { words } from './quote.ts';

/** What a builder can do; its driver and its BuildKit decide, and for the engine's own builder the engine. */
export function builderFacts({ name, driver, nodes }: Inspected, engine: EngineFacts): BuilderFacts {
  const isEngine = driver === 'docker' || driver === '';
  // The engine that was asked is the one of the current context: nothing is known of another.
  const own = nodes.every(({ endpoint }) => endpoint === engine.context) ? engine : undefined;
  const hasStore = !isEngine || own?.containerdStore === true;
  const linking = isEngine && isSince(own?.engineVersion ?? '', 23, 0) ? () => true : knowsLink(isEngine);
  return {
    name,
    driver,
    platforms: [...new Set(nodes.flatMap(({ platforms }) => platforms))],
    copyLink: nodes.length > 0 && nodes.every(linking),
    registryCache: hasStore,
    lazyPush: hasStore && (!isEngine || leavesPush(engine)),
  };
}

/** By BuildKit's version, or that of its image; where neither is told, a container has the newest and an engine an old one. */
function knowsLink(isEngine: boolean) {
  return ({ version, image }: BuilderNode): boolean => {
    const told = [version, image.split(':').at(-1) ?? ''].find(
      (one) => /^v?\d+\.\d+/.test(one) && !/^v?0\.0\./.test(one),
    );
    return told === undefined ? !isEngine : isSince(told, 0, 11);
  };
}

function isSince(version: string, major: number, minor: number): boolean {
  const [, first = 0, second = 0] = /^v?(\d+)\.(\d+)/.exec(version)?.map(Number) ?? [];
  return first > major || (first === major && second >= minor);
}

/** Asks buildx about a builder, by name or the current one. A builder that is not started stays so. */
export async function askBuilder(
  docker: DockerCommand,
  engine: () => Promise<EngineFacts>,
  name: string | undefined,
): Promise<BuilderFacts> {
  const inspect = docker.short(['buildx', 'inspect', ...option('--builder', name)]);
  // What is wrong with the engine is told first, as it is the reason of everything else.
  const [known] = await Promise.all([engine(), inspect.catch(() => undefined)]);
  requireBuildx(known);
  const { code, stdout, stderr } = await inspect;
  if (code !== 0) {
    if (name !== undefined && /no builder ".*" found/.test(stderr)) throw noBuilder(name, await namesOf(docker));
    throw deadBuilder(name ?? 'of this runner', words(stderr.replace(/^ERROR: /m, '')));
  }
  const builder = readInspect(stdout);
  const errors = builder.nodes.map(({ error }) => error);
  const error = errors.length > 0 && errors.every(Boolean) ? errors[0] : builder.error;
  if (error) throw deadBuilder(builder.name, error);
  return builderFacts(builder, known);
}

/** Names of all builders, as far as they can be told: nodes are indented, and the current one has a star. */
async function namesOf(docker: DockerCommand): Promise<readonly string[]> {
  const { stdout } = await docker.short(['buildx', 'ls']).catch(() => ({ stdout: '' }));
  return stdout
    .split('\n')
    .slice(1)
    .flatMap((line) => /^[^\s*]+/.exec(line)?.[0] ?? []);
}
