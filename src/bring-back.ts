import type { Collected, Exit, Job } from './agents/agent.ts';
import type { Inputs } from './config/inputs.ts';
import { AltoError } from './errors.ts';
import { readResults } from './job/results.ts';
import type { Known } from './known.ts';
import { leaksIn } from './log/leaks.ts';
import type { Ports } from './ports.ts';
import { quotable } from './quote.ts';
import { endingOfError, endingOfExit, type Ending } from './report/ending.ts';
import { bytes } from './report/markdown.ts';
import type { Running } from './run.ts';
import type { Workflow } from './workflow/workflow.ts';

/** Lines of the log for what did not come back; the summary has more. */
const SKIPPED_SHOWN = 10;

/** Where what comes back lands: absolute, and as people name the folder that it is in. */
interface Place {
  readonly folder: string;
  readonly shown: string;
}

/** How the run ended, and whether artifacts of it lie in the folder. */
interface BroughtBack {
  readonly ending: Ending;
  readonly some: boolean;
}

/** Brings back what a program made, whether it failed or not, and tells what that makes of the run. */
export async function bringBack(given: Running, job: Job, exit: Exit, { folder, shown }: Place): Promise<BroughtBack> {
  const { doors, known, read } = given;
  const collected = await collect(given, job, exit, folder);
  if (!('artifacts' in collected)) return { ending: collected, some: false };
  learnCollected(doors, known, collected, shown);
  warnOfLeaks(doors.workflow, folder, collected);
  const ending = endingOf(exit, collected, job, read.inputs.ifNoFilesFound, doors.workflow);
  return { ending, some: collected.artifacts.length > 0 };
}

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
  // Made harmless, a secret in it could not be told any more.
  const { summary = '' } = results;
  const { warnings, ...handed } = readResults({ ...results, summary: workflow.redact(summary) });
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
