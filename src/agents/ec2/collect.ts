import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Clock } from '../../clock.ts';
import { AltoError } from '../../errors.ts';
import { artifactCollector } from '../../job/artifacts.ts';
import { compileGlobs } from '../../job/globs.ts';
import { OUT_FOLDERS } from '../../job/job-tar.ts';
import { bytes } from '../../report/markdown.ts';
import type { Workflow } from '../../workflow/workflow.ts';
import { type Collected, type Job, LOG_FILE } from '../agent.ts';
import { type Archive, archiveOf, plain, readResults } from './archive.ts';
import type { Channel } from './channel.ts';
import { deliver, inLanes, LANES } from './envelope.ts';
import { DISK } from './host/places.ts';
import { nulEnded } from './order.ts';
import { type Courier, parcel } from './ship.ts';
import { followTask, starting } from './task.ts';

interface Collection {
  readonly channel: Channel;
  readonly clock: Clock;
  readonly publicKey: string;
  readonly workflow: Pick<Workflow, 'info'>;
  readonly job: Job;
  /** Working directory of the container. */
  readonly workdir: string;
  readonly containerName: string;
  /** Absolute; where artifacts land. */
  readonly folder: string;
  /** GiB of the instance's disk. */
  readonly volumeSize: number;
  /** The way of what is too big for Run Command; undefined when there is none. */
  readonly courier: Courier | undefined;
  readonly signal: AbortSignal;
}

/** What travels through Run Command at most: at 17 KB an answer, a minute or two. */
export const RUN_COMMAND_LIMIT = 8 * 1024 * 1024;

/** Brings results and artifacts out of the stopped container; everything is encrypted from the instance's disk to this process. */
export async function collectFrom(collection: Collection): Promise<Collected> {
  const { workflow, job, workdir, folder, courier, volumeSize } = collection;
  const pattern = compileGlobs([...job.artifacts, OUT_FOLDERS[1]], workdir);
  const key = randomBytes(32).toString('hex');
  const packed = await pack(collection, {
    name: `${collection.containerName}\n`,
    roots: nulEnded(pattern.roots),
    expression: `${pattern.expression}\n`,
    key: `${key}\n`,
  });
  const results = await readResults(plain(await throughRunCommand(collection, archiveOf('results', packed)), key));
  if (packed.get('full') === 'true') return { artifacts: [], skipped: [], results, problem: noSpace(volumeSize) };

  const files = Number(packed.get('files'));
  const artifacts = archiveOf('artifacts', packed);
  const collector = artifactCollector({ folder, workdir, pattern, reserved: [LOG_FILE] });
  if (files === 0) return { artifacts: [], skipped: [], results };
  workflow.info(`bringing back ${files} ${files === 1 ? 'file' : 'files'}, ${bytes(artifacts.bytes)} compressed`);
  if (artifacts.bytes <= RUN_COMMAND_LIMIT) {
    await collector.add('/files', plain(await throughRunCommand(collection, artifacts), key));
  } else if (courier) {
    await parcel({ ...collection, courier }, artifacts, (sealed) => collector.add('/files', plain(sealed, key)));
  } else {
    return { artifacts: [], skipped: [], results, problem: tooBig(files, artifacts.bytes) };
  }
  return { artifacts: collector.artifacts, skipped: collector.skipped, results };
}

async function pack(
  { channel, clock, publicKey, signal }: Collection,
  order: Readonly<Record<string, string>>,
): Promise<ReadonlyMap<string, string>> {
  const then = (folder: string): string => starting('pack', 'pack', folder);
  await deliver({ channel, publicKey, files: order, then, what: 'pack the artifacts', signal });
  const said: Uint8Array[] = [];
  const end = await followTask(channel, { clock, name: 'pack', onOutput: (chunk) => said.push(chunk), signal });
  if (end.result.get('code') === '0') return end.result;
  const why = Buffer.concat(said).toString().trim().split('\n').at(-1) ?? '';
  throw new AltoError({
    kind: 'infra',
    code: 'ALTO-ART-010',
    reason: 'bug',
    message: `the artifacts could not be packed on the instance: ${why || end.state}`,
    hint: 'run it again; if it stays so, report it with the log of this step',
  });
}

/** Fetches an archive in pieces, several at once, and compares its hash. */
async function throughRunCommand({ channel, signal }: Collection, archive: Archive): Promise<Readable> {
  const { name, bytes, sha256 } = archive;
  if (!(bytes <= RUN_COMMAND_LIMIT)) throw damaged(name);
  const starts: number[] = [];
  for (let at = 0; at < bytes; at += 17_000) starts.push(at);
  const pieces = await inLanes(LANES, starts, async (from) => {
    const script = `bash ${DISK}/piece ${name} ${from}`;
    const { stdout } = await channel.send(script, { what: name, timeout: 30, reads: true, signal });
    return stdout;
  });
  const whole = Buffer.concat(pieces);
  if (createHash('sha256').update(whole).digest('hex') !== sha256) throw damaged(name);
  return Readable.from([whole], { objectMode: false });
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1);
}

function tooBig(files: number, bytes: number): AltoError {
  return new AltoError({
    kind: 'config',
    code: 'ALTO-ART-011',
    reason: 'config',
    message: `the ${files} artifacts are ${megabytes(bytes)} MB compressed, and without ECR or a bucket only 8 MB come back through Run Command`,
    hint: 'use `registry: ecr` or the input `artifacts-bucket`, or name fewer files under `artifacts`, or let the program upload them itself',
  });
}

function noSpace(volumeSize: number): AltoError {
  return new AltoError({
    kind: 'infra',
    code: 'ALTO-ART-014',
    reason: 'config',
    message: `no space is left on the instance to pack the artifacts: \`volume_size\` is ${volumeSize} GiB, take more`,
    hint: 'packing needs free disk for twice the size of the artifacts',
  });
}

function damaged(name: string): AltoError {
  return new AltoError({
    kind: 'infra',
    code: 'ALTO-ART-005',
    reason: 'bug',
    message: `the ${name} that came back from the instance are not the bytes that it packed`,
    hint: 'run it again; if it stays so, report it',
  });
}
