import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { awsClients, awsWire } from '../../src/aws/clients.ts';
import { httpAgents } from '../../src/http.ts';
import { type Bench, startBench } from './setup.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.cloud.stop());

const clientsOf = ({ cloud, wire }: Bench, changes: Partial<typeof wire> = {}) =>
  awsClients({ region: cloud.region, credentials: async () => cloud.keys, wire: { ...wire, ...changes } });

it('each service has one client, and ECR one for each region', async () => {
  const clients = clientsOf(bench);
  expect(await clients.ec2()).toBe(await clients.ec2());
  expect(await clients.ssm()).toBe(await clients.ssm());
  expect(await clients.ecr()).toBe(await clients.ecr('us-east-1'));
  const elsewhere = await clients.ecr('eu-west-1');
  expect(await elsewhere.config.region()).toBe('eu-west-1');
});

it('a call that AWS does not answer ends with an error, and not never', async () => {
  bench.cloud.fault('sts.GetCallerIdentity', { kind: 'delay', ms: 2_000 }, 'forever');
  const client = await clientsOf(bench, { requestTimeout: 30, maxAttempts: 1 }).sts();
  await expect(client.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({ name: 'TimeoutError' });
});

it('F66: an endpoint that the environment overrides is named in the log', () => {
  const { clock, workflow } = bench;
  const env = { AWS_ENDPOINT_URL: 'http://127.0.0.1:4566', AWS_ENDPOINT_URL_ECR: 'https://user:pw@ecr.example.test/x' };
  const wire = awsWire(httpAgents({}), env, { clock, workflow });
  expect(wire.endpoints).toMatchObject({ ec2: 'http://127.0.0.1:4566', ecr: 'https://user:pw@ecr.example.test/x' });
  expect(workflow.texts('info')).toEqual([
    'AWS is reached at 127.0.0.1:4566, ecr.example.test: AWS_ENDPOINT_URL says so',
  ]);
  expect(awsWire(httpAgents({}), {}, { clock, workflow }).endpoints).toEqual({});
});

it.each(['not a url', 'ftp://127.0.0.1/', 'localhost:4566'])('an endpoint that is none is told: %j', (url) => {
  const { clock, workflow } = bench;
  const reached = (env: Record<string, string>) => () => awsWire(httpAgents({}), env, { clock, workflow });
  const error = expect.objectContaining({ code: 'ALTO-AUTH-016', kind: 'config' }) as unknown;
  expect(reached({ AWS_ENDPOINT_URL: url })).toThrow(error);
  expect(reached({ AWS_ENDPOINT_URL_SSM: url })).toThrow(/^AWS_ENDPOINT_URL_SSM in the environment is not a URL$/);
});

it('F71: calls go through the proxy that the environment names, except to what NO_PROXY names', async () => {
  const seen: string[] = [];
  const proxy = createServer((incoming, outgoing) => {
    seen.push(incoming.url ?? '');
    const onward = request(incoming.url ?? '', { method: incoming.method, headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const HTTP_PROXY = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const ask = async (env: Record<string, string>): Promise<void> => {
    const sts = await clientsOf(bench, { agents: httpAgents(env) }).sts();
    await sts.send(new GetCallerIdentityCommand({}));
  };
  await ask({ HTTP_PROXY, NO_PROXY: '127.0.0.1' });
  expect(seen).toEqual([]);
  await ask({ HTTP_PROXY });
  expect(seen).toEqual([`${bench.cloud.url}/`]);
  proxy.closeAllConnections();
  proxy.close();
});
