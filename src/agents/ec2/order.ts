import { createArguments, pullArguments } from '../../docker/argv.ts';
import type { Credential, Resources } from '../../docker/docker.ts';
import { splitEnvironment } from '../../docker/env-file.ts';
import { jobTar } from '../../job/job-tar.ts';
import type { Job, Prefetch } from '../agent.ts';
import type { Facts } from './greet.ts';

/** Seconds that a program has between SIGTERM and SIGKILL. */
export const GRACE = 30;
/** What the machine keeps for itself, so that a greedy program is killed and not the machine. */
const RESERVED = 256 * 1024 * 1024;

/** Files for the instance, by plain name. They hold secrets, and travel sealed. */
export type OrderFiles = Readonly<Record<string, string | Uint8Array>>;

interface FetchOrder extends Pick<Prefetch, 'image' | 'platform'> {
  /** The login of the image's registry; undefined for a public image. */
  readonly credential: Credential | undefined;
  /** Seconds. */
  readonly pull: number;
}

/** The files that host/fetch.ts reads. */
export function fetchFiles({ image, platform, credential, pull }: FetchOrder): OrderFiles {
  return {
    limits: `${pull}\n`,
    pull: nulEnded(pullArguments(image, platform)),
    ...(credential && { login: `${hostOf(image)}\n${credential.username}\n${credential.password.reveal()}` }),
  };
}

interface RunOrder {
  /** Of the container. */
  readonly name: string;
  readonly job: Job;
  readonly facts: Facts;
  readonly credential: Credential | undefined;
  readonly labels: Readonly<Record<string, string>>;
  readonly market: 'on-demand' | 'spot';
  /** Seconds. */
  readonly pull: number;
}

/** The files that host/container.ts reads. */
export function runFiles({ name, job, facts, credential, labels, market, pull }: RunOrder): OrderFiles {
  const { file, passed } = splitEnvironment(job.env);
  const args = createArguments(
    {
      ...{ name, labels, env: {} },
      image: job.image,
      platform: job.platform,
      entrypoint: job.command,
      workdir: job.workdir,
      resources: resourcesOf(job.resources, facts),
    },
    { envFile: 'env', passed: Object.keys(passed) },
  );
  return {
    ...fetchFiles({ image: job.image, platform: job.platform, credential, pull }),
    name: `${name}\n`,
    image: `${job.image}\n`,
    market: `${market}\n`,
    limits: `${pull} ${job.timeout} ${GRACE}\n`,
    create: nulEnded(args),
    env: file,
    environ: nulEnded(Object.entries(passed).map(([key, value]) => `${key}=${value}`)),
    'files.tar': jobTar(job.files),
  };
}

/** NUL after each, the one byte that no argument can hold. */
export function nulEnded(texts: readonly string[]): string {
  return texts.map((text) => `${text}\0`).join('');
}

/** Host of a reference as `docker login` takes it. */
export function hostOf(reference: string): string {
  const [first = '', ...rest] = reference.split('/');
  return rest.length > 0 && (/[.:]/.test(first) || first === 'localhost') ? first : 'docker.io';
}

/** The container's limits on this machine. */
export function resourcesOf(resources: Resources, facts: Facts): Resources {
  return {
    ...resources,
    memory: resources.memory ?? String(Math.max(facts.memory - RESERVED, facts.memory / 2)),
    gpus: resources.gpus === 'auto' ? (facts.gpus > 0 ? 'all' : undefined) : resources.gpus,
  };
}
