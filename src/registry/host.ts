import type { Clock } from '../clock.ts';
import type { Distribution } from './distribution.ts';
import type { Login } from './logins.ts';
import { resolveDigest } from './manifest.ts';
import type { Registry } from './registry.ts';

interface HostRegistryOptions {
  readonly host: string;
  /** Anonymous when undefined. */
  readonly login: Login | undefined;
  readonly distribution: Distribution;
  readonly clock: Clock;
  /** What has to be done before the first push to a repository; nothing when undefined. */
  readonly prepare?: (repository: string) => Promise<void>;
}

/** A registry that is known by its host and a login alone: repositories come to be when they are pushed to, and a login is the same for pushing and pulling. */
export function hostRegistry({ host, login, distribution, clock, prepare }: HostRegistryOptions): Registry {
  let dropped = false;
  const credential: Registry['credential'] = async () => (dropped ? undefined : login?.credential());
  return {
    host,
    source: login?.source ?? 'anonymous',
    credential,
    pullCredential: credential,
    dropLogin: login?.isFound ? () => void (dropped = true) : undefined,
    prepare: async (repository) => prepare?.(repository),
    exists: async (repository, tag) =>
      resolveDigest(distribution, clock, { host, path: repository, credential: await credential() }, tag),
  };
}
