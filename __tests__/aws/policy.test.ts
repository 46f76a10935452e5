import { expect, it } from 'vitest';
import { artifactsRepository, pullPolicy, pushPolicy } from '../../src/aws/policy.ts';

const target = {
  partition: 'aws-us-gov',
  region: 'us-gov-west-1',
  account: '123456789012',
  repository: artifactsRepository(false),
};

it('a pull-only session can log in and read one repository', () => {
  expect(JSON.parse(pullPolicy({ ...target, repository: 'alto/train' }))).toEqual({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' },
      {
        Effect: 'Allow',
        Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
        Resource: 'arn:aws-us-gov:ecr:us-gov-west-1:123456789012:repository/alto/train',
      },
    ],
  });
});

it('a session for artifacts can write and cannot read layers back', () => {
  const policy = pushPolicy(target);
  expect(policy).toContain('ecr:PutImage');
  expect(policy).not.toContain('GetDownloadUrlForLayer');
  expect(policy).toContain(':repository/alto/artifacts"');
});

it('both fit into what STS takes, with the longest name of a repository', () => {
  const repository = 'a'.repeat(256);
  expect(pullPolicy({ ...target, repository }).length).toBeLessThan(2048);
  expect(pushPolicy({ ...target, repository }).length).toBeLessThan(2048);
});
