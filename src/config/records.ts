/** One `name=value` of an input. */
export interface InputRecord {
  readonly name: string;
  readonly value: string;
}

/** An entry that is none, and the line on which it begins. */
interface Unreadable {
  readonly line: number;
}

/** An entry in double quotes, in which line breaks stand for themselves and "" for a quote; or else one line. */
const ENTRY = /[ \t]*"((?:[^"]|"")*)"[ \t]*(?:\r?\n|$)|([^\n]*)(?:\n|$)/y;

/** The records of an input, one a line; only the first `=` separates. As in docker/build-push-action, an entry in double quotes has more lines. */
export function parseRecords(text: string): readonly (InputRecord | Unreadable)[] {
  const records: (InputRecord | Unreadable)[] = [];
  ENTRY.lastIndex = 0;
  for (let line = 1; ENTRY.lastIndex < text.length;) {
    const [whole = '', quoted, plain = ''] = ENTRY.exec(text) ?? [];
    const entry = quoted === undefined ? plain.replace(/\r$/, '') : quoted.replaceAll('""', '"');
    const at = entry.indexOf('=');
    const name = entry.slice(0, at).trim();
    if (at >= 0 && name !== '') records.push({ name, value: entry.slice(at + 1) });
    else if (entry.trim() !== '') records.push({ line });
    line += whole.split('\n').length - 1;
  }
  return records;
}
