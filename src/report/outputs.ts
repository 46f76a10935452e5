import type { Stage } from '../timeline.ts';
import type { Report } from './report.ts';
import { resultsOf } from './results.ts';

/** GitHub takes 1 MB of outputs of a job, counted in UTF-16; other steps have some too. */
const ROOM = 450_000;
/** What the outputs that are always short may have of it together, `results` aside. */
const SHORT = 10_000;

/** What may be long, the more important first. Lists are shortened, the others are left out. */
const LONG = ['outputs', 'return-value', 'plan', 'attempts', 'swept', 'timings', 'artifacts'];

/** Outputs that GitHub takes, and a sentence about each that is not whole. */
export function withinLimit(outputs: Readonly<Record<string, string>>): {
  readonly outputs: Readonly<Record<string, string>>;
  readonly warnings: readonly string[];
} {
  const short = Object.entries(outputs).filter(([name]) => !LONG.includes(name));
  const kept = Object.fromEntries(short);
  const warnings: string[] = [];
  let room = ROOM - short.reduce((sum, [, value]) => sum + value.length, 0);
  for (const name of LONG) {
    const value = outputs[name];
    if (value === undefined) continue;
    const fitting = value.length <= room ? value : beginningOf(name, value, room);
    if (fitting !== undefined) kept[name] = fitting;
    if (fitting !== value) warnings.push(cutText(name, value, fitting));
    room -= fitting?.length ?? 0;
  }
  return { outputs: kept, warnings };
}

/** The entries of a list that fit; undefined for what is no list of ours. */
function beginningOf(name: string, value: string, room: number): string | undefined {
  if (name === 'return-value' || !value.startsWith('[')) return undefined;
  const list = JSON.parse(value) as readonly unknown[];
  let length = '[]'.length;
  const end = list.findIndex((entry) => (length += JSON.stringify(entry).length + ','.length) > room);
  return JSON.stringify(list.slice(0, end));
}

function cutText(name: string, value: string, fitting: string | undefined): string {
  const count = (json: string): number => (JSON.parse(json) as readonly unknown[]).length;
  const what = fitting === undefined ? 'is left out' : `holds the first ${count(fitting)} of ${count(value)} entries`;
  return `the output \`${name}\` ${what}: GitHub takes 1 MB of outputs of a job, and no more`;
}

/** The outputs that follow from what is known so far; an output that is not known yet, or is not one of several runs together, is absent. */
export function outputsOf(report: Report): Readonly<Record<string, string>> {
  const { ending, image, machine, exit, results, points, plan, matrix } = report;
  const outputs: Record<string, string | undefined> = {
    'run-id': report.runId,
    agent: report.agent,
    result: ending?.result,
    'failure-reason': ending?.reason,
    stage: points ? undefined : report.stage,
    'exit-code': exit && String(exit.exitCode),
    plan: plan ? JSON.stringify({ ...plan, point: report.point, matrix }) : plansOf(report),
    results: points && resultsOf(points).json,
    image: image?.reference,
    'image-repository': image?.repository,
    'image-tag': image?.tag,
    'image-digest': image?.digest,
    'image-existed': image?.existed,
    'instance-id': machine?.instanceId,
    'instance-type': machine?.instanceType,
    region: machine?.region,
    'availability-zone': machine?.availabilityZone,
    market: machine?.market,
    'artifacts-path': report.artifactsPath,
    attempts: attemptsOf(report),
    'estimated-cost': report.cost?.toFixed(4),
    artifacts: report.artifacts && JSON.stringify(report.artifacts),
    swept: report.swept && JSON.stringify(report.swept),
    outputs: results && JSON.stringify(results.outputs),
    'return-value': results?.returnValue,
    'log-file': report.logFile,
    'duration-seconds': report.ended === undefined ? undefined : seconds(report.ended - report.started),
    timings: report.ended === undefined || points ? undefined : JSON.stringify(timings(report.stages ?? [])),
  };
  return Object.fromEntries(
    Object.entries(outputs).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** The plans of several runs: the Dockerfiles are left out where they would be too much, since the matrix has to be there. */
function plansOf({ points = [], matrix }: Report): string | undefined {
  if (!points.some(({ plan }) => plan)) return undefined;
  const told = (left?: string) =>
    JSON.stringify(
      {
        matrix,
        points: points.map(({ agent, point, plan, ending }) => ({ agent, point, result: ending?.result, ...plan })),
      },
      (key, value: unknown) => (key === left ? undefined : value),
    );
  const room = ROOM - resultsOf(points).json.length - SHORT;
  return [told(), told('dockerfile'), JSON.stringify({ matrix })].find((json) => json.length <= room);
}

/** The launches of all runs, each with what it was for where there are several. */
function attemptsOf({ attempts, points }: Report): string | undefined {
  if (!points) return attempts && JSON.stringify(attempts);
  const all = points.flatMap(({ agent, point, attempts: its = [] }) =>
    its.map((attempt) => ({ agent, point, ...attempt })),
  );
  return all.length === 0 ? undefined : JSON.stringify(all);
}

function timings(stages: readonly Stage[]): Record<string, number> {
  const total: Record<string, number> = {};
  for (const { name, start, end } of stages)
    total[name] = Math.round(((total[name] ?? 0) + (end - start) / 1000) * 10) / 10;
  return total;
}

function seconds(ms: number): string {
  return String(Math.round(ms / 1000));
}
