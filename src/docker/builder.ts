import { type AltoError, configError } from '../errors.ts';
import type { BuilderFacts } from './docker.ts';

/** The platforms that a builder can build for neither natively nor by emulation; none when it does not say what it can. */
export function missingPlatforms(builder: Pick<BuilderFacts, 'platforms'>, platforms: readonly string[]): string[] {
  const { platforms: known } = builder;
  return known.length === 0 ? [] : platforms.filter((platform) => !known.includes(platform));
}

/** The builder cannot build for these platforms. */
export function noEmulation(missing: readonly string[]): AltoError {
  return configError('ALTO-BLD-030', `the builder cannot build for ${missing.join(', ')}`, {
    hint: 'add `- uses: docker/setup-qemu-action@v3` before this step, or use a runner of that architecture',
  });
}
