import { safeMarkdown, type SafeMarkdown } from './safe-markdown.ts';

/** What a program handed back, read from the files under `/alto/out`. */
export interface Results {
  /** From `$ALTO_OUTPUT`. */
  readonly outputs: Readonly<Record<string, string>>;
  /** JSON text of a function's return value; undefined when there is none. */
  readonly returnValue: string | undefined;
  /** From `$ALTO_SUMMARY`, harmless; empty when there is none. */
  readonly summary: string;
  /** What could not be taken, each in one sentence; never with the text itself. */
  readonly warnings: readonly string[];
}

/** Limit for outputs, summary and return value, each, in bytes. */
export const RESULT_LIMIT = 256 * 1024;

/** Reads the files under `/alto/out` as agents bring them, by name; what cannot be taken is told and nothing fails. */
export function readResults(files: Readonly<Record<string, string>>): Results {
  const { outputs, warnings } = parseOutputs(files['output'] ?? '');
  const { returnValue, warning } = files['return'] === undefined ? {} : parseReturn(files['return']);
  const summary = safeMarkdown(files['summary'] ?? '', RESULT_LIMIT);
  return {
    outputs,
    returnValue,
    summary: summary.markdown,
    warnings: [...warnings, ...(warning === undefined ? [] : [warning]), ...summaryWarnings(summary)],
  };
}

/** Lines `key=value` and heredocs `key<<END`, as in GITHUB_OUTPUT; the last of a name counts. */
export function parseOutputs(text: string): { outputs: Record<string, string>; warnings: string[] } {
  const outputs = new Map<string, string>();
  const warnings: string[] = [];
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  let room = RESULT_LIMIT - '{}'.length;
  const set = (number: number, key: string, value: string): void => {
    // What the entry takes in the JSON, with colon and comma; a name that comes twice is counted twice.
    const size = Buffer.byteLength(JSON.stringify(key) + JSON.stringify(value)) + ':,'.length;
    if (size > room) {
      warnings.push(`ALTO_OUTPUT line ${number}: outputs are over 256 KiB; this one is left out`);
      return;
    }
    room -= size;
    outputs.set(key, value);
  };
  for (let at = 0; at < lines.length; at++) {
    const number = at + 1;
    const line = trimCr(lines[at] ?? '');
    if (line.trim() === '') continue;
    const equals = line.indexOf('=');
    const arrows = line.indexOf('<<');
    if (arrows >= 0 && (equals < 0 || arrows < equals)) {
      const delimiter = line.slice(arrows + 2);
      if (arrows === 0 || delimiter === '') {
        warnings.push(`ALTO_OUTPUT line ${number}: a heredoc is \`name<<END\``);
        continue;
      }
      const begin = at + 1;
      for (at = begin; at < lines.length && trimCr(lines[at] ?? '') !== delimiter;) at++;
      // Without an end, everything up to the end of the file would have been its text.
      if (at === lines.length) warnings.push(`ALTO_OUTPUT line ${number}: this heredoc never ends; it is left out`);
      else set(number, line.slice(0, arrows), lines.slice(begin, at).map(trimCr).join('\n'));
    } else if (equals > 0) {
      set(number, line.slice(0, equals), line.slice(equals + 1));
    } else {
      warnings.push(`ALTO_OUTPUT line ${number}: neither \`name=value\` nor \`name<<END\``);
    }
  }
  return { outputs: Object.fromEntries(outputs), warnings: limited(warnings) };
}

/** The return value of a function: JSON text as it was written, or a sentence about why it is not taken. */
export function parseReturn(text: string): { returnValue?: string; warning?: string } {
  if (Buffer.byteLength(text) > RESULT_LIMIT)
    return { warning: 'the return value is over 256 KiB and is not handed back' };
  try {
    JSON.parse(text);
    return { returnValue: text };
  } catch {
    return { warning: 'the file of the return value is not JSON' };
  }
}

function summaryWarnings({ html, mentions, images, cut }: SafeMarkdown): string[] {
  const parts = [
    ...(html > 0 ? [`${html} HTML tags`] : []),
    ...(mentions > 0 ? [`${mentions} mentions`] : []),
    ...(images > 0 ? [`${images} images`] : []),
  ];
  return [
    ...(parts.length > 0 ? [`ALTO_SUMMARY: taken out: ${parts.join(', ')}`] : []),
    ...(cut ? ['ALTO_SUMMARY: it is over 256 KiB and was cut'] : []),
  ];
}

function trimCr(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

/** A file of nothing but bad lines is told in a few. */
const MAX_WARNINGS = 20;

function limited(warnings: readonly string[]): string[] {
  const more = warnings.length - MAX_WARNINGS;
  return more > 0
    ? [...warnings.slice(0, MAX_WARNINGS), `ALTO_OUTPUT: ${more} more lines could not be read`]
    : [...warnings];
}
