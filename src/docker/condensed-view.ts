import { buildProgress } from './build-progress.ts';
import { type BuildView, buildView } from './build-view.ts';

/**
 * Shows a build in short: each of its steps once. `onLine` sees each line of buildx as it came; `redact` hides secrets in
 * it, which could not be told any more where it is cut.
 */
export function condensedView(
  onOutput: (chunk: Uint8Array) => void,
  onLine: (line: string) => void,
  redact: (text: string) => string,
): BuildView {
  const progress = buildProgress();
  const say = (lines: readonly string[]): void => {
    for (const line of lines) onOutput(Buffer.from(`${line}\n`));
  };
  const condense = (line: string): void => {
    onLine(line);
    say(progress.line(redact(line)));
  };
  return { ...buildView(() => undefined, condense), tell: () => say(progress.running()) };
}
