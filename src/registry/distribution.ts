import type { Readable } from 'node:stream';
import type { Http, HttpResponse } from '../http.ts';
import type { Secret } from '../secret.ts';
import { checked, DIGEST, digestOf } from './digest.ts';
import { type Access, changed, firstError, loginRefused, unexpected } from './faults.ts';
import { MANIFESTS } from './media-types.ts';
import { checkManifest } from './shapes.ts';
import { parseJson, readAll } from './targets.ts';
import { transport } from './transport.ts';
import { type Uploads, uploads } from './upload.ts';

/** A manifest or an index, as the registry keeps it. */
export interface Manifest {
  readonly digest: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  readonly json: object;
}

/** The part of the distribution API that we need: https://github.com/opencontainers/distribution-spec */
export interface Distribution extends Uploads {
  /** Digest of the manifest or index at a tag or digest; undefined when there is none. */
  digest(access: Access, reference: string): Promise<string | undefined>;
  /** The manifest or index itself; undefined when there is none. */
  manifest(access: Access, reference: string): Promise<Manifest | undefined>;
  /** A blob as a stream that fails when its bytes do not have the digest, or are more than `size`; undefined when there is none. */
  blob(access: Access, digest: string, size?: number): Promise<Readable | undefined>;
  /** Whether a repository has anything: some come to be with the first push. */
  hasRepository(access: Access): Promise<boolean>;
  /** Deletes a manifest by its digest; one that is not there is fine. */
  deleteManifest(access: Access, digest: string): Promise<void>;
}

interface DistributionOptions {
  readonly http: Http;
  /** Milliseconds that a registry may be silent. */
  readonly timeout?: number;
  /** Gets every token and every signature of a link before it is used: they must be hidden. */
  readonly onSecret?: (secret: Secret) => void;
}

/** A client of the distribution API. */
export function distribution({
  http,
  timeout = 20_000,
  onSecret = () => undefined,
}: DistributionOptions): Distribution {
  const call = transport(http, timeout, onSecret);
  const read = (access: Access, method: 'GET' | 'HEAD', where: string, accept: string) =>
    call(access, { method, action: access.writes ? 'pull,push' : 'pull', where, accept });

  const manifest: Distribution['manifest'] = async (access, reference) => {
    const response = await read(access, 'GET', `manifests/${reference}`, MANIFESTS);
    if (!(await isThere(access, response))) return undefined;
    const bytes = await readAll(access.host, response);
    const digest = digestOf(bytes);
    if (DIGEST.test(reference) && reference !== digest) throw changed(access.host, reference);
    const mediaType = (response.headers['content-type'] ?? '').split(';')[0]?.trim() ?? '';
    return { digest, mediaType, bytes, json: checkManifest(access.host, parseJson(access.host, bytes)) };
  };

  return {
    ...uploads(call),
    manifest,
    async digest(access, reference) {
      const response = await read(access, 'HEAD', `manifests/${reference}`, MANIFESTS);
      if (!(await isThere(access, response))) return undefined;
      response.body.resume();
      const digest = response.headers['docker-content-digest'];
      if (typeof digest === 'string' && DIGEST.test(digest)) return digest;
      // The header is optional; the bytes are not.
      return (await manifest(access, reference))?.digest;
    },
    async blob(access, digest, size) {
      const response = await read(access, 'GET', `blobs/${digest}`, '*/*');
      if (!(await isThere(access, response))) return undefined;
      return checked(response.body, digest, access.host, size);
    },
    async hasRepository(access) {
      const response = await read(access, 'GET', 'tags/list?n=1', 'application/json');
      if (!(await isThere(access, response))) return false;
      response.body.resume();
      return true;
    },
    async deleteManifest(access, digest) {
      const where = `manifests/${digest}`;
      const response = await call(access, { method: 'DELETE', action: 'delete', where, accept: '*/*' });
      if (response.status !== 202) await isThere(access, response);
      response.body.resume();
    },
  };
}

async function isThere(access: Access, response: HttpResponse): Promise<boolean> {
  if (response.status === 200) return true;
  const body = await readAll(access.host, response);
  if (response.status === 404) return false;
  if (response.status === 401 || response.status === 403) throw loginRefused(access, response.status);
  throw unexpected(access.host, response, firstError(body));
}
