import { type AltoError, configError } from '../errors.ts';
import type { BuilderFacts } from './docker.ts';

// Names that stand for one platform, as containerd/platforms has them.
const SAME: Readonly<Record<string, string>> = {
  'linux/arm64/v8': 'linux/arm64',
  'linux/aarch64': 'linux/arm64',
  'linux/x86_64': 'linux/amd64',
  'linux/amd64/v1': 'linux/amd64',
  'linux/arm': 'linux/arm/v7',
};

/** The platforms that a builder can run programs of neither natively nor by emulation; none when it does not say what it can. */
export function missingPlatforms(builder: Pick<BuilderFacts, 'platforms'>, platforms: readonly string[]): string[] {
  const known = builder.platforms.map(canonical);
  return known.length === 0 ? [] : platforms.filter((platform) => !known.includes(canonical(platform)));
}

/** The builder cannot build for these platforms. */
export function noEmulation(missing: readonly string[]): AltoError {
  return configError('ALTO-BLD-030', `the builder cannot build for ${missing.join(', ')}`, {
    hint: 'add a step with docker/setup-qemu-action before this one, or use a runner of that architecture',
  });
}

function canonical(platform: string): string {
  return SAME[platform] ?? platform;
}
