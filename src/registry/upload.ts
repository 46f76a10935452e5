import type { Readable } from 'node:stream';
import type { HttpResponse } from '../http.ts';
import { digestOf } from './digest.ts';
import { type Access, firstError, strange } from './faults.ts';
import { refusedPush } from './refusals.ts';
import { readAll, targetOf } from './targets.ts';
import type { Answer, CallBody, Transport } from './transport.ts';

/** Bytes on their way into a registry; they can be made again, so an upload may start from its beginning. */
export interface BlobSource {
  readonly digest: string;
  readonly size: number;
  open(): Readable | Promise<Readable>;
}

/** Where an upload goes on: the address that the registry gave. */
export type UploadSession = URL;

/** The writing half of the distribution API. Nothing here is tried again by itself. */
export interface Uploads {
  /** Whether a repository has a blob. */
  blobExists(access: Access, digest: string): Promise<boolean>;
  /** Takes a blob over from another repository of the same registry; answers with a session where the registry wants the bytes after all. */
  mountBlob(access: Access, digest: string, from: string): Promise<'mounted' | UploadSession>;
  /** Sends a blob, into a session where there is one already. */
  uploadBlob(access: Access, source: BlobSource, session?: UploadSession): Promise<void>;
  /** Writes a manifest or an index at a tag or digest; answers with its digest. */
  putManifest(access: Access, reference: string, mediaType: string, bytes: Uint8Array): Promise<string>;
}

const BYTES = 'application/octet-stream';
/** Milliseconds that nothing may move while a blob is sent. */
const IDLE = 120_000;
/** Milliseconds for which a registry may be busy with a blob that it has got: some copy it from one place to another. */
const COPYING = 180_000;
/** What a registry answers that wants the bytes in another way; an upload that it has lost looks the same. */
const OTHER_WAY = [400, 404, 405, 411, 415, 416, 501];

/** Writes by a transport. */
export function uploads(call: Transport): Uploads {
  const begin = async (access: Access): Promise<UploadSession> => {
    const answer = await call(access, { method: 'POST', action: 'pull,push', where: 'blobs/uploads/' });
    return sessionOf(access, await expected(access, answer, [202], access.path));
  };

  const send = (access: Access, method: 'PATCH' | 'PUT', where: URL, body?: CallBody): Promise<Answer> =>
    call(access, { method, action: 'pull,push', where, timeout: IDLE, patience: COPYING, ...(body && { body }) });

  return {
    async blobExists(access, digest) {
      const answer = await call(access, {
        method: 'HEAD',
        action: 'pull,push',
        where: `blobs/${digest}`,
        accept: '*/*',
      });
      answer.body.resume();
      if (answer.status === 200 || answer.status === 404) return answer.status === 200;
      throw refusedPush(access, `${access.path}@${digest}`, answer, '');
    },

    async mountBlob(access, digest, from) {
      const where = `blobs/uploads/?mount=${encodeURIComponent(digest)}&from=${encodeURIComponent(from)}`;
      const answer = await call(access, { method: 'POST', action: 'pull,push', where, alsoPulls: from });
      await expected(access, answer, [201, 202], `${access.path}@${digest}`);
      return answer.status === 201 ? 'mounted' : sessionOf(access, answer);
    },

    /** In one piece as BuildKit does, which saves a request; where that is not liked, as the docker command does. */
    async uploadBlob(access, source, session) {
      const { digest, size } = source;
      const what = `${access.path}@${digest}`;
      const body = { type: BYTES, size, open: () => source.open() };
      const whole = await send(access, 'PUT', ending(session ?? (await begin(access)), digest), body);
      if (!OTHER_WAY.includes(whole.status)) {
        await expected(access, whole, [200, 201, 204], what);
        return;
      }
      whole.body.resume();
      const other = await begin(access);
      const chunk = await send(access, 'PATCH', other, body);
      const rest = sessionOf(access, await expected(access, chunk, [200, 201, 202, 204], what), other);
      await expected(access, await send(access, 'PUT', ending(rest, digest)), [200, 201, 204], what);
    },

    async putManifest(access, reference, mediaType, bytes) {
      const body = { type: mediaType, size: bytes.length, open: () => bytes };
      const where = `manifests/${reference}`;
      const answer = await call(access, { method: 'PUT', action: 'pull,push', where, body });
      await expected(access, answer, [200, 201, 202], `${access.path}:${reference}`);
      const digest = digestOf(bytes);
      const said = answer.headers['docker-content-digest'];
      if (typeof said === 'string' && said !== digest)
        throw strange(access.host, 'it calls a manifest by another digest');
      return digest;
    },
  };
}

/** An answer of the right status, its body out of the way; what is refused is an error in words. */
async function expected(
  access: Access,
  answer: Answer,
  statuses: readonly HttpResponse['status'][],
  what: string,
): Promise<Answer> {
  const body = await readAll(access.host, answer);
  if (!statuses.includes(answer.status)) throw refusedPush(access, what, answer, firstError(body));
  return answer;
}

function sessionOf({ host }: Access, { headers, url }: Answer, before?: UploadSession): UploadSession {
  if (headers.location) return targetOf(headers.location, url, host);
  if (before) return before;
  throw strange(host, 'it takes an upload and does not say where');
}

/** The address that ends an upload. What the registry wrote in it is opaque, and stays as it is letter for letter. */
function ending(session: UploadSession, digest: string): URL {
  const url = new URL(session);
  url.search = `${url.search}${url.search === '' ? '?' : '&'}digest=${encodeURIComponent(digest)}`;
  return url;
}
