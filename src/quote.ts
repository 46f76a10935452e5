/** What somebody wrote, to stand between backticks in a sentence of ours: short, on one line, and without what cannot be seen. */
export function quotable(text: string, limit = 80): string {
  const flat = text.replaceAll(/[\p{Cc}\p{Cf}`]/gu, '?');
  return flat.length > limit ? `${flat.slice(0, limit)}…` : flat;
}
