import { createHash } from 'node:crypto';
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { Clock } from '../../clock.ts';
import type { Credential } from '../../docker/docker.ts';
import { AltoError } from '../../errors.ts';
import type { Ledger } from '../../ledger.ts';
import type { Channel } from './channel.ts';
import type { Archive } from './archive.ts';
import { deliver } from './envelope.ts';
import { followTask, starting } from './task.ts';

/** A registry that carries archives too big for Run Command, such as the repository `alto/artifacts` of ECR. */
export interface ArtifactStore {
  /** A login that may push there and nowhere else, fetched right before it is used; undefined where there is no such way. */
  login(): Promise<{ readonly host: string; readonly repository: string; readonly credential: Credential } | undefined>;
  /** The one layer of the image `repository:tag` as it lies in the registry (a tar, with or without gzip). */
  fetch(repository: string, tag: string, signal: AbortSignal): Promise<Readable>;
  /** Takes the image away. */
  remove(repository: string, tag: string): Promise<void>;
}

/** The store, and what must be known to leave nothing in it. */
export interface Courier {
  readonly store: ArtifactStore;
  readonly ledger: Ledger;
  readonly region: string;
  readonly account: string;
  readonly role: string | undefined;
  /** Ours; the tag begins with it. */
  readonly runId: string;
}

interface Shipping {
  readonly channel: Channel;
  readonly clock: Clock;
  readonly publicKey: string;
  readonly courier: Courier;
  readonly signal: AbortSignal;
}

/** Lets the instance push an archive as an image of one layer, hands its bytes to `take`, and removes the image. */
export async function parcel(
  { channel, clock, publicKey, courier, signal }: Shipping,
  archive: Archive,
  take: (sealed: Readable) => Promise<void>,
): Promise<void> {
  const { store, ledger, region, account, role, runId } = courier;
  const login = await store.login();
  if (!login) throw lost(archive, 'the registry gives no login for them');
  const { host, repository, credential } = login;
  const tag = `${runId}-${archive.name}`;
  const holding = `artifact-image-${tag}`;
  ledger.record(holding, {
    kind: 'artifact-image',
    region,
    repository,
    tag,
    account,
    ...(role !== undefined && { role }),
  });
  const task = `ship-${archive.name}`;
  await deliver({
    ...{ channel, publicKey, signal, what: `push the ${archive.name}` },
    files: {
      archive: `${archive.name}\n`,
      login: `${host}\n${credential.username}\n${credential.password.reveal()}`,
      reference: `${host}/${repository}:${tag}\n`,
    },
    then: (folder) => starting(task, 'ship', folder),
  });
  const said: Uint8Array[] = [];
  const end = await followTask(channel, { clock, name: task, onOutput: (chunk) => said.push(chunk), signal });
  if (end.result.get('code') !== '0')
    throw lost(archive, Buffer.concat(said).toString().trim().split('\n').at(-1) ?? end.state);

  const hash = createHash('sha256');
  await take(await archiveIn(await store.fetch(repository, tag, signal), archive.name, (chunk) => hash.update(chunk)));
  if (hash.digest('hex') !== archive.sha256) throw lost(archive, 'their bytes changed on the way');
  await store.remove(repository, tag);
  ledger.strike(holding);
}

/** The file `name` in a layer; other entries are none of ours. */
async function archiveIn(layer: Readable, name: string, onChunk: (chunk: Uint8Array) => void): Promise<Readable> {
  const { extract } = await import('tar-stream');
  const unpack = extract();
  const out = new PassThrough();
  const read = async (): Promise<void> => {
    for await (const entry of unpack) {
      for await (const chunk of entry as unknown as AsyncIterable<Uint8Array>) {
        if (entry.header.name !== name) continue;
        onChunk(chunk);
        if (!out.write(chunk)) await new Promise((resolve) => out.once('drain', resolve));
      }
    }
    out.end();
  };
  const fail = (error: unknown): void => void out.destroy(error instanceof Error ? error : undefined);
  pipeline(layer, maybeGunzip, unpack).catch(fail);
  read().catch(fail);
  return out;
}

/** Registries keep layers with gzip or without it. */
async function* maybeGunzip(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const chunks = source[Symbol.asyncIterator]();
  const first = await chunks.next();
  if (first.done) return;
  async function* all(): AsyncGenerator<Buffer> {
    yield first.value as Buffer;
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  }
  const zipped = first.value[0] === 0x1f && first.value[1] === 0x8b;
  if (!zipped) yield* all();
  else {
    const gunzip = createGunzip();
    pipeline(all(), gunzip).catch(() => undefined);
    yield* gunzip as AsyncIterable<Buffer>;
  }
}

function lost({ name }: Archive, why: string): AltoError {
  return new AltoError({
    kind: 'infra',
    code: 'ALTO-ART-012',
    reason: 'push',
    message: `the ${name} could not travel through the registry: ${why}`,
    hint: 'the role needs ecr:CreateRepository, the push actions, ecr:BatchGetImage and ecr:BatchDeleteImage on alto/artifacts',
  });
}
