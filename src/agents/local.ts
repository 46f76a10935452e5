import type { Clock } from '../clock.ts';
import type { Docker, Resources } from '../docker/docker.ts';
import { tail } from '../docker/tail.ts';
import { compileGlobs } from '../job/globs.ts';
import { jobTar } from '../job/job-tar.ts';
import type { Holding, Ledger } from '../ledger.ts';
import type { Agent, Job, Released } from './agent.ts';
import { exitOf } from './exit.ts';
import { collectFrom } from './local-collect.ts';

interface LocalOptions {
  readonly docker: Docker;
  readonly ledger: Pick<Ledger, 'record' | 'strike'>;
  readonly clock: Clock;
  readonly runId: string;
  /** The engine's address, for post; undefined for docker's usual one. */
  readonly dockerHost: string | undefined;
  /** How many runs of the step may share the machine's memory; 1 by default. */
  readonly abreast?: number | undefined;
}

/** What the machine keeps for itself, so that a greedy program is killed and not the machine. */
const RESERVED = 256 * 1024 * 1024;

/** The runner itself as the machine: one container on its own Docker engine. The image stays, as a cache. */
export function localAgent({ docker, ledger, clock, runId, dockerHost, abreast = 1 }: LocalOptions): Agent {
  const name = `alto-${runId}`;
  const workdirOf = async (job: Job): Promise<string> =>
    job.workdir ?? ((await docker.image(job.image))?.workdir || '/');
  // A cancelled run is given back while it may still be making its container.
  let making: Promise<void> | undefined;

  return {
    async apply(signal) {
      await docker.facts('run');
      signal.throwIfAborted();
      return { kind: 'local', runId };
    },

    // The image is on this engine already, or will be when it is made.
    prefetch: () => Promise.resolve(),

    async run(_, job, onOutput, signal) {
      const { memory } = await docker.facts('run');
      const resources = limited(job.resources, memory, abreast);
      // Globs that this image's working directory makes impossible are told before the program runs, not after it.
      compileGlobs(job.artifacts, await workdirOf(job));
      signal.throwIfAborted();
      ledger.record(name, { kind: 'container', name, docker: dockerHost });
      making = docker.create({
        name,
        image: job.image,
        platform: job.platform,
        labels: { 'alto.managed': 'true', 'alto.run': runId },
        entrypoint: job.command,
        workdir: job.workdir,
        env: job.env,
        resources,
      });

      let logBytes = 0;
      const written = tail(1000);
      const limit = new AbortController();
      const over = new AbortController();
      try {
        await making;
        await docker.copyIn(name, jobTar(job.files));
        signal.throwIfAborted();
        clock.sleep(job.timeout * 1000, over.signal).then(
          () => limit.abort(),
          () => undefined,
        );
        const count = (chunk: Uint8Array): void => {
          logBytes += chunk.length;
          written.add(chunk);
          onOutput(chunk);
        };
        const state = await docker.start(name, count, AbortSignal.any([signal, limit.signal]));
        signal.throwIfAborted();
        const circumstances = { timedOut: limit.signal.aborted, timeout: job.timeout, memory: resources.memory };
        return exitOf(state, { ...circumstances, logBytes, tail: written.text() });
      } catch (error) {
        // Whatever fails once the run is given back fails because of it.
        throw signal.aborted ? signal.reason : error;
      } finally {
        over.abort();
      }
    },

    async collect(_, job, folder, signal) {
      return collectFrom({ docker, name, job, workdir: await workdirOf(job), folder, signal });
    },

    attempts: () => [],

    async release() {
      if (!making) return { what: '', gone: true };
      await making.catch(() => undefined);
      try {
        await docker.remove(name);
      } catch (error) {
        // Post tries again: it is still in the ledger.
        return { what: `${name} could not be removed: ${error instanceof Error ? error.message : ''}`, gone: false };
      }
      ledger.strike(name);
      return removed(name);
    },
  };
}

/** Removes a container that the ledger still holds, from what stands there alone: nothing else of the run is left. */
export async function releaseContainer(
  { name }: Extract<Holding, { kind: 'container' }>,
  docker: Pick<Docker, 'remove'>,
): Promise<Released> {
  await docker.remove(name);
  return removed(name);
}

function removed(name: string): Released {
  return { what: `the container ${name} is removed`, gone: true };
}

/** The container's limits: its share of the machine's memory but a little, unless the file says otherwise. */
function limited(resources: Resources, memory: number, abreast: number): Resources {
  const most = memory > 0 ? String(Math.floor(Math.max(memory - RESERVED, memory / 2) / abreast)) : undefined;
  return {
    ...resources,
    memory: resources.memory ?? most,
    // Whether there is a GPU for `auto` is something that only a machine of EC2 says in advance.
    gpus: resources.gpus === 'auto' ? undefined : resources.gpus,
  };
}
