import type { ArtifactStore } from '../agents/ec2/ship.ts';
import { ARTIFACTS_REPOSITORY } from '../aws/policy.ts';
import { AltoError } from '../errors.ts';
import type { Distribution } from './distribution.ts';
import type { EcrRegistry } from './ecr.ts';

/** The repository `alto/artifacts` of an ECR registry as the way of artifacts that are too big for Run Command. */
export function artifactStore(registry: EcrRegistry, distribution: Distribution): ArtifactStore {
  const access = async () => ({
    host: registry.host,
    path: ARTIFACTS_REPOSITORY,
    credential: await registry.credential(),
  });
  return {
    async login() {
      await registry.prepare(ARTIFACTS_REPOSITORY);
      const credential = await registry.pushCredential(ARTIFACTS_REPOSITORY);
      return credential && { host: registry.host, repository: ARTIFACTS_REPOSITORY, credential };
    },
    async fetch(_repository, tag, signal) {
      const manifest = await distribution.manifest({ ...(await access()), signal }, tag);
      const { layers = [] } = (manifest?.json ?? {}) as { readonly layers?: readonly { readonly digest: string }[] };
      const layer = layers[0] && (await distribution.blob({ ...(await access()), signal }, layers[0].digest));
      if (layer) return layer;
      throw new AltoError({
        kind: 'infra',
        code: 'ALTO-ART-013',
        reason: 'pull',
        message: `the artifacts were pushed to ${ARTIFACTS_REPOSITORY}:${tag}, and are not there`,
        hint: 'run the job again; if it stays so, look at the registry for rules that delete images',
      });
    },
    remove: (repository, tag) => registry.deleteImage(repository, tag),
  };
}
