import fc from 'fast-check';
import type { Fault, Match } from '../cloud/faults.ts';
import type { Fate } from '../cloud/instance-record.ts';

/** A fault that is written into the cloud before the step begins. */
export interface PlannedFault {
  readonly match: Match;
  readonly fault: Exclude<Fault, { readonly kind: 'hold' | 'pass' }>;
  readonly times: number;
  /** Calls of the same kind that pass before it. */
  readonly after: number;
}

/** When a run is stopped. */
export type Moment =
  | { readonly at: 'line'; readonly nth: number }
  | { readonly at: 'call'; readonly match: Match; readonly when: 'before' | 'after' }
  | { readonly at: 'answer'; readonly nth: number }
  | { readonly at: 'time'; readonly ms: number };

/** How a run is stopped: cancelled, cancelled by a runner without patience, killed, or killed with its runner. */
export type Stop = { readonly how: 'cancel' | 'impatient' | 'kill' | 'shutdown'; readonly moment: Moment };

/** What the program on the instance prints, in pieces of its log. */
export type Piece = 'plain' | 'commands' | 'canary' | 'disguised canary' | 'cut canary' | 'long line' | 'binary';

/** Everything that is drawn for one run. */
export interface Plan {
  /** How the image comes about: code appended in the registry, or built by the scripted buildx. */
  readonly image: 'appended' | 'built';
  readonly market: 'on-demand' | 'spot' | 'spot-preferred';
  readonly subnets: number;
  readonly log: readonly Piece[];
  readonly endsLine: boolean;
  readonly exitCode: number;
  /** Bytes of its artifacts. */
  readonly artifacts: readonly number[];
  readonly fates: readonly Fate[];
  readonly faults: readonly PlannedFault[];
  /** Which request to a registry is cut, before or after its effect. */
  readonly cut: { readonly nth: number; readonly when: 'before' | 'after' } | undefined;
  readonly debug: boolean;
  readonly stop: Stop | undefined;
  /** Of the agent's matrix, all at once; without one it is a single run. */
  readonly points: readonly string[];
}

const EC2: readonly Match[] = ['ec2.RunInstances', 'ec2.DescribeInstances', 'ec2.TerminateInstances'];
const SSM: readonly Match[] = ['ssm.SendCommand', 'ssm.GetCommandInvocation', 'ssm.DescribeInstanceInformation'];
const CALLS: readonly Match[] = [...EC2, ...SSM];

const throttled = { kind: 'error', code: 'ThrottlingException', message: 'Rate exceeded', status: 400 } as const;
const down = { kind: 'error', code: 'InternalError', message: 'An internal error has occurred', status: 500 } as const;
const refused = {
  kind: 'error',
  code: 'UnauthorizedOperation',
  message: 'You are not authorized',
  status: 403,
} as const;
const noCapacity = {
  kind: 'error',
  code: 'InsufficientInstanceCapacity',
  message: 'no capacity',
  status: 500,
} as const;
const noQuota = { kind: 'error', code: 'VcpuLimitExceeded', message: 'no quota', status: 400 } as const;

/** Faults that nobody may notice. */
const healing: fc.Arbitrary<PlannedFault> = fc.record({
  match: fc.constantFrom<Match>(...CALLS, ...EC2, 'sts.AssumeRoleWithWebIdentity', 'ecr.GetAuthorizationToken'),
  fault: fc.constantFrom<PlannedFault['fault']>(
    throttled,
    down,
    { kind: 'drop', when: 'before' },
    { kind: 'drop', when: 'after' },
    { kind: 'delay', ms: 200 },
    { kind: 'malformed' },
  ),
  times: fc.constantFrom(1, 1, 2),
  after: fc.constantFrom(0, 0, 1, 3),
});

/** Faults that may end a run. */
const harmful: fc.Arbitrary<PlannedFault> = fc.oneof(
  fc.record({
    match: fc.constantFrom<Match>(...CALLS),
    fault: fc.constant(refused),
    times: fc.constantFrom(1, 1, 50),
    after: fc.constantFrom(0, 1, 4),
  }),
  fc.record({
    match: fc.constant<Match>('ec2.RunInstances'),
    fault: fc.constantFrom(noCapacity, noQuota),
    times: fc.constantFrom(1, 2, 50),
    after: fc.constant(0),
  }),
);

const fates: fc.Arbitrary<Fate> = fc.constantFrom<Fate>(
  { kind: 'lives' },
  { kind: 'dies', code: 'Server.InsufficientInstanceCapacity' },
  { kind: 'dies', code: 'Client.InternalError' },
  { kind: 'interrupted', afterMs: 50, noticeMs: 300 },
);

const stops: fc.Arbitrary<Stop> = fc.record({
  how: fc.constantFrom('cancel', 'cancel', 'impatient', 'kill', 'kill', 'shutdown'),
  moment: fc.oneof(
    fc.record({ at: fc.constant('line'), nth: fc.integer({ min: 1, max: 25 }) }),
    fc.record({
      at: fc.constant('call'),
      match: fc.constantFrom<Match>(...CALLS, ...EC2, 'ec2.RunInstances', 'ecr.GetAuthorizationToken', 'sts.*'),
      when: fc.constantFrom('before', 'after'),
    }),
    fc.record({ at: fc.constant('answer'), nth: fc.integer({ min: 1, max: 12 }) }),
    fc.record({ at: fc.constant('time'), ms: fc.integer({ min: 50, max: 1500 }) }),
  ),
});

/** Once in so many. */
function seldom<T>(times: number, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: 1, arbitrary }, { weight: times - 1, arbitrary: fc.constant(undefined) });
}

const plans: fc.Arbitrary<Plan> = fc.record({
  image: fc.constantFrom('appended', 'appended', 'built'),
  market: fc.constantFrom('on-demand', 'on-demand', 'spot', 'spot-preferred'),
  subnets: fc.constantFrom(0, 1, 3),
  log: fc.array(
    fc.constantFrom<Piece>('plain', 'commands', 'canary', 'disguised canary', 'cut canary', 'long line', 'binary'),
    { maxLength: 5 },
  ),
  endsLine: fc.boolean(),
  exitCode: fc.constantFrom(0, 0, 0, 1, 3, 137),
  artifacts: fc.array(fc.constantFrom(0, 1, 1000, 60_000), { maxLength: 3 }),
  fates: fc.oneof(
    { weight: 4, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(fates, { maxLength: 2 }) },
  ),
  faults: fc.oneof(
    { weight: 2, arbitrary: fc.constant([]) },
    { weight: 3, arbitrary: fc.array(healing, { minLength: 1, maxLength: 2 }) },
    { weight: 2, arbitrary: fc.tuple(harmful) },
    { weight: 1, arbitrary: fc.tuple(harmful, healing) },
  ),
  cut: seldom(6, fc.record({ nth: fc.integer({ min: 1, max: 12 }), when: fc.constantFrom('before', 'after') })),
  debug: fc.constantFrom(false, false, true),
  stop: seldom(2, stops),
  points: fc.constantFrom<readonly string[]>([], [], [], ['k=1', 'k=2']),
});

/** The plan of a run: the same for the same seed and number. */
export function planOf(seed: number, number: number): Plan {
  const [plan] = fc.sample(plans, { seed: (seed * 1_000_003 + number) | 0, numRuns: 1 });
  if (!plan) throw new TypeError('nothing was drawn');
  return plan;
}
