import { createError } from '../../docker/container-errors.ts';
import { loginError } from '../../docker/login-errors.ts';
import { pullError } from '../../docker/pull-errors.ts';
import { registryTrouble } from '../../docker/registry-trouble.ts';
import { AltoError } from '../../errors.ts';
import type { Exit, Job } from '../agent.ts';
import { exitOf } from '../exit.ts';
import type { Facts } from './greet.ts';
import type { Ec2Launch } from './launch.ts';
import { hostOf, resourcesOf } from './order.ts';
import type { TaskEnd } from './task.ts';

interface Ended {
  readonly end: TaskEnd;
  readonly job: Job;
  readonly facts: Facts;
  readonly launch: Pick<Ec2Launch, 'limits' | 'volumeSize'>;
  /** The last of what the program wrote. */
  readonly tail: string;
}

/** What the task's result says, as an ending of the program; what kept it from starting is an error. */
export function endingOf({ end, job, facts, launch, tail }: Ended): Exit {
  const { result, bytes: logBytes } = end;
  const interrupted = (detail: string, exitCode = 1): Exit => ({ outcome: 'interrupted', exitCode, detail, logBytes });
  if (end.state === 'rebooted') return interrupted('the instance was rebooted while the program ran');
  if (end.state === 'lost') return interrupted('the program was lost sight of');
  const error = wordsOf(end, 'why');
  const failed = result.get('failed');
  if (failed !== undefined) throw startError(failed, error, job, launch);
  const exitCode = Number(result.get('code') || NaN);
  if (Number.isNaN(exitCode)) return interrupted('the container disappeared while it ran');
  const cause = result.get('cause');
  if (cause === 'interrupted') return interrupted('AWS takes the spot instance back', exitCode);
  const state = { exitCode, error, oomKilled: result.get('oom') === 'true' };
  const { memory } = resourcesOf(job.resources, facts);
  const exit = exitOf(state, { timedOut: cause === 'timeout', timeout: job.timeout, memory, logBytes, tail });
  const full = result.get('full') === 'true' && exitCode !== 0 && exit.outcome === 'exited';
  if (!full) return exit;
  const stopped =
    cause === 'disk' ? ', and it was stopped because an instance without space can no longer be reached' : '';
  return { ...exit, detail: `no space was left on the instance: ${spaceOf(launch)}${stopped}` };
}

/** Whether the registry refused in the middle of a pull the login that it had taken at its beginning: another one may do. */
export function loginRanOut(end: TaskEnd): boolean {
  if (end.result.get('failed') !== 'pull' || Number(end.result.get('seconds')) < SHORTEST_LOGIN) return false;
  const trouble = registryTrouble(wordsOf(end, 'why'));
  return trouble === 'expired' || trouble === 'refused' || trouble === 'no-login';
}

/** Seconds for which every login is good; those of Docker Hub's OIDC live shortest. */
const SHORTEST_LOGIN = 240;

/** A value of the result that holds somebody else's words. */
function wordsOf({ result }: TaskEnd, name: string): string {
  return Buffer.from(result.get(name) ?? '', 'base64')
    .toString()
    .trim();
}

function startError(failed: string, why: string, job: Job, launch: Ended['launch']): AltoError {
  const { pull } = launch.limits;
  if (/no space left on device/i.test(why)) {
    return new AltoError({
      kind: 'infra',
      code: 'ALTO-RUN-003',
      reason: 'pull',
      message: `no space is left on the instance for ${job.image}: ${spaceOf(launch)}`,
      hint: 'an image needs about three times its compressed size, and the program’s files come on top',
    });
  }
  switch (failed) {
    case 'login':
      return loginError(why, hostOf(job.image), 'pull');
    case 'pull':
      return pullError(why, job.image);
    case 'platform': {
      const [built = '', engine = ''] = why.split(' ');
      return new AltoError({
        kind: 'config',
        code: 'ALTO-RUN-004',
        reason: 'config',
        message: `the image ${job.image} is built for ${built}, and the instance runs ${engine}`,
        hint: `build it with \`platform: ${engine}\`, or take an \`instance_type\` of the other architecture`,
      });
    }
    case 'pull-limit':
      return new AltoError({
        kind: 'timeout',
        code: 'ALTO-RUN-002',
        reason: 'pull',
        message: `the pull of ${job.image} on the instance took longer than its limit of ${Math.round(pull / 60)} min`,
        hint: 'take an instance type with more network, a smaller image, or look at the way from the subnet to the registry',
      });
    default:
      return createError(why, job.image);
  }
}

function spaceOf({ volumeSize }: Pick<Ec2Launch, 'volumeSize'>): string {
  return `\`volume_size\` is ${volumeSize} GiB, take more`;
}
