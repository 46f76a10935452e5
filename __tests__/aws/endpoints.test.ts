import { Agent as HttpAgent } from 'node:http';
import { Agent } from 'node:https';
import { type AddressInfo, connect, createServer } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { DescribeInstancesCommand } from '@aws-sdk/client-ec2';
import { GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr';
import { DescribeInstanceInformationCommand } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { awsClients, awsWire } from '../../src/aws/clients.ts';
import { httpAgents } from '../../src/http.ts';
import { startCloud } from '../cloud/cloud.ts';
import { jumpingClock } from '../fakes/clock.ts';
import { fakeWorkflow } from '../fakes/workflow.ts';

afterEach(() => vi.unstubAllEnvs());

/** Connections that lead nowhere, and remember where they should have. */
class Nowhere extends Agent {
  readonly asked = new Set<string>();
  override createConnection(options: { readonly host?: string | null }): never {
    this.asked.add(options.host ?? '');
    throw Object.assign(new Error('no network in this test'), { code: 'ENOTFOUND' });
  }
}

async function hostsIn(region: string): Promise<readonly string[]> {
  const https = new Nowhere();
  const agents = () => ({ http: new HttpAgent(), https });
  const wire = { ...awsWire(agents, {}, { clock: jumpingClock(), workflow: fakeWorkflow() }), maxAttempts: 1 };
  const clients = awsClients({ region, wire, credentials: async () => ({ accessKeyId: 'a', secretAccessKey: 'b' }) });
  await Promise.allSettled([
    (await clients.ec2()).send(new DescribeInstancesCommand({})),
    (await clients.ecr()).send(new GetAuthorizationTokenCommand({})),
    (await clients.ssm()).send(new DescribeInstanceInformationCommand({})),
    (await clients.sts()).send(new GetCallerIdentityCommand({})),
  ]);
  return [...https.asked].toSorted();
}

test('F72: an endpoint that has an address of IPv6 alone is reached', async () => {
  const cloud = await startCloud({ instances: async () => ({ stdout: '', stderr: '', code: 0 }) });
  const front = createServer((socket) => void socket.pipe(connect(Number(new URL(cloud.url).port))).pipe(socket));
  await new Promise<void>((resolve) => front.listen(0, '::1', resolve));
  const env = { AWS_ENDPOINT_URL: `http://[::1]:${(front.address() as AddressInfo).port}` };
  const agents = httpAgents({});
  const wire = awsWire(agents, env, { clock: jumpingClock(), workflow: fakeWorkflow() });
  const sts = await awsClients({ region: cloud.region, wire, credentials: async () => cloud.keys }).sts();
  expect((await sts.send(new GetCallerIdentityCommand({}))).Account).toBe(cloud.account);
  agents().http.destroy();
  front.close();
  await cloud.stop();
});

test.each([
  [
    'of a public region',
    'eu-central-1',
    {},
    ['ec2.{}.amazonaws.com', 'api.ecr.{}.amazonaws.com', 'ssm.{}.amazonaws.com', 'sts.{}.amazonaws.com'],
  ],
  [
    'of GovCloud',
    'us-gov-west-1',
    {},
    ['ec2.{}.amazonaws.com', 'api.ecr.{}.amazonaws.com', 'ssm.{}.amazonaws.com', 'sts.{}.amazonaws.com'],
  ],
  [
    'of China',
    'cn-north-1',
    {},
    ['ec2.{}.amazonaws.com.cn', 'api.ecr.{}.amazonaws.com.cn', 'ssm.{}.amazonaws.com.cn', 'sts.{}.amazonaws.com.cn'],
  ],
  [
    'that are validated by FIPS',
    'us-east-1',
    { AWS_USE_FIPS_ENDPOINT: 'true' },
    [
      'ec2-fips.{}.amazonaws.com',
      'api.ecr-fips.{}.amazonaws.com',
      'ssm-fips.{}.amazonaws.com',
      'sts-fips.{}.amazonaws.com',
    ],
  ],
  [
    'that have IPv6, too',
    'us-east-1',
    { AWS_USE_DUALSTACK_ENDPOINT: 'true' },
    ['ec2.{}.api.aws', 'ecr.{}.api.aws', 'ssm.{}.api.aws', 'sts.{}.api.aws'],
  ],
])('F72: the endpoints %s are those of its partition', async (_, region, env, hosts) => {
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  expect(await hostsIn(region)).toEqual(hosts.map((host) => host.replace('{}', region)).toSorted());
});
