import { AltoError } from '../errors.ts';
import type { Distribution, Manifest } from './distribution.ts';
import { type Access, gone } from './faults.ts';
import { DOCKER, OCI, ociLayer } from './media-types.ts';
import { isImage, type Platform, platformName, samePlatform } from './platform.ts';
import { checkConfig } from './shapes.ts';
import { parseJson, readAll } from './targets.ts';
import { BUILDER_NEEDED } from './registry.ts';

/** What a manifest says of one of its parts. */
export interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
  readonly urls?: readonly string[];
  readonly platform?: Platform;
}

/** The manifest of an image, as far as a layer more is concerned. */
export interface ImageManifest {
  readonly mediaType: string;
  readonly config: Descriptor;
  readonly layers: readonly Descriptor[];
}

/** The configuration of an image; what is not named here stays as it is. */
export interface ImageConfig extends Platform {
  readonly created?: string;
  readonly config?: {
    readonly Labels?: Readonly<Record<string, string>> | null;
    readonly OnBuild?: readonly string[] | null;
    readonly [key: string]: unknown;
  } | null;
  readonly rootfs: { readonly type: string; readonly diff_ids: readonly string[] };
  readonly history?: readonly object[] | null;
  readonly [key: string]: unknown;
}

/** One platform of the image that a layer is laid over. */
export interface BasePlatform {
  /** In the words of who asked for it. */
  readonly name: string;
  /** As its index describes it; undefined where there is none. */
  readonly platform: Platform | undefined;
  readonly manifest: ImageManifest;
  readonly config: ImageConfig;
}

/** The image that a layer is laid over. */
export interface Base {
  /** Media type of its index; undefined where it is a single manifest. */
  readonly index: string | undefined;
  readonly platforms: readonly BasePlatform[];
}

type Reader = Pick<Distribution, 'manifest' | 'blob'>;

/** Reads the manifests and configurations of the wanted platforms. What cannot get a layer without a builder is refused (ALTO-PSH-022). */
export async function readBase(
  registry: Reader,
  access: Access,
  digest: string,
  wanted: readonly string[],
): Promise<Base> {
  const name = `${access.host}/${access.path}@${digest}`;
  const top = await found(registry, access, digest);
  const { manifests: children } = top.json as { readonly manifests?: readonly Descriptor[] };
  if (!children) {
    const [only, ...others] = wanted;
    if (only === undefined || others.length > 0) throw noPlatform(name, wanted, 'one platform only');
    const base = await readPlatform(registry, access, top, { name: only, platform: undefined });
    const has = platformName(base.config);
    if (has !== samePlatform(only)) throw noPlatform(name, [only], has);
    return { index: undefined, platforms: [base] };
  }
  const images = children.filter(({ platform }) => isImage(platform));
  const missing = wanted.filter((one) => !childFor(images, one));
  if (missing.length > 0)
    throw noPlatform(name, missing, images.map(({ platform }) => platformName(platform)).join(', '));
  const platforms = await Promise.all(
    wanted.map(async (one) => {
      const child = childFor(images, one);
      const manifest = await found(registry, access, child?.digest ?? '');
      return readPlatform(registry, access, manifest, { name: one, platform: child?.platform });
    }),
  );
  return { index: mediaTypeOf(top) === DOCKER.index ? DOCKER.index : OCI.index, platforms };
}

function childFor(images: readonly Descriptor[], wanted: string): Descriptor | undefined {
  return images.find(({ platform }) => platformName(platform) === samePlatform(wanted));
}

async function readPlatform(
  registry: Reader,
  access: Access,
  found: Manifest,
  about: Pick<BasePlatform, 'name' | 'platform'>,
): Promise<BasePlatform> {
  const name = `${access.host}/${access.path}@${found.digest}`;
  const manifest = checkedManifest(found, name);
  const body = await registry.blob(access, manifest.config.digest);
  if (!body) throw gone(access, manifest.config.digest);
  const config: Partial<ImageConfig> = checkConfig(
    access.host,
    parseJson(access.host, await readAll(access.host, { body })),
  );
  const { rootfs } = config;
  if (!rootfs || rootfs.diff_ids.length !== manifest.layers.length)
    throw noImage(name, 'its configuration does not name its layers');
  if (config.config?.OnBuild?.length) throw noImage(name, 'it has ONBUILD instructions, which a builder has to run');
  return { ...about, manifest, config: { ...config, rootfs } };
}

function checkedManifest(found: Manifest, name: string): ImageManifest {
  const { schemaVersion, config, layers } = found.json as Partial<ImageManifest> & { readonly schemaVersion?: number };
  const mediaType = mediaTypeOf(found);
  if (schemaVersion === 1 || (/\.v1\+(?:prettyjws|json)$/.test(mediaType) && mediaType.includes('docker')))
    throw noImage(name, 'its manifest is of the old schema 1');
  if (!config || !layers || ![OCI.config, DOCKER.config].includes(config.mediaType))
    throw noImage(name, 'it is no image');
  const odd = layers.find(({ mediaType: type, urls }) => urls?.length || !ociLayer(type));
  if (odd) throw noImage(name, `it has a layer that must not be passed on, or is none (${odd.mediaType})`);
  return { mediaType: config.mediaType === DOCKER.config ? DOCKER.manifest : OCI.manifest, config, layers };
}

/** What the bytes say of themselves counts more than a header. */
function mediaTypeOf({ json, mediaType }: Manifest): string {
  return (json as { readonly mediaType?: string }).mediaType ?? mediaType;
}

async function found(registry: Reader, access: Access, digest: string): Promise<Manifest> {
  const manifest = await registry.manifest(access, digest);
  if (!manifest) throw gone(access, digest);
  return manifest;
}

function noPlatform(name: string, wanted: readonly string[], has: string): AltoError {
  return new AltoError({
    kind: 'config',
    code: 'ALTO-REG-022',
    reason: 'config',
    message: `${name} is built for ${has}, and not for ${wanted.join(', ')}`,
    hint: 'choose another base, or another `platform`',
  });
}

function noImage(name: string, why: string): AltoError {
  return new AltoError({
    kind: 'build',
    code: BUILDER_NEEDED,
    reason: 'build',
    message: `nothing can be laid over ${name} without a builder: ${why}`,
    hint: 'choose another base; or add `provenance: true` under `image`, and a builder makes the image',
  });
}
