import { afterEach, expect, test } from 'vitest';
import { pushPermissions } from '../../src/aws/push-permissions.ts';
import { clientsOf } from '../cloud/clients.ts';
import { type Cloud, startCloud } from '../cloud/cloud.ts';

let cloud: Cloud | undefined;

afterEach(async () => {
  await cloud?.stop();
});

async function ask(prepare: (cloud: Cloud) => void = () => undefined, repositories: readonly string[] = ['team/app']) {
  const here = await startCloud({ instances: async () => ({ stdout: '', stderr: '', code: 0 }), repositories });
  cloud = here;
  prepare(here);
  const { account, region } = here;
  return pushPermissions(clientsOf(here).ecr, { partition: 'aws', region, account, repository: 'team/app' });
}

test.each([
  ['the repository is there', ['team/app']],
  ['it is not there yet', []],
])('a push is looked at when %s, and nothing is pushed', async (_, repositories) => {
  const permissions = await ask(undefined, repositories);
  expect(permissions.map(({ action, state }) => [action, state])).toEqual([
    ['ecr:GetAuthorizationToken', 'granted'],
    ['ecr:BatchCheckLayerAvailability', 'granted'],
    ...['InitiateLayerUpload', 'UploadLayerPart', 'CompleteLayerUpload', 'PutImage'].map((name) => [
      ...[`ecr:${name}`, 'unknown'],
    ]),
  ]);
  expect(cloud?.calls.map(({ action }) => action)).toEqual(['BatchCheckLayerAvailability']);
});

test('a refusal names the action and the repository', async () => {
  const message =
    'User: arn:aws:sts::123456789012:assumed-role/alto/x is not authorized to perform: ecr:BatchCheckLayerAvailability ' +
    'on resource: arn:aws:ecr:us-east-1:123456789012:repository/team/app because no identity-based policy allows the ecr:BatchCheckLayerAvailability action';
  const permissions = await ask((here) =>
    here.fault('ecr.BatchCheckLayerAvailability', { kind: 'error', code: 'AccessDeniedException', message }),
  );
  expect(permissions.filter(({ state }) => state === 'missing')).toEqual([
    {
      action: 'ecr:BatchCheckLayerAvailability',
      resource: 'arn:aws:ecr:us-east-1:123456789012:repository/team/app',
      state: 'missing',
      why: 'no identity-based policy allows the ecr:BatchCheckLayerAvailability action',
    },
  ]);
});

test('what AWS does not answer is not known', async () => {
  const permissions = await ask((here) =>
    here.fault('ecr.BatchCheckLayerAvailability', { kind: 'error', code: 'ServerException', status: 500 }),
  );
  expect(permissions[1]).toMatchObject({ state: 'unknown', why: expect.stringContaining('ServerException') });
});
