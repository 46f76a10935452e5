import { Readable } from 'node:stream';
import { type BasePlatform, readBase } from './base.ts';
import { again } from './again.ts';
import type { Access } from './faults.ts';
import { compress, type Tar } from './gzip.ts';
import { type Document, indexOf, type Layered, layered } from './layered.ts';
import { pool } from './pool.ts';
import { putTag, type RegistryTools, TRIES } from './tag.ts';
import { sendBlob, takeOver } from './transfer.ts';

/** A layer to be laid over an image that a registry has. */
export interface Append {
  /** The image below, and who may read it; a repository of any registry. */
  readonly from: { readonly access: Access; readonly digest: string };
  /** Where the new image goes, and who may write there. */
  readonly to: { readonly access: Access; readonly tag: string };
  readonly layer: Tar;
  /** Working directory of the new image. */
  readonly workdir: string;
  /** Added to those that the image below has. */
  readonly labels: Readonly<Record<string, string>>;
  /** Of the manifests; those of the image below are its own. */
  readonly annotations: Readonly<Record<string, string>>;
  /** Of one platform a single manifest is made, of several an index. */
  readonly platforms: readonly string[];
  /** Folder for a layer that is too large for memory. */
  readonly spool: string;
}

/** What was made. */
export interface Appended {
  readonly digest: string;
  /** Bytes of the blobs and manifests that the registry got from here. */
  readonly bytesSent: number;
  readonly platforms: readonly string[];
}

/** How many blobs are on their way at once. */
const SIDE_BY_SIDE = 4;

/**
 * Makes an image in the registry itself: one layer more, a configuration and a manifest for each platform, no builder, no
 * engine, no download. The same input gives the same digest. The tag comes last: what is interrupted leaves none.
 * Throws ALTO-PSH-004 where another image has the tag and tags cannot be moved, ALTO-PSH-022 where only a builder can do it.
 */
export async function appendLayer(tools: RegistryTools, append: Append, signal?: AbortSignal): Promise<Appended> {
  const { from, to, layer, spool, platforms } = append;
  const source = readingAccess(append, signal);
  const target: Access = { ...to.access, writes: true, signal };
  const read = again({ clock: tools.clock, times: TRIES, signal }, () =>
    readBase(tools.registry, source, from.digest, platforms),
  );
  const [base, code] = await Promise.allSettled([read, compress(layer, spool, signal)]);
  try {
    const below = settled(base);
    const above = settled(code);
    const added = { ...append, layer: above };
    const images = below.platforms.map((one) => ({ base: one, ...layered(one, added) }));
    let bytesSent = 0;
    const count = async (sent: Promise<number>): Promise<void> => {
      const bytes = await sent;
      bytesSent += bytes;
    };
    await pool(SIDE_BY_SIDE, signal, [
      (both) => count(sendBlob(tools, { ...target, signal: both }, above)),
      ...unique(images.map(({ config }) => config)).map(
        (config) => (both: AbortSignal) => count(sendBlob(tools, { ...target, signal: both }, blobOf(config))),
      ),
      ...(isSame(source, target) ? [] : layersOf(below.platforms)).map(
        (blob) => (both: AbortSignal) =>
          count(takeOver(tools, { ...source, signal: both }, { ...target, signal: both }, blob)),
      ),
    ]);
    const top = await putChildren(tools, target, below.index, images);
    await putTag(tools, target, to.tag, top);
    for (const { bytes } of [top, ...(images.length > 1 ? images.map(({ manifest }) => manifest) : [])])
      bytesSent += bytes.length;
    return { digest: top.digest, bytesSent, platforms };
  } finally {
    if (code.status === 'fulfilled') await code.value.remove();
  }
}

/** Reading what is in the same repository needs no token of its own. */
function readingAccess({ from, to }: Append, signal: AbortSignal | undefined): Access {
  const isOwn = isSame(from.access, to.access);
  return { ...(isOwn ? to.access : from.access), writes: isOwn, signal };
}

function isSame(one: Access, other: Access): boolean {
  return one.host === other.host && one.path === other.path;
}

/** What gets the tag: the only manifest, or an index of manifests that are there by then. */
async function putChildren(
  { registry, clock }: RegistryTools,
  to: Access,
  index: string | undefined,
  images: readonly (Layered & { readonly base: BasePlatform })[],
): Promise<Document> {
  const [only, ...others] = images;
  if (index === undefined || !only || others.length === 0) {
    if (!only) throw new TypeError('an image has at least one platform');
    return only.manifest;
  }
  for (const { manifest } of images) {
    await again({ clock, times: TRIES, signal: to.signal }, () =>
      registry.putManifest(to, manifest.digest, manifest.mediaType, manifest.bytes),
    );
  }
  return indexOf(index, images);
}

function layersOf(platforms: readonly BasePlatform[]) {
  return unique(platforms.flatMap(({ manifest }) => manifest.layers));
}

function unique<T extends { readonly digest: string }>(parts: readonly T[]): readonly T[] {
  return [...new Map(parts.map((part) => [part.digest, part])).values()];
}

function blobOf({ digest, bytes }: Document) {
  return { digest, size: bytes.length, open: () => Readable.from([bytes], { objectMode: false }) };
}

function settled<T>(result: PromiseSettledResult<T>): T {
  if (result.status === 'fulfilled') return result.value;
  throw result.reason;
}
