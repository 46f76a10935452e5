import { randomUUID } from 'node:crypto';
import { appendFileSync, closeSync, existsSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { EOL } from 'node:os';

/** Bytes of a summary that we allow ourselves; over 1 MiB the runner drops all of it. */
export const SUMMARY_BUDGET = 900 * 1024;

/** Appends `name` and `value` to a command file (GITHUB_OUTPUT, GITHUB_STATE), between delimiters that no value can contain. */
export function appendEntry(file: string, name: string, value: string): void {
  const delimiter = `ghadelimiter_${randomUUID()}`;
  if (name.includes(delimiter) || value.includes(delimiter))
    throw new Error('a value contains the delimiter that was made for it');
  appendFileSync(file, [`${name}<<${delimiter}`, value, delimiter, ''].join(EOL));
}

/** Whether a command file is there and can be appended to. */
export function isAppendable(file: string | undefined): file is string {
  if (file === undefined || !existsSync(file)) return false;
  try {
    closeSync(openSync(file, 'a'));
    return true;
  } catch {
    // Why it cannot be opened makes no difference: nothing could be handed over.
    return false;
  }
}

/** Replaces a file in one step: a killed step leaves the old text or the new one, never half of it. */
export function replaceFile(file: string, text: string): void {
  const next = `${file}.next`;
  writeFileSync(next, text);
  renameSync(next, file);
}

/** Markdown within the budget: cut at the end of a line, with an open code block closed, and the cut told. */
export function withinBudget(markdown: string, budget = SUMMARY_BUDGET): string {
  const bytes = Buffer.from(markdown);
  if (bytes.length <= budget) return markdown;
  const note = '\n\n_The rest of this summary was too long for GitHub._\n';
  const room = bytes.subarray(0, Math.max(0, budget - note.length - 64));
  const kept = room.subarray(0, Math.max(0, room.lastIndexOf('\n'))).toString();
  const fence = openFence(kept);
  return kept + (fence === undefined ? '' : `\n${fence}`) + note;
}

/** The fence of the code block that is still open at the end of the text. */
function openFence(markdown: string): string | undefined {
  let open: string | undefined;
  for (const [, fence = '', info = ''] of markdown.matchAll(/^ {0,3}(`{3,}|~{3,})([^\n]*)$/gm)) {
    if (open === undefined) open = fence;
    else if (fence[0] === open[0] && fence.length >= open.length && info.trim() === '') open = undefined;
  }
  return open;
}
