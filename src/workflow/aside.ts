import type { Workflow } from './workflow.ts';

/** What a stage prints while another one is in the foreground: kept until the foreground is free. */
export interface Aside extends Workflow {
  /** Prints what was kept as a group called `name`; from here on every line goes through at once. */
  stepForward(name: string): void;
}

/** A workflow whose lines wait; everything that is no line (masks, outputs, state, annotations) goes through at once. */
export function aside(workflow: Workflow): Aside {
  let kept: (() => void)[] | undefined = [];
  const print = (line: () => void): void => {
    if (kept) kept.push(line);
    else line();
  };
  return {
    ...workflow,
    info: (line) => print(() => workflow.info(line)),
    remote: (line) => print(() => workflow.remote(line)),
    startGroup: (name) => print(() => workflow.startGroup(name)),
    endGroup: () => print(() => workflow.endGroup()),
    stepForward(name) {
      const lines = kept ?? [];
      kept = undefined;
      if (lines.length === 0) return;
      workflow.startGroup(name);
      for (const line of lines) line();
      workflow.endGroup();
    },
  };
}
