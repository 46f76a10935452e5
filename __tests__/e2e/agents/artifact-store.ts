import type { ArtifactStore } from '../../../src/agents/ec2/by-registry.ts';
import { httpAgents, nodeHttp } from '../../../src/http.ts';
import { distribution } from '../../../src/registry/distribution.ts';
import { credential } from './an-agent.ts';

/** The ground's registry as the way of what is too big for Run Command, and what was taken away from it. */
export function artifactStore(): { readonly store: ArtifactStore; readonly removed: readonly string[] } {
  const access = { host: 'registry.example.test', path: 'alto/artifacts', credential };
  const registry = distribution({ http: nodeHttp(httpAgents({})) });
  const removed: string[] = [];
  const store = {
    login: () => Promise.resolve({ ...access, repository: access.path }),
    async fetch(_, tag) {
      const { json } = (await registry.manifest(access, tag))!;
      return (await registry.blob(access, (json as { layers: { digest: string }[] }).layers[0]!.digest))!;
    },
    remove: (repository, tag) => Promise.resolve(void removed.push(`${repository}:${tag}`)),
  } satisfies ArtifactStore;
  return { store, removed };
}
