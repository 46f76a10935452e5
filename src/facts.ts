import type { MachineFacts } from './agents/ec2/facts.ts';
import type { BuilderFacts, DockerFacts } from './docker/docker.ts';
import { type Existing, existingLayers, nextLayer } from './facts/existing.ts';
import { type Pins, pin } from './facts/pins.ts';
import { baseUser } from './facts/user.ts';
import { type Materials, readMaterials } from './image/materials.ts';
import { parseReference } from './image/reference.ts';
import { namedImages } from './plan/layers.ts';
import { platformsOf } from './plan/platforms.ts';
import { refuseUnreachable } from './plan/reachable.ts';
import { type Recipe, recipeOf } from './plan/recipe.ts';
import type { Ports } from './ports.ts';
import type { Read } from './read.ts';
import type { Look } from './registry/look.ts';

/** What must be known before a run can be planned. */
export interface Facts {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The Docker engine on the runner; undefined when nothing needs one. */
  readonly engine: DockerFacts | undefined;
  /** The buildx builder; undefined when nothing is built. */
  readonly builder: BuilderFacts | undefined;
  /** The EC2 machine; undefined under `local`. */
  readonly machine: MachineFacts | undefined;
  readonly region: string | undefined;
  readonly account: string | undefined;
  /** Where the image is pushed; undefined when nothing is pushed. */
  readonly registry: { readonly host: string; readonly username: string | undefined } | undefined;
  /** Of the image, the machine's first. */
  readonly platforms: readonly string[];
  readonly image: PrebuiltFacts | MadeFacts;
}

/** An image of somebody else's: what its registry says; undefined when the engine on the runner will see. */
export interface PrebuiltFacts {
  readonly kind: 'prebuilt';
  readonly reference: string;
  readonly look: Look | undefined;
}

/** An image of ours. */
export interface MadeFacts extends Pins {
  readonly kind: 'made';
  readonly recipe: Recipe;
  /** Layer by layer. */
  readonly existing: readonly Existing[];
  /** What the lowest lies on, where that is still to be made; undefined when nobody needs to know. */
  readonly below: Look | undefined;
  /** The base's user, when steps of ours need root and it is known. */
  readonly baseUser: string | undefined;
}

type Doors = Pick<Ports, 'clock' | 'docker' | 'machine' | 'pushRegistry' | 'digestOf' | 'look' | 'userOf' | 'contexts'>;

/** Looks everything up side by side. Nothing is made or changed, and no engine is asked that nothing needs. */
export async function lookUp(doors: Doors, runId: string, read: Read): Promise<Facts> {
  const { config } = read;
  const { infra, image } = config;
  refuseUnreachable(config);
  const reference = image.kind === 'prebuilt' && !image.code ? image.reference : undefined;
  const engine = infra.type === 'local' ? doors.docker.facts(reference === undefined ? 'build' : 'run') : undefined;
  const machine = infra.type === 'ec2' ? doors.machine(infra) : undefined;
  const registry = reference === undefined && infra.type === 'ec2' ? doors.pushRegistry() : undefined;
  const look = reference === undefined || infra.type === 'local' ? undefined : doors.look(parseReference(reference));
  const materials = reference === undefined ? materialsOf(read, doors.contexts) : undefined;
  const [known, found, pushed, seen, files] = await allOrFirst([engine, machine, registry, look, materials]);

  const platforms = platformsOf(config, found?.facts.platform ?? known?.platform ?? 'linux/amd64');
  const facts = {
    now: doors.clock.now(),
    ...{ engine: known, builder: undefined, platforms, registry: undefined },
    ...{ machine: found?.facts, region: found?.region, account: found?.account },
  };
  if (reference !== undefined) return { ...facts, image: { kind: 'prebuilt', reference, look: seen } };
  if (!files) throw new TypeError('an image that is made has its materials');

  const home = pushed && { host: pushed.host, username: (await pushed.credential())?.username };
  const pins = await pin(doors, namedImages(files, read));
  const recipe = recipeOf(runId, read, { materials: files, platforms, digests: pins.digests, registry: home });
  const existing = await existingLayers(doors.docker, pushed, recipe, read.inputs.forceBuild);
  const below = infra.type === 'ec2' && nextLayer(existing) === 0 ? await lookBelow(doors, recipe) : undefined;
  const own = { kind: 'made', recipe, existing, below, baseUser: undefined, ...pins } as const;
  const made = { ...facts, registry: home, image: own };
  const missing = recipe.layers.slice(nextLayer(existing));
  if (!missing.some(({ way }) => way === 'build')) return made;
  const asked = baseUser(doors, recipe.from, missing, platforms);
  const [user, building] = await allOrFirst([asked, known ?? doors.docker.facts('build')]);
  const builder = await doors.docker.builder(config.build.builder);
  return { ...made, image: { ...own, baseUser: user }, engine: building, builder };
}

/** A base that is pinned: what counts by its tag may be the engine's own. */
async function lookBelow({ look }: Pick<Doors, 'look'>, { from }: Recipe): Promise<Look | undefined> {
  return from?.includes('@') ? look(parseReference(from)) : undefined;
}

/** As `Promise.all`, but waits for all of them before it throws the first failure: nothing goes on behind our back. */
async function allOrFirst<const T extends readonly unknown[]>(
  promises: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}

async function materialsOf({ config, context }: Read, contexts: Ports['contexts']): Promise<Materials> {
  const { workspace, repo } = context;
  return readMaterials(config, {
    ...{ workspace, repo },
    leaveOut: [config.artifactsFolder],
    contexts,
  });
}
