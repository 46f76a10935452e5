import type { EC2Client } from '@aws-sdk/client-ec2';
import type { ECRClient } from '@aws-sdk/client-ecr';
import type { SSMClient } from '@aws-sdk/client-ssm';
import type { STSClient, STSClientConfig } from '@aws-sdk/client-sts';
import type { HttpAgents } from '../http.ts';
import { once } from '../once.ts';
import type { Workflow } from '../workflow/workflow.ts';

/** What the SDK signs with. It lives in closures of this folder only; every value in it was masked when it was born. */
export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

/** Gives credentials that are valid now. */
export type AwsCredentialProvider = () => Promise<AwsCredentials>;

type Service = 'ec2' | 'ecr' | 'ssm' | 'sts';

/** How AWS is reached: connections, endpoints, patience. */
export interface AwsWire {
  readonly agents: () => HttpAgents;
  readonly endpoints: Readonly<Partial<Record<Service, string>>>;
  /** Milliseconds that one request may take. */
  readonly requestTimeout: number;
  /** How often a call is made at most when AWS throttles it, breaks, or cannot be reached. */
  readonly maxAttempts: number;
}

/** Reads the endpoints that the environment overrides (`AWS_ENDPOINT_URL`, `AWS_ENDPOINT_URL_EC2` …) and names them in the log: whoever set them receives our requests. */
export function awsWire(
  agents: () => HttpAgents,
  env: Readonly<Record<string, string | undefined>>,
  workflow: Pick<Workflow, 'info'>,
): AwsWire {
  const endpoints: Partial<Record<Service, string>> = {};
  for (const service of ['ec2', 'ecr', 'ssm', 'sts'] as const) {
    const name = `AWS_ENDPOINT_URL_${service.toUpperCase()}`;
    const url = env[name] || env.AWS_ENDPOINT_URL;
    if (url) endpoints[service] = url;
  }
  const distinct = [...new Set(Object.values(endpoints))].map((url) => (URL.canParse(url) ? new URL(url).host : url));
  if (distinct.length > 0) workflow.info(`AWS is reached at ${distinct.join(', ')}: AWS_ENDPOINT_URL says so`);
  return { agents, endpoints, requestTimeout: 30_000, maxAttempts: 6 };
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
  const ecrs = new Map<string, Promise<ECRClient>>();
  return {
    ec2: once(async () => new (await import('@aws-sdk/client-ec2')).EC2Client(config('ec2'))),
    ssm: once(async () => new (await import('@aws-sdk/client-ssm')).SSMClient(config('ssm'))),
    sts: once(async () => new (await import('@aws-sdk/client-sts')).STSClient(config('sts'))),
    ecr(at = region) {
      const known = ecrs.get(at);
      if (known) return known;
      const made = import('@aws-sdk/client-ecr').then(({ ECRClient }) => new ECRClient(config('ecr', at)));
      ecrs.set(at, made);
      return made;
    },
  };
}

/** The settings that every client of ours has. Without them the SDK waits for ever, and its retries change with its version. */
export function clientConfig(
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
