/** The runner's memory of secrets: exact matches within one line, in the encodings that it makes itself. */
export interface Masks {
  /** What `add-mask` or a secret of the workflow adds; a text of several lines adds each of them too. */
  add(value: string): void;
  /** The line with each stretch of secrets as `***`. */
  mask(line: string): string;
}

/** A memory that knows `secrets`. */
export function masks(secrets: readonly string[] = []): Masks {
  const values = new Set<string>();
  const remember = (value: string): void => {
    for (const form of [value, ...encodings(value)]) if (form !== '') values.add(form);
  };
  const add = (value: string): void => {
    if (value.trim() === '') return;
    remember(value);
    for (const line of value.split(/[\r\n]+/)) if (line !== '') remember(line);
  };
  secrets.forEach(add);
  return { add, mask: (line) => hide(line, values) };
}

function hide(line: string, values: Iterable<string>): string {
  const found: [start: number, end: number][] = [];
  for (const value of values) {
    for (let at = line.indexOf(value); at >= 0; at = line.indexOf(value, at + 1)) found.push([at, at + value.length]);
  }
  let text = '';
  let from = 0;
  let hidden = -1;
  for (const [start, end] of found.sort((a, b) => a[0] - b[0])) {
    // Stretches that touch become one.
    if (start > hidden) text += `${line.slice(from, start)}***`;
    from = hidden = Math.max(hidden, end);
  }
  return text + line.slice(from);
}

/** Base64 at three offsets, JSON, URI, XML, expression and command line escapes, and the value without its double quotes. */
function encodings(value: string): string[] {
  const bytes = Buffer.from(value);
  // Padding stays: the runner finds a base64 form inside a longer one only where the lengths happen to fit.
  const shifted = (drop: number): string => bytes.subarray(bytes.length > drop ? drop : 0).toString('base64');
  const xml = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' } as Record<string, string>;
  const trimmed = value.startsWith('"') && value.endsWith('"') && value.length > 8 ? value.slice(1, -1) : '';
  return [
    shifted(0),
    shifted(1),
    shifted(2),
    JSON.stringify(value).slice(1, -1),
    encodeURIComponent(value.toWellFormed()).replace(
      /[!'()*]/g,
      (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
    ),
    value.replace(/[&<>"']/g, (mark) => xml[mark] ?? mark),
    value.replaceAll("'", "''"),
    value.replaceAll('"', '\\"'),
    trimmed,
  ];
}
