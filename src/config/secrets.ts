import type { Secret } from '../secret.ts';
import type { NamedSecret } from './render.ts';

/** Which secrets are masked, and which would only mutilate the log and make GitHub drop outputs. */
export interface Masking {
  readonly mask: readonly Secret[];
  /** Names of the others, for one line in the log. */
  readonly shown: readonly string[];
}

const SHORTEST = 6;

/**
 * Decides what to mask: passwords always; of the other values not numbers, booleans, short ones, and not what this run
 * names anyway (`known`: region, account id, registry), as masking `us-east-1` would hide it everywhere.
 */
export function chooseMasks(secrets: readonly NamedSecret[], known: readonly string[]): Masking {
  const worth = (secret: NamedSecret): boolean => {
    const value = secret.value.reveal().trim();
    const common =
      value.length < SHORTEST ||
      /^[+-]?[\d.]+$/.test(value) ||
      /^(true|false|null|yes|no)$/i.test(value) ||
      known.includes(value);
    return value !== '' && (secret.always || !common);
  };
  return {
    mask: secrets.filter(worth).map(({ value }) => value),
    shown: [...new Set(secrets.filter((secret) => !worth(secret)).map(({ name }) => name))],
  };
}
