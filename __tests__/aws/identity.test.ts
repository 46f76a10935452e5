import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { awsIdentity } from '../../src/aws/identity.ts';
import { pullPolicy } from '../../src/aws/policy.ts';
import type { AltoError } from '../../src/errors.ts';
import { callsOf } from '../cloud/calls.ts';
import { type Bench, startBench } from './setup.ts';

const POLICY = pullPolicy({ partition: 'aws', region: 'us-east-1', account: '123456789012', repository: 'alto/train' });

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await bench.cloud.stop();
});

const called = (name: Parameters<typeof callsOf>[1]): number => callsOf(bench.cloud.calls, name).length;
const failure = async (promise: Promise<unknown>): Promise<AltoError> =>
  promise.then(
    () => {
      throw new Error('it did not fail');
    },
    (error: unknown) => error as AltoError,
  );

describe('the chain', () => {
  it('takes the role with an OIDC token and says so in one line', async () => {
    const identity = await awsIdentity(bench.options());
    expect(identity).toMatchObject({ source: 'oidc', account: '123456789012', partition: 'aws', refreshable: true });
    expect(identity.arn).toBe('arn:aws:sts::123456789012:assumed-role/alto/alto-test');
    expect(bench.workflow.texts('info')).toEqual([
      `AWS: role-to-assume with GitHub's OIDC token; account 123456789012, ${identity.arn}, us-east-1, renewed before they expire`,
    ]);
  });

  it('takes the role with static keys where there is no OIDC token', async () => {
    const identity = await awsIdentity(bench.options({ idTokens: undefined, env: bench.keys }));
    expect(identity).toMatchObject({ source: 'assumed', refreshable: true });
    expect(identity.arn).toContain(':assumed-role/alto/');
    expect([called('sts.AssumeRole'), called('sts.AssumeRoleWithWebIdentity')]).toEqual([1, 0]);
  });

  it('uses static keys as they are where no role is named', async () => {
    const identity = await awsIdentity(bench.options({ role: undefined, env: bench.keys }));
    expect(identity).toMatchObject({ source: 'static', refreshable: false, arn: bench.cloud.keys.arn });
    expect(identity.expiresAt()).toBeUndefined();
    expect(bench.cloud.calls.map(({ action }) => action)).toEqual(['GetCallerIdentity']);
  });

  it('tells when temporary keys in the environment end', async () => {
    const { AccessKeyId, SecretAccessKey, SessionToken } = await session(bench);
    const env = {
      AWS_ACCESS_KEY_ID: AccessKeyId,
      AWS_SECRET_ACCESS_KEY: SecretAccessKey,
      AWS_SESSION_TOKEN: SessionToken,
      AWS_CREDENTIAL_EXPIRATION: '2030-01-02T03:04:05Z',
    };
    const identity = await awsIdentity(bench.options({ role: undefined, env }));
    expect(identity.expiresAt()).toBe(Date.UTC(2030, 0, 2, 3, 4, 5));
    expect(bench.workflow.texts('info').at(-1)).toContain('until 2030-01-02T03:04Z');
    expect(await identity.scoped(POLICY)).toBeUndefined();
  });

  it('falls back to the default chain of the SDK', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', bench.cloud.keys.accessKeyId);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', bench.cloud.keys.secretAccessKey);
    const identity = await awsIdentity(bench.options({ role: undefined, idTokens: undefined }));
    expect(identity).toMatchObject({ source: 'default', arn: bench.cloud.keys.arn });
  });

  it('F03: says before any call that a role needs `id-token: write`', async () => {
    const error = await failure(awsIdentity(bench.options({ idTokens: undefined })));
    expect(error).toMatchObject({ code: 'ALTO-AUTH-001', kind: 'auth', reason: 'credentials' });
    expect(error.hint).toContain('permissions:\n    id-token: write\n    contents: read');
    expect(bench.cloud.calls).toEqual([]);
  });

  it.each([
    ['nothing at all', {}, 'no role, no keys in the environment, no profile'],
    ['half of the keys', { AWS_ACCESS_KEY_ID: 'AKIA' }, 'AWS_SECRET_ACCESS_KEY is not'],
  ])('names what is missing: %s', async (_, env, missing) => {
    vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
    vi.stubEnv('HOME', '/nonexistent');
    const error = await failure(awsIdentity(bench.options({ role: undefined, idTokens: undefined, env })));
    expect(error.code).toBe('ALTO-AUTH-002');
    expect(error.message).toContain(missing);
    expect(error.hint).toContain('role-to-assume: arn:aws:iam::');
  });
});

describe('secrets', () => {
  it('are masked when they are born, and hidden in no other way needed', async () => {
    const identity = await awsIdentity(bench.options());
    const { accessKeyId, secretAccessKey, sessionToken } = await identity.credentials();
    const masked = bench.workflow.transcript.flatMap((said) => (said.what === 'mask' ? [said.secret.reveal()] : []));
    const jwt = callsOf(bench.cloud.calls, 'sts.AssumeRoleWithWebIdentity')[0]?.params.WebIdentityToken;
    expect(masked).toEqual([jwt, accessKeyId, secretAccessKey, sessionToken]);
    const said = bench.workflow.texts('info').join() + bench.workflow.texts('debug').join();
    for (const secret of masked) expect(said).not.toContain(secret);
  });

  it('include the account id when the workflow asks for it', async () => {
    await awsIdentity(bench.options({ maskAccountId: true }));
    const masked = bench.workflow.transcript.flatMap((said) => (said.what === 'mask' ? [said.secret.reveal()] : []));
    expect(masked).toContain('123456789012');
  });
});

describe('a role that is refused', () => {
  it('F05: shows the claims beside the condition that would match, and never the token', async () => {
    await bench.cloud.stop();
    bench = await startBench({
      claims: {
        sub: 'repo:octo-org/other:environment:prod',
        environment: 'prod',
        repository_owner_id: '65',
        repository_id: '74',
      },
    });
    const error = await failure(awsIdentity(bench.options()));
    expect(error).toMatchObject({ code: 'ALTO-AUTH-004', reason: 'permission' });
    expect(error.hint).toContain('sub: repo:octo-org/other:environment:prod');
    expect(error.hint).toContain('aud: sts.amazonaws.com');
    expect(error.hint).toContain('environment: prod');
    expect(error.hint).toContain('"repo:octo-org@65/other@74:environment:prod"');
    const tokens = callsOf(bench.cloud.calls, 'sts.AssumeRoleWithWebIdentity').map(
      ({ params }) => params.WebIdentityToken as string,
    );
    expect(tokens).toHaveLength(2);
    for (const token of tokens)
      expect(`${error.message} ${error.hint} ${String(error.cause)}`).not.toContain(token.split('.')[1]);
  });

  it('names the provider that is missing', async () => {
    bench.cloud.fault('sts.AssumeRoleWithWebIdentity', {
      kind: 'error',
      code: 'InvalidIdentityToken',
      message: 'No OpenIDConnect provider found in your account for https://token.actions.githubusercontent.com',
    });
    const error = await failure(awsIdentity(bench.options()));
    expect(error.code).toBe('ALTO-AUTH-005');
    expect(error.hint).toContain('https://token.actions.githubusercontent.com');
    expect(called('sts.AssumeRoleWithWebIdentity')).toBe(1);
  });

  it('says that a session is longer than the role allows', async () => {
    const role = { arn: bench.cloud.roleArn, sessionName: 'alto', seconds: 7200 };
    const error = await failure(awsIdentity(bench.options({ role })));
    expect(error).toMatchObject({ code: 'ALTO-AUTH-012', kind: 'config' });
    expect(error.hint).toContain('role-duration-seconds: 7200');
  });

  it('says who must trust whom when static keys may not take it', async () => {
    const role = { arn: 'arn:aws:iam::123456789012:role/other', sessionName: 'alto', seconds: 3600 };
    const error = await failure(awsIdentity(bench.options({ role, idTokens: undefined, env: bench.keys })));
    expect(error.code).toBe('ALTO-AUTH-004');
    expect(error.hint).toContain('sts:AssumeRole');
  });

  it('ends at once when the account is not allowed', async () => {
    const error = await failure(awsIdentity(bench.options({ allowedAccountIds: ['999999999999'] })));
    expect(error).toMatchObject({ code: 'ALTO-AUTH-007', reason: 'permission' });
    expect(error.message).toContain('123456789012');
  });
});

describe('trouble on the way', () => {
  it.each([
    ['the identity provider does not answer', { kind: 'error', code: 'IDPCommunicationError' }],
    ['the token was too old', { kind: 'error', code: 'ExpiredTokenException' }],
    ['STS is throttled', { kind: 'error', code: 'Throttling' }],
    ['STS breaks', { kind: 'error', code: 'InternalFailure', status: 500 }],
    ['the connection breaks', { kind: 'drop', when: 'before' }],
  ] as const)('F06, F08: is met with a new token for every try: %s', async (_, fault) => {
    bench.cloud.fault('sts.AssumeRoleWithWebIdentity', fault, fault);
    await awsIdentity(bench.options());
    const tokens = callsOf(bench.cloud.calls, 'sts.AssumeRoleWithWebIdentity').map(
      ({ params }) => params.WebIdentityToken,
    );
    expect(tokens).toHaveLength(3);
    expect(new Set(tokens).size).toBe(3);
  });

  it('F08: a token that is too old by the time STS sees it is followed by a new one', async () => {
    const { idTokens } = bench;
    const old = await idTokens.token('sts.amazonaws.com');
    const given = [old];
    const waiting = { ...idTokens, token: async (audience: string) => given.shift() ?? idTokens.token(audience) };
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 6 * 60_000 });
    const identity = await awsIdentity(bench.options({ idTokens: waiting })).finally(() => vi.useRealTimers());
    expect(identity.source).toBe('oidc');
    expect(called('sts.AssumeRoleWithWebIdentity')).toBe(2);
  });

  it('gives up on an STS that never answers, after five tries', async () => {
    bench.cloud.fault('sts.AssumeRoleWithWebIdentity', { kind: 'delay', ms: 1_000 }, 'forever');
    const error = await failure(awsIdentity(bench.options({ wire: { ...bench.wire, requestTimeout: 30 } })));
    expect(error).toMatchObject({ code: 'ALTO-AUTH-006', kind: 'infra' });
    expect(called('oidc.GetIdToken')).toBe(5);
    expect(Math.max(...bench.clock.slept)).toBeLessThanOrEqual(8_000);
  });

  it("F01: asks GitHub's token service again, without a warning", async () => {
    const broken = { kind: 'error', code: 'Unavailable', status: 503 } as const;
    bench.cloud.fault('oidc.GetIdToken', broken, broken);
    await awsIdentity(bench.options());
    expect(called('oidc.GetIdToken')).toBe(3);
    expect(bench.workflow.texts('debug')).toHaveLength(2);
    expect(bench.workflow.texts('warning')).toEqual([]);
  });
});

describe('renewal', () => {
  it('F10: happens ten minutes before the end, once for all who ask', async () => {
    const identity = await awsIdentity(bench.options());
    const first = await identity.credentials();
    bench.clock.advance(49 * 60_000);
    expect(await identity.credentials()).toBe(first);
    bench.clock.advance(2 * 60_000);
    const [a, b, c] = await Promise.all([identity.credentials(), identity.credentials(), identity.credentials()]);
    expect(a.accessKeyId).not.toBe(first.accessKeyId);
    expect([b, c]).toEqual([a, a]);
    expect(called('sts.AssumeRoleWithWebIdentity')).toBe(2);
  });

  it('that fails does no harm while the old credentials are good', async () => {
    const identity = await awsIdentity(bench.options());
    const first = await identity.credentials();
    bench.clock.advance(51 * 60_000);
    bench.cloud.fault('sts.AssumeRoleWithWebIdentity', { kind: 'error', code: 'AccessDenied', status: 403 }, 'forever');
    expect(await identity.credentials()).toBe(first);
    const before = called('sts.AssumeRoleWithWebIdentity');
    expect(await identity.credentials()).toBe(first);
    expect(called('sts.AssumeRoleWithWebIdentity')).toBe(before);
    bench.clock.advance(9 * 60_000);
    expect(await failure(identity.credentials())).toMatchObject({ code: 'ALTO-AUTH-004' });
  });
});

describe('a narrowed session', () => {
  it('carries the policy, by OIDC', async () => {
    const identity = await awsIdentity(bench.options());
    const provider = await identity.scoped(POLICY);
    const { accessKeyId, secretAccessKey } = await provider!();
    expect(bench.cloud.sessions().find((keys) => keys.accessKeyId === accessKeyId)?.policy).toBe(POLICY);
    expect(bench.workflow.redact(secretAccessKey)).toBe('***');
    expect(called('sts.AssumeRoleWithWebIdentity')).toBe(2);
  });

  it('carries the policy, by a user of IAM', async () => {
    const identity = await awsIdentity(bench.options({ role: undefined, env: bench.keys }));
    const provider = await identity.scoped(POLICY);
    const { accessKeyId } = await provider!();
    expect(bench.cloud.sessions().find((keys) => keys.accessKeyId === accessKeyId)?.policy).toBe(POLICY);
    expect(called('sts.GetFederationToken')).toBe(1);
  });

  it('is not there for a user who may not make one', async () => {
    bench.cloud.fault('sts.GetFederationToken', { kind: 'error', code: 'AccessDenied', status: 403 });
    const identity = await awsIdentity(bench.options({ role: undefined, env: bench.keys }));
    expect(await identity.scoped(POLICY)).toBeUndefined();
  });
});

describe("GitHub's token service", () => {
  it('F02: that hangs is given up on after three tries', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { githubIdTokens } = await import('../../src/aws/oidc.ts');
    const { Secret } = await import('../../src/secret.ts');
    const { http, clock, workflow } = bench;
    const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/token?x=1`;
    const idTokens = githubIdTokens({ url, token: new Secret('t'), http, clock, workflow, timeout: 20 });
    const error = await failure(awsIdentity(bench.options({ idTokens })));
    silent.closeAllConnections();
    silent.close();
    expect(error).toMatchObject({ code: 'ALTO-AUTH-003', kind: 'infra' });
    expect(error.message).toContain('it did not answer in time');
    // 3 × 10 s and these pauses stay under 40 s.
    expect(clock.slept.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(10_000);
    expect(bench.cloud.calls).toEqual([]);
  });
});

async function session({ cloud, wire }: Bench) {
  const { AssumeRoleCommand } = await import('@aws-sdk/client-sts');
  const { stsClient } = await import('../../src/aws/clients.ts');
  const client = await stsClient(wire, cloud.region, cloud.keys);
  const { Credentials } = await client.send(
    new AssumeRoleCommand({ RoleArn: cloud.roleArn, RoleSessionName: 'before' }),
  );
  return Credentials!;
}
