import { splitEnvironment } from '../../docker/env-file.ts';
import { createArguments, pullArguments } from '../../docker/argv.ts';
import { createError } from '../../docker/container-errors.ts';
import type { Credential, Resources } from '../../docker/docker.ts';
import { loginError } from '../../docker/login-errors.ts';
import { pullError } from '../../docker/pull-errors.ts';
import { AltoError } from '../../errors.ts';
import { jobTar } from '../../job/job-tar.ts';
import type { Exit, Job } from '../agent.ts';
import { exitOf } from '../exit.ts';
import type { Facts } from './greet.ts';
import type { TaskEnd } from './task.ts';

/** Seconds that a program has between SIGTERM and SIGKILL. */
const GRACE = 30;
/** What the machine keeps for itself, so that a greedy program is killed and not the machine. */
const RESERVED = 256 * 1024 * 1024;

interface Order {
  readonly name: string;
  readonly job: Job;
  readonly facts: Facts;
  /** Host of the image's registry with a login for it. */
  readonly credential: Credential | undefined;
  /** Where the sealed files will lie on the instance: `docker create` names one of them. */
  readonly labels: Readonly<Record<string, string>>;
  readonly market: 'on-demand' | 'spot';
  /** Seconds. */
  readonly pull: number;
}

/** The files that host/container.ts reads. They hold the secrets of the job, and travel sealed. */
export function orderFiles(order: Order): Readonly<Record<string, string | Uint8Array>> {
  const { name, job, credential } = order;
  const { file, passed } = splitEnvironment(job.env);
  const args = createArguments(
    {
      name,
      image: job.image,
      platform: job.platform,
      labels: order.labels,
      entrypoint: job.command,
      workdir: job.workdir,
      env: {},
      resources: resourcesOf(job.resources, order.facts),
    },
    { envFile: 'env', passed: Object.keys(passed) },
  );
  return {
    name: `${name}\n`,
    image: `${job.image}\n`,
    market: `${order.market}\n`,
    limits: `${order.pull} ${job.timeout} ${GRACE}\n`,
    pull: nulEnded(pullArguments(job.image, job.platform)),
    create: nulEnded(args),
    env: file,
    environ: nulEnded(Object.entries(passed).map(([key, value]) => `${key}=${value}`)),
    'files.tar': jobTar(job.files),
    ...(credential && { login: `${hostOf(job.image)}\n${credential.username}\n${credential.password.reveal()}` }),
  };
}

/** NUL after each, the one byte that no argument can hold. */
export function nulEnded(texts: readonly string[]): string {
  return texts.map((text) => `${text}\0`).join('');
}

/** Host of a reference as `docker login` takes it. */
function hostOf(reference: string): string {
  const [first = '', ...rest] = reference.split('/');
  return rest.length > 0 && (/[.:]/.test(first) || first === 'localhost') ? first : 'docker.io';
}

function resourcesOf(resources: Resources, facts: Facts): Resources {
  return {
    ...resources,
    memory: resources.memory ?? String(Math.max(facts.memory - RESERVED, facts.memory / 2)),
    gpus: resources.gpus === 'auto' ? (facts.gpus > 0 ? 'all' : undefined) : resources.gpus,
  };
}

/** What the task's result says, as an ending of the program; what kept it from starting is an error. */
export function endOf(end: TaskEnd, job: Job, facts: Facts, pull: number): Exit {
  const { result, bytes: logBytes } = end;
  const interrupted = (detail: string, exitCode = 1): Exit => ({ outcome: 'interrupted', exitCode, detail, logBytes });
  if (end.state === 'rebooted') return interrupted('the instance was rebooted while the program ran');
  if (end.state === 'lost') return interrupted('the program was lost sight of');
  const error = Buffer.from(result.get('why') ?? '', 'base64')
    .toString()
    .trim();
  const failed = result.get('failed');
  if (failed !== undefined) throw startError(failed, error, job, pull);
  const exitCode = Number(result.get('code') || NaN);
  if (Number.isNaN(exitCode)) return interrupted('the container disappeared while it ran');
  const cause = result.get('cause');
  if (cause === 'interrupted') return interrupted('AWS takes the spot instance back', exitCode);
  const state = { exitCode, error, oomKilled: result.get('oom') === 'true' };
  const { memory } = resourcesOf(job.resources, facts);
  return exitOf(state, { timedOut: cause === 'timeout', timeout: job.timeout, memory, logBytes });
}

function startError(failed: string, why: string, job: Job, pull: number): AltoError {
  switch (failed) {
    case 'login':
      return loginError(why, hostOf(job.image), 'pull');
    case 'pull':
      return pullError(why, job.image);
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
