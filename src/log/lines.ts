/** Characters after which a line without an end is given out in pieces, so that memory stays bounded. */
const PIECE = 16 * 1024;

/** One line, and how it ended: a carriage return means that the program is about to write over it. */
export interface Line {
  readonly text: string;
  readonly end: 'newline' | 'return' | 'piece';
}

/** Cuts a stream of text into lines. */
export interface LineSplitter {
  push(text: string): readonly Line[];
  /** What has come of a line that has not ended. */
  partial(): string;
  /** Takes what is left, at the end of the stream. */
  end(): string;
}

/** A new splitter. Lines end with `\n`, `\r\n` or a lone `\r`, as the runner sees them. */
export function lineSplitter(): LineSplitter {
  let rest = '';
  return {
    push(text) {
      const all = rest + text;
      const lines: Line[] = [];
      let from = 0;
      for (const found of all.matchAll(/\r\n|\n|\r(?=[^\n])/g)) {
        lines.push({ text: all.slice(from, found.index), end: found[0] === '\r' ? 'return' : 'newline' });
        from = found.index + found[0].length;
      }
      // A `\r` at the very end waits: the next character tells whether it is half of `\r\n`.
      while (all.length - from > PIECE) {
        const half = /[\udc00-\udfff]/.test(all.charAt(from + PIECE));
        const to = from + PIECE - (half ? 1 : 0);
        lines.push({ text: all.slice(from, to), end: 'piece' });
        from = to;
      }
      rest = all.slice(from);
      return lines;
    },
    partial: () => (rest.endsWith('\r') ? rest.slice(0, -1) : rest),
    end() {
      const last = rest.endsWith('\r') ? rest.slice(0, -1) : rest;
      rest = '';
      return last;
    },
  };
}
