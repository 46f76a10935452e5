import { createHash } from 'node:crypto';
import { chmodSync, lutimesSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Ec2Infra } from '../../src/config/config.ts';
import { readContext } from '../../src/config/context.ts';
import { readInputs } from '../../src/config/inputs.ts';
import { lookUp } from '../../src/facts.ts';
import { contextReader } from '../../src/image/context-reader.ts';
import { formatReference, type Reference } from '../../src/image/reference.ts';
import { plan } from '../../src/plan.ts';
import { guessedMachine } from '../../src/plan/guess.ts';
import type { Existence, Registry } from '../../src/registry/registry.ts';
import { Secret } from '../../src/secret.ts';
import { anEnv, aWorkspace, loadEnv } from '../config/workspace.ts';
import { jumpingClock } from '../fakes/clock.ts';
import { fakeDocker } from '../fakes/docker.ts';

/** What the image of a step is made from: the agent of its alto.yml, its files, and what stands around it. */
export interface Step {
  /** Keys of `image`; a package of Python when nothing is said. */
  readonly image?: object;
  /** Keys of the agent, and of its `infra`. */
  readonly agent?: object;
  readonly infra?: object;
  /** More agents of the file. */
  readonly others?: object;
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** References that lead to one image; any other leads to an image of its own. */
  readonly same?: readonly string[];
  /** Changes what is under every tag. */
  readonly pushed?: string;
  /** References that the engine on the runner has, and no registry. */
  readonly here?: readonly string[];
  /** Whether the builder knows `COPY --link`. */
  readonly link?: boolean;
  /** Of all files: seconds since 1970, and rights. */
  readonly time?: number;
  readonly mode?: number;
}

/** The hashes of an image of ours. */
export interface Hashes {
  /** Of what lies below the code. */
  readonly environment: string;
  readonly image: string;
  /** Whether it would be built with `COPY --link`. */
  readonly link: boolean;
}

/** Reads and plans a step as the action does, in a folder of its own. */
export async function hashesOf(step: Step): Promise<Hashes> {
  const workspace = workspaceOf(step);
  const env = anEnv(workspace, { INPUT_AGENT: 'train', ...step.env });
  const [inputs, { config }] = [await readInputs(env), await loadEnv(env)];
  const read = { inputs, config, context: readContext(env) };
  const { host = `${config.registry.kind}.example.test` } = config.registry;
  const { image } = plan('run', read, await lookUp(doors(step, host), 'run', read));
  if (image.how !== 'made') throw new Error('an image of ours was expected');
  const [top, ...below] = image.layers.map(({ hash }) => hash).reverse();
  return { environment: below.join(), image: top ?? '', link: image.link };
}

function workspaceOf({ image = { packages: ['six'] }, agent, infra, others, files, time, mode }: Step): string {
  const train = {
    infra: { type: 'ec2', instance_type: 't3.micro', ...infra },
    image,
    entrypoint: { type: 'script', cmd: 'ls' },
    ...agent,
  };
  const workspace = aWorkspace({ 'main.py': '1', ...files, 'alto.yml': JSON.stringify({ train, ...others }) });
  for (const entry of readdirSync(workspace, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (time !== undefined) lutimesSync(path, time, time);
    if (mode !== undefined && entry.isFile()) chmodSync(path, mode);
  }
  return workspace;
}

function doors({ same = [], pushed = '', here = [], link = false }: Step, host: string) {
  const docker = fakeDocker();
  const registry: Registry = {
    ...{ host, source: '' },
    credential: async () => ({ username: 'me', password: new Secret('s3cret-s3cret') }),
    pullCredential: async () => undefined,
    prepare: async () => undefined,
    exists: async () => ({ exists: 'no' }),
  };
  return {
    clock: jumpingClock(),
    contexts: contextReader(),
    docker: {
      ...docker,
      builder: async (name: string | undefined) => ({
        ...(await docker.builder(name)),
        ...{ platforms: ['linux/amd64', 'linux/arm64'], copyLink: link },
      }),
    },
    machine: async (machine: Ec2Infra) => guessedMachine(machine),
    pushRegistry: async () => registry,
    digestOf: async (reference: Reference): Promise<Existence> => {
      const name = formatReference(reference);
      if (here.includes(name)) return { exists: 'no' };
      const image = createHash('sha256').update(pushed + (same.includes(name) ? 'the same' : name));
      return { exists: 'yes', digest: `sha256:${image.digest('hex')}` };
    },
    look: async () => ({ exists: 'unknown', why: 'nobody asks', code: 'ALTO-REG-020' }) as const,
    userOf: async () => undefined,
  };
}
