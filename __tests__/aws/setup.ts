import { type AwsWire, awsWire } from '../../src/aws/clients.ts';
import { type awsIdentity } from '../../src/aws/identity.ts';
import { githubIdTokens, type IdTokens } from '../../src/aws/oidc.ts';
import { type Http, httpAgents, nodeHttp } from '../../src/http.ts';
import { Secret } from '../../src/secret.ts';
import { type Cloud, type CloudOptions, startCloud } from '../cloud/cloud.ts';
import { type JumpingClock, jumpingClock } from '../fakes/clock.ts';
import { type FakeWorkflow, fakeWorkflow } from '../fakes/workflow.ts';

type IdentityOptions = Parameters<typeof awsIdentity>[0];

/** A stand-in cloud with everything that a login needs, none of it on this machine's own account. */
export interface Bench {
  readonly cloud: Cloud;
  readonly clock: JumpingClock;
  readonly workflow: FakeWorkflow;
  readonly http: Http;
  readonly wire: AwsWire;
  readonly idTokens: IdTokens;
  /** The environment that holds the keys of the cloud's user. */
  readonly keys: Readonly<Record<string, string>>;
  /** Options of an identity: the cloud's role by OIDC, unless said otherwise. */
  options(changes?: Partial<IdentityOptions>): IdentityOptions;
}

/** Starts a cloud; `stop` it afterwards. */
export async function startBench(options: Partial<CloudOptions> = {}): Promise<Bench> {
  const cloud = await startCloud({ instances: async () => ({ stdout: '', stderr: '', code: 0 }), ...options });
  const clock = jumpingClock(Date.now());
  const workflow = fakeWorkflow();
  const agents = httpAgents({});
  const http = nodeHttp(agents);
  const wire = awsWire(agents, { AWS_ENDPOINT_URL: cloud.url }, { clock, workflow: fakeWorkflow() });
  const idTokens = githubIdTokens({ url: cloud.oidcUrl, token: new Secret(cloud.oidcToken), http, clock, workflow });
  return {
    cloud,
    clock,
    workflow,
    http,
    wire,
    idTokens,
    keys: { AWS_ACCESS_KEY_ID: cloud.keys.accessKeyId, AWS_SECRET_ACCESS_KEY: cloud.keys.secretAccessKey },
    options: (changes = {}) => ({
      role: { arn: cloud.roleArn, sessionName: 'alto-test', seconds: 3600 },
      audience: undefined,
      idTokens,
      env: {},
      region: cloud.region,
      wire,
      clock,
      workflow,
      allowedAccountIds: [],
      maskAccountId: false,
      ...changes,
    }),
  };
}
