import type { Clock } from '../clock.ts';
import type { AwsCredentialProvider, AwsCredentials } from './clients.ts';

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
  return async () => {
    if (current && (left() > EARLY || (clock.now() < notBefore && left() > ENOUGH))) return current;
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
}
