import type { EC2Client } from '@aws-sdk/client-ec2';
import type { ECRClient } from '@aws-sdk/client-ecr';
import type { SSMClient } from '@aws-sdk/client-ssm';
import type { STSClient, STSClientConfig } from '@aws-sdk/client-sts';
import type { Clock } from '../clock.ts';
import { configError } from '../errors.ts';
import type { HttpAgents } from '../http.ts';
import { once } from '../once.ts';
import type { Workflow } from '../workflow/workflow.ts';
import { type AnyClient, limitAnswers, limitRetries } from './limits.ts';
import { renewWhenExpired } from './refresh.ts';

/** What the SDK signs with. It lives in closures of this folder only; every value in it was masked when it was born. */
export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

/** Gives credentials that are valid now; with `forceRefresh` other ones than before, where there are any to be had. */
export type AwsCredentialProvider = (options?: { readonly forceRefresh?: boolean }) => Promise<AwsCredentials>;

type Service = 'ec2' | 'ecr' | 's3' | 'ssm' | 'sts';

/** How AWS is reached: connections, endpoints, patience. */
export interface AwsWire {
  readonly agents: () => HttpAgents;
  readonly endpoints: Readonly<Partial<Record<Service, string>>>;
  /** Milliseconds until an answer begins, and again until its last byte. */
  readonly requestTimeout: number;
  /** How often a call is made at most when AWS throttles it, breaks, or cannot be reached. */
  readonly maxAttempts: number;
  readonly clock: Clock;
}

/** Reads the endpoints that the environment overrides (`AWS_ENDPOINT_URL`, `AWS_ENDPOINT_URL_EC2` …) and names them in the log: whoever set them receives our requests. */
export function awsWire(
  agents: () => HttpAgents,
  env: Readonly<Record<string, string | undefined>>,
  { clock, workflow }: { readonly clock: Clock; readonly workflow: Pick<Workflow, 'info'> },
): AwsWire {
  const endpoints: Partial<Record<Service, string>> = {};
  for (const service of ['ec2', 'ecr', 's3', 'ssm', 'sts'] as const) {
    const name = `AWS_ENDPOINT_URL_${service.toUpperCase()}`;
    const url = env[name] || env.AWS_ENDPOINT_URL;
    if (!url) continue;
    if (!/^https?:$/.test(URL.parse(url)?.protocol ?? '')) {
      throw configError('ALTO-AUTH-016', `${env[name] ? name : 'AWS_ENDPOINT_URL'} in the environment is not a URL`, {
        hint: 'write it like `https://vpce-0123.sts.us-east-1.vpce.amazonaws.com`, or unset it',
      });
    }
    endpoints[service] = url;
  }
  const distinct = [...new Set(Object.values(endpoints))].map((url) => new URL(url).host);
  if (distinct.length > 0) workflow.info(`AWS is reached at ${distinct.join(', ')}: AWS_ENDPOINT_URL says so`);
  return { agents, endpoints, requestTimeout: 30_000, maxAttempts: 6, clock };
}

/** One client for each service; loaded and made when it is first asked for. */
export interface AwsClients {
  ec2(): Promise<EC2Client>;
  ssm(): Promise<SSMClient>;
  sts(): Promise<STSClient>;
  /** Another region than the run's is asked for when an image lives there. */
  ecr(region?: string): Promise<ECRClient>;
}

interface AwsClientsOptions {
  readonly region: string;
  readonly credentials: AwsCredentialProvider;
  readonly wire: AwsWire;
}

/** The clients of one identity in one region. */
export function awsClients({ region, credentials, wire }: AwsClientsOptions): AwsClients {
  const config = (service: Service, at = region) => ({ ...clientConfig(wire, service, at), credentials });
  const made = <C extends AnyClient>(client: C): C => limited(client, wire, credentials);
  const ecrs = new Map<string, Promise<ECRClient>>();
  return {
    ec2: once(async () => made(new (await import('@aws-sdk/client-ec2')).EC2Client(config('ec2')))),
    ssm: once(async () => made(new (await import('@aws-sdk/client-ssm')).SSMClient(config('ssm')))),
    sts: once(() => stsClient(wire, region, credentials)),
    ecr(at = region) {
      const known = ecrs.get(at);
      if (known) return known;
      const client = import('@aws-sdk/client-ecr').then(({ ECRClient }) => made(new ECRClient(config('ecr', at))));
      ecrs.set(at, client);
      return client;
    },
  };
}

/** A client of STS; without credentials it has those that the SDK finds by itself. */
export async function stsClient(
  wire: AwsWire,
  region: string,
  credentials?: AwsCredentials | AwsCredentialProvider,
  changes: Pick<STSClientConfig, 'maxAttempts' | 'retryMode'> = {},
): Promise<STSClient> {
  const { STSClient } = await import('@aws-sdk/client-sts');
  const client = new STSClient({
    ...clientConfig(wire, 'sts', region),
    ...changes,
    ...(credentials && { credentials }),
  });
  return limited(client, wire, typeof credentials === 'function' ? credentials : undefined);
}

/** The limits that the SDK has no setting for, and one more try with other credentials where these have expired. */
function limited<C extends AnyClient>(client: C, wire: AwsWire, credentials: AwsCredentialProvider | undefined): C {
  limitAnswers(client, wire.requestTimeout);
  limitRetries(client, wire.clock);
  if (credentials) renewWhenExpired(client, credentials);
  return client;
}

/** The settings that every client of ours has. Without them the SDK waits for ever, and its retries change with its version. */
function clientConfig(
  wire: AwsWire,
  service: Service,
  region: string,
): Pick<STSClientConfig, 'region' | 'endpoint' | 'maxAttempts' | 'retryMode' | 'requestHandler' | 'customUserAgent'> {
  const agents = wire.agents();
  const endpoint = wire.endpoints[service];
  return {
    region,
    ...(endpoint ? { endpoint } : {}),
    maxAttempts: wire.maxAttempts,
    retryMode: 'adaptive',
    customUserAgent: 'alto-action',
    requestHandler: {
      httpAgent: agents.http,
      httpsAgent: agents.https,
      connectionTimeout: 5_000,
      requestTimeout: wire.requestTimeout,
      throwOnRequestTimeout: true,
    },
  };
}
