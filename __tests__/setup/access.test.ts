import { describe, expect, it, test } from 'vitest';
import { runInstancesRequest } from '../../src/agents/ec2/launch.ts';
import type { Ec2Launch } from '../../src/agents/ec2/launch.ts';
import { subjectForms } from '../../src/aws/oidc.ts';
import { artifactsRepository, pullPolicy, pushPolicy } from '../../src/aws/policy.ts';
import { ALL, type Policy, setupOf } from '../../scripts/setup.ts';
import { aLaunch } from '../agents/ec2/a-launch.ts';
import { type Access, isAllowed } from './iam.ts';

const ACCOUNT = '123456789012';
const REGION = 'us-east-1';
const setup = setupOf(
  {
    ...ALL,
    Repositories: 'octo-org/octo-repo,octo-org@4/octo-repo@70,octo-org/eval',
    Branches: 'main,release/*',
    Environments: 'production',
    InstanceTypes: 't3.*,g5.xlarge',
  },
  { 'AWS::AccountId': ACCOUNT, 'AWS::Region': REGION },
);
const { agents, images, pullRequestAgents, pullRequestImages, sweep, trust, pullRequestTrust } = setup;
if (!images || !pullRequestAgents || !pullRequestImages || !sweep || !pullRequestTrust)
  throw new Error('a policy is missing');
const main: readonly Policy[] = [agents, images];
const pullRequest: readonly Policy[] = [agents, pullRequestAgents, pullRequestImages];

const here = { 'aws:RequestedRegion': REGION };
const ec2 = (kind: string, account = ACCOUNT): string => `arn:aws:ec2:${REGION}:${account}:${kind}/x`;

/** What IAM is asked when EC2 gets this request: one question for each thing that the launch takes or makes. */
function launch(changes: Partial<Ec2Launch> = {}, request: Readonly<Record<string, unknown>> = {}): readonly Access[] {
  const it = aLaunch(changes);
  const spot = it.market === 'spot';
  const candidate = { instanceType: 't3.micro', subnet: undefined, market: spot ? 'spot' : 'on-demand' } as const;
  const asked = {
    ...runInstancesRequest(it, { ...candidate, instanceType: it.instanceTypes[0] ?? '', clientToken: 'x' }, ''),
    ...request,
  };
  const context = { 'aws:RequestedRegion': it.region };
  const tagged = (asked.TagSpecifications ?? []).map(({ ResourceType = '', Tags = [] }) => ({
    kind: ResourceType,
    tags: Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [`aws:RequestTag/${Key}`, Value])),
  }));
  const profile = asked.IamInstanceProfile?.Name;
  const instance = {
    ...context,
    ...(asked.MetadataOptions?.HttpTokens && { 'ec2:MetadataHttpTokens': asked.MetadataOptions.HttpTokens }),
    ...(profile !== undefined && { 'ec2:InstanceProfile': `arn:aws:iam::${ACCOUNT}:instance-profile/${profile}` }),
    'ec2:InstanceType': asked.InstanceType ?? '',
    ...tagged.find(({ kind }) => kind === 'instance')?.tags,
  };
  const beside = [
    ...['network-interface', 'security-group', 'subnet', 'volume'].map((kind) => ec2(kind)),
    ...['image', 'snapshot'].map((kind) => ec2(kind, '')),
    ...(spot ? [ec2('spot-instances-request')] : []),
  ];
  return [
    { action: 'ec2:RunInstances', resource: ec2('instance'), context: instance },
    ...beside.map((resource) => ({ action: 'ec2:RunInstances', resource, context })),
    ...tagged.map(({ kind, tags }) => ({
      action: 'ec2:CreateTags',
      resource: ec2(kind),
      context: { ...context, ...tags, 'ec2:CreateAction': 'RunInstances' },
    })),
    ...(profile === undefined ? [] : [passRole(profile)]),
  ];
}

function passRole(role: string, to = 'ec2.amazonaws.com'): Access {
  return {
    action: 'iam:PassRole',
    resource: `arn:aws:iam::${ACCOUNT}:role/${role}`,
    context: { 'iam:PassedToService': to },
  };
}

const refused = (policies: readonly Policy[], accesses: readonly Access[]): readonly string[] =>
  accesses.filter((access) => !isAllowed(policies, access)).map(({ action, resource }) => `${action} ${resource}`);

describe('a launch', () => {
  it.each<readonly [string, Partial<Ec2Launch>]>([
    ['on demand', {}],
    ['on the spot market', { market: 'spot' }],
    ['of another repository of the list', { repository: 'octo-org/eval' }],
    ['of a type that is named', { instanceTypes: ['g5.xlarge'] }],
    ['in a subnet, with tags of its own', { subnets: ['subnet-1'], tags: { team: 'vision' } }],
  ])('%s is allowed', (_, changes) => {
    expect(refused(main, launch(changes))).toEqual([]);
    expect(refused(main, launch({ ...changes, pr: '7' }))).toEqual([]);
    expect(refused(pullRequest, launch({ ...changes, pr: '7' }))).toEqual([]);
  });

  const instance = `ec2:RunInstances ${ec2('instance')}`;
  it.each<readonly [string, readonly Access[], readonly string[]]>([
    ['without tags', launch({}, { TagSpecifications: [] }), [instance]],
    ['for a repository that is not in the list', launch({ repository: 'octo-org/other' }), [instance]],
    ['of another type', launch({ instanceTypes: ['p5.48xlarge'] }), [instance]],
    ['without a profile', launch({}, { IamInstanceProfile: undefined }), [instance]],
    [
      'with another profile',
      launch({ instanceProfile: 'admin' }),
      [instance, `iam:PassRole arn:aws:iam::${ACCOUNT}:role/admin`],
    ],
    ['with metadata for everybody', launch({}, { MetadataOptions: { HttpTokens: 'optional' } }), [instance]],
  ])('%s is refused', (_, accesses, expected) => {
    expect(refused(main, accesses)).toEqual(expected);
  });

  it('by a pull request is refused when it does not say which one', () => {
    expect(refused(pullRequest, launch())).toEqual([instance]);
    expect(refused(pullRequest, launch({ market: 'spot' }))).toEqual([instance]);
    expect(refused(pullRequest, launch({}, { TagSpecifications: [] }))).toEqual([instance]);
  });

  it('in another region is refused', () => {
    expect(refused(main, launch({ region: 'eu-west-1' }))).toContain(instance);
  });

  it('on the spot market is refused where the set-up has none', () => {
    const { agents } = setupOf(
      { ...ALL, Repositories: 'octo-org/octo-repo', Spot: 'false' },
      { 'AWS::AccountId': ACCOUNT, 'AWS::Region': REGION },
    );
    expect(refused([agents], launch())).toEqual([]);
    expect(refused([agents], launch({ market: 'spot' }))).toEqual([
      `ec2:RunInstances ${ec2('spot-instances-request')}`,
      `ec2:CreateTags ${ec2('spot-instances-request')}`,
    ]);
  });

  it('cannot give its role to another service', () => {
    expect(isAllowed(main, passRole('alto-agent'))).toBe(true);
    expect(isAllowed(main, passRole('alto-agent', 'lambda.amazonaws.com'))).toBe(false);
  });

  it('makes the role for spot instances and no other one', () => {
    const first = (service: string): Access => ({
      action: 'iam:CreateServiceLinkedRole',
      resource: `arn:aws:iam::${ACCOUNT}:role/aws-service-role/${service}/AWSServiceRoleForEC2Spot`,
      context: { 'iam:AWSServiceName': service },
    });
    expect(isAllowed(main, first('spot.amazonaws.com'))).toBe(true);
    expect(isAllowed(main, first('elasticache.amazonaws.com'))).toBe(false);
  });
});

describe('an instance', () => {
  /** Tags that differ from those of an agent of main; undefined: it has no such tag. */
  type Changes = Readonly<Record<string, string | undefined>>;
  const ofMain = { 'alto:managed': 'true', 'alto:repository': 'octo-org/octo-repo', 'alto:pr': '' };
  const tags = (key: string, changes: Changes = {}): Readonly<Record<string, string>> =>
    Object.fromEntries(
      Object.entries<string | undefined>({ ...ofMain, ...changes }).flatMap(([name, value]) =>
        value === undefined ? [] : [[`${key}/${name}`, value]],
      ),
    );
  const end = (changes?: Changes): Access => ({
    action: 'ec2:TerminateInstances',
    resource: ec2('instance'),
    context: { ...here, ...tags('aws:ResourceTag', changes) },
  });
  const send = (changes?: Changes): Access => ({
    action: 'ssm:SendCommand',
    resource: ec2('instance'),
    context: tags('ssm:resourceTag', changes),
  });
  const nobodys = { 'alto:managed': undefined, 'alto:repository': undefined, 'alto:pr': undefined };

  it.each([
    ['of main', {}, true, false],
    ['of a pull request', { 'alto:pr': '7' }, true, true],
    ['that says nothing of a pull request', { 'alto:pr': undefined }, true, false],
    ['of somebody else', nobodys, false, false],
    ['of somebody else, with a pull request', { ...nobodys, 'alto:pr': '7' }, false, false],
    ['of a repository that is not in the list', { 'alto:repository': 'octo-org/other', 'alto:pr': '7' }, false, false],
    ['that only says whose it is', { 'alto:managed': undefined, 'alto:pr': '7' }, false, false],
  ])(
    '%s%.0s: ended, its console read, and sent a command: by main %s, by a pull request %s',
    (_, changes, byMain, byPullRequest) => {
      for (const access of [end(changes), { ...end(changes), action: 'ec2:GetConsoleOutput' }, send(changes)]) {
        expect(isAllowed(main, access), access.action).toBe(byMain);
        expect(isAllowed(pullRequest, access), access.action).toBe(byPullRequest);
      }
    },
  );

  it('of any repository is ended by a sweep, when it is ours', () => {
    const sweeping = [...main, sweep];
    expect(isAllowed(sweeping, end({ 'alto:repository': 'octo-org/other' }))).toBe(true);
    expect(isAllowed(sweeping, end(nobodys))).toBe(false);
    expect(isAllowed(sweeping, send({ 'alto:repository': 'octo-org/other' }))).toBe(false);
  });

  it('is sent commands by one document', () => {
    const by = (name: string): Access => ({
      action: 'ssm:SendCommand',
      resource: `arn:aws:ssm:${REGION}::document/${name}`,
    });
    for (const policies of [main, pullRequest]) {
      expect(isAllowed(policies, by('AWS-RunShellScript'))).toBe(true);
      expect(isAllowed(policies, by('AWS-RunPowerShellScript'))).toBe(false);
    }
  });

  it('gets tags at its launch and never again', () => {
    const context = tags('aws:RequestTag', { 'alto:pr': '7' });
    for (const policies of [main, pullRequest])
      expect(isAllowed(policies, { action: 'ec2:CreateTags', resource: ec2('instance'), context })).toBe(false);
  });
});

describe('an image', () => {
  const at = (repository: string): string => `arn:aws:ecr:${REGION}:${ACCOUNT}:repository/${repository}`;
  const can = (policies: readonly Policy[], action: string, repository: string): boolean =>
    isAllowed(policies, { action: `ecr:${action}`, resource: at(repository), context: here });

  it.each([
    ['main', main, 'alto/train', true, true],
    ['main', main, 'alto-pr/train', true, true],
    ['main', main, 'other/train', false, false],
    ['a pull request', pullRequest, 'alto/train', true, false],
    ['a pull request', pullRequest, 'alto-pr/train', true, true],
    ['a pull request', pullRequest, 'alto/artifacts', true, false],
    ['a pull request', pullRequest, 'other/train', false, false],
  ])('by %s%.0s in %s: pulled %s, pushed %s', (_, policies, repository, pulls, pushes) => {
    for (const action of ['BatchGetImage', 'GetDownloadUrlForLayer', 'DescribeImages'])
      expect(can(policies, action, repository), action).toBe(pulls);
    for (const action of [
      'PutImage',
      'InitiateLayerUpload',
      'UploadLayerPart',
      'CompleteLayerUpload',
      'CreateRepository',
    ])
      expect(can(policies, action, repository), action).toBe(pushes);
  });

  it('is deleted among artifacts only', () => {
    expect(can(main, 'BatchDeleteImage', artifactsRepository(false))).toBe(true);
    expect(can(main, 'BatchDeleteImage', 'alto/train')).toBe(false);
    expect(can(pullRequest, 'BatchDeleteImage', artifactsRepository(true))).toBe(true);
    expect(can(pullRequest, 'BatchDeleteImage', artifactsRepository(false))).toBe(false);
  });

  it.each([
    ['pull', pullPolicy, 'alto/train', main],
    ['push', pushPolicy, artifactsRepository(false), main],
    ['pull', pullPolicy, 'alto/train', pullRequest],
    ['pull', pullPolicy, 'alto-pr/train', pullRequest],
    ['push', pushPolicy, artifactsRepository(true), pullRequest],
  ])('a session that may only %s%.0s in %s has all that it asks for', (_, policy, repository, policies) => {
    const session = JSON.parse(policy({ partition: 'aws', region: REGION, account: ACCOUNT, repository })) as Policy;
    const asked = session.Statement.flatMap(({ Action, Resource }) =>
      [Action].flat().map((action) => ({ action, resource: String(Resource), context: here })),
    );
    expect(asked.length).toBeGreaterThan(2);
    expect(refused(policies, asked)).toEqual([]);
  });
});

describe('a job that asks for a role', () => {
  const claims = {
    iss: 'https://token.actions.githubusercontent.com',
    aud: 'sts.amazonaws.com',
    environment: undefined,
    repository: undefined,
    repositoryId: '70',
    ownerId: '4',
  };
  const takes = (policy: Policy, sub: string, aud = claims.aud): boolean =>
    isAllowed([policy], {
      action: 'sts:AssumeRoleWithWebIdentity',
      resource: '',
      context: {
        'token.actions.githubusercontent.com:aud': aud,
        'token.actions.githubusercontent.com:sub': sub,
      },
    });

  test.each([
    ['repo:octo-org/octo-repo:ref:refs/heads/main', true, false],
    ['repo:octo-org/octo-repo:ref:refs/heads/release/2', true, false],
    ['repo:octo-org/eval:ref:refs/heads/main', true, false],
    ['repo:octo-org/octo-repo:environment:production', true, false],
    ['repo:octo-org/octo-repo:pull_request', false, true],
    ['repo:octo-org/octo-repo:ref:refs/heads/topic', false, false],
    ['repo:octo-org/octo-repo:ref:refs/tags/main', false, false],
    ['repo:octo-org/octo-repo:environment:preview', false, false],
    ['repo:octo-org/octo-repo-fork:ref:refs/heads/main', false, false],
    ['repo:octo-org/other:ref:refs/heads/main', false, false],
    ['repo:octo-org/other:pull_request', false, false],
    ['repo:mallory/octo-repo:ref:refs/heads/main', false, false],
  ])('%s: main role %s, that of pull requests %s', (sub, main, pullRequest) => {
    expect(takes(trust, sub)).toBe(main);
    expect(takes(pullRequestTrust, sub)).toBe(pullRequest);
  });

  test('gets it with both forms of its subject, and with no ids but its own', () => {
    const forms = ['ref:refs/heads/main', 'environment:production'].flatMap((end) =>
      subjectForms({ ...claims, sub: `repo:octo-org/octo-repo:${end}` }),
    );
    expect(forms).toHaveLength(4);
    for (const form of forms) expect(takes(trust, form), form).toBe(true);
    expect(takes(trust, 'repo:octo-org@4/octo-repo@71:ref:refs/heads/main')).toBe(false);
    expect(takes(pullRequestTrust, 'repo:octo-org@4/octo-repo@70:pull_request')).toBe(true);
  });

  test('is refused with a token for somebody else', () => {
    expect(takes(trust, 'repo:octo-org/octo-repo:ref:refs/heads/main', 'https://github.com/octo-org')).toBe(false);
  });
});
