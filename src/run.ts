import { join } from 'node:path';
import { type Agent, type Collected, type Exit, type Job, type Lease, LOG_FILE } from './agents/agent.ts';
import type { Inputs } from './config/inputs.ts';
import type { Credential } from './docker/docker.ts';
import { parseReference } from './image/reference.ts';
import { readResults } from './job/results.ts';
import type { Known } from './known.ts';
import type { Plan } from './plan.ts';
import type { Ports } from './ports.ts';
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

/** Runs the container and brings back what it made, whether it failed or not. */
export async function runAndCollect(given: Running): Promise<Ending> {
  const { doors, agent, plan, image, lease, known, timeline, signal } = given;
  const { inputs, config } = given.read;
  const { workflow } = doors;
  const folder = join(config.artifactsFolder, plan.agent);
  const shown = `${inputs.artifactsPath}/${plan.agent}`;
  const file = { path: join(folder, LOG_FILE), name: `${shown}/${LOG_FILE}` };
  known.learn({ artifactsPath: folder, artifactsShown: shown, logFile: file.path });

  const job: Job = {
    ...plan.job,
    image: image.reference,
    env: { ...plan.job.env, ALTO_IMAGE: image.reference },
    credential: () => pullCredential(doors, plan, image),
  };
  const log = doors.log(file);
  const running = async (): Promise<Exit> => {
    try {
      return await agent.run(lease, job, (chunk) => log.write(chunk), signal);
    } finally {
      // Its last line may still be waiting for an end.
      await log.close();
      known.learn({ logTail: log.tail(50) });
    }
  };
  const exit = await timeline.stage('run', () => inGroup(workflow, 'Run', running));
  known.learn({ exit });
  const fault =
    log.fault() ??
    (log.bytes() === exit.logBytes ? undefined : `the log is not complete: ${log.bytes()} of ${exit.logBytes} bytes`);
  if (fault !== undefined) workflow.warning(fault);

  const collected = await timeline.stage('collect', () => agent.collect(lease, job, folder, signal));
  learnCollected(doors, known, collected, shown);
  return endingOf(exit, collected, job, inputs.ifNoFilesFound, workflow);
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
