/** What is public in this run, although it may also stand in somebody's environment. */
export interface Public {
  readonly region?: string | undefined;
  readonly accountId?: string | undefined;
  /** Registry host, with or without a path. */
  readonly registry?: string | undefined;
}

/**
 * Whether an `env:` value is worth hiding. Numbers, booleans, fewer than 6 characters, and this run's region, account id or registry
 * are not: hiding them would mutilate the log and make GitHub drop outputs. Passwords and session keys are always hidden, without asking here.
 */
export function worthMasking(value: string, known: Public): boolean {
  const text = value.trim();
  if (text.length < 6) return false;
  if (/^(true|false)$/i.test(text)) return false;
  // Beyond 15 digits it is no longer a number that anybody counts with, but a key.
  if (/^[+-]?\d{1,15}(\.\d{1,15})?(e[+-]?\d{1,3})?$/i.test(text)) return false;
  const host = known.registry?.split('/')[0];
  return ![known.region, known.accountId, known.registry, host].includes(text);
}
