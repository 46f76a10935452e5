import type { Readable } from 'node:stream';
import type { Docker } from '../docker/docker.ts';
import { AltoError } from '../errors.ts';
import { artifactCollector } from '../job/artifacts.ts';
import { compileGlobs } from '../job/globs.ts';
import { OUT_FOLDERS } from '../job/job-tar.ts';
import { RESULT_LIMIT } from '../job/results.ts';
import { type Collected, type Job, LOG_FILE } from './agent.ts';

interface Collection {
  readonly docker: Pick<Docker, 'copyOut'>;
  /** Of the container. */
  readonly name: string;
  readonly job: Job;
  /** Working directory of the container. */
  readonly workdir: string;
  /** Absolute; where artifacts land. */
  readonly folder: string;
  readonly signal: AbortSignal;
}

/** Files that a program writes, by the names under which the rest of the action knows them. */
const RESULTS = { output: '/alto/out/output', summary: '/alto/out/summary.md', return: '/alto/out/return.json' };

/** Copies results and artifacts out of a container that has ended; artifacts that cannot come do not keep the results. */
export async function collectFrom({ docker, name, job, workdir, folder, signal }: Collection): Promise<Collected> {
  const pattern = compileGlobs([...job.artifacts, OUT_FOLDERS[1]], workdir);
  signal.throwIfAborted();
  const read = Object.entries(RESULTS).map(async ([key, path]) => {
    const tar = await docker.copyOut(name, path);
    return [key, tar && (await onlyFile(tar))] as const;
  });
  const present = (await Promise.all(read)).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const results = Object.fromEntries(present);

  const collector = artifactCollector({ folder, workdir, pattern, reserved: [LOG_FILE] });
  const { artifacts, skipped } = collector;
  try {
    for (const root of pattern.roots) {
      signal.throwIfAborted();
      const tar = await docker.copyOut(name, root);
      if (tar) await collector.add(root, tar);
    }
    return { artifacts, skipped, results };
  } catch (error) {
    if (signal.aborted || !(error instanceof AltoError)) throw error;
    return { artifacts, skipped, results, problem: error };
  }
}

/** The text of the one file in a tar; undefined for a link or a folder, cut where nothing of it would be taken any more. */
async function onlyFile(tar: Readable): Promise<string | undefined> {
  const { extract } = await import('tar-stream');
  const unpack = extract();
  tar.on('error', (error) => unpack.destroy(error)).pipe(unpack);
  const most = 4 * RESULT_LIMIT;
  try {
    for await (const entry of unpack) {
      if (entry.header.type !== 'file') return undefined;
      const chunks: Uint8Array[] = [];
      let size = 0;
      // Its type leaves out that it can be iterated.
      for await (const chunk of entry as unknown as AsyncIterable<Uint8Array>) {
        chunks.push(chunk);
        size += chunk.length;
        if (size > most) break;
      }
      return Buffer.concat(chunks).subarray(0, most).toString();
    }
    return undefined;
  } finally {
    tar.destroy();
    unpack.destroy();
  }
}
