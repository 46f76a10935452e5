import { createHash } from 'node:crypto';
import { login } from './registry.ts';

const HOST = 'registry.example.test';
const TYPES = [
  ...['vnd.docker.distribution.manifest.v2', 'vnd.docker.distribution.manifest.list.v2'],
  ...['vnd.oci.image.manifest.v1', 'vnd.oci.image.index.v1'],
]
  .map((type) => `application/${type}+json`)
  .join(', ');

interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
}

/** A manifest or an index as its bytes say. */
export interface ManifestJson {
  readonly mediaType: string;
  readonly config?: Descriptor;
  readonly layers?: readonly Descriptor[];
  readonly manifests?: readonly (Descriptor & { readonly platform?: object })[];
  readonly annotations?: Readonly<Record<string, string>>;
}

/** What was written: its address, its size, and what it says of itself. */
export interface Written {
  readonly digest: string;
  readonly size: number;
  readonly json: ManifestJson;
}

async function call(
  method: string,
  url: string,
  body?: string | Uint8Array<ArrayBuffer>,
  type?: string,
): Promise<Response> {
  const authorization = `Basic ${btoa(`${login.username}:${login.password}`)}`;
  const response = await fetch(new URL(url, `https://${HOST}`), {
    method,
    headers: { authorization, accept: TYPES, ...(type !== undefined && { 'content-type': type }) },
    ...(body !== undefined && { body }),
  });
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`);
  return response;
}

/** A manifest or an index of a repository; all registries of the ground have one store. */
export async function readManifest(path: string, reference: string): Promise<Written> {
  const text = await (await call('GET', `/v2/${path}/manifests/${reference}`)).text();
  return { digest: digestOf(text), size: Buffer.byteLength(text), json: JSON.parse(text) as ManifestJson };
}

/** A blob that is JSON, such as a configuration. */
export async function readJson(path: string, digest: string): Promise<object> {
  return (await (await call('GET', `/v2/${path}/blobs/${digest}`)).json()) as object;
}

/** Writes a blob. */
export async function writeBlob(
  path: string,
  text: string,
): Promise<{ readonly digest: string; readonly size: number }> {
  const session = await call('POST', `/v2/${path}/blobs/uploads/`);
  const at = new URL(session.headers.get('location') ?? '', `https://${HOST}`);
  const digest = digestOf(text);
  at.searchParams.set('digest', digest);
  await call('PUT', at.href, text, 'application/octet-stream');
  return { digest, size: Buffer.byteLength(text) };
}

/** Writes a manifest or an index, by a tag or, without one, by its digest. */
export async function writeManifest(path: string, json: ManifestJson & object, tag?: string): Promise<Written> {
  const text = JSON.stringify({ schemaVersion: 2, ...json });
  const digest = digestOf(text);
  await call('PUT', `/v2/${path}/manifests/${tag ?? digest}`, text, json.mediaType);
  return { digest, size: Buffer.byteLength(text), json };
}

/** Copies an image of one platform from one repository of the ground to another, as it is. */
export async function copyTag(from: string, path: string, tag: string): Promise<void> {
  const text = await (await call('GET', `/v2/${from}/manifests/${tag}`)).text();
  const { config, layers = [], mediaType } = JSON.parse(text) as ManifestJson;
  for (const blob of [config, ...layers])
    if (blob) await call('POST', `/v2/${path}/blobs/uploads/?mount=${blob.digest}&from=${from}`);
  await call('PUT', `/v2/${path}/manifests/${tag}`, text, mediaType);
}

function digestOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
