import { DescribeInstancesCommand } from '@aws-sdk/client-ec2';
import { DescribeRepositoriesCommand } from '@aws-sdk/client-ecr';
import { ListCommandsCommand } from '@aws-sdk/client-ssm';
import {
  AssumeRoleCommand,
  AssumeRoleWithWebIdentityCommand,
  GetCallerIdentityCommand,
  GetFederationTokenCommand,
} from '@aws-sdk/client-sts';
import type { AssumeRoleWithWebIdentityCommandInput, Credentials } from '@aws-sdk/client-sts';
import { afterEach, describe, expect, test } from 'vitest';
import { clientsOf } from './clients.ts';
import { startCloud } from './cloud.ts';
import type { Cloud, CloudOptions } from './cloud.ts';

let cloud: Cloud;
afterEach(() => cloud.stop());

async function start(options: Partial<CloudOptions> = {}): Promise<void> {
  cloud = await startCloud({ instances: () => ({ stdout: '', stderr: '', code: 0 }), ...options });
}

async function idToken(audience: string | undefined = 'sts.amazonaws.com', bearer = cloud.oidcToken): Promise<string> {
  const response = await fetch(`${cloud.oidcUrl}&audience=${encodeURIComponent(audience)}`, {
    headers: { authorization: `Bearer ${bearer}` },
  });
  return ((await response.json()) as { value: string }).value;
}

async function assume(change: Partial<AssumeRoleWithWebIdentityCommandInput> = {}): Promise<Credentials> {
  const { Credentials } = await clientsOf(cloud).sts.send(
    new AssumeRoleWithWebIdentityCommand({
      RoleArn: cloud.roleArn,
      RoleSessionName: 'alto',
      WebIdentityToken: change.WebIdentityToken ?? (await idToken()),
      ...change,
    }),
  );
  return Credentials as Credentials;
}

function as({ AccessKeyId, SecretAccessKey, SessionToken }: Credentials): ReturnType<typeof clientsOf> {
  const credentials = {
    accessKeyId: AccessKeyId ?? '',
    secretAccessKey: SecretAccessKey ?? '',
    sessionToken: SessionToken,
  };
  return clientsOf(cloud, { credentials });
}

describe("GitHub's token endpoint", () => {
  test('gives a token for the audience that is asked for', async () => {
    await start();
    const [, payload = ''] = (await idToken('a b')).split('.');
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toMatchObject({
      aud: 'a b',
      sub: 'repo:octo-org/octo-repo:ref:refs/heads/main',
      iss: 'https://token.actions.githubusercontent.com',
    });
  });

  test('gives nothing to another bearer', async () => {
    await start();
    const response = await fetch(cloud.oidcUrl, { headers: { authorization: 'Bearer guess' } });
    expect(response.status).toBe(401);
  });
});

describe('AssumeRoleWithWebIdentity', () => {
  test('gives keys that all services know', async () => {
    await start();
    const keys = await assume({ DurationSeconds: 900 });
    expect(keys.Expiration?.getTime()).toBeGreaterThan(Date.now() + 890_000);
    const clients = as(keys);
    expect(await clients.sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
      Account: '123456789012',
      Arn: 'arn:aws:sts::123456789012:assumed-role/alto/alto',
    });
    await clients.ec2.send(new DescribeInstancesCommand({}));
    await clients.ecr.send(new DescribeRepositoriesCommand({}));
    await clients.ssm.send(new ListCommandsCommand({}));
  });

  test('keeps the session policy with the keys', async () => {
    await start();
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [] });
    const { AccessKeyId } = await assume({ Policy });
    expect(cloud.sessions().find(({ accessKeyId }) => accessKeyId === AccessKeyId)?.policy).toBe(Policy);
  });

  const refused: readonly (readonly [
    what: string,
    options: Partial<CloudOptions>,
    change: () => Promise<Partial<AssumeRoleWithWebIdentityCommandInput>>,
    code: string,
  ])[] = [
    [
      'the token of another repository',
      { claims: { sub: 'repo:octo-org/other:pull_request' } },
      async () => ({}),
      'AccessDenied',
    ],
    [
      'a role that is not there',
      {},
      async () => ({ RoleArn: 'arn:aws:iam::123456789012:role/nobody' }),
      'AccessDenied',
    ],
    [
      'another audience',
      {},
      async () => ({ WebIdentityToken: await idToken('someone') }),
      'InvalidIdentityTokenException',
    ],
    ['a token that nobody signed', {}, async () => ({ WebIdentityToken: 'a.b.c' }), 'InvalidIdentityTokenException'],
    ['an old token', { tokenLifetime: -1 }, async () => ({}), 'ExpiredTokenException'],
    ['less than a quarter of an hour', {}, async () => ({ DurationSeconds: 899 }), 'ValidationError'],
    ['more than the role allows', {}, async () => ({ DurationSeconds: 3601 }), 'ValidationError'],
    ['a session name with a space', {}, async () => ({ RoleSessionName: 'a b' }), 'ValidationError'],
    ['a policy that is too long', {}, async () => ({ Policy: `{"a":"${'x'.repeat(2048)}"}` }), 'ValidationError'],
    ['a policy that is not JSON', {}, async () => ({ Policy: '{' }), 'MalformedPolicyDocumentException'],
  ];
  test.each(refused)('refuses %s', async (_, options, change, code) => {
    await start(options);
    await expect(assume(await change())).rejects.toMatchObject({ name: code });
  });

  test('a role may allow longer sessions', async () => {
    await start({
      roles: [
        { name: 'long', audience: 'sts.amazonaws.com', subjects: ['repo:octo-org/*'], maxSessionDuration: 43_200 },
      ],
    });
    await assume({ DurationSeconds: 43_200 });
  });
});

describe('keys', () => {
  const all = async (clients: ReturnType<typeof clientsOf>): Promise<readonly string[]> => {
    const calls = [
      clients.sts.send(new GetCallerIdentityCommand({})),
      clients.ec2.send(new DescribeInstancesCommand({})),
      clients.ecr.send(new DescribeRepositoriesCommand({})),
      clients.ssm.send(new ListCommandsCommand({})),
    ];
    return (await Promise.allSettled(calls)).map((one) =>
      one.status === 'rejected' ? (one.reason as Error).name : 'done',
    );
  };

  test('unknown ones are refused with the code of each service', async () => {
    await start();
    expect(await all(clientsOf(cloud, { credentials: { accessKeyId: 'AKIANOBODY', secretAccessKey: 'x' } }))).toEqual([
      'InvalidClientTokenId',
      'AuthFailure',
      'UnrecognizedClientException',
      'UnrecognizedClientException',
    ]);
  });

  test('a wrong secret is noticed by the signature', async () => {
    await start();
    expect(await all(clientsOf(cloud, { credentials: { ...cloud.keys, secretAccessKey: 'wrong' } }))).toEqual([
      'SignatureDoesNotMatch',
      'AuthFailure',
      'InvalidSignatureException',
      'InvalidSignatureException',
    ]);
  });

  test('expired ones are refused with the code of each service', async () => {
    await start();
    const keys = await assume();
    cloud.expire(keys.AccessKeyId ?? '');
    expect(await all(as(keys))).toEqual([
      'ExpiredToken',
      'RequestExpired',
      'ExpiredTokenException',
      'ExpiredTokenException',
    ]);
  });

  test('session keys without their token are refused', async () => {
    await start();
    const { AccessKeyId, SecretAccessKey } = await assume();
    expect((await all(as({ AccessKeyId, SecretAccessKey } as Credentials)))[0]).toBe('InvalidClientTokenId');
  });

  test('a user can ask for federated keys, a session cannot', async () => {
    await start();
    const ask = new GetFederationTokenCommand({ Name: 'alto', Policy: '{"Version":"2012-10-17","Statement":[]}' });
    const { Credentials } = await clientsOf(cloud).sts.send(ask);
    const federated = as(Credentials as Credentials).sts;
    expect((await federated.send(new GetCallerIdentityCommand({}))).Arn).toBe(
      'arn:aws:sts::123456789012:federated-user/alto',
    );
    await expect(federated.send(ask)).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  test('a role taken from a role lasts an hour at most', async () => {
    await start({
      roles: [{ name: 'long', audience: 'sts.amazonaws.com', subjects: ['*'], maxSessionDuration: 43_200 }],
    });
    const ask = new AssumeRoleCommand({ RoleArn: cloud.roleArn, RoleSessionName: 'next', DurationSeconds: 7200 });
    await clientsOf(cloud).sts.send(ask);
    await expect(as(await assume()).sts.send(ask)).rejects.toMatchObject({ name: 'ValidationError' });
  });
});
