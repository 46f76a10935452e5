import { type Course, courseOf } from './absent.ts';
import { openDoors, type Ground } from './doors.ts';
import { type AltoError, asAltoError, configError } from './errors.ts';
import { giveBackFolders } from './giveback.ts';
import type { Known } from './known.ts';
import { sideBySide } from './limit.ts';
import { breakSilence } from './log/silence.ts';
import { obtainImage } from './obtain.ts';
import { onceOrOnAbort } from './once.ts';
import type { Ports } from './ports.ts';
import { prefetcher } from './prefetch.ts';
import { prepare } from './prepare.ts';
import { type Read, readOrder } from './read.ts';
import { tellIssues } from './report/issues.ts';
import { endingOfError, type Ending } from './report/ending.ts';
import type { Report } from './report/report.ts';
import { runWithRetries } from './retry.ts';
import { refuseShortCredentials } from './short-credentials.ts';
import type { Timeline } from './timeline.ts';
import { aside } from './workflow/aside.ts';
import { inGroup } from './workflow/group.ts';

/** What main is given: the ground it stands on, the run's name, what is known, and the signal that ends it. */
export interface Start {
  readonly ground: Ground;
  readonly runId: string;
  readonly known: Known;
  readonly timeline: Timeline;
  readonly signal: AbortSignal;
  /** How the doors of a run are opened. */
  readonly open?: typeof openDoors;
}

/** A run from its first word to its last. It never throws: every ending is a report. */
export async function main(start: Start): Promise<Report> {
  const { known, timeline, ground } = start;
  const silence = breakSilence({ ...ground, timeline });
  try {
    known.learn({ ending: await story(start) });
  } catch (thrown) {
    const error = asAltoError(thrown);
    // A single problem is the last sentence of the run.
    if (error.issues.length > 1) tellIssues(ground.workflow, error.issues);
    if (error.kind === 'bug' && error.cause instanceof Error) ground.workflow.debug(error.cause.stack ?? '');
    known.learn({ ending: endingOfError(error) });
  } finally {
    silence.stop();
  }
  known.learn({
    stage: known.report().ending?.stage ?? timeline.current(),
    stages: timeline.stages(),
    ended: ground.clock.now(),
  });
  return known.report();
}

/** What the step was asked to do. */
async function story(start: Start): Promise<Ending> {
  const order = await start.timeline.stage('config', () => readOrder(start.ground));
  switch (order.command) {
    case 'run':
    case 'plan':
    case 'image': {
      const [point, ...more] = order.points;
      if (!point || more.length > 0) {
        throw configError('ALTO-CFG-012', `${order.points.length} runs in one step are not supported yet`, {
          hint: 'choose one with the inputs `agent` and `point`',
        });
      }
      return withDoors(start, point.read, order.command);
    }
    case 'delete': {
      const { deleteAgents } = await import('./commands/delete.ts');
      return deleteAgents(start, order.asked);
    }
    case 'sweep': {
      const { sweep } = await import('./commands/sweep.ts');
      return sweep(start, order.asked);
    }
  }
}

/** The story of a run: open the doors, perform, give back. */
async function withDoors(start: Start, read: Read, command: 'run' | 'plan' | 'image'): Promise<Ending> {
  const { ground, runId, known, open = openDoors } = start;
  known.learn({ agent: read.config.name });

  const cleanup: string[] = [];
  try {
    const doors = await open(ground, runId, read);
    const absent = await doors.absentCredentials();
    const course = command === 'plan' ? 'plan' : courseOf(read, absent);
    const act = command === 'image' ? (await import('./commands/image.ts')).makeImage : perform;
    if (course === 'run') return await act(start, read, doors, cleanup);
    return await makeDo(start, read, doors, { absent, course, cleanup, act });
  } finally {
    cleanup.push(...(await giveBackFolders(ground.ledger)));
    for (const line of cleanup) ground.workflow.info(line);
    known.learn({ cleanup });
  }
}

interface Lack {
  readonly absent: readonly AltoError[];
  readonly course: Exclude<Course, 'run'>;
  readonly cleanup: string[];
  /** What is not done for it, or done here. */
  readonly act: typeof perform;
}

/** What is done in place of a run for which credentials are not there. */
async function makeDo(start: Start, read: Read, doors: Ports, { absent, course, cleanup, act }: Lack): Promise<Ending> {
  const { ground, runId, open = openDoors } = start;
  const here: Read = { ...read, config: { ...read.config, infra: { type: 'local' } } };
  switch (course) {
    case 'fail':
      throw absent[0] ?? new TypeError('a run fails here for what is absent');
    case 'plan': {
      const { showPlan } = await import('./commands/plan.ts');
      return showPlan(start, read, doors, absent);
    }
    case 'build': {
      const { buildOnly } = await import('./commands/build.ts');
      return buildOnly(start, here, await open(ground, runId, here), absent);
    }
    case 'local':
      ground.workflow.notice(
        `this run is done on the runner itself, because ${absent.map(({ message }) => message).join('; ')}`,
      );
      return act(start, here, await open(ground, runId, here), cleanup);
  }
}

/** Prepares, gets image and machine side by side, runs, collects; the machine is ended whatever happens. */
async function perform(start: Start, read: Read, doors: Ports, cleanup: string[]): Promise<Ending> {
  const { known, timeline, signal } = start;
  const { workflow } = doors;
  const plan = await prepare(start, read, doors);
  await refuseShortCredentials(doors, plan);

  const beside = aside(workflow);
  const agent = await doors.agent(plan, beside);
  const end = onceOrOnAbort(signal, async () => {
    const { what, gone, cost } = await agent.release();
    if (cost !== undefined) known.learn({ cost });
    if (what !== '') cleanup.push(what);
    if (!gone) workflow.error(what);
  });
  try {
    const ahead = prefetcher(doors, agent, plan.job.platform, signal);
    const [image, lease] = await sideBySide(
      signal,
      async (both) => {
        try {
          const obtain = () => obtainImage(doors, plan, both, ahead.below);
          const made = await timeline.stage('image', () => inGroup(workflow, 'Image', obtain));
          known.learn({ image: made });
          return made;
        } finally {
          ahead.done();
          beside.stepForward('Agent');
        }
      },
      async (both) => {
        const up = await timeline.stage('agent', () => agent.apply(both));
        known.learn({ machine: up });
        ahead.up(up);
        return up;
      },
    ).finally(() => {
      beside.close();
      if (agent.attempts().length > 0) known.learn({ attempts: agent.attempts() });
    });
    return await runWithRetries({ doors, agent, plan, image, lease, read, known, timeline, signal });
  } finally {
    await timeline.stage('give back', end);
  }
}
