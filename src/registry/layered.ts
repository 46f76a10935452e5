import type { BasePlatform, Descriptor, ImageConfig } from './base.ts';
import { digestOf } from './digest.ts';
import { DOCKER, type MediaTypes, OCI, ociLayer } from './media-types.ts';

/** 1980-01-02, the time of every file of the layer: the same input gives the same digest on every machine. */
const CREATED = '1980-01-02T00:00:00Z';

/** The label that says where the source of an image is, and the annotation that does. */
export const SOURCE = 'org.opencontainers.image.source';

/** What is added to an image. */
export interface Addition {
  readonly layer: { readonly digest: string; readonly size: number; readonly diffId: string };
  readonly workdir: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** A piece of JSON with the address that its bytes have. */
export interface Document {
  readonly mediaType: string;
  readonly digest: string;
  readonly bytes: Buffer;
}

/** One platform of the new image. */
export interface Layered {
  readonly config: Document;
  readonly manifest: Document;
}

/** Lays a layer over one platform of an image: a new configuration and a new manifest, in the words of the old ones. Pure. */
export function layered({ manifest, config }: BasePlatform, addition: Addition): Layered {
  const { layer, labels } = addition;
  const isAnnotated = Object.keys(addition.annotations).length > 0;
  // Docker's manifests have no annotations; BuildKit changes over to the OCI's for them, too.
  const types: MediaTypes = manifest.mediaType === DOCKER.manifest && !isAnnotated ? DOCKER : OCI;
  const named = ({ mediaType, digest, size }: Descriptor): Descriptor => ({
    mediaType: types === OCI ? (ociLayer(mediaType) ?? mediaType) : mediaType,
    size,
    digest,
  });
  // The source is told where there is a place for it, and the words of the image are not changed for it.
  const { [SOURCE]: source } = types === OCI ? labels : {};
  const annotations = { ...(source !== undefined && { [SOURCE]: source }), ...addition.annotations };
  const next = document(types.config, nextConfig(config, addition));
  return {
    config: next,
    manifest: document(types.manifest, {
      schemaVersion: 2,
      mediaType: types.manifest,
      config: descriptor(next),
      layers: [...manifest.layers, { mediaType: types.layer, size: layer.size, digest: layer.digest }].map(named),
      ...(Object.keys(annotations).length > 0 && { annotations: sorted(annotations) }),
    }),
  };
}

/** An index of several platforms. Pure. */
export function indexOf(
  mediaType: string,
  children: readonly { readonly base: BasePlatform; readonly manifest: Document }[],
): Document {
  // A list of Docker's cannot hold the OCI's manifests.
  const type = children.some(({ manifest }) => manifest.mediaType === OCI.manifest) ? OCI.index : mediaType;
  return document(type, {
    schemaVersion: 2,
    mediaType: type,
    manifests: children.map(({ base, manifest }) => ({ ...descriptor(manifest), platform: base.platform })),
  });
}

function nextConfig(config: ImageConfig, { layer, workdir, labels }: Addition): object {
  const entry = { created: CREATED, comment: 'alto-action' };
  return {
    ...config,
    created: CREATED,
    config: {
      ...config.config,
      WorkingDir: workdir,
      Labels: sorted({ ...config.config?.Labels, ...labels }),
    },
    rootfs: { ...config.rootfs, diff_ids: [...config.rootfs.diff_ids, layer.diffId] },
    history: [
      ...(config.history ?? []),
      { ...entry, created_by: 'COPY alto /alto' },
      { ...entry, created_by: `WORKDIR ${workdir}`, empty_layer: true },
    ],
  };
}

function document(mediaType: string, json: object): Document {
  const bytes = Buffer.from(JSON.stringify(json));
  return { mediaType, digest: digestOf(bytes), bytes };
}

function descriptor({ mediaType, digest, bytes }: Document): Descriptor {
  return { mediaType, size: bytes.length, digest };
}

/** Maps have no order, and digests do. */
function sorted(map: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(map).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
