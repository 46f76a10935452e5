import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { awsClients } from '../../src/aws/clients.ts';
import { awsError } from '../../src/aws/errors.ts';
import { type HttpAgents, httpAgents, nodeHttp } from '../../src/http.ts';
import { distribution } from '../../src/registry/distribution.ts';
import { type ConnectProxy, connectProxy } from '../wire/connect-proxy.ts';
import { type TlsFront, tlsFront } from '../wire/tls.ts';
import { type Bench, startBench } from './setup.ts';

let bench: Bench;
let front: TlsFront;
let proxy: ConnectProxy;
beforeEach(async () => {
  bench = await startBench();
  front = await tlsFront(bench.cloud.url);
  proxy = await connectProxy('me:open sesame');
});
afterEach(async () => {
  await Promise.all([proxy.stop(), front.stop(), bench.cloud.stop()]);
});

const through = (env: Readonly<Record<string, string>>) => {
  const agents = httpAgents(env);
  return (): HttpAgents => {
    agents().https.options.ca = front.certificate;
    return agents();
  };
};
const ask = async (env: Readonly<Record<string, string>>): Promise<string | undefined> => {
  const { region, keys } = bench.cloud;
  const wire = { ...bench.wire, agents: through(env), endpoints: { sts: front.url }, maxAttempts: 2 };
  const sts = await awsClients({ region, credentials: async () => keys, wire }).sts();
  return (await sts.send(new GetCallerIdentityCommand({}))).Account;
};
const refusal = (env: Readonly<Record<string, string>>) =>
  ask(env).then(
    () => expect.fail('the proxy let it through'),
    (error: unknown) => awsError(error, { action: 'sts:GetCallerIdentity' }),
  );
const there = (): string => new URL(front.url).host;

describe('F71: AWS behind a proxy', () => {
  test.each(['HTTPS_PROXY', 'https_proxy'])('F71: is reached by a tunnel, with the login in %s', async (name) => {
    expect(await ask({ [name]: `http://me:open%20sesame@${proxy.host}` })).toBe('123456789012');
    expect(proxy.asked).toEqual([there()]);
  });

  test.each(['NO_PROXY', 'no_proxy'])('F71: is reached directly when %s names it', async (name) => {
    const HTTPS_PROXY = `http://me:open%20sesame@${proxy.host}`;
    expect(await ask({ HTTPS_PROXY, [name]: 'example.com,127.0.0.1' })).toBe('123456789012');
    expect(proxy.asked).toEqual([]);
  });

  test('F71: that wants a login is named, with the line to write and without the one that was wrong', async () => {
    const error = await refusal({ HTTPS_PROXY: `http://me:wrong-password@${proxy.host}` });
    expect(error).toMatchObject({ code: 'ALTO-AUTH-006', kind: 'infra', reason: 'online' });
    expect(error.message).toContain('the proxy on the way wants a login (407)');
    expect(error.hint).toContain('http://user:password@');
    expect(`${error.message} ${error.hint} ${String(error.cause)}`).not.toContain('wrong-password');
  });

  test('F71: that does not lead there is told from an AWS that does not answer', async () => {
    await front.stop();
    const error = await refusal({ HTTPS_PROXY: `http://me:open%20sesame@${proxy.host}` });
    expect(error.message).toContain('the proxy refused the connection');
    expect(error.hint).toContain('NO_PROXY');
  });

  test('F71: that is gone ends with the proxy in the hint', async () => {
    await proxy.stop();
    const error = await refusal({ HTTPS_PROXY: `http://${proxy.host}` });
    expect(error.message).toContain('the connection was refused');
    expect(error.hint).toContain('HTTPS_PROXY');
  });
});

test('F71: registries say the same of a proxy', async () => {
  const http = nodeHttp(through({ HTTPS_PROXY: `http://${proxy.host}` }));
  const asked = distribution({ http }).digest({ host: 'registry.example.com', path: 'team/app' }, 'v1');
  await expect(asked).rejects.toMatchObject({
    code: 'ALTO-REG-007',
    message: 'the registry registry.example.com could not be reached: the proxy on the way wants a login (407)',
    hint: expect.stringContaining('http://user:password@') as string,
  });
  expect(proxy.asked).toEqual(['registry.example.com:443']);
});
