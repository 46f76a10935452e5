import type { Http, HttpAgents } from './http.ts';
import type { Distribution } from './registry/distribution.ts';
import type { Workflow } from './workflow/workflow.ts';

/** The network of a run: connections that all clients share, plain HTTP, and registries. */
export interface Network {
  readonly agents: () => HttpAgents;
  readonly http: Http;
  readonly distribution: Distribution;
}

/** A network through the proxies that the environment names. */
export async function network(
  env: Readonly<Record<string, string | undefined>>,
  workflow: Pick<Workflow, 'mask'>,
): Promise<Network> {
  const { httpAgents, nodeHttp } = await import('./http.ts');
  const { distribution } = await import('./registry/distribution.ts');
  const agents = httpAgents(env);
  const http = nodeHttp(agents);
  return { agents, http, distribution: distribution({ http, onSecret: (secret) => workflow.mask(secret) }) };
}
