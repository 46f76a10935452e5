import type { Place } from '../tree.ts';

/** A complaint of the YAML parser. */
interface YamlProblem {
  readonly pos: readonly [number, number];
  readonly code: string;
  readonly message: string;
}

/** One broken line makes the parser complain several times; its first complaint is the one that helps. */
export function firstOfEachLine(
  errors: readonly YamlProblem[],
  place: (offset: number) => Place,
): readonly YamlProblem[] {
  const lines = new Map<number, YamlProblem>();
  for (const error of errors) if (!lines.has(place(error.pos[0]).line)) lines.set(place(error.pos[0]).line, error);
  return [...lines.values()].slice(0, 5);
}

/** The complaint in words of ours, with the line where it may be shown. */
export function syntaxMessage(error: YamlProblem, text: string, place: (offset: number) => Place): string {
  const { line, column } = place(error.pos[0]);
  const written = text.split('\n')[line - 1] ?? '';
  const hint = written.includes('{{')
    ? '; inside "double quotes" write the names in a template in \'single\' ones'
    : error.code === 'TAB_AS_INDENT'
      ? '; indent with spaces'
      : '';
  // A line that may hold a login is not shown, whatever is wrong with it.
  const shown =
    /pass|secret|token|key|cred/i.test(written) || written.length > 120
      ? ''
      : `\n${written.replaceAll(/\p{Cc}/gu, ' ')}\n${' '.repeat(column - 1)}^`;
  return `this is not valid YAML: ${sentence(error.message)}${hint}${shown}`;
}

/** The parser's own sentence on one line, as the middle of one of ours. */
function sentence(message: string): string {
  const line = (message.split('\n')[0] ?? '').replace(/\.$/, '');
  return line.charAt(0).toLowerCase() + line.slice(1);
}
