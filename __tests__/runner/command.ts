/** A workflow command as the runner understood it. */
export interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/** Commands that a runner knows by itself. */
export const KNOWN_COMMANDS: readonly string[] = [
  'add-mask',
  'add-matcher',
  'add-path',
  'debug',
  'echo',
  'endgroup',
  'error',
  'group',
  'notice',
  'remove-matcher',
  'save-state',
  'set-env',
  'set-output',
  'stop-commands',
  'warning',
];

type Escapes = readonly (readonly [escaped: string, plain: string])[];

// The percent sign comes last, or `%250A` would become a line end.
const DATA: Escapes = [
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%25', '%'],
];
const PROPERTY: Escapes = [
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%3A', ':'],
  ['%2C', ','],
  ['%25', '%'],
];
const LEGACY: Escapes = [
  ['%3B', ';'],
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%5D', ']'],
  ['%25', '%'],
];

/** White space at the start of a line, as .NET trims it (not U+FEFF, but U+0085). */
const BLANK = /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;

/**
 * Reads one line as the runner does: `::name key=value,key=value::data` at the start of the trimmed line, else `##[name key=value;key=value]data`
 * anywhere in it. Only names in `known` count, in any case.
 */
export function parseCommand(line: string, known: Iterable<string> = KNOWN_COMMANDS): Command | undefined {
  if (!line.includes('::') && !line.includes('##[')) return undefined;
  const names = new Set([...known].map((name) => name.toUpperCase()));
  return modern(line.replace(BLANK, ''), names) ?? legacy(line, names);
}

function modern(line: string, names: ReadonlySet<string>): Command | undefined {
  if (!line.startsWith('::')) return undefined;
  const end = line.indexOf('::', 2);
  if (end < 0) return undefined;
  return command(line.slice(2, end), line.slice(end + 2), names, ',', PROPERTY, DATA);
}

function legacy(line: string, names: ReadonlySet<string>): Command | undefined {
  const start = line.indexOf('##[');
  const end = start < 0 ? -1 : line.indexOf(']', start);
  if (end < 0) return undefined;
  return command(line.slice(start + 3, end), line.slice(end + 1), names, ';', LEGACY, LEGACY);
}

function command(
  info: string,
  data: string,
  names: ReadonlySet<string>,
  separator: string,
  inProperties: Escapes,
  inData: Escapes,
): Command | undefined {
  const space = info.indexOf(' ');
  const name = space < 0 ? info : info.slice(0, space);
  if (!names.has(name.toUpperCase())) return undefined;
  const properties: Record<string, string> = {};
  if (space > 0) {
    for (const pair of info
      .slice(space + 1)
      .trim()
      .split(separator)) {
      const equals = pair.indexOf('=');
      if (equals > 0 && equals < pair.length - 1)
        properties[pair.slice(0, equals)] = unescape(pair.slice(equals + 1), inProperties);
    }
  }
  return { name, properties, data: unescape(data, inData) };
}

function unescape(text: string, escapes: Escapes): string {
  return escapes.reduce((rest, [escaped, plain]) => rest.replaceAll(escaped, plain), text);
}
