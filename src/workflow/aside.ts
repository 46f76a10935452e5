import type { Workflow } from './workflow.ts';

/** What a stage that runs beside another one prints: kept, and printed as a group of its own when the stage has ended. */
export interface Aside extends Workflow {
  /** Prints what was kept, under `name`; nothing when nothing was said. */
  tell(name: string): void;
}

/** A workflow whose lines wait; everything that is no line (masks, outputs, state, annotations) goes through at once. */
export function aside(workflow: Workflow): Aside {
  const kept: (() => void)[] = [];
  return {
    ...workflow,
    info: (line) => void kept.push(() => workflow.info(line)),
    remote: (line) => void kept.push(() => workflow.remote(line)),
    startGroup: (name) => void kept.push(() => workflow.info(name)),
    endGroup: () => undefined,
    tell(name) {
      if (kept.length === 0) return;
      workflow.startGroup(name);
      for (const print of kept.splice(0)) print();
      workflow.endGroup();
    },
  };
}
