import type { Clock } from '../clock.ts';
import type { Http, HttpAgents } from '../http.ts';
import type { Secret } from '../secret.ts';
import type { Workflow } from '../workflow/workflow.ts';
import type { Role } from './assume.ts';
import { type AwsClients, awsClients, type AwsWire, awsWire } from './clients.ts';
import { type AwsIdentity, awsIdentity } from './identity.ts';
import { githubIdTokens } from './oidc.ts';

/** An AWS identity and its clients. */
export interface AwsAccess {
  readonly identity: AwsIdentity;
  readonly clients: AwsClients;
  readonly wire: AwsWire;
}

interface AwsAccessOptions {
  readonly clock: Clock;
  readonly workflow: Pick<Workflow, 'info' | 'debug' | 'mask'>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly agents: () => HttpAgents;
  readonly http: Http;
  /** GitHub's token service; undefined without `id-token: write`. */
  readonly oidc: { readonly url: string; readonly token: Secret } | undefined;
  readonly region: string;
  readonly role: Role | undefined;
  readonly audience?: string | undefined;
  readonly allowedAccountIds?: readonly string[] | undefined;
  readonly maskAccountId?: boolean;
}

/** Logs in to AWS by the first way that is there, and makes the clients that use it. */
export async function awsAccess(options: AwsAccessOptions): Promise<AwsAccess> {
  const { clock, workflow, env, agents, http, oidc, region } = options;
  const wire = awsWire(agents, env, { clock, workflow });
  const identity = await awsIdentity({
    role: options.role,
    audience: options.audience,
    idTokens: oidc && githubIdTokens({ ...oidc, http, clock, workflow }),
    allowedAccountIds: options.allowedAccountIds ?? [],
    maskAccountId: options.maskAccountId ?? false,
    env,
    region,
    wire,
    clock,
    workflow,
  });
  return { identity, wire, clients: awsClients({ region, credentials: identity.credentials, wire }) };
}
