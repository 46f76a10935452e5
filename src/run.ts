import { join, posix } from 'node:path';
import { type Agent, type Exit, type Job, type Lease, LOG_FILE } from './agents/agent.ts';
import { bringBack } from './bring-back.ts';
import type { Credential } from './docker/docker.ts';
import { parseReference } from './image/reference.ts';
import type { Known } from './known.ts';
import type { Plan } from './plan.ts';
import type { Ports } from './ports.ts';
import type { Read } from './read.ts';
import type { Ending } from './report/ending.ts';
import type { ImageReport } from './report/report.ts';
import type { Timeline } from './timeline.ts';
import { inGroup } from './workflow/group.ts';

const NEWLINE = 0x0a;

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
  const own = [config.name, ...(config.point ? [config.point.name] : [])];
  const folder = join(config.artifactsFolder, ...own);
  const shown = [inputs.artifactsPath, ...own].join('/');
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
  const { ending, some } = await bringBack(given, job, exit, { folder: join(folder, place), shown });
  return { ...ran, ending, folder: some ? posix.join(shown, place) : undefined };
}

/** The login with which the agent pulls; a built image lives where it was pushed. */
async function pullCredential(doors: Ports, plan: Plan, image: ImageReport): Promise<Credential | undefined> {
  const registry =
    plan.image.how === 'made'
      ? await doors.pushRegistry()
      : await doors.pullRegistry(parseReference(image.reference).host);
  return registry.pullCredential(image.path);
}
