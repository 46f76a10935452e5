/** What stands before every line that somebody else wrote. It begins with a space, because problem matchers of other actions look for what begins a line. */
export const REMOTE_PREFIX = ' │ ';

/** Characters of a line after which it goes on in the next one. */
const WIDTH = 2000;

/** What a log may keep of its control sequences. */
export const COLOUR = /\x1b\[[0-9;:]{0,64}m/g;

/** Controls but tab and line ends, marks that change the direction of writing, and characters that nobody sees. Joiners of emoji and scripts stay. */
const SPECIAL =
  /[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/;

/** One alternative each: colour (kept), strings such as titles and links, other control sequences, other escapes, and what is left of SPECIAL. */
const CONTROL = new RegExp(
  [
    `(${COLOUR.source})`,
    '\\x1b[\\]PX^_][^\\x07\\x1b]*(?:\\x07|\\x1b\\\\)?',
    '\\x1b\\[[0-?]*[ -/]*[@-~]?',
    '\\x1b[ -/]*[0-~]?',
    SPECIAL.source,
  ].join('|'),
  'g',
);

/**
 * Cuts a text into lines where the runner does (a lone carriage return too), and takes out every control sequence but colour and tab,
 * so that no text can move the cursor, hide what stands before it, or change the direction of writing.
 */
export function plainLines(text: string): readonly string[] {
  return text.split(/\r\n|\r|\n/).map(plain);
}

/** One line without control sequences; colour and tab stay, and colour ends with the line. */
export function plain(line: string): string {
  if (!SPECIAL.test(line)) return line;
  const kept = line.replace(CONTROL, (_, colour?: string) => colour ?? '');
  return kept.includes('\x1b') ? `${kept}\x1b[0m` : kept;
}

/** Whitespace as .NET trims it, and joiners that some comparisons of .NET do not see. */
const BLANK = '[\\s\\x85\\u200c\\u200d\\ufe00-\\ufe0f]*';
const UNSEEN = '[\\u200c\\u200d\\ufe00-\\ufe0f]*';
const LEGACY = new RegExp(`#${UNSEEN}#${UNSEEN}\\[`, 'g');
const COMMAND = new RegExp(`^(${BLANK}):${UNSEEN}:`);

/**
 * Makes one plain line inert: the runner obeys `##[command]` anywhere in a line and `::command::` at its start, so both are pulled apart.
 * A long line is folded; every row gets the prefix.
 */
export function inert(line: string, prefix = '', width = WIDTH): readonly string[] {
  const text = line.replace(LEGACY, '## [').replace(COMMAND, '$1: :');
  if (text.length <= width) return [prefix + text];
  const rows: string[] = [];
  for (let from = 0; from < text.length;) {
    const to = edge(text, from, from + width);
    rows.push(`${prefix}${from > 0 ? '↪ ' : ''}${text.slice(from, to)}`);
    from = to;
  }
  return rows;
}

/** The last place at or before `to` that is not inside a character or a colour sequence. */
function edge(text: string, from: number, to: number): number {
  if (to >= text.length) return text.length;
  const escape = text.lastIndexOf('\x1b', to - 1);
  if (escape > from && text.indexOf('m', escape) >= to) return escape;
  const code = text.charCodeAt(to);
  return code >= 0xdc00 && code <= 0xdfff && to - 1 > from ? to - 1 : to;
}
