import type { Workflow } from './workflow.ts';

/** What a stage prints while another one is in the foreground: kept until the foreground is free. */
export interface Aside extends Workflow {
  /** The foreground is free: prints what was kept as a group called `name`, and every line from here on in it. */
  stepForward(name: string): void;
  /** Ends that group; lines that come later stand in whatever group is open then. */
  close(): void;
}

/** Where lines say themselves what they are from, and there are no groups: nothing waits. */
export function alongside(workflow: Workflow): Aside {
  return { ...workflow, stepForward: () => undefined, close: () => undefined };
}

/** A workflow whose lines wait; everything that is no line (masks, outputs, state, annotations) goes through at once. */
export function aside(workflow: Workflow): Aside {
  let kept: (() => void)[] | undefined = [];
  // A group is opened by its first line: there is none of nothing.
  let unopened: string | undefined;
  const print = (line: () => void): void => {
    if (kept) {
      kept.push(line);
      return;
    }
    if (unopened !== undefined) workflow.startGroup(unopened);
    unopened = undefined;
    line();
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
      unopened = name;
      lines.forEach(print);
    },
    close() {
      if (kept === undefined && unopened === undefined) workflow.endGroup();
      unopened = undefined;
    },
  };
}
