/** Markdown that a program wrote, with what was taken out of it. */
export interface SafeMarkdown {
  readonly markdown: string;
  readonly html: number;
  readonly mentions: number;
  readonly images: number;
  /** Whether it was longer than the limit and was cut. */
  readonly cut: boolean;
}

/**
 * Takes HTML, mentions and images out of Markdown of others and cuts it to `limit` bytes; blocks of code stay as they
 * are. Only a fence that begins a line counts as code: it closes every list and quote before it, so GitHub and we agree
 * on where code begins and ends, which is what an attack would be about.
 */
export function safeMarkdown(text: string, limit: number): SafeMarkdown {
  const whole = text.replaceAll(/\r\n?/g, '\n').replaceAll('\0', '\uFFFD');
  const kept = cutTo(whole, limit);
  const count = { html: 0, mentions: 0, images: 0 };
  const parts: string[] = [];
  let prose: string[] = [];
  let fence: string | undefined;
  const flush = (): void => {
    if (prose.length > 0) parts.push(cleanProse(prose.join('\n'), count));
    prose = [];
  };
  for (const line of kept.split('\n')) {
    if (fence !== undefined) {
      parts.push(line);
      if (closes(line, fence)) fence = undefined;
      continue;
    }
    fence = /^(?:`{3,}(?=[^`]*$)|~{3,})/.exec(line)?.[0];
    if (fence === undefined) {
      prose.push(line);
      continue;
    }
    flush();
    parts.push(line);
  }
  flush();
  if (fence !== undefined) parts.push(fence);
  return { markdown: parts.join('\n'), ...count, cut: kept.length < whole.length };
}

function closes(line: string, fence: string): boolean {
  const mark = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(line)?.[1];
  return mark !== undefined && mark[0] === fence[0] && mark.length >= fence.length;
}

/**
 * In this order: taking out a tag may join what was on its two sides into an image or a mention, and anything may leave
 * the beginning of a tag. No expression here tries a run of marks more than once.
 */
function cleanProse(text: string, count: { html: number; mentions: number; images: number }): string {
  return text
    .replaceAll(/<(https?:\/\/[^\s<>]*)>/gi, '$1')
    .replaceAll(/<!--[^]{0,1000}?-->|<\/?[a-z][^<>]*>|<[!?][^<>]*>/gi, () => {
      count.html++;
      return '';
    })
    .replaceAll(/&(?:#0*64|#x0*40|commat);/gi, '@')
    .replaceAll(/!+\[?/g, (marks) => {
      if (!marks.endsWith('[')) return marks;
      count.images++;
      return '[';
    })
    .replaceAll(/(?:\\?@)+/g, (marks, at: number, whole: string) => {
      const isAddress = marks.replace('\\', '') === '@' && /[a-z\d]/i.test(whole[at - 1] ?? '');
      if (isAddress || !/[a-z\d&]/i.test(whole[at + marks.length] ?? '')) return marks;
      count.mentions++;
      return '';
    })
    .replaceAll(/<(?=[a-z/!?])/gi, () => {
      count.html++;
      return '&lt;';
    });
}

/** The longest beginning of at most `limit` bytes, up to the end of a line where there is one. */
function cutTo(text: string, limit: number): string {
  if (Buffer.byteLength(text) <= limit) return text;
  let end = Math.min(limit, text.length);
  while (end > 0 && Buffer.byteLength(text.slice(0, end)) > limit)
    end -= Math.ceil((Buffer.byteLength(text.slice(0, end)) - limit) / 3);
  const line = text.lastIndexOf('\n', end - 1);
  return line > 0 ? text.slice(0, line) : text.slice(0, end).replace(/[\uD800-\uDBFF]$/, '');
}
