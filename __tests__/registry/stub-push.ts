import { randomUUID } from 'node:crypto';

/** How a registry takes what is pushed. */
export interface PushOptions {
  /** How it writes the address of an upload. */
  readonly location?: 'absolute' | 'relative' | 'opaque';
  /** Another server that takes the bytes. */
  readonly uploadsAt?: () => string;
  /** Status for an upload in one piece, where it wants chunks. */
  readonly refusesWhole?: number;
  /** Status for an upload in chunks, where it wants one piece. */
  readonly refusesChunks?: number;
  /** What it says to a mount: 201 when it can, 202 when it wants the bytes, or what it says to an address that it does not know. */
  readonly mount?: 201 | 202 | 400 | 404 | 405;
  /** How it refuses to move a tag; it moves them when undefined. */
  readonly immutable?: { readonly status: number; readonly code: string; readonly message: string };
}

/** What a registry remembers. */
export interface Store {
  readonly blobs: Map<string, Buffer>;
  /** `repository digest` of what was pushed or mounted there. */
  readonly links: Set<string>;
  /** By `repository reference`. */
  readonly manifests: Map<string, Buffer>;
  readonly types: Map<string, string>;
}

interface Push {
  readonly method: string;
  readonly repository: string;
  readonly url: URL;
  readonly type: string;
  readonly body: Buffer;
}

interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly error?: { readonly code: string; readonly message: string };
}

/** The writing half of a registry: POST, PATCH and PUT. */
export function pushDesk(store: Store, digestOf: (bytes: Buffer) => string, options: PushOptions) {
  const uploads = new Map<string, Buffer>();
  const begun = (repository: string, url: URL): Reply => {
    const id = randomUUID();
    uploads.set(id, Buffer.alloc(0));
    return { status: 202, headers: { location: address(repository, url, id) } };
  };
  const address = (repository: string, url: URL, id: string): string => {
    const path = `/v2/${repository}/blobs/uploads/${id}`;
    if (options.uploadsAt) return `${options.uploadsAt()}${path}?signature=a%2Bb`;
    switch (options.location ?? 'absolute') {
      case 'absolute':
        return `${url.origin}${path}`;
      case 'relative':
        return path;
      case 'opaque':
        return `${path}?_state=a%2Bb%3D&x=%20y`;
    }
  };
  const mount = (repository: string, url: URL): Reply => {
    const { mount: answer = 202 } = options;
    const digest = url.searchParams.get('mount') ?? '';
    const isThere = store.links.has(`${url.searchParams.get('from') ?? ''} ${digest}`);
    if (answer === 202 || (answer === 201 && !isThere)) return begun(repository, url);
    if (answer !== 201) return { status: answer, error: { code: 'UNSUPPORTED', message: 'what is a mount' } };
    store.links.add(`${repository} ${digest}`);
    return { status: 201, headers: { location: `/v2/${repository}/blobs/${digest}` } };
  };
  const upload = (push: Push, id: string): Reply => {
    const { method, repository, url, body } = push;
    const held = uploads.get(id);
    if (held === undefined) return { status: 404, error: { code: 'BLOB_UPLOAD_UNKNOWN', message: 'no such upload' } };
    if (options.location === 'opaque' && !url.search.startsWith('?_state=a%2Bb%3D&x=%20y'))
      return { status: 400, error: { code: 'BLOB_UPLOAD_INVALID', message: `not my state: ${url.search}` } };
    const refusal = method === 'PATCH' ? options.refusesChunks : body.length > 0 ? options.refusesWhole : undefined;
    if (refusal !== undefined) return { status: refusal, error: { code: 'UNSUPPORTED', message: 'not in this way' } };
    const bytes = Buffer.concat([held, body]);
    if (method === 'PATCH') {
      uploads.set(id, bytes);
      return { status: 202, headers: { location: address(repository, url, id), range: `0-${bytes.length - 1}` } };
    }
    const digest = url.searchParams.get('digest') ?? '';
    uploads.delete(id);
    if (digestOf(bytes) !== digest) return { status: 400, error: { code: 'DIGEST_INVALID', message: 'other bytes' } };
    store.blobs.set(digest, bytes);
    store.links.add(`${repository} ${digest}`);
    return { status: 201, headers: { 'docker-content-digest': digest } };
  };
  const manifest = ({ repository, body, type }: Push, reference: string): Reply => {
    const json = JSON.parse(body.toString()) as Record<string, readonly { readonly digest: string }[]> & {
      readonly config?: { readonly digest: string };
    };
    const blobs = [...(json.config ? [json.config] : []), ...(json['layers'] ?? [])];
    const isMissing =
      blobs.some(({ digest }) => !store.links.has(`${repository} ${digest}`)) ||
      (json['manifests'] ?? []).some(({ digest }) => !store.manifests.has(`${repository} ${digest}`));
    if (isMissing)
      return { status: 400, error: { code: 'MANIFEST_BLOB_UNKNOWN', message: 'blob unknown to registry' } };
    const digest = digestOf(body);
    const there = store.manifests.get(`${repository} ${reference}`);
    if (there && options.immutable && !there.equals(body)) {
      const { status, ...error } = options.immutable;
      return { status, error };
    }
    for (const key of [reference, digest]) store.manifests.set(`${repository} ${key}`, body);
    store.types.set(digest, type);
    return { status: 201, headers: { 'docker-content-digest': digest } };
  };
  return (push: Push): Reply => {
    const { method, repository, url } = push;
    const [, what = '', id = ''] = /\/(blobs\/uploads|manifests)\/([^/]*)$/.exec(url.pathname) ?? [];
    if (what === 'manifests' && method === 'PUT') return manifest(push, id);
    if (method === 'POST') return url.searchParams.has('mount') ? mount(repository, url) : begun(repository, url);
    return upload(push, id);
  };
}
