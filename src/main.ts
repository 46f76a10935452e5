import { conclude } from './conclude.ts';
import type { Ground, OpenDoors } from './doors.ts';
import { giveBackFolders } from './giveback.ts';
import type { Known } from './known.ts';
import { breakSilence } from './log/silence.ts';
import type { obtainImage } from './obtain.ts';
import { type PointCommand, runPoint } from './point.ts';
import { type Asked, type Point, readOrder } from './read.ts';
import type { Ending } from './report/ending.ts';
import { matrixOf } from './report/matrix.ts';
import type { Report } from './report/report.ts';
import type { Timeline } from './timeline.ts';
import type { aside } from './workflow/aside.ts';

/** What a run is given: the ground it stands on, its name, what is known of it, and the signal that ends it. */
export interface Start {
  readonly ground: Ground;
  readonly runId: string;
  readonly known: Known;
  readonly timeline: Timeline;
  readonly signal: AbortSignal;
  readonly open?: OpenDoors;
  /** How an image is obtained; runs of one step share theirs. */
  readonly obtain?: typeof obtainImage;
  /** Where the lines of a stage go while another one is in the foreground. */
  readonly beside?: typeof aside;
  /** The id by which images are called that runs of one step share; the run's own when it is alone. */
  readonly stepId?: string;
}

/** A step from its first word to its last. It never throws: every ending is a report. */
export async function main(start: Start): Promise<Report> {
  const silence = breakSilence({ ...start.ground, timeline: start.timeline });
  let tell = (_report: Report): Promise<void> => Promise.resolve();
  try {
    const onAsked = (asked: Asked): void => void (tell = (report) => tellOthers(start, asked, report));
    const report = await conclude(start, () => story(start, onAsked));
    await tell(report);
    return report;
  } finally {
    silence.stop();
  }
}

/** Nothing is held any more, so that it may take its time. */
async function tellOthers({ ground, signal }: Start, asked: Asked, report: Report): Promise<void> {
  const { tellPullRequest } = await import('./forge/tell.ts');
  await tellPullRequest({ ...asked, ground, report, signal });
}

/** What the step was asked to do. */
async function story(start: Start, onAsked: (asked: Asked) => void): Promise<Ending> {
  const order = await start.timeline.stage('config', () => readOrder(start.ground, onAsked));
  switch (order.command) {
    case 'run':
    case 'plan':
    case 'image':
      return perPoint(start, order.command, order.points);
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

/** One run, or several that share what they can; the logins are gone when all of them are over. */
async function perPoint(start: Start, command: PointCommand, points: readonly Point[]): Promise<Ending> {
  const { ground, known } = start;
  if (command === 'plan') known.learn({ matrix: matrixOf(points) });
  try {
    const [point, ...more] = points;
    if (point && more.length === 0) return await runPoint(start, point.read, command);
    const { runFleet } = await import('./fleet/fleet.ts');
    return await runFleet(start, command, points);
  } finally {
    const gone = await giveBackFolders(ground.ledger);
    for (const line of gone) ground.workflow.info(line);
    known.learn({ cleanup: [...(known.report().cleanup ?? []), ...gone] });
  }
}
