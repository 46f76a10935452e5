/** Why a build ended, read from buildx' plain progress. */
export interface BuildFailure {
  /** What stands after the last `ERROR:`; empty when buildx said nothing. */
  readonly message: string;
  /** The step that failed, such as `[2/2] RUN make` or `pushing host/app:1 with docker`; empty when none did. */
  readonly step: string;
  /** What an engine pushed, as a reference; empty when it did not come so far. buildx looks at it afterwards, in no step. */
  readonly pushed: string;
  /** The last lines that the failing step printed. */
  readonly lines: readonly string[];
}

const LINES = 40;
const VERDICT = '\nERROR: ';

/** Finds the failing step, its last lines and the verdict at the end of a plain progress log. */
export function readBuildLog(log: string): BuildFailure {
  const text = `\n${log.replaceAll('\r\n', '\n')}`;
  const failed = [...text.matchAll(/^#(\d+) ERROR: /gm)].at(-1)?.[1];
  const printed = failed ? new RegExp(`^#${failed} \\d+\\.\\d+ (.*)$`, 'gm') : undefined;
  return {
    message: verdict(text),
    step: failedStep(text),
    pushed: /^#\d+ pushing (\S+) with docker$/m.exec(text)?.[1] ?? '',
    lines: printed ? [...text.matchAll(printed)].map((match) => match[1] ?? '').slice(-LINES) : [],
  };
}

/** A cache that could not be read or written fails nothing by itself: it only stands among the failures at the end. */
function failedStep(text: string): string {
  const names = [...text.matchAll(/^------\n > (.+?):?$/gm)].map(([, name = '']) => name);
  const own = names.filter((name) => !name.startsWith('importing cache'));
  return own.findLast((name) => !name.startsWith('exporting cache')) ?? own.at(-1) ?? '';
}

function verdict(text: string): string {
  const at = text.lastIndexOf(VERDICT);
  if (at < 0) return '';
  const [message = ''] = text.slice(at + VERDICT.length).split('\nView build details: ');
  return message.trim();
}
