import { type Http, httpAgents, nodeHttp } from '../../src/http.ts';
import { distribution } from '../../src/registry/distribution.ts';
import { chooseRegistry } from '../../src/registry/index.ts';
import type { RegistrySources } from '../../src/registry/sources.ts';
import type { Registry } from '../../src/registry/registry.ts';
import { Secret } from '../../src/secret.ts';
import { jumpingClock, type JumpingClock } from '../fakes/clock.ts';
import { type FakeWorkflow, fakeWorkflow } from '../fakes/workflow.ts';
import type { Stub } from './stub.ts';

/** The login that stubs know. */
export const LOGIN = { username: 'alto', password: new Secret('open sesame') };

/** An internet in which some hosts are stubs of ours. */
export function internet(hosts: Readonly<Record<string, string>>): Http {
  const http = nodeHttp(httpAgents({}));
  return (request) => {
    const base = hosts[request.url.hostname];
    return http(base ? { ...request, url: new URL(request.url.pathname + request.url.search, base) } : request);
  };
}

/** Sources with nothing in them but what is said. */
export function sources(changes: Partial<RegistrySources> = {}): RegistrySources & {
  readonly workflow: FakeWorkflow;
  readonly clock: JumpingClock;
} {
  const http = changes.http ?? internet({});
  return {
    choice: { kind: 'host', host: 'registry.example.com', path: '', creds: undefined },
    fromInput: false,
    use: 'push',
    createRepository: true,
    repositoryLifecycle: true,
    public: false,
    allowedAccountIds: [],
    dockerhub: { username: undefined, token: undefined, connectionId: undefined, organization: undefined },
    github: { actor: 'octocat', token: undefined },
    idToken: undefined,
    existing: async () => undefined,
    aws: () => Promise.reject(new Error('AWS is not needed here')),
    distribution: distribution({ http, timeout: 2_000 }),
    http,
    ...changes,
    clock: jumpingClock(),
    workflow: fakeWorkflow(),
  };
}

/** A registry that stands on a stub, by a name of its own. */
export async function onStub(stub: Stub, name: string, changes: Partial<RegistrySources>): Promise<Registry> {
  return chooseRegistry(sources({ http: internet({ [name]: stub.url }), ...changes }));
}
