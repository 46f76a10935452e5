import type { Clock } from '../clock.ts';
import { type AltoError, asAltoError } from '../errors.ts';
import type { Distribution, Manifest } from './distribution.ts';
import type { Access } from './faults.ts';
import type { Existence } from './registry.ts';
import { parseJson, readAll } from './transport.ts';

/** Codes of errors that a second try may heal: too many requests, not reachable, trouble of the registry. */
const HEALING = ['ALTO-REG-006', 'ALTO-REG-007', 'ALTO-REG-010'];
/** The longest wait in milliseconds that a registry may ask for. */
const LONGEST = 30_000;

/** The digest behind a tag or digest. A registry that does not answer is asked once more; then it is unknown, with the reason. */
export async function resolveDigest(
  registry: Pick<Distribution, 'digest'>,
  clock: Clock,
  access: Access,
  reference: string,
): Promise<Existence> {
  for (let tried = 1; ; tried++) {
    try {
      const digest = await registry.digest(access, reference);
      return digest ? { exists: 'yes', digest } : { exists: 'no' };
    } catch (error) {
      const known = asAltoError(error);
      if (tried === 2 || !HEALING.includes(known.code)) return { exists: 'unknown', why: known.message };
      await clock.sleep(Math.min(retryAfter(known) ?? 1_000, LONGEST));
    }
  }
}

function retryAfter({ cause }: AltoError): number | undefined {
  const seconds = typeof cause === 'object' && cause !== null && 'retryAfter' in cause ? cause.retryAfter : undefined;
  return typeof seconds === 'number' ? seconds * 1000 : undefined;
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
  const images = children.filter(({ platform }) => platform && platform.os !== 'unknown');
  const platforms = await Promise.all(
    images.map(async ({ digest, platform }) => {
      const child = await registry.manifest(access, digest);
      return { platform: platformName(platform), digest, bytes: child ? compressed(child) : 0 };
    }),
  );
  return { digest: top.digest, platforms };
}

async function single(registry: Distribution, access: Access, manifest: Manifest): Promise<PlatformImage> {
  const digest = (manifest.json as ImageManifest).config?.digest;
  const body = digest ? await registry.blob(access, digest) : undefined;
  const bytes = body && (await readAll(access.host, { status: 200, headers: {}, body }));
  const config = bytes ? (parseJson(access.host, bytes) as Platform) : {};
  return { platform: platformName(config), digest: manifest.digest, bytes: compressed(manifest) };
}

function compressed({ json }: Manifest): number {
  return ((json as ImageManifest).layers ?? []).reduce((sum, { size }) => sum + size, 0);
}

function platformName({ os = 'linux', architecture = 'amd64', variant }: Platform = {}): string {
  // `linux/arm64/v8` and `linux/arm64` are one platform; Docker writes it without.
  const suffix = variant && !(architecture === 'arm64' && variant === 'v8') ? `/${variant}` : '';
  return `${os}/${architecture}${suffix}`;
}

interface Platform {
  readonly os?: string;
  readonly architecture?: string;
  readonly variant?: string;
}

interface Index {
  readonly manifests?: readonly { readonly digest: string; readonly platform?: Platform }[];
}

interface ImageManifest {
  readonly config?: { readonly digest: string };
  readonly layers?: readonly { readonly size: number }[];
}
