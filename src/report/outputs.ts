import type { Stage } from '../timeline.ts';
import type { Report } from './report.ts';

/** The outputs that follow from what is known so far; an output that is not known yet is absent. */
export function outputsOf(report: Report): Readonly<Record<string, string>> {
  const { ending, image, machine, exit, results } = report;
  const outputs: Record<string, string | undefined> = {
    'run-id': report.runId,
    agent: report.agent,
    result: ending?.result,
    'failure-reason': ending?.reason,
    stage: report.stage,
    'exit-code': exit && String(exit.exitCode),
    plan: report.plan && JSON.stringify(report.plan),
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
    attempts: report.attempts && JSON.stringify(report.attempts),
    artifacts: report.artifacts && JSON.stringify(report.artifacts),
    swept: report.swept && JSON.stringify(report.swept),
    outputs: results && JSON.stringify(results.outputs),
    'return-value': results?.returnValue,
    'log-file': report.logFile,
    'duration-seconds': report.ended === undefined ? undefined : seconds(report.ended - report.started),
    timings: report.ended === undefined ? undefined : JSON.stringify(timings(report.stages ?? [])),
  };
  return Object.fromEntries(
    Object.entries(outputs).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
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
