import { join, posix } from 'node:path';
import { type Agent, type Collected, type Exit, type Job, type Lease, LOG_FILE } from './agents/agent.ts';
import type { Inputs } from './config/inputs.ts';
import type { Credential } from './docker/docker.ts';
import { AltoError } from './errors.ts';
import { parseReference } from './image/reference.ts';
import { readResults } from './job/results.ts';
import { leaksIn } from './log/leaks.ts';
import type { Known } from './known.ts';
import type { Plan } from './plan.ts';
import type { Ports } from './ports.ts';
import { quotable } from './quote.ts';
import type { Read } from './read.ts';
import { bytes } from './report/markdown.ts';
import { endingOfError, endingOfExit, type Ending, type ImageReport } from './report/report.ts';
import type { Timeline } from './timeline.ts';
import { inGroup } from './workflow/group.ts';
import type { Workflow } from './workflow/workflow.ts';

/** Lines of the log for what did not come back; the summary has more. */
const SKIPPED_SHOWN = 10;

/** A run whose image and machine are there. */
export interface Running {
  readonly doors: Ports;
  readonly agent: Agent;
  readonly plan: Plan;
  readonly image: ImageReport;
  readonly lease: Lease;
  readonly read: Read;
  readonly known: Known;
  readonly timeline: Timeline;
  readonly signal: AbortSignal;
}

/** Which of the runs it is that a step may need when machines are taken back. */
export interface Turn {
  /** From 1. */
  readonly number: number;
  /** Whether another one follows when this one is interrupted. */
  readonly isLast: boolean;
  /** What the log says before this run writes to it; undefined for the first. */
  readonly border: string | undefined;
  /** What the programs of the runs before wrote, in bytes. */
  readonly logged: number;
}

/** How a run ended, and what it left. */
export interface Ran {
  readonly ending: Ending;
  /** Bytes that the programs wrote so far. */
  readonly logged: number;
  /** Where what came back of it lies, relative to the workspace; undefined when nothing could come back. */
  readonly folder: string | undefined;
  /** Whether what it wrote ends with a newline. */
  readonly endsLine: boolean;
}

/** Runs the container and brings back what it made, whether it failed or not. */
export async function runAndCollect(given: Running, turn: Turn): Promise<Ran> {
  const { doors, agent, plan, image, lease, known, timeline, signal } = given;
  const { inputs, config } = given.read;
  const { workflow } = doors;
  const folder = join(config.artifactsFolder, plan.agent);
  const shown = `${inputs.artifactsPath}/${plan.agent}`;
  const file = { path: join(folder, LOG_FILE), name: `${shown}/${LOG_FILE}`, append: turn.number > 1 };
  known.learn({ artifactsPath: folder, artifactsShown: shown, logFile: file.path });

  const job: Job = {
    ...plan.job,
    image: image.reference,
    env: { ...plan.job.env, ALTO_IMAGE: image.reference },
    credential: () => pullCredential(doors, plan, image),
  };
  const log = doors.log(file);
  const border = Buffer.from(turn.border ?? '');
  let last: number | undefined;
  const running = async (): Promise<Exit> => {
    try {
      if (border.length > 0) log.write(border);
      return await agent.run(
        lease,
        job,
        (chunk) => {
          log.write(chunk);
          last = chunk.at(-1) ?? last;
        },
        signal,
      );
    } finally {
      // Its last line may still be waiting for an end.
      await log.close();
      known.learn({ logTail: log.tail(50) });
    }
  };
  const exit = await timeline.stage('run', () => inGroup(workflow, 'Run', running));
  const logged = turn.logged + exit.logBytes;
  known.learn({ exit: { ...exit, logBytes: logged } });
  const came = log.bytes() - border.length;
  const fault =
    log.fault() ?? (came === exit.logBytes ? undefined : `the log is not complete: ${came} of ${exit.logBytes} bytes`);
  if (fault !== undefined) workflow.warning(fault);

  const ran = { logged, endsLine: last === undefined || last === NEWLINE };
  const isPassing = exit.outcome === 'interrupted' && !turn.isLast;
  const place = isPassing ? `interrupted-${turn.number}` : '';
  const collected = await collect(given, job, exit, join(folder, place));
  if (!('artifacts' in collected)) return { ...ran, ending: collected, folder: undefined };
  learnCollected(doors, known, collected, shown);
  warnOfLeaks(workflow, join(folder, place), collected);
  const ending = endingOf(exit, collected, job, inputs.ifNoFilesFound, workflow);
  return { ...ran, ending, folder: collected.artifacts.length > 0 ? posix.join(shown, place) : undefined };
}

const NEWLINE = 0x0a;

/** What the machine can still give; when it is lost before it gave it, that is the run's ending. */
async function collect(
  { doors, agent, lease, timeline, signal }: Running,
  job: Job,
  exit: Exit,
  folder: string,
): Promise<Collected | Ending> {
  const ending = endingOfExit(exit);
  if (exit.lost) return ending;
  try {
    return await timeline.stage('collect', () => agent.collect(lease, job, folder, signal));
  } catch (error) {
    const isPassing = exit.outcome === 'interrupted' || (error instanceof AltoError && error.reason === 'interrupted');
    if (signal.aborted || !(error instanceof AltoError) || !isPassing) throw error;
    doors.workflow.warning(`nothing was brought back: ${error.message}`);
    return ending.result === 'success' ? endingOfError(error) : ending;
  }
}

function learnCollected(
  { workflow }: Pick<Ports, 'workflow'>,
  known: Known,
  { artifacts, skipped, results }: Collected,
  shown: string,
): void {
  const total = artifacts.reduce((sum, { bytes }) => sum + bytes, 0);
  const count = artifacts.length === 1 ? '1 artifact' : `${artifacts.length} artifacts`;
  if (artifacts.length > 0) workflow.info(`${count} (${bytes(total)}) in ${shown}`);
  // The names are the program's.
  for (const line of skipped.slice(0, SKIPPED_SHOWN)) workflow.remote(`not brought back: ${line}`);
  const { warnings, ...handed } = readResults(results);
  for (const warning of warnings) workflow.warning(warning);
  known.learn({ artifacts, skipped, results: handed });
}

/** Artifacts are the program's, and stay as they are; but whoever uploads them should know. */
function warnOfLeaks(workflow: Pick<Workflow, 'redact' | 'warning'>, folder: string, { artifacts }: Collected): void {
  const [first, ...more] = leaksIn(folder, artifacts, (text) => workflow.redact(text));
  if (first === undefined) return;
  const others = more.length > 0 ? ` and ${more.length} more artifacts` : '';
  workflow.warning(
    `a secret of this run stands in \`${quotable(first, 200)}\`${others}: do not upload what others may read`,
  );
}

/** The program's end decides; only a good one can still be spoilt by artifacts that did not come. */
function endingOf(
  exit: Exit,
  { artifacts, problem }: Collected,
  job: Job,
  ifNoFilesFound: Inputs['ifNoFilesFound'],
  workflow: Pick<Workflow, 'warning'>,
): Ending {
  const ending = endingOfExit(exit);
  const nothing = artifacts.length === 0 && job.artifacts.length > 0 && !problem && ifNoFilesFound !== 'ignore';
  const missing = problem
    ? ({ ...endingOfError(problem), stage: 'collect' } as const)
    : ({
        result: 'failure',
        reason: 'exit',
        stage: 'collect',
        message: `no file matches \`artifacts\`: ${job.artifacts.join(', ')}`,
      } as const);
  const spoils = problem !== undefined || (nothing && ifNoFilesFound === 'error');
  if (spoils && ending.result === 'success') return missing;
  if (problem || nothing) workflow.warning(missing.message);
  return ending;
}

/** The login with which the agent pulls; a built image lives where it was pushed. */
async function pullCredential(doors: Ports, plan: Plan, image: ImageReport): Promise<Credential | undefined> {
  const registry =
    plan.image.how === 'made'
      ? await doors.pushRegistry()
      : await doors.pullRegistry(parseReference(image.reference).host);
  return registry.pullCredential(image.path);
}
