import { keepAgent } from './keep.ts';
import { sideBySide } from './limit.ts';
import type { Start } from './main.ts';
import { obtainImage } from './obtain.ts';
import { onceOrOnAbort } from './once.ts';
import type { Ports } from './ports.ts';
import { prefetcher } from './prefetch.ts';
import { prepare } from './prepare.ts';
import type { Read } from './read.ts';
import type { Ending } from './report/ending.ts';
import { runWithRetries } from './retry.ts';
import { refuseShortCredentials } from './short-credentials.ts';
import { aside } from './workflow/aside.ts';
import { inGroup } from './workflow/group.ts';

/** Prepares, gets image and machine side by side, runs, collects; the machine is ended whatever happens, unless it is to be kept. */
export async function perform(start: Start, read: Read, doors: Ports, cleanup: string[]): Promise<Ending> {
  const { known, timeline, signal, obtain = obtainImage, beside: asideOf = aside } = start;
  const { workflow } = doors;
  const plan = await prepare(start, read, doors);
  await refuseShortCredentials(doors, plan);

  const beside = asideOf(workflow);
  const agent = await doors.agent(plan, beside);
  const end = onceOrOnAbort(signal, async () => {
    const { what, gone, cost } = await agent.release();
    if (cost !== undefined) known.learn({ cost });
    if (what !== '') cleanup.push(what);
    if (!gone) workflow.error(what);
  });
  let ending: Ending | undefined;
  try {
    const ahead = prefetcher(doors, agent, plan.job.platform, signal);
    const [image, lease] = await sideBySide(
      signal,
      async (both) => {
        try {
          const making = () => obtain(doors, plan, both, ahead.below);
          const made = await timeline.stage('image', () => inGroup(workflow, 'Image', making));
          known.learn({ image: made });
          return made;
        } finally {
          ahead.done();
          beside.stepForward('Agent');
        }
      },
      async (both) => {
        // An image that failed for other runs of the step needs no machine.
        await new Promise((resolve) => setImmediate(resolve));
        both.throwIfAborted();
        const up = await timeline.stage('agent', () => agent.apply(both));
        known.learn({ machine: up });
        ahead.up(up);
        return up;
      },
    ).finally(() => {
      beside.close();
      if (agent.attempts().length > 0) known.learn({ attempts: agent.attempts() });
    });
    ending = await runWithRetries({ doors, agent, plan, image, lease, read, known, timeline, signal });
    return ending;
  } finally {
    const { keep } = read.inputs;
    const isKept = await keepAgent({ keep, agent, ending, known, timeline, workflow, signal });
    if (!isKept) await timeline.stage('give back', end);
  }
}
