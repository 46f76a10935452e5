import type { Report } from './report.ts';

/** Characters that it may have: GitHub takes about a million for all outputs of a job. */
const ROOM = 300_000;
/** Characters of a sentence. */
const MESSAGE = 300;

/** What the output has of each run, the more important first: what does not fit any more is left out. */
export const IMPORTANT = [
  'result',
  'failure-reason',
  'exit-code',
  'run-id',
  'instance-id',
  'duration-seconds',
  'estimated-cost',
  'message',
  'image',
  'artifacts-path',
  'instance-type',
  'availability-zone',
  'market',
  'outputs',
  'return-value',
  'artifacts',
] as const;

/**
 * The `results` output: by agent, and below it by point where the agent has a matrix. Facts that would make it longer than
 * `room` characters are left out, the least important first; `left` says of which facts some are.
 */
export function resultsOf(
  points: readonly Report[],
  room = ROOM,
): { readonly json: string; readonly left: readonly string[] } {
  const entries = points.map(entryOf);
  const kept: Record<string, unknown>[] = entries.map(() => ({}));
  const tree = (): string => {
    const named = points.map(({ agent = '', point = '' }, index) => ({ agent, point, entry: kept[index] }));
    const agents = [...Map.groupBy(named, ({ agent }) => agent)].map(([agent, its]): [string, unknown] => {
      const [first] = its;
      return [agent, first?.point === '' ? first.entry : Object.fromEntries(its.map((one) => [one.point, one.entry]))];
    });
    return JSON.stringify(Object.fromEntries(agents));
  };
  let length = tree().length;
  const left = new Set<string>();
  for (const name of IMPORTANT) {
    entries.forEach((entry, index) => {
      const value = entry[name];
      if (value === undefined) return;
      const size = `"${name}":${JSON.stringify(value)},`.length;
      if (length + size > room) return void left.add(name);
      length += size;
      kept[index] = { ...kept[index], [name]: value };
    });
  }
  return { json: tree(), left: [...left] };
}

function entryOf(report: Report): Partial<Record<(typeof IMPORTANT)[number], unknown>> {
  const { ending, exit, machine, image, cost, started, ended, results, artifacts } = report;
  return {
    result: ending?.result,
    'failure-reason': ending?.reason,
    'exit-code': exit?.exitCode,
    'run-id': report.runId,
    'instance-id': machine?.instanceId,
    'duration-seconds': ended === undefined ? undefined : Math.round((ended - started) / 1000),
    'estimated-cost': cost === undefined ? undefined : Number(cost.toFixed(4)),
    message: ending?.message.slice(0, MESSAGE),
    image: image?.reference,
    'artifacts-path': report.artifactsPath,
    'instance-type': machine?.instanceType,
    'availability-zone': machine?.availabilityZone,
    market: machine?.market,
    outputs: results?.outputs,
    'return-value': results?.returnValue === undefined ? undefined : (JSON.parse(results.returnValue) as unknown),
    artifacts,
  };
}
