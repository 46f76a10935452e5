import type { Readable } from 'node:stream';
import type { ArtifactStore } from '../agents/ec2/by-registry.ts';
import { AltoError } from '../errors.ts';
import { again } from './again.ts';
import type { EcrRegistry } from './ecr.ts';
import { resumed } from './resumed.ts';
import { type RegistryTools, TRIES } from './tag.ts';

/** A repository of an ECR registry as the way of artifacts that are too big for Run Command. */
export function artifactStore(registry: EcrRegistry, repository: string, tools: RegistryTools): ArtifactStore {
  const access = async () => ({
    host: registry.host,
    path: repository,
    credential: await registry.credential(),
  });
  return {
    async login() {
      await registry.prepare(repository);
      const credential = await registry.pushCredential(repository);
      return credential && { host: registry.host, repository, credential };
    },
    async fetch(_repository, tag, signal) {
      const tries = { clock: tools.clock, times: TRIES, signal };
      const manifest = await again(tries, async () => tools.registry.manifest({ ...(await access()), signal }, tag));
      const { layers = [] } = (manifest?.json ?? {}) as { readonly layers?: readonly { readonly digest: string }[] };
      const digest = layers[0]?.digest;
      if (digest === undefined) throw lost(repository, tag);
      const open = async (): Promise<Readable> => {
        const layer = await tools.registry.blob({ ...(await access()), signal }, digest);
        if (!layer) throw lost(repository, tag);
        return layer;
      };
      return resumed(tools, open, signal);
    },
    remove: (_repository, tag) => registry.deleteImage(repository, tag),
  };
}

function lost(repository: string, tag: string): AltoError {
  return new AltoError({
    kind: 'infra',
    code: 'ALTO-ART-013',
    reason: 'pull',
    message: `the artifacts were pushed to ${repository}:${tag}, and are not there`,
    hint: 'run the job again; if it stays so, look at the registry for rules that delete images',
  });
}
