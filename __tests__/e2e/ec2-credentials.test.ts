import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { beforeAll, describe, expect, test } from 'vitest';
import { clientsOf } from '../cloud/clients.ts';
import { aScript, buildTiny, type Ended, onEc2 } from './ec2-bench.ts';
import { login } from './registry.ts';

beforeAll(buildTiny);

const files = { 'alto.yml': aScript('true') };
const at = (registry: string, more = ''): Readonly<Record<string, string>> => ({
  'alto.yml': aScript('true').replace("'tiny:1'", `'tiny:1', registry: ${registry}${more}`),
});

/** What is refused before anything is launched: one error, said once, that names its code. */
function expectRefusal(ended: Ended, reason: string, ...says: readonly RegExp[]): void {
  expect(ended.outputs['failure-reason'], ended.log).toBe(reason);
  expect(ended.exitCode).toBe(1);
  expect(ended.instances).toEqual([]);
  const errors = ended.annotations.filter(({ level }) => level === 'error');
  expect(errors).toHaveLength(1);
  for (const text of says) expect(errors[0]?.message).toMatch(text);
  expect(errors[0]?.message).toMatch(/\(ALTO-[A-Z]+-\d{3}\)/);
  expect(ended.summary).toContain('❌');
  expect(ended.postCalls).toEqual([]);
  // No token of GitHub's or of AWS is shown, whole or in part.
  expect(ended.log).not.toMatch(/eyJ[\w-]{20}/);
}

describe.concurrent('credentials that are missing', () => {
  test('a role without `id-token: write`: said before any call', async () => {
    const ended = await onEc2({
      files,
      identity: 'none',
      with: { 'role-to-assume': 'arn:aws:iam::123456789012:role/alto' },
    });
    expectRefusal(ended, 'credentials', /id-token: write/, /permissions:/);
    expect(ended.calls).toEqual([]);
  });

  test('no role and no keys', async () => {
    const ended = await onEc2({ files, identity: 'none' });
    expectRefusal(ended, 'credentials', /there are no AWS credentials/, /role-to-assume/);
  });

  test('keys that AWS does not know', async () => {
    const env = { AWS_ACCESS_KEY_ID: 'AKIANOBODY0000000000', AWS_SECRET_ACCESS_KEY: 'canary-wrong-key-0000' };
    const ended = await onEc2({ files, identity: 'none', env, canaries: [env.AWS_SECRET_ACCESS_KEY] });
    expectRefusal(ended, 'credentials', /AWS/);
  });

  test('a role that does not let this job in: the claims and the trust condition are shown, never the token', async () => {
    const ended = await onEc2({
      files,
      cloud: { roles: [{ name: 'alto', audience: 'sts.amazonaws.com', subjects: ['repo:somebody/else:*'] }] },
    });
    expectRefusal(
      ended,
      'permission',
      /does not let this job take the role/,
      /sub: repo:octo-org\/octo-repo:ref:refs\/heads\/main/,
      /aud: sts\.amazonaws\.com/,
      /StringEquals/,
    );
  });

  test('Docker Hub without a login', async () => {
    expectRefusal(await onEc2({ files: at('dockerhub') }), 'credentials', /Docker Hub/, /DOCKERHUB_TOKEN/);
  });

  test('ghcr without a token', async () => {
    expectRefusal(
      await onEc2({ files: at('ghcr'), with: { 'github-token': '' } }),
      'credentials',
      /ghcr\.io/,
      /packages: write/,
    );
  });

  test('a host without a login', async () => {
    expectRefusal(
      await onEc2({ files: at('registry.example.test/team') }),
      'credentials',
      /registry\.example\.test/,
      /registry_creds:/,
    );
  });

  test('a login that the registry refuses', async () => {
    const creds = `, registry_creds: { username: ${login.username}, password: "{{ env('WRONG') }}" }`;
    const ended = await onEc2({
      files: at('registry.example.test/team', creds),
      env: { WRONG: 'canary-wrong-password' },
      canaries: ['canary-wrong-password'],
    });
    expect(ended.outputs, ended.log).toMatchObject({ 'failure-reason': 'credentials' });
    expect(ended.annotations.filter(({ level }) => level === 'error')).toHaveLength(1);
  });

  test('temporary keys that end before the run could', async () => {
    const ended = await onEc2({
      files,
      identity: 'none',
      async session(cloud) {
        const { Credentials } = await clientsOf(cloud).sts.send(
          new AssumeRoleCommand({ RoleArn: cloud.roleArn, RoleSessionName: 'session', DurationSeconds: 900 }),
        );
        return {
          AWS_ACCESS_KEY_ID: Credentials?.AccessKeyId ?? '',
          AWS_SECRET_ACCESS_KEY: Credentials?.SecretAccessKey ?? '',
          AWS_SESSION_TOKEN: Credentials?.SessionToken ?? '',
          AWS_CREDENTIAL_EXPIRATION: Credentials?.Expiration?.toISOString() ?? '',
        };
      },
    });
    expectRefusal(ended, 'credentials', /end at \d{4}-/, /role-to-assume/, /timeout/);
  });
});
