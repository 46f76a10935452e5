import { AltoError } from '../errors.ts';
import type { Start } from '../main.ts';
import type { PointCommand } from '../point.ts';
import type { Point } from '../read.ts';
import { type Ending, isGood } from '../report/ending.ts';
import { costOfAll, endingOfAll } from '../report/points.ts';
import { resultsOf } from '../report/results.ts';
import { openParts, type Part } from './part.ts';
import { allOver, atMost, gate } from './schedule.ts';

/**
 * Several runs in one step: agents side by side, of each as many points at once as its matrix allows. Each has a machine,
 * log, artifacts and ending of its own; who logs in, reads the project or obtains an image first does it for all.
 */
export async function runFleet(start: Start, command: PointCommand, points: readonly Point[]): Promise<Ending> {
  const { known, signal, ground } = start;
  const tell = (): void => {
    const reports = parts.map(({ report }) => report());
    const cost = costOfAll(reports);
    known.learn({ points: reports, ...(cost !== undefined && { cost }) });
  };
  const parts = await openParts(start, command, points, tell);
  const [first] = points;
  if (first && command === 'run') known.learn({ artifactsPath: first.read.config.artifactsFolder });
  tell();

  const agents = [...Map.groupBy(parts, ({ point }) => point.agent).values()];
  const run = runner(start, command, gate(first?.read.inputs.maxAgents ?? 1));
  await allOver(agents.map((its) => runAgent(its, command, signal, run)));
  known.learn({
    cleanup: parts.flatMap(({ label, report }) => (report().cleanup ?? []).map((line) => `${label}: ${line}`)),
  });
  tell();

  const reports = parts.map(({ report }) => report());
  // Whoever was over before the signal came is none of its business.
  if (reports.some(({ ending }) => ending?.result === 'cancelled')) signal.throwIfAborted();
  const { left } = resultsOf(reports);
  if (left.length > 0)
    ground.workflow.warning(`the output \`results\` is too long for GitHub: of some runs it has no ${left.join(', ')}`);
  return endingOfAll(reports);
}

/** The points of one agent, each when there is room for it; after the first that failed, unless the file says otherwise, none. */
async function runAgent(
  parts: readonly Part[],
  command: PointCommand,
  signal: AbortSignal,
  run: ReturnType<typeof runner>,
): Promise<void> {
  const [first] = parts;
  if (!first) return;
  const { maxConcurrency, failFast } = first.point.limits;
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  // A plan has no effect that could be spared, and is wanted whole.
  const endsOthers = failFast && command !== 'plan';
  await atMost(maxConcurrency, parts, async (part) => {
    const ending = await run(part, either, signal);
    if (endsOthers && ending && !isGood(ending.result)) stop.abort(failedFirst(part.label));
  });
}

/** Lets parts run, as many at once as the workflow allows. After an agent that could not be ended no other one is begun. */
function runner({ ground }: Start, command: PointCommand, through: ReturnType<typeof gate>) {
  let stuck: string | undefined;
  const isHeld = (runId: string): boolean =>
    ground.ledger.holdings().some(([, held]) => held.kind === 'instance' && held.runId === runId);

  /** Why it is not begun any more. */
  const objection = (either: AbortSignal, step: AbortSignal): Ending | undefined => {
    if (step.aborted) return CANCELLED;
    if (either.aborted) return { result: 'skipped', message: `not begun: ${reasonOf(either)}` };
    if (stuck === undefined) return undefined;
    return { result: 'skipped', message: `not begun: the agent of ${stuck} may still be running` };
  };

  return (part: Part, either: AbortSignal, step: AbortSignal): Promise<Ending | undefined> =>
    through(async () => {
      const ending = objection(either, step);
      if (ending) {
        part.drop(ending);
        return undefined;
      }
      const ended = await part.run(either);
      if (command === 'run' && isHeld(ended.runId)) stuck = part.label;
      return ended.ending;
    });
}

const CANCELLED: Ending = {
  result: 'cancelled',
  reason: 'cancelled',
  message: 'the step was cancelled before it began',
};

function reasonOf({ reason }: AbortSignal): string {
  return reason instanceof Error ? reason.message : String(reason);
}

function failedFirst(label: string): AltoError {
  return new AltoError({
    kind: 'cancelled',
    code: 'ALTO-RUN-900',
    reason: 'cancelled',
    message: `${label} failed`,
    hint: '`fail_fast: false` in the matrix lets the others go on',
  });
}
