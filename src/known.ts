import { outputsOf, withinLimit } from './report/outputs.ts';
import type { Report } from './report/report.ts';
import type { Workflow } from './workflow/workflow.ts';

/** What is known about the run so far. Every new fact becomes an output at once, so that a run that dies has told what it knew. */
export interface Known {
  learn(facts: Partial<Report>): void;
  report(): Report;
}

/** One run of several: what is news of it goes into an output of the step's. */
export function knownPart(first: Report, onNews: () => void): Known {
  let report = first;
  return {
    learn(facts) {
      report = { ...report, ...facts };
      if (facts.machine || facts.ended !== undefined) onNews();
    },
    report: () => report,
  };
}

/** Characters of one output after which it is not told anew before the end: the runner reads them all. */
const OFTEN = 4_000_000;

/** A run of which only the id is known. */
export function known(workflow: Pick<Workflow, 'output' | 'warning'>, first: Pick<Report, 'runId' | 'started'>): Known {
  let report: Report = first;
  const told: Record<string, string> = {};
  const lengths = new Map<string, number>();
  const warned = new Set<string>();
  const tell = (): void => {
    const { outputs, warnings } = withinLimit(outputsOf(report));
    for (const warning of warnings) if (!warned.has(warning)) workflow.warning(warning);
    warnings.forEach((warning) => warned.add(warning));
    for (const [name, value] of Object.entries(outputs)) {
      const written = lengths.get(name) ?? 0;
      if (told[name] === value || (written > OFTEN && !report.ending)) continue;
      workflow.output(name, value);
      told[name] = value;
      lengths.set(name, written + value.length);
    }
  };
  tell();
  return {
    learn(facts) {
      report = { ...report, ...facts };
      tell();
    },
    report: () => report,
  };
}
