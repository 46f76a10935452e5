import type { AltoError } from '../errors.ts';
import type { Start } from '../main.ts';
import { obtainImage } from '../obtain.ts';
import type { Ports } from '../ports.ts';
import { prepare } from '../prepare.ts';
import type { Read } from '../read.ts';
import type { Ending } from '../report/ending.ts';
import { inGroup } from '../workflow/group.ts';
import { planned } from './plan.ts';

/** Builds into this runner's engine what a run would push, and goes no further. `read` says that it runs here. */
export async function buildOnly(start: Start, read: Read, doors: Ports, absent: readonly AltoError[]): Promise<Ending> {
  const { known, timeline, signal, obtain = obtainImage } = start;
  const { workflow } = doors;
  const plan = await prepare(start, read, doors);
  const making = () => obtain(doors, plan, signal);
  known.learn({ image: await timeline.stage('image', () => inGroup(workflow, 'Image', making)) });
  return planned(read, absent, 'the image was built here, and nothing was pushed or launched', workflow);
}
