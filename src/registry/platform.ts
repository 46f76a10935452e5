/** A platform as configurations and indexes have it. */
export interface Platform {
  readonly os?: string;
  readonly architecture?: string;
  readonly variant?: string;
}

/** A platform in Docker's notation, such as `linux/amd64` or `linux/arm/v7`; one that says nothing is `linux/amd64`. */
export function platformName({ os = 'linux', architecture = 'amd64', variant }: Platform = {}): string {
  return samePlatform([os, architecture, ...(variant ? [variant] : [])].join('/'));
}

/** One name for what has two: `linux/arm64/v8` is `linux/arm64`, and `linux/arm` is `linux/arm/v7`. */
export function samePlatform(name: string): string {
  if (/\/arm64\/v8$/.test(name)) return name.slice(0, -'/v8'.length);
  return /\/arm$/.test(name) ? `${name}/v7` : name;
}

/** Whether it is an image at all: attestations stand in an index as `unknown/unknown`. */
export function isImage(platform: Platform | undefined): boolean {
  return platform !== undefined && platform.os !== 'unknown';
}
