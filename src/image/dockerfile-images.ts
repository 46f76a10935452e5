/** An image that a Dockerfile names literally, and where in the text its reference stands. */
export interface LiteralImage {
  readonly reference: string;
  /** UTF-16 offsets into the text. */
  readonly start: number;
  readonly end: number;
}

/**
 * The images that a user's Dockerfile names without a variable: `FROM`, `COPY --from=`, `RUN --mount=…,from=`. Stages,
 * `scratch` and names with `$` are left out.
 */
export function literalImages(dockerfile: string): LiteralImage[] {
  const found: LiteralImage[] = [];
  const stages = new Set<string>(['scratch']);
  const add = (reference: string, start: number): void => {
    if (reference === '' || reference.includes('$') || /^\d+$/.test(reference)) return;
    if (stages.has(reference.toLowerCase())) return;
    found.push({ reference, start, end: start + reference.length });
  };
  for (const words of instructions(dockerfile)) {
    const [keyword, ...rest] = words;
    switch (keyword?.text.toUpperCase()) {
      case 'FROM': {
        const [image, as, stage] = rest.filter((word) => !word.text.startsWith('--'));
        if (image) add(image.text, image.start);
        if (stage && as?.text.toUpperCase() === 'AS') stages.add(stage.text.toLowerCase());
        break;
      }
      case 'COPY':
      case 'ADD':
      case 'RUN':
        for (const flag of flags(rest)) {
          const from = /^(--from=|--mount=(?:.*,)?from=)([^,]*)/.exec(flag.text);
          if (from) add(from[2] ?? '', flag.start + (from[1] ?? '').length);
        }
        break;
      default:
    }
  }
  return found;
}

/** The text with literal images replaced, line by line as it was: `digests` has `ref@digest` by reference as written. */
export function pinImages(dockerfile: string, digests: ReadonlyMap<string, string>): string {
  let pinned = '';
  let at = 0;
  for (const { reference, start, end } of literalImages(dockerfile)) {
    pinned += dockerfile.slice(at, start) + (digests.get(reference) ?? reference);
    at = end;
  }
  return pinned + dockerfile.slice(at);
}

interface Word {
  readonly text: string;
  readonly start: number;
}

function flags(words: readonly Word[]): readonly Word[] {
  const end = words.findIndex((word) => !word.text.startsWith('--'));
  return end < 0 ? words : words.slice(0, end);
}

/** The words of each instruction; comments, continuations and the bodies of heredocs are gone. */
function* instructions(dockerfile: string): Generator<Word[]> {
  const escape = escapeCharacter(dockerfile);
  const lines = linesOf(dockerfile);
  const endOf = heredocEnds(lines);
  for (let at = 0; at < lines.length; at++) {
    const words: Word[] = [];
    for (let open = true; open && at < lines.length;) {
      const line = lines[at] ?? { text: '', start: 0 };
      const isIgnored = /^\s*(#|$)/.test(line.text);
      // Comments and blank lines do not end a continued instruction; an instruction begins with neither.
      if (isIgnored && words.length === 0) break;
      const trimmed = line.text.trimEnd();
      open = isIgnored || trimmed.endsWith(escape);
      if (!isIgnored) for (const word of wordsOf(open ? trimmed.slice(0, -1) : trimmed, line.start)) words.push(word);
      if (open) at++;
    }
    if (words.length === 0) continue;
    at = skipHeredocs(words, endOf, at);
    yield words;
  }
}

/** `# escape=` among the first comment lines. */
function escapeCharacter(dockerfile: string): string {
  for (const { text } of linesOf(dockerfile)) {
    const directive = /^\s*#\s*([a-z]+)\s*=\s*(\S+)/i.exec(text);
    if (!directive) return '\\';
    if (directive[1]?.toLowerCase() === 'escape') return directive[2] === '`' ? '`' : '\\';
  }
  return '\\';
}

function linesOf(text: string): Word[] {
  return Array.from(text.matchAll(/[^\n]+|(?<=\n|^)(?=\n)/g), (line) => ({ text: line[0], start: line.index }));
}

function wordsOf(text: string, start: number): Word[] {
  return Array.from(text.matchAll(/\S+/g), (word) => ({ text: word[0], start: start + word.index }));
}

/** The line that ends a heredoc with this mark (`<<END`, `<<-END`), after a line; undefined when none does. */
type EndOf = (mark: string, after: number) => number | undefined;

/** Looks at every line once, whatever is asked: `after` never goes back. */
function heredocEnds(lines: readonly Word[]): EndOf {
  const places = new Map<string, number[]>();
  for (const [index, { text }] of [...lines.entries()].reverse()) {
    const line = text.replace(/\r$/, '');
    for (const mark of [`<<${line}`, `<<-${line.replace(/^\t+/, '')}`])
      places
        .set(mark, places.get(mark) ?? [])
        .get(mark)
        ?.push(index);
  }
  return (mark, after) => {
    const left = places.get(mark) ?? [];
    while ((left.at(-1) ?? Infinity) <= after) left.pop();
    return left.at(-1);
  };
}

/** RUN, COPY and ADD may be followed by the bodies of heredocs: returns the last line that belongs to the instruction. */
function skipHeredocs(words: readonly Word[], endOf: EndOf, last: number): number {
  if (!/^(run|copy|add)$/i.test(words[0]?.text ?? '')) return last;
  let at = last;
  for (const { text } of words) {
    const [, dash = '', , delimiter] = /^\d*<<(-?)(["']?)([^<"']+)\2$/.exec(text) ?? [];
    // Without its end it is not a heredoc for us, and the rest of the file is read as usual.
    if (delimiter !== undefined) at = endOf(`<<${dash}${delimiter}`, at) ?? at;
  }
  return at;
}
