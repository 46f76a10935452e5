import type { Clock } from '../clock.ts';
import { asAltoError } from '../errors.ts';
import { again } from './again.ts';
import type { Distribution, Manifest } from './distribution.ts';
import { type Access, whyUnknown } from './faults.ts';
import { isImage, type Platform, platformName } from './platform.ts';
import type { Existence } from './registry.ts';
import { checkConfig } from './shapes.ts';
import { parseJson, readAll } from './targets.ts';

/** The digest behind a tag or digest. A registry that does not answer is asked once more; then it is unknown, with the reason. */
export async function resolveDigest(
  registry: Pick<Distribution, 'digest'>,
  clock: Clock,
  access: Access,
  reference: string,
): Promise<Existence> {
  try {
    const digest = await again({ clock, times: 2 }, () => registry.digest(access, reference));
    return digest ? { exists: 'yes', digest } : { exists: 'no' };
  } catch (error) {
    access.signal?.throwIfAborted();
    const known = asAltoError(error);
    return { exists: 'unknown', why: whyUnknown(known), code: known.code };
  }
}

/** One platform of an image. */
export interface PlatformImage {
  /** Such as `linux/amd64` or `linux/arm/v7`. */
  readonly platform: string;
  readonly digest: string;
  /** Bytes of the compressed layers: what a pull transfers. */
  readonly bytes: number;
}

/** What a registry tells about an image. */
export interface RemoteImage {
  /** Of the index where there is one, else of the manifest. */
  readonly digest: string;
  readonly platforms: readonly PlatformImage[];
}

/** Platforms and sizes of an image; undefined when it is not there. */
export async function inspect(
  registry: Distribution,
  access: Access,
  reference: string,
): Promise<RemoteImage | undefined> {
  const top = await registry.manifest(access, reference);
  if (!top) return undefined;
  const children = (top.json as Index).manifests;
  if (!children) return { digest: top.digest, platforms: [await single(registry, access, top)] };
  const images = children.filter(({ platform }) => isImage(platform));
  const platforms = await Promise.all(
    images.map(async ({ digest, platform }) => {
      const child = await registry.manifest(access, digest);
      return { platform: platformName(platform), digest, bytes: child ? compressed(child) : 0 };
    }),
  );
  return { digest: top.digest, platforms };
}

/** Labels in the configuration of an image, of its first platform; none where it is not there or has none. */
export async function imageLabels(
  registry: Pick<Distribution, 'manifest' | 'blob'>,
  access: Access,
  digest: string,
): Promise<Readonly<Record<string, string>>> {
  const top = await registry.manifest(access, digest);
  const child = (top?.json as Index | undefined)?.manifests?.find(({ platform }) => isImage(platform));
  const manifest = child ? await registry.manifest(access, child.digest) : top;
  const { config } = manifest ? await readConfig(registry, access, manifest) : {};
  return config?.Labels ?? {};
}

/** Users that the configurations of an image name, one for each of the platforms that it has; empty is root. */
export async function imageUsers(
  registry: Pick<Distribution, 'manifest' | 'blob'>,
  access: Access,
  digest: string,
  platforms: readonly string[],
): Promise<readonly string[]> {
  const top = await registry.manifest(access, digest);
  const children = (top?.json as Index | undefined)?.manifests?.filter(
    ({ platform }) => isImage(platform) && platforms.includes(platformName(platform)),
  );
  const manifests = children
    ? await Promise.all(children.map((child) => registry.manifest(access, child.digest)))
    : [top];
  const found = manifests.filter((one) => one !== undefined);
  const configs = await Promise.all(found.map((one) => readConfig(registry, access, one)));
  return configs.map(({ config }) => config?.User ?? '');
}

async function single(registry: Distribution, access: Access, manifest: Manifest): Promise<PlatformImage> {
  const config = await readConfig(registry, access, manifest);
  return { platform: platformName(config), digest: manifest.digest, bytes: compressed(manifest) };
}

async function readConfig(
  registry: Pick<Distribution, 'blob'>,
  access: Access,
  { json }: Manifest,
): Promise<ImageConfig> {
  const digest = (json as ImageManifest).config?.digest;
  const body = digest ? await registry.blob(access, digest) : undefined;
  return body ? checkConfig(access.host, parseJson(access.host, await readAll(access.host, { body }))) : {};
}

function compressed({ json }: Manifest): number {
  return ((json as ImageManifest).layers ?? []).reduce((sum, { size }) => sum + size, 0);
}

interface Index {
  readonly manifests?: readonly { readonly digest: string; readonly platform?: Platform }[];
}

interface ImageManifest {
  readonly config?: { readonly digest: string };
  readonly layers?: readonly { readonly size: number }[];
}

interface ImageConfig extends Platform {
  readonly config?: { readonly Labels?: Readonly<Record<string, string>> | null; readonly User?: string | null };
}
