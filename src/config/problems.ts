import type { Issue } from '../errors.ts';
import { readable } from '../quote.ts';
import { dotted, type Path, type Place } from './tree.ts';

/** Collects everything that is wrong or doubtful in one file, so that it can be said together. */
export interface Problems {
  readonly file: string;
  error(place: Place, path: Path, message: string): void;
  warn(place: Place, path: Path, message: string): void;
  /** What is wrong, in the order of the file, each thing once; the first hundred are enough to begin with. */
  errors(): readonly Issue[];
  warnings(): readonly Issue[];
}

/** An empty collection for `file`. */
export function problems(file: string): Problems {
  // The points of a matrix meet the same problem many times.
  const wrong = new Map<string, Issue>();
  const doubtful = new Map<string, Issue>();
  const issue = (place: Place, path: Path, message: string): Issue => ({
    ...{ file, ...place },
    path: readable(dotted(path)),
    message: readable(message),
  });
  return {
    file,
    error: (place, path, message) => keep(wrong, issue(place, path, message)),
    warn: (place, path, message) => keep(doubtful, issue(place, path, message)),
    errors: () => inOrder(wrong),
    warnings: () => inOrder(doubtful),
  };
}

/** Problems that are told of one file. */
export const MAX_REPORTED = 100;

function keep(issues: Map<string, Issue>, issue: Issue): void {
  issues.set(`${issue.line}:${issue.column}:${issue.path}:${issue.message}`, issue);
}

function inOrder(issues: ReadonlyMap<string, Issue>): readonly Issue[] {
  return [...issues.values()].sort((a, b) => a.line - b.line || a.column - b.column).slice(0, MAX_REPORTED);
}
