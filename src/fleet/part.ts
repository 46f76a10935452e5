import { randomBytes } from 'node:crypto';
import { conclude } from '../conclude.ts';
import { type OpenDoors, openDoors } from '../doors.ts';
import { knownPart } from '../known.ts';
import type { Start } from '../main.ts';
import { type PointCommand, runPoint } from '../point.ts';
import type { Point, Read } from '../read.ts';
import type { Ending } from '../report/ending.ts';
import { labelsOf } from '../report/points.ts';
import type { Report } from '../report/report.ts';
import { openShared } from '../shared.ts';
import { alongside } from '../workflow/aside.ts';
import { groupOf, partOf } from './ground.ts';
import { sharedImages } from './images.ts';

/** Characters up to which names are filled up, so that lines of logs stand below each other. */
const COLUMN = 24;

/** One run of the step. */
export interface Part {
  readonly label: string;
  readonly point: Point;
  readonly report: () => Report;
  /** Lets it run to its end. */
  readonly run: (signal: AbortSignal) => Promise<Report>;
  /** It does not run any more. */
  readonly drop: (ending: Ending) => void;
}

/** The runs of a step, with what they share. */
export async function openParts(
  start: Start,
  command: PointCommand,
  points: readonly Point[],
  onNews: () => void,
): Promise<readonly Part[]> {
  const { ground, runId, timeline, signal } = start;
  const [first] = points;
  const shared = start.open || !first ? undefined : await openShared(ground, runId, first.read, abreastHere(points));
  const open: OpenDoors = start.open ?? ((itsGround, id, read) => openDoors(itsGround, id, read, shared));
  const obtain = sharedImages(signal);
  const ids = runIds(runId, points.length);
  const labels = labelsOf(points.map(({ agent, name }) => ({ agent, point: name })));
  const width = Math.min(COLUMN, Math.max(...labels.map((label) => label.length)));
  const told = new Set<string>();
  const onEc2 = abreastOnEc2(points);
  const price = first?.read.inputs.maxHourlyPrice;
  if (price !== undefined && onEc2 > 1)
    ground.workflow.info(`max-hourly-price ${price} is for ${onEc2} agents at once: ${share(price, onEc2)} for each`);

  return points.map((point, index): Part => {
    const label = labels[index] ?? '';
    const its = { runId: ids[index] ?? '', agent: point.agent, point: point.name || undefined };
    const itsGround = (command === 'plan' ? groupOf : partOf)(ground, label, { width, told });
    let report: Part['report'] = () => ({ ...its, started: start.known.report().started });
    return {
      label,
      point,
      report: () => report(),
      async run(both) {
        const known = knownPart({ ...its, started: ground.clock.now() }, onNews);
        report = known.report;
        const mine: Start = {
          ...{ ground: itsGround, runId: its.runId, stepId: runId, known, signal: both },
          ...{
            timeline: timeline.part(label),
            open,
            obtain: obtain(label, point.read.config.dockerHost),
            beside: alongside,
          },
        };
        if (command !== 'plan') itsGround.workflow.info(`begins (${index + 1} of ${points.length})`);
        const ended = await conclude(mine, () => runPoint(mine, withShare(point.read, onEc2), command));
        itsGround.workflow.info(`${ended.ending?.result}: ${ended.ending?.message}`);
        return ended;
      },
      drop(ending) {
        const now = ground.clock.now();
        report = () => ({ ...its, ending, started: now, ended: now });
        onNews();
      },
    };
  });
}

/** An id for each run, the step's for the first. */
function runIds(first: string, count: number): readonly string[] {
  const ids = new Set([first]);
  while (ids.size < count) ids.add(first.replace(/[^-]*$/, randomBytes(3).toString('hex')));
  return [...ids];
}

/** How many of the runs may be on this runner at once. */
function abreastHere(points: readonly Point[]): number {
  return abreast(
    points.filter(
      ({ read: { config, inputs } }) => config.infra.type === 'local' || inputs.onMissingCredentials === 'local',
    ),
  );
}

/** How many agents there may be on EC2 at once: all that are kept, too. */
function abreastOnEc2(points: readonly Point[]): number {
  const there = points.filter(({ read }) => read.config.infra.type === 'ec2');
  const keep = there[0]?.read.inputs.keep ?? 'never';
  return keep === 'never' ? abreast(there) : Math.max(1, there.length);
}

/** How many of these runs may go on at once; at least 1. */
function abreast(points: readonly Point[]): number {
  const agents = [...Map.groupBy(points, ({ agent }) => agent).values()];
  const each = agents.map((its) => Math.min(its.length, its[0]?.limits.maxConcurrency ?? 1));
  const all = each.reduce((sum, count) => sum + count, 0);
  return Math.max(1, Math.min(all, points[0]?.read.inputs.maxAgents ?? 1));
}

/** A file chooses how many agents there are at once: what an hour may cost is for all of them together. */
function withShare(read: Read, count: number): Read {
  const { maxHourlyPrice } = read.inputs;
  if (maxHourlyPrice === undefined) return read;
  return { ...read, inputs: { ...read.inputs, maxHourlyPrice: share(maxHourlyPrice, count) } };
}

/** In USD, to the millionth. */
function share(price: number, count: number): number {
  return Number((price / count).toFixed(6));
}
