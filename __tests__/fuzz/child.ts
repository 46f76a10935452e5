import { writeFileSync } from 'node:fs';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { must, type Target } from './target.ts';
import { targets } from './targets.ts';

// Looks at one target at a time, for the test that started this process and can end it.

/** What to look at. */
export interface Order {
  readonly target: string;
  readonly seed: number;
  readonly runs: number;
  /** One of the inputs that were found, and nothing else. */
  readonly found?: string;
}

/** How it went: nothing, or what broke and on which input. */
export interface Answer {
  readonly broken?: string;
}

/** Seconds of this process's own work that an input may take: other work on the machine does not count. Those that were found are megabytes. */
const LIMIT = { any: 1, found: 5 };

const [, , note = ''] = process.argv;
const before = prototypes();

process.on('message', (order: Order) => {
  void look(order).then((answer) => process.send?.(answer));
});
process.send?.({});

async function look({ target, seed, runs, found }: Order): Promise<Answer> {
  const one = targets.find(({ name }) => name === target);
  if (!one) return { broken: `there is no target ${target}` };
  try {
    if (found !== undefined) await stand(one, one.found?.[found]?.(), LIMIT.found);
    else
      await fc.assert(
        fc.asyncProperty(one.inputs, (input) => stand(one, input, LIMIT.any)),
        { seed, numRuns: runs },
      );
    return {};
  } catch (error) {
    return { broken: error instanceof Error ? `${error.message}\n${trace(error)}` : String(error) };
  }
}

async function stand(one: Target, input: unknown, limit: number): Promise<void> {
  // Whoever ends this process finds the input there.
  writeFileSync(note, inspect(input, { depth: 8, maxStringLength: 2000, maxArrayLength: 100 }));
  const begun = process.cpuUsage();
  await one.run(input);
  const { user, system } = process.cpuUsage(begun);
  must(user + system < limit * 1e6, `it took ${((user + system) / 1e6).toFixed(1)} s`);
  must(prototypes() === before, 'a prototype was touched');
}

function trace(error: Error): string {
  const { cause } = error;
  return `${error.stack ?? ''}${cause instanceof Error ? `\ncause: ${cause.stack ?? ''}` : ''}`;
}

function prototypes(): string {
  return [Object, Array, Function, String, Number, Map, Promise, RegExp, Error]
    .map(({ prototype }) => Reflect.ownKeys(prototype).map(String).join())
    .join(';');
}
