import type { Workflow } from './workflow.ts';

/** Does something under a heading of the job log that can be folded. */
export async function inGroup<T>(
  workflow: Pick<Workflow, 'startGroup' | 'endGroup'>,
  name: string,
  work: () => Promise<T>,
): Promise<T> {
  workflow.startGroup(name);
  try {
    return await work();
  } finally {
    workflow.endGroup();
  }
}
