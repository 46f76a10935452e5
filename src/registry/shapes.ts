import { strange } from './faults.ts';

// What a registry sends is typed by hand where it is read; here it is seen to that it has that form, so that nobody
// reads a property of nothing, and that its digests are digests: they become parts of addresses.

type Fields = Readonly<Record<string, unknown>>;

const ANY_DIGEST = /^[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[0-9a-zA-Z=_-]{1,256}$/;

/** An index or a manifest; throws ALTO-REG-011 for anything else. */
export function checkManifest(host: string, json: unknown): object {
  const { manifests, config, layers, mediaType } = fields(json) ?? { manifests: false };
  const isOne =
    isListOr(manifests, (one) => isDescriptor(one) && isPlatform(one['platform'])) &&
    (config === undefined || isDescriptor(fields(config))) &&
    isListOr(layers, (one) => isDescriptor(one) && isSize(one['size']) && isListOr(one['urls'])) &&
    isTextOr(mediaType);
  if (!isOne) throw strange(host, 'its manifest is none');
  return json as object;
}

/** The configuration of an image; throws ALTO-REG-011 for anything else. */
export function checkConfig(host: string, json: unknown): object {
  const { config, rootfs, history, ...platform } = fields(json) ?? { config: false };
  const { Labels, OnBuild, User } = fields(config ?? {}) ?? { Labels: false };
  const labels = fields(Labels ?? {});
  const { diff_ids: ids } = fields(rootfs ?? { diff_ids: [] }) ?? {};
  const isOne =
    labels !== undefined &&
    Object.values(labels).every((label) => typeof label === 'string') &&
    isListOr(OnBuild ?? undefined) &&
    isTextOr(User ?? undefined) &&
    Array.isArray(ids) &&
    isListOr(history ?? undefined) &&
    isPlatform(platform);
  if (!isOne) throw strange(host, 'its configuration of an image is none');
  return json as object;
}

function fields(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

function isListOr(value: unknown, isItem: (item: Fields) => boolean = () => true): boolean {
  if (value === undefined) return true;
  return Array.isArray(value) && value.every((item: unknown) => isItem(fields(item) ?? {}));
}

function isDescriptor(value: Fields | undefined): boolean {
  const { digest, mediaType } = value ?? {};
  return typeof digest === 'string' && ANY_DIGEST.test(digest) && isTextOr(mediaType);
}

function isPlatform(value: unknown): boolean {
  if (value === undefined) return true;
  const { os, architecture, variant } = fields(value) ?? { os: 0 };
  return [os, architecture, variant].every(isTextOr);
}

function isSize(value: unknown): boolean {
  return value === undefined || (Number.isSafeInteger(value) && Number(value) >= 0);
}

function isTextOr(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}
