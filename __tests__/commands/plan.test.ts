import { beforeAll, describe, expect, test } from 'vitest';
import { PRICES_OF } from '../../src/agents/ec2/prices.ts';
import type { Permission } from '../../src/permission.ts';
import { callsOf } from '../cloud/calls.ts';
import { builtAction } from '../scripted/action.ts';
import { fromFork, payloadOf } from '../trust/payloads.ts';
import { altoYml, runScripted } from '../scripted/scripted.ts';

// Whoever comes first builds it.
beforeAll(async () => {
  await builtAction();
}, 300_000);

/** What GitHub withholds from the pull requests of forks and of Dependabot. */
const NOTHING = {
  ACTIONS_ID_TOKEN_REQUEST_URL: '',
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: '',
  AWS_EC2_METADATA_DISABLED: 'true',
};
const event = { name: 'pull_request', payload: fromFork('pull_request') };

interface Shown {
  readonly image: {
    readonly exists: string;
    readonly reference: string;
    readonly layers: readonly { dockerfile: string }[];
  };
  readonly machine: {
    readonly kind: string;
    readonly region: string;
    readonly account: string;
    readonly launches: readonly object[];
  };
  readonly permissions: readonly Permission[];
  readonly missing: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

function planOf(outputs: Readonly<Record<string, string>>): Shown {
  return JSON.parse(outputs['plan'] ?? '') as Shown;
}

describe.concurrent('without credentials', () => {
  test('F04: the pull request of a fork is planned: green, one notice, and nothing asked of AWS or of the engine', async () => {
    const ended = await runScripted({ event, env: NOTHING });
    expect(ended.outputs, ended.log).toMatchObject({ result: 'planned' });
    expect(ended.exitCode).toBe(0);
    expect(ended.annotations.map(({ level }) => level)).toEqual(['notice']);
    expect(ended.calls).toEqual([]);
    expect(ended.world.docker.map(({ verb }) => verb)).toEqual([]);
    expect(ended.left).toEqual([]);

    const plan = planOf(ended.outputs);
    expect(plan.image).toMatchObject({ exists: 'unknown', layers: [{ dockerfile: expect.stringContaining('FROM ') }] });
    expect(plan.machine).toMatchObject({ kind: 'ec2', region: 'us-east-1', account: 'unknown' });
    expect(plan.machine.launches).toEqual([
      ...[
        {
          instanceType: 't3.micro',
          market: 'on-demand',
          usdPerHour: 0.0104,
          usdForTimeout: 0.0104,
          pricesOf: PRICES_OF,
        },
      ],
    ]);
    expect(plan.permissions).toEqual([]);
    expect(plan.missing).toEqual([expect.stringMatching(/no `id-token: write`/)]);
    expect(ended.summary).toMatch(/planned[\s\S]+| Price |/);
  });

  test('F04: and so is one whose file names secrets that a fork does not get, also for a registry', async () => {
    const image = [
      'registry: ghcr.io/octo',
      `registry_creds: { username: octo, password: "{{ env('REGISTRY_PASSWORD') }}" }`,
      'secrets: { npm: env NPM_TOKEN }',
    ];
    const ended = await runScripted({
      event,
      files: { 'alto.yml': altoYml(image.join(', '), `env: { KEY: "{{ env('KEY') }}" }\n`) },
      env: { ...NOTHING, REGISTRY_PASSWORD: '', NPM_TOKEN: '', KEY: '' },
      with: { 'role-to-assume': '', 'aws-region': '', secrets: '', 'github-token': '' },
    });
    expect(ended.outputs, ended.log).toMatchObject({ result: 'planned' });
    expect(planOf(ended.outputs).missing).toHaveLength(2);
  });

  test('F04: whatever an agent may cost, because nobody can be asked for prices', async () => {
    const ended = await runScripted({ event, env: NOTHING, with: { 'max-hourly-price': '0.001', market: 'spot' } });
    expect(ended.outputs, ended.log).toMatchObject({ result: 'planned' });
    expect(ended.outputs['plan']).toContain('whether an agent costs at most 0.001 USD an hour is not known');
  });

  test('Dependabot’s is planned as well', async () => {
    const env = { ...NOTHING, GITHUB_ACTOR: 'dependabot[bot]' };
    const ended = await runScripted({ event: { name: 'pull_request', payload: payloadOf('pull_request') }, env });
    expect(ended.outputs, ended.log).toMatchObject({ result: 'planned' });
  });

  test('a push fails, with what is missing, before anything is looked up', async () => {
    const ended = await runScripted({ env: NOTHING });
    expect(ended.outputs).toMatchObject({ result: 'infra-error', 'failure-reason': 'credentials' });
    expect(ended.log).toContain('ALTO-AUTH-001');
    expect([ended.calls, ended.world.requests]).toEqual([[], []]);
  });

  test('a fork’s pull request fails too when the workflow says so', async () => {
    const ended = await runScripted({ event, env: NOTHING, with: { 'on-missing-credentials': 'fail' } });
    expect(ended.outputs).toMatchObject({ result: 'infra-error', 'failure-reason': 'credentials' });
    expect(ended.exitCode).toBe(1);
  });

  test('`build` builds here and pushes nothing', async () => {
    const ended = await runScripted({
      event,
      env: NOTHING,
      with: { 'on-missing-credentials': 'build' },
      docker: (call, usual) => (call.verb === 'image inspect' ? { code: 1, stderr: 'No such image' } : usual(call)),
    });
    expect(ended.outputs, ended.log).toMatchObject({ result: 'planned', 'image-existed': 'false' });
    const build = ended.world.docker.find(({ verb }) => verb === 'buildx build');
    expect(build?.argv).toContain('--load');
    expect(build?.argv).not.toContain('--push');
    expect(ended.calls).toEqual([]);
    expect(ended.left).toEqual([]);
  });
});

describe.concurrent('credentials that are there', () => {
  test('and are refused are an error, on the pull request of a fork too', async () => {
    const ended = await runScripted({
      event,
      prepare: ({ cloud }) =>
        cloud.fault(
          'sts.AssumeRoleWithWebIdentity',
          { kind: 'error', code: 'AccessDenied', message: 'no', status: 403 },
          'forever',
        ),
    });
    expect(ended.outputs, ended.log).toMatchObject({ result: 'infra-error', 'failure-reason': 'permission' });
  });

  test('let a plan look everything up, and change nothing', async () => {
    const ended = await runScripted({
      with: { command: 'plan' },
      files: { 'alto.yml': altoYml("image_build_cmds: ['true']", `env: { TOKEN: "{{ env('TOKEN') }}" }\n`) },
      env: { TOKEN: 'canary-7c1e4b0a9d' },
    });
    expect(ended.outputs, ended.log).toMatchObject({ result: 'planned' });
    const plan = planOf(ended.outputs);
    expect(plan.image).toMatchObject({ kind: 'made', exists: 'false' });
    expect(plan.machine).toMatchObject({ account: ended.world.cloud.account, region: ended.world.cloud.region });
    expect(plan.missing).toEqual([]);
    expect(plan.env).toEqual({ TOKEN: '***' });
    expect(`${ended.log}${ended.summary}${JSON.stringify(ended.outputs)}`).not.toContain('canary');
    const changing = ended.calls.filter(({ action }) => !/^(Describe|Get|Assume|BatchGet|BatchCheck)/.test(action));
    expect(changing).toMatchObject([{ action: 'RunInstances', params: { DryRun: 'true' } }]);
    expect(plan.permissions.filter(({ state }) => state === 'missing')).toEqual([]);
    expect(plan.permissions.map(({ action }) => action)).toEqual(
      expect.arrayContaining([
        'ec2:RunInstances',
        'iam:PassRole',
        'ecr:BatchCheckLayerAvailability',
        'ssm:SendCommand',
      ]),
    );
    expect(ended.world.docker.map(({ verb }) => verb)).not.toContain('buildx build');
    expect(ended.left).toEqual([]);
  });

  test('let a plan tell what is not allowed, with the action and the resource, and stay green', async () => {
    const role = 'arn:aws:iam::123456789012:role/alto-agent';
    const ended = await runScripted({
      with: { command: 'plan' },
      prepare: ({ cloud }) =>
        cloud.fault('ec2.RunInstances', {
          ...{ kind: 'error', code: 'UnauthorizedOperation', status: 403 },
          message: `User: arn:aws:sts::123456789012:assumed-role/alto/x is not authorized to perform: iam:PassRole on resource: ${role} because no identity-based policy allows it`,
        }),
    });
    expect(ended.outputs, ended.log).toMatchObject({ result: 'planned' });
    expect(ended.exitCode).toBe(0);
    const missing = { action: 'iam:PassRole', resource: role, state: 'missing' };
    expect(planOf(ended.outputs).permissions).toContainEqual(expect.objectContaining(missing));
    expect(ended.summary).toContain(`| \`iam:PassRole\` | \`${role}\` |`);
    expect(ended.annotations).toMatchObject([{ level: 'warning', message: expect.stringContaining('iam:PassRole') }]);
    expect(callsOf(ended.calls, 'ec2.RunInstances')).toHaveLength(1);
    expect(ended.left).toEqual([]);
  });

  test('let a plan tell that a launch would be refused for something else', async () => {
    const ended = await runScripted({ with: { command: 'plan' }, cloud: { profiles: [] } });
    expect(ended.outputs, ended.log).toMatchObject({ result: 'planned' });
    expect(ended.annotations).toMatchObject([
      {
        level: 'warning',
        message: expect.stringMatching(/^the rehearsed launch was refused: .*Invalid IAM Instance Profile/),
      },
    ]);
  });

  test('let a plan tell what a run would be refused for at once, and stay green', async () => {
    const ended = await runScripted({
      event,
      with: { command: 'plan', 'artifacts-bucket': 'mistyped', keep: 'always' },
      cloud: { buckets: { mine: {} } },
    });
    expect(ended.outputs, ended.log).toMatchObject({ result: 'planned' });
    expect(ended.exitCode).toBe(0);
    expect(ended.annotations).toMatchObject([
      { level: 'warning', message: expect.stringMatching(/^a run would be refused: .*would leave its agent up/) },
      { level: 'warning', message: expect.stringMatching(/^a run would be refused: .*mistyped/) },
    ]);
    expect(callsOf(ended.calls, 's3.PutObject')).toEqual([]);
  });

  test('let the plans of a matrix ask once for all of its points', async () => {
    const ended = await runScripted({
      with: { command: 'plan' },
      files: { 'alto.yml': altoYml('', "matrix: { seed: [1, 2, 3, 4] }\nenv: { SEED: '{{ matrix.seed }}' }\n") },
    });
    expect(ended.outputs, ended.log).toMatchObject({ result: 'planned' });
    for (const action of ['ec2.RunInstances', 'ecr.BatchCheckLayerAvailability'] as const)
      expect(callsOf(ended.calls, action)).toHaveLength(1);
  });

  test('let a run tell its plan’s tag: what was planned is what is made', async () => {
    const [planned, ran] = await Promise.all([runScripted({ event, env: NOTHING }), runScripted({ event })]);
    const { reference } = planOf(planned.outputs).image;
    expect(reference.split(':').at(-1)).toBe(ran.outputs['image-tag']);
  });
});
