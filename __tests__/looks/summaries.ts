import { readResults } from '../../src/job/results.ts';
import type { Report } from '../../src/report/report.ts';
import type { Stage } from '../../src/timeline.ts';
import type { Swept } from '../../src/report/swept.ts';
import { endingOfAll } from '../../src/report/points.ts';
import { aPlanReport } from '../report/a-plan.ts';
import { aReport, start } from '../report/a-report.ts';
import { evil, hostile } from '../report/hostile.ts';

const seconds = (name: string, from: number, to: number, outcome: Stage['outcome'] = 'ok'): Stage => ({
  ...{ name, outcome },
  start: start + from * 1000,
  end: start + to * 1000,
});

const DIGEST = 'sha256:5f0a8ad1b8b9c1f1a9b7e6f0c3d2e1b0a9f8e7d6c5b4a39281706f5e4d3c2b1a';
const REPOSITORY = '123456789012.dkr.ecr.us-east-1.amazonaws.com/octo/hello-world';

const image: NonNullable<Report['image']> = {
  path: 'octo/hello-world',
  reference: `${REPOSITORY}@${DIGEST}`,
  repository: REPOSITORY,
  tag: 'f3a9c1e7b2d4',
  digest: DIGEST,
  existed: 'false',
  how: 'appended',
  bytes: 412_345_678,
  steps: [
    ...['installing apt packages', 'make tools', 'make fonts', 'make locales', 'making the Python environment'],
    ...['installing requirements.txt', 'installing papermill and ipykernel'],
  ].map((name, at) => ({ name: `[${at + 2}/8] ${name}`, cached: at < 5, seconds: at < 5 ? undefined : 41.7 / at })),
};

const machine: NonNullable<Report['machine']> = {
  kind: 'ec2',
  instanceId: 'i-0a1b2c3d4e5f60718',
  instanceType: 'g5.xlarge',
  region: 'us-east-1',
  availabilityZone: 'us-east-1b',
  market: 'spot',
};

const way = { subnet: 'subnet-0f1e2d3c4b5a69788', zone: 'us-east-1a', market: 'spot' } as const;

const base = aReport({
  ...{ image, machine, runId: '9876543210-1-a1b2c3', cost: 0.1342 },
  attempts: [{ ...way, instanceType: 'g5.xlarge', zone: 'us-east-1b', outcome: 'running' }],
  ended: start + 1_327_000,
  exit: { outcome: 'exited', exitCode: 0, logBytes: 1_234_567 },
  stages: [
    seconds('config', 0, 0.3),
    seconds('look up', 0.3, 2.1),
    seconds('image', 2.1, 74),
    seconds('agent', 2.1, 51),
    seconds('run', 74, 1290),
    seconds('collect', 1290, 1318),
    seconds('give back', 1318, 1327),
  ],
  artifacts: [
    { path: 'out/model.safetensors', bytes: 1_340_000_000, sha256: '9f86d081884c7d659a2feaa0c55ad015'.repeat(2) },
    { path: 'out/metrics.json', bytes: 1234, sha256: '60303ae22b998861bce3b28f33eec1be'.repeat(2) },
    { path: 'out/plots/loss-by-epoch-and-learning-rate.png', bytes: 84_321, sha256: 'fcde2b2edba56bf4'.repeat(4) },
  ],
  results: {
    outputs: { loss: '0.1234', accuracy: '0.981' },
    returnValue: '{"loss":0.1234,"accuracy":0.981}',
    summary:
      '| epoch | loss | accuracy |\n| ---: | ---: | ---: |\n| 1 | 0.61 | 0.832 |\n| 2 | 0.24 | 0.944 |\n| 3 | 0.12 | 0.981 |\n\nBest checkpoint: **epoch 3**.',
  },
  cleanup: ['instance i-0a1b2c3d4e5f60718 is shutting down', 'the login at ECR was removed'],
});

const logTail = [
  'Epoch 1/3  ━━━━━━━━━━━━━━━━━━━━━━━━  loss 0.6120',
  'Traceback (most recent call last):',
  '  File "/alto/hello-world/train.py", line 42, in <module>',
  '    main()',
  '  File "/alto/hello-world/train.py", line 31, in main',
  '    raise RuntimeError(f"loss is not a number after {step} steps, with a learning rate of {rate} and a batch of {batch}; see the plots")',
  'RuntimeError: loss is not a number after 1200 steps, with a learning rate of 0.3 and a batch of 4096; see the plots',
];

/** Twelve points of a matrix: most went well, one failed, one was not begun. */
const points: readonly Report[] = [0.1, 0.01, 0.001].flatMap((lr, row) =>
  [0, 1, 2, 3].map((seed): Report => {
    const [point, from] = [`lr=${lr},seed=${seed}`, 100 * (row * 4 + seed)];
    const stages = [seconds('image', 2, 74), seconds('agent', from, from + 50), seconds('run', from + 74, from + 400)];
    const common = { ...base, point, stages, started: start + from * 1000, ended: start + (from + 420) * 1000 };
    if (point === 'lr=0.01,seed=2')
      return {
        ...{ ...common, logTail, artifacts: [] },
        ending: { result: 'failure', reason: 'exit', message: 'the program failed with exit code 1' },
        exit: { outcome: 'exited', exitCode: 1, logBytes: 4321 },
      };
    if (point !== 'lr=0.001,seed=3') return common;
    const ending = { result: 'skipped', message: 'not begun: lr=0.01,seed=2 failed' } as const;
    return { runId: base.runId, agent: 'train', point, ending, started: start, ended: start };
  }),
);

const swept = (id: string, outcome: Swept['outcome'], more: Partial<Swept>): Swept => ({
  ...{ id, outcome, run: '9876543210-1-a1b2c3', repository: 'octo/hello-world', agent: 'train', expiresAt: '' },
  ...more,
});

/** Summaries that a reader may meet, by what became of the run. */
export const summaries: Readonly<Record<string, Report>> = {
  success: base,
  failure: {
    ...base,
    ending: { result: 'failure', reason: 'exit', message: 'the program failed with exit code 1' },
    exit: { outcome: 'exited', exitCode: 1, logBytes: 4321 },
    results: { outputs: {}, summary: '' },
    artifacts: [],
    stages: [
      seconds('config', 0, 0.3),
      seconds('look up', 0.3, 2.1),
      seconds('image', 2.1, 9),
      seconds('agent', 2.1, 48),
      seconds('run', 48, 95, 'failed'),
      seconds('collect', 95, 97),
      seconds('give back', 97, 104),
    ],
    ended: start + 104_000,
    skipped: ['out/latest: a link', 'out/socket: neither a file nor a folder'],
    logTail,
  },
  interrupted: {
    ...base,
    ending: {
      ...{ result: 'interrupted', reason: 'interrupted' },
      message:
        'the run was interrupted: AWS took back the spot instance i-0a1b2c3d4e5f60718. Set `retries`, or `market: on-demand`',
    },
    exit: { outcome: 'interrupted', exitCode: 124, logBytes: 4321 },
    results: { outputs: {}, summary: '' },
    artifacts: [],
    stages: [
      ...[seconds('config', 0, 0.3), seconds('look up', 0.3, 2.1), seconds('image', 2.1, 9), seconds('agent', 2.1, 48)],
      ...[seconds('run', 48, 3920, 'failed'), seconds('give back', 3920, 3921)],
      ...[seconds('agent', 3921, 3977), seconds('run', 3977, 9003, 'failed'), seconds('give back', 9003, 9010)],
    ],
    ended: start + 9_010_000,
    interruptions: ['run 1 on i-0f9e8d7c6b5a40312, after 1 h 4 min: AWS took back the spot instance'],
    attempts: [
      { ...way, instanceType: 'g5.xlarge', outcome: 'no capacity (InsufficientInstanceCapacity)' },
      { ...way, instanceType: 'g5.xlarge', zone: 'us-east-1b', outcome: 'running' },
      { ...way, instanceType: 'g5.xlarge', zone: 'us-east-1b', outcome: 'running' },
    ],
    warnings: ['the log is incomplete: 4,321 of 5,000 bytes came'],
    logTail: logTail.slice(0, 1),
  },
  local: {
    ...base,
    ...{ image: { ...image, path: 'alto/train', repository: '', how: 'built' }, attempts: [], cost: 0 },
    machine: { kind: 'local' },
    stages: [
      seconds('config', 0, 0.1),
      seconds('image', 0.1, 0.4),
      seconds('run', 0.4, 0.9),
      seconds('collect', 0.9, 0.95),
    ],
    ended: start + 950,
  },
  points: {
    ...{ runId: base.runId, started: start, ended: start + 1_700_000, points, ending: endingOfAll(points), cost: 0.9 },
    cleanup: ['lr=0.1,seed=0: instance i-0a1b2c3d4e5f60718 is shutting down', 'the login at ECR was removed'],
  },
  kept: {
    ...base,
    ending: { result: 'failure', reason: 'exit', message: 'the program failed with exit code 1' },
    kept: {
      ...{
        runId: base.runId,
        region: 'us-east-1',
        instanceId: machine.instanceId ?? '',
        container: `alto-${base.runId}`,
      },
      ...{ until: start + 14_400_000, log: '/var/lib/alto/tasks/run*/log', price: 0.4321, cost: 0.1342 },
    },
    logTail,
  },
  plan: {
    ...{ runId: '9876543210-1-a1b2c3', agent: 'train', started: start, ended: start + 2_900 },
    ending: { result: 'planned', message: 'this is what a run would do; nothing was built or launched' },
    stages: [seconds('config', 0, 0.3), seconds('look up', 0.3, 2.1), seconds('ask permission', 2.1, 2.9)],
    plan: aPlanReport({
      image: {
        ...{ kind: 'made', hash: image.tag, exists: 'false', base: 'python:3.12-slim', platforms: ['linux/amd64'] },
        ...{ reference: `${REPOSITORY}:${image.tag}`, extraTags: ['pr-7'] },
        layers: [
          {
            ...{ reference: `${REPOSITORY}:env-0c0ffee1234`, kind: 'environment', exists: 'true', way: 'take' },
            dockerfile: 'FROM python:3.12-slim\n',
          },
          {
            ...{ reference: `${REPOSITORY}:${image.tag}`, kind: 'code', exists: 'false', way: 'append' },
            dockerfile: 'FROM alto:0c0ffee1234\nCOPY . .\nWORKDIR /alto/hello-world\n',
          },
        ],
      },
      machine: {
        ...{ kind: 'ec2', region: 'us-east-1', account: '123456789012', ami: 'ami-01c647eace872fc02' },
        ...{ instanceProfile: 'alto-agent', securityGroups: [], volumeSize: 30, maxPrice: undefined },
        ...{ metadataHopLimit: 1, lifetimeSeconds: 14_400 },
        launches: [
          {
            ...{ instanceType: 'g5.xlarge', market: 'spot', subnet: way.subnet, zone: way.zone },
            ...{ usdPerHour: 0.4321, usdForTimeout: 0.8642, pricesOf: '2026-01-01' },
          },
          {
            ...{ instanceType: 'g5.xlarge', market: 'on-demand', subnet: way.subnet, zone: way.zone },
            ...{ usdPerHour: 1.006, usdForTimeout: 2.012, pricesOf: '2026-01-19' },
          },
          {
            ...{ instanceType: 'g9.xlarge', market: 'on-demand', subnet: way.subnet, zone: way.zone },
            ...{ usdPerHour: undefined, usdForTimeout: undefined, pricesOf: undefined },
          },
        ],
      },
      timeoutSeconds: 7200,
      permissions: [
        ...['ec2:DescribeInstances', 'ssm:DescribeInstanceInformation', 'ssm:GetCommandInvocation'].map(
          (action) => ({ action, state: 'granted' }) as const,
        ),
        {
          ...{ action: 'iam:PassRole', resource: 'arn:aws:iam::123456789012:role/alto-agent', state: 'missing' },
          why: 'no identity-based policy allows the iam:PassRole action',
        },
        ...['ec2:TerminateInstances', 'ssm:SendCommand'].map(
          (action) => ({ action, state: 'unknown', why: 'only an instance that is there can tell' }) as const,
        ),
        { action: 'ecr:PutImage', state: 'unknown', why: 'only a push can tell' },
      ],
      warnings: ['the digest of python:3.12-slim could not be asked for: its tag counts as it is (unpinned)'],
    }),
  },
  sweep: {
    ...{ runId: '9876543299-1-0c0ffe', started: start, ended: start + 4_200 },
    ending: { result: 'success', message: '2 instances whose time was over were ended' },
    swept: [
      swept('i-0a1b2c3d4e5f60718', 'terminated', { expiresAt: '2026-01-01T03:00:00Z' }),
      swept('i-0f9e8d7c6b5a40312', 'terminated', {
        expiresAt: '2025-12-31T22:15:00Z',
        agent: 'a-rather-long-name-of-an-agent',
      }),
      swept('i-00112233445566778', 'alive', { expiresAt: '2026-01-02T08:00:00Z' }),
      swept('i-0ffeeddccbbaa9988', 'unreadable', { expiresAt: 'tomorrow' }),
    ],
    stages: [seconds('config', 0, 0.1), seconds('look', 0.1, 2.4), seconds('end', 2.4, 4.2)],
  },
  hostile: {
    ...hostile(evil.join(' ')),
    results: readResults({ summary: `${evil.join('\n\n')}\n` }),
    swept: [swept(evil[0] ?? '', 'alive', { repository: evil.join(' '), run: evil.join('\n'), agent: evil[2] ?? '' })],
    interruptions: evil,
  },
};
