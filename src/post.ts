import type { Clock } from './clock.ts';
import { awsAsHeld, giveBack, type GiveBack, nameOf } from './giveback.ts';
import type { Holding } from './ledger.ts';
import { stillTelling } from './log/still.ts';
import { plain } from './report/markdown.ts';

/** Seconds that post may take; GitHub gives a cancelled job five minutes. */
const TEARDOWN = 240;

/** Seconds beyond it for work that has a limit of its own, and knows better what is left. */
const SPARE = 20;

/**
 * Where things are given back, and when. What is in AWS and what is on the runner do not wait for each other; of one place,
 * the second turn waits for the first: the files in transit, which a day deletes, must not take the time of an instance,
 * and a container is removed with the configuration that it was made with.
 */
const ORDER: Readonly<Record<Holding['kind'], readonly [place: 'aws' | 'runner', turn: 1 | 2]>> = {
  instance: ['aws', 1],
  'artifact-image': ['aws', 2],
  'artifact-object': ['aws', 2],
  container: ['runner', 1],
  folder: ['runner', 2],
};

/**
 * Gives back what the ledger still holds: after a main that ended well there is nothing. False only while an instance of
 * ours may be alive. Its last line says what is left.
 */
export async function post(ground: GiveBack): Promise<boolean> {
  const { clock, workflow, ledger } = ground;
  const doors: GiveBack = { aws: awsAsHeld(ground), ...ground };
  const until = clock.now() + TEARDOWN * 1000;
  const lines: string[] = [];
  /** What is said of an instance that may be alive, and of everything else that could not be given back. */
  const alive: string[] = [];
  const left: string[] = [];
  const held = ledger.holdings();
  const give = async (id: string, holding: Holding): Promise<void> => {
    const seconds = Math.max(0, (until - clock.now()) / 1000);
    try {
      const { what, gone } = await inTime(clock, seconds, giveBack(doors, holding, seconds));
      lines.push(what);
      if (gone) ledger.strike(id);
      else (holding.kind === 'instance' ? alive : left).push(what);
    } catch (error) {
      // One that cannot be given back must not keep the others.
      const what = await notGivenBack(holding, error);
      lines.push(what);
      (holding.kind === 'instance' ? alive : left).push(what);
    }
  };
  const giveAt = async (place: 'aws' | 'runner'): Promise<void> => {
    for (const turn of [1, 2] as const) {
      const now = held.filter(([, { kind }]) => ORDER[kind][0] === place && ORDER[kind][1] === turn);
      await Promise.all(now.map(([id, holding]) => give(id, holding)));
    }
  };
  const tell = (): void => {
    const waiting = ledger.holdings().map(([, holding]) => nameOf(holding));
    workflow.info(`waiting until these are given back: ${waiting.join(', ')}`);
  };
  await stillTelling(clock, tell, () => Promise.all([giveAt('aws'), giveAt('runner')]));
  for (const line of lines) workflow.info(line);
  if (lines.length > 0)
    workflow.summary(
      `**Given back afterwards**\n\n${lines.map((line) => `- ${plain(workflow.redact(line))}`).join('\n')}\n`,
    );
  if (alive.length > 0) workflow.error(alive.join('; '));
  else if (left.length > 0) workflow.warning(`left behind: ${left.join('; ')}`);
  else workflow.info(lines.length === 0 ? 'nothing was left to give back' : 'left behind: nothing');
  return alive.length === 0;
}

async function notGivenBack(holding: Holding, error: unknown): Promise<string> {
  if (holding.kind === 'instance') return (await import('./agents/ec2/release.ts')).leftOver(holding, error);
  return `${nameOf(holding)} could not be given back: ${error instanceof Error ? error.message : String(error)}`;
}

/** What does not come to its end, such as a call to an engine that hangs, is left to itself. */
async function inTime<T>(clock: Clock, seconds: number, work: Promise<T>): Promise<T> {
  const done = new AbortController();
  const over = clock.sleep((seconds + SPARE) * 1000, done.signal).then(() => {
    throw new Error(`it took longer than ${Math.round(seconds / 60)} min`);
  });
  try {
    return await Promise.race([work, over]);
  } finally {
    done.abort();
  }
}
