import type { Readable } from 'node:stream';
import type { Http, HttpResponse } from '../http.ts';
import { checked, DIGEST, digestOf } from './digest.ts';
import { type Access, changed, loginRefused, unexpected } from './faults.ts';
import { parseJson, readAll, transport } from './transport.ts';

/** A manifest or an index, as the registry keeps it. */
export interface Manifest {
  readonly digest: string;
  readonly mediaType: string;
  readonly json: unknown;
}

/** The part of the distribution API that we need: https://github.com/opencontainers/distribution-spec */
export interface Distribution {
  /** Digest of the manifest or index at a tag or digest; undefined when there is none. */
  digest(access: Access, reference: string): Promise<string | undefined>;
  /** The manifest or index itself; undefined when there is none. */
  manifest(access: Access, reference: string): Promise<Manifest | undefined>;
  /** A blob as a stream that fails when its bytes do not have the digest; undefined when there is none. */
  blob(access: Access, digest: string): Promise<Readable | undefined>;
  /** Deletes a manifest by its digest; one that is not there is fine. */
  deleteManifest(access: Access, digest: string): Promise<void>;
}

interface DistributionOptions {
  readonly http: Http;
  /** Milliseconds that a registry may be silent. */
  readonly timeout?: number;
}

const MANIFESTS = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

/** A client of the distribution API. */
export function distribution({ http, timeout = 20_000 }: DistributionOptions): Distribution {
  const call = transport(http, timeout);

  const manifest: Distribution['manifest'] = async (access, reference) => {
    const where = `manifests/${reference}`;
    const response = await call(access, { method: 'GET', action: 'pull', where, accept: MANIFESTS });
    if (!(await isThere(access, response))) return undefined;
    const body = await readAll(access.host, response);
    const digest = digestOf(body);
    if (DIGEST.test(reference) && reference !== digest) throw changed(access.host, reference);
    const mediaType = (response.headers['content-type'] ?? '').split(';')[0] ?? '';
    return { digest, mediaType, json: parseJson(access.host, body) };
  };

  return {
    manifest,
    async digest(access, reference) {
      const where = `manifests/${reference}`;
      const response = await call(access, { method: 'HEAD', action: 'pull', where, accept: MANIFESTS });
      if (!(await isThere(access, response))) return undefined;
      response.body.resume();
      const digest = response.headers['docker-content-digest'];
      if (typeof digest === 'string' && DIGEST.test(digest)) return digest;
      // The header is optional; the bytes are not.
      return (await manifest(access, reference))?.digest;
    },
    async blob(access, digest) {
      const response = await call(access, { method: 'GET', action: 'pull', where: `blobs/${digest}`, accept: '*/*' });
      if (!(await isThere(access, response))) return undefined;
      return checked(response.body, digest, access.host);
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

/** The first message in an error body of the distribution API, made short; empty for any other text. */
function firstError(body: Buffer): string {
  try {
    const { errors } = JSON.parse(body.toString()) as {
      readonly errors?: readonly { readonly code?: string; readonly message?: string }[];
    };
    return `${errors?.[0]?.code ?? ''} ${errors?.[0]?.message ?? ''}`.trim().slice(0, 200);
  } catch {
    return '';
  }
}
