import type { Http, HttpAgents } from './http.ts';
import type { Distribution } from './registry/distribution.ts';
import { Secret } from './secret.ts';
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
  for (const password of proxyPasswords(env)) workflow.mask(password);
  const http = nodeHttp(agents);
  return { agents, http, distribution: distribution({ http, onSecret: (secret) => workflow.mask(secret) }) };
}

/** A proxy's login stands in its address, which errors of other programs may quote. */
function proxyPasswords(env: Readonly<Record<string, string | undefined>>): readonly Secret[] {
  const urls = Object.entries(env).flatMap(([name, value]) => (/^https?_proxy$/i.test(name) && value ? [value] : []));
  const passwords = urls.map((url) => URL.parse(url)?.password ?? '').filter((password) => password !== '');
  return [...new Set(passwords.flatMap((password) => [password, decoded(password)]))].map((text) => new Secret(text));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A stray percent sign is meant as it is.
    return text;
  }
}
