import type { Clock } from '../clock.ts';
import type { AwsCredentialProvider, AwsCredentials } from './clients.ts';
import { isExpired } from './error-names.ts';
import { type AnyClient, stackOf } from './limits.ts';

/** Milliseconds before their end at which credentials are renewed. */
const EARLY = 10 * 60_000;
/** Milliseconds that credentials must still be good for when their renewal failed. */
const ENOUGH = 60_000;

/** Gives the same credentials until ten minutes before they expire, then new ones; many who ask at once cause one renewal. A renewal that fails does no harm while the old ones are good. */
export function refreshing(obtain: () => Promise<AwsCredentials>, clock: Clock): AwsCredentialProvider {
  let current: AwsCredentials | undefined;
  let pending: Promise<AwsCredentials> | undefined;
  let notBefore = 0;
  const left = (): number => (current?.expiration ? current.expiration.getTime() - clock.now() : Infinity);
  const provider: AwsCredentialProvider = async ({ forceRefresh = false } = {}) => {
    if (!forceRefresh && current && (left() > EARLY || (clock.now() < notBefore && left() > ENOUGH))) return current;
    pending ??= obtain().finally(() => (pending = undefined));
    try {
      current = await pending;
      return current;
    } catch (error) {
      if (!current || left() <= ENOUGH) throw error;
      notBefore = clock.now() + ENOUGH;
      return current;
    }
  };
  // Else the SDK would keep what it got, and judge by the machine's clock when it ends.
  return Object.assign(provider, { memoized: true as const });
}

/** Makes a call once more with other credentials when AWS calls these expired before their time: a session that was revoked, a clock that is wrong. */
export function renewWhenExpired(client: AnyClient, credentials: AwsCredentialProvider): void {
  stackOf(client).add(
    (next) => async (args) => {
      const used = await credentials();
      try {
        return await next(args);
      } catch (error) {
        if (!isExpired(error)) throw error;
        const other = await credentials({ forceRefresh: true }).catch(() => used);
        if (other.accessKeyId === used.accessKeyId) throw error;
        return next(args);
      }
    },
    { step: 'initialize', name: 'altoRenewal' },
  );
}
