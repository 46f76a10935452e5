/** Somebody else's words in a sentence of ours: one line, without control characters, at most `limit` characters. */
export function oneLine(text: string, limit = 300): string {
  const line = text.replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ').trim();
  return line.length > limit ? `${line.slice(0, limit - 1)}…` : line;
}

/** The first line of what docker said, without its own preface and without the usage text behind it. */
export function words(stderr: string): string {
  return stripped(stderr.split('\n').find((line) => line.trim() !== '') ?? '');
}

/** The last line of what docker said: where it prints progress first, the reason comes last. */
export function lastWords(output: string): string {
  return stripped(output.trimEnd().split('\n').at(-1) ?? '');
}

function stripped(line: string): string {
  return oneLine(line.replace(/^(?:docker: )?(?:Error response from daemon: |Error: )?/, '')) || 'no reason was given';
}
