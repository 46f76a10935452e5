import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes of a summary over which the runner drops all of it. */
const SUMMARY_LIMIT = 1024 * 1024;

/** The files by which a step talks to the runner. */
export interface FileCommands {
  /** `GITHUB_OUTPUT` and its sisters. */
  readonly environment: Readonly<Record<string, string>>;
  /** What stands in them when the step has ended, however it ended. */
  read(): FileResults;
}

export interface FileResults {
  readonly outputs: Readonly<Record<string, string>>;
  /** Names of the outputs, as often as each was written. */
  readonly written: readonly string[];
  readonly state: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  readonly path: readonly string[];
  /** Empty when there is none, or when it was dropped for its size. */
  readonly summary: string;
  /** What the runner says when it cannot read one. */
  readonly errors: readonly string[];
}

/** Makes empty files for one phase of a step. */
export function fileCommands(folder: string): FileCommands {
  mkdirSync(folder, { recursive: true });
  const file = (name: string): string => join(folder, name);
  const names = ['output', 'state', 'env', 'path', 'step_summary'];
  for (const name of names) writeFileSync(file(name), '');
  return {
    environment: Object.fromEntries(names.map((name) => [`GITHUB_${name.toUpperCase()}`, file(name)])),
    read() {
      const errors: string[] = [];
      const entries = (name: string): readonly Entry[] => {
        try {
          return readEntries(text(file(name)));
        } catch (error) {
          errors.push(`Unable to process file command '${name}' successfully. ${String(error)}`);
          return [];
        }
      };
      const outputs = entries('output');
      const bytes = existsSync(file('step_summary')) ? readFileSync(file('step_summary')) : Buffer.alloc(0);
      const tooBig = bytes.length > SUMMARY_LIMIT;
      if (tooBig) {
        const got = Math.floor(bytes.length / 1024);
        errors.push(
          `$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of ${SUMMARY_LIMIT / 1024}k, got ${got}k.`,
        );
      }
      return {
        outputs: Object.fromEntries(outputs),
        written: outputs.map(([name]) => name),
        state: Object.fromEntries(entries('state')),
        env: Object.fromEntries(entries('env')),
        path: text(file('path')).split(/\r?\n/).filter(Boolean),
        summary: tooBig ? '' : bytes.toString(),
        errors,
      };
    },
  };
}

function text(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

type Entry = readonly [name: string, value: string];

/** What stands in such a file in the end: of several entries with one name the last. */
export function parseEntries(content: string): Record<string, string> {
  return Object.fromEntries(readEntries(content));
}

/** Reads `name=value` lines and `name<<delimiter` blocks; whichever sign comes first in the line decides. */
function readEntries(content: string): readonly Entry[] {
  const entries: Entry[] = [];
  const lines = content.split('\n');
  // A line end closes a line, it does not begin one.
  if (lines.at(-1) === '') lines.pop();
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? '';
    if (line === '') continue;
    const equals = line.indexOf('=');
    const block = line.indexOf('<<');
    if (equals >= 0 && (block < 0 || equals < block)) {
      if (equals === 0) throw new Error(`Invalid format '${line}'. Name must not be empty`);
      entries.push([line.slice(0, equals), line.slice(equals + 1)]);
    } else if (block >= 0) {
      const name = line.slice(0, block);
      const delimiter = line.slice(block + 2);
      if (name === '' || delimiter === '')
        throw new Error(`Invalid format '${line}'. Name must not be empty and delimiter must not be empty`);
      const end = lines.indexOf(delimiter, i + 1);
      if (end < 0) throw new Error(`Invalid value. Matching delimiter not found '${delimiter}'`);
      entries.push([name, lines.slice(i + 1, end).join('\n')]);
      i = end;
    } else {
      throw new Error(`Invalid format '${line}'`);
    }
  }
  return entries;
}
