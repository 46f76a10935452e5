import type { Start } from '../main.ts';
import { obtainImage } from '../obtain.ts';
import type { Plan } from '../plan.ts';
import { guessedMachine } from '../plan/guess.ts';
import type { Ports } from '../ports.ts';
import { prepare } from '../prepare.ts';
import type { Read } from '../read.ts';
import type { Ending } from '../report/ending.ts';
import type { ImageReport } from '../report/report.ts';
import { inGroup } from '../workflow/group.ts';

/**
 * Makes the image that a run would run, or finds it, and launches nothing: no more of the machine counts than its platform,
 * which the name of its type tells, so that EC2 is not even asked.
 */
export async function makeImage(start: Start, read: Read, doors: Ports): Promise<Ending> {
  const { known, timeline, signal, obtain = obtainImage } = start;
  const machine: Ports['machine'] = async (infra) => guessedMachine(infra, read.inputs.awsRegion);
  const plan = await prepare(start, read, { ...doors, machine });
  const making = () => obtain(doors, plan, signal);
  const image = await timeline.stage('image', () => inGroup(doors.workflow, 'Image', making));
  known.learn({ image });
  return { result: 'success', message: `${what(image, plan)}; nothing was launched` };
}

function what({ how, repository, tag, reference }: ImageReport, { machine }: Plan): string {
  const isHere = machine.kind === 'local';
  if (how === 'prebuilt')
    return `the image ${reference} is somebody else’s: it was ${isHere ? 'pulled' : 'looked at'}, and not built`;
  const name = `the image ${repository}:${tag}`;
  const where = isHere ? 'on the engine of this runner alone' : 'in its registry';
  return how === 'found' ? `${name} was there already, ${where}` : `${name} was made, and is ${where}`;
}
