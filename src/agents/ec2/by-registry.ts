import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { Credential } from '../../docker/docker.ts';
import { AltoError } from '../../errors.ts';
import type { Archive } from './archive.ts';
import type { Carrier, Owner } from './ship.ts';

/** A registry that carries archives too big for Run Command, such as the repository `alto/artifacts` of ECR. */
export interface ArtifactStore {
  /** A login that may push there and nowhere else, fetched right before it is used; undefined where there is no such way. */
  login(): Promise<{ readonly host: string; readonly repository: string; readonly credential: Credential } | undefined>;
  /** The one layer of the image `repository:tag` as it lies in the registry (a tar, with or without gzip). */
  fetch(repository: string, tag: string, signal: AbortSignal): Promise<Readable>;
  /** Takes the image away. */
  remove(repository: string, tag: string): Promise<void>;
}

/** Archives travel as images of one layer. */
export function byRegistry(store: ArtifactStore, owner: Owner): Carrier {
  return {
    name: 'the registry',
    async place(tag, archive) {
      const login = await store.login();
      if (!login) throw lost(archive, 'the registry gives no login for them');
      const { host, repository, credential } = login;
      return {
        holding: { kind: 'artifact-image', repository, tag, ...owner },
        program: 'ship',
        order: {
          login: `${host}\n${credential.username}\n${credential.password.reveal()}`,
          reference: `${host}/${repository}:${tag}\n`,
        },
        fetch: async (signal) => archiveIn(await store.fetch(repository, tag, signal), archive.name),
        remove: () => store.remove(repository, tag),
      };
    },
    lost,
  };
}

/** The file `name` in a layer; other entries are none of ours. */
async function archiveIn(layer: Readable, name: string): Promise<Readable> {
  const { extract } = await import('tar-stream');
  const unpack = extract();
  const out = new PassThrough();
  const read = async (): Promise<void> => {
    for await (const entry of unpack) {
      for await (const chunk of entry as unknown as AsyncIterable<Uint8Array>) {
        if (entry.header.name !== name) continue;
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
    hint: 'the role needs ecr:CreateRepository, the push actions, ecr:BatchGetImage and ecr:BatchDeleteImage on alto/artifacts (on pull requests: alto-pr/artifacts)',
  });
}
