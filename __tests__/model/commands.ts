import fc from 'fast-check';
import { CALLS, type Call, type Fate, HEALING, type Mishap } from './cloud.ts';
import type { ArtifactTrouble, End } from './machine.ts';
import type { Setting, World } from './world.ts';

/** What the model knows while commands are run: whether the process that they are about can still be there. */
export interface Model {
  signals: number;
  isKilled: boolean;
}

type Command = fc.AsyncCommand<Model, World>;

/** A command that is printed as what it does. */
function command(
  text: string,
  act: (world: World, model: Model) => unknown,
  check?: (model: Model) => boolean,
): Command {
  return {
    check: (model) => !model.isKilled && (check?.(model) ?? true),
    async run(model, world) {
      await act(world, model);
      // What follows from it may follow before time passes.
      await world.pass(0);
    },
    toString: () => text,
  };
}

const ends: fc.Arbitrary<End> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(0, 0, 1, 3, 137).map((code): End => ({ kind: 'code', code })) },
  fc.constant<End>({ kind: 'oom' }),
);

const SERVER = ['Server.InsufficientInstanceCapacity', 'Server.InternalError'] as const;
const CLIENT = ['Client.InternalError', 'Client.VolumeLimitExceeded'] as const;
const fates: fc.Arbitrary<Fate> = fc.oneof(
  { weight: 5, arbitrary: fc.constant<Fate>({ kind: 'lives' }) },
  fc.constant<Fate>({ kind: 'silent' }),
  fc.constantFrom(...SERVER, ...CLIENT).map((code): Fate => ({ kind: 'dies', code })),
);

const healing = fc.tuple(
  fc.constantFrom<Call>(...CALLS),
  fc.constantFrom<Mishap>(...HEALING),
  fc.integer({ min: 1, max: 3 }),
);
const mishaps: fc.Arbitrary<readonly [Call, Mishap, number]> = fc.oneof(
  { weight: 4, arbitrary: healing },
  fc.tuple(
    fc.constantFrom<Call>(...CALLS),
    fc.constantFrom<Mishap>('refused', 'hangs', 'bug'),
    fc.constantFrom(1, 1, 2),
  ),
  fc.tuple(
    fc.constant<Call>('RunInstances'),
    fc.constantFrom<Mishap>('capacity', 'capacity', 'quota'),
    fc.integer({ min: 1, max: 4 }),
  ),
  fc.tuple(
    fc.constant<Call>('RunInstances'),
    fc.constantFrom<Mishap>('lost', 'failed after'),
    fc.constantFrom(1, 3, 30),
  ),
  // No answer for so long that it is given up.
  fc.tuple(
    fc.constantFrom<Call>('DescribeInstances', 'TerminateInstances'),
    fc.constantFrom<Mishap>('throttled', 'refused'),
    fc.constantFrom(8, 100),
  ),
);

/** A launch whose answer is lost, and which is refused when it is asked for again: the refusal proves nothing. */
const lostAndRefused = fc
  .constantFrom<Mishap>('capacity', 'quota', 'refused')
  .map((mishap): readonly (readonly [Call, Mishap, number])[] => [
    ['RunInstances', 'lost', 1],
    ['RunInstances', mishap, 1],
  ]);

/** How a run may begin. */
export const settings: fc.Arbitrary<Setting> = fc.record({
  market: fc.constantFrom('on-demand', 'spot', 'spot-preferred'),
  types: fc.integer({ min: 1, max: 3 }),
  subnets: fc.integer({ min: 1, max: 3 }),
  retries: fc.constantFrom(0, 0, 1),
  keep: fc.constantFrom('never', 'never', 'on-failure', 'always'),
  visibleAfter: fc.constantFrom(0, 0, 5000),
  fates: fc.array(fates, { maxLength: 3 }),
  mishaps: fc.oneof(
    { weight: 4, arbitrary: fc.constant([]) },
    { weight: 8, arbitrary: fc.array(mishaps, { maxLength: 3 }) },
    { weight: 1, arbitrary: lostAndRefused },
  ),
  diesAtWrite: fc.oneof(
    { weight: 8, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.record({ nth: fc.integer({ min: 1, max: 8 }), written: fc.boolean() }) },
  ),
  post: fc.constantFrom(true, true, true, true, false),
});

/** What may happen to a run, in any order. */
export const commands = fc.commands<Model, World, false>(
  [
    fc
      .constantFrom(50, 400, 2000, 7000, 20_000, 70_000, 400_000)
      .map((ms) => command(`pass ${ms} ms`, (world) => world.pass(ms))),
    fc.constantFrom(2000, 20_000, 30_000).map((ms) => command(`pass ${ms} ms`, (world) => world.pass(ms))),
    fc
      .integer({ min: 1, max: 40_000 })
      .map((bytes) => command(`log ${bytes} bytes`, (world) => world.write(Buffer.alloc(bytes, 'line of a log\n')))),
    ends.map((how) => command(`end ${JSON.stringify(how)}`, (world) => world.end(how))),
    ends.map((how) => command(`end ${JSON.stringify(how)}`, (world) => world.end(how))),
    mishaps.map((mishap) => command(mishap.join(' '), (world) => world.meets(...mishap))),
    fc.constant(
      command('signal', (world, model) => {
        model.signals += 1;
        model.isKilled = model.signals > 1;
        world.signal();
      }),
    ),
    fc.constant(
      command('kill', (world, model) => {
        model.isKilled = true;
        world.kill();
      }),
    ),
    fc
      .constantFrom('Client.UserInitiatedShutdown', 'Server.SpotInstanceTermination', 'Server.InternalError')
      .map((code) => command(`strike ${code}`, (world) => world.strike(code))),
    fc.constant(command('notice', (world) => world.notice())),
    fc
      .constantFrom<ArtifactTrouble>('not packed', 'damaged', 'disk full')
      .map((trouble) => command(`artifacts ${trouble}`, (world) => world.artifacts(trouble))),
  ],
  { size: '+1', maxCommands: 14 },
);
