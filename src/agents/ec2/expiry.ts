import type { Instance } from './cloud.ts';

/** Whether an instance of ours outlived its time. */
export type Standing = 'late' | 'alive' | 'unreadable';

/**
 * Judges an instance by its tag `alto:expires-at`, at `now` (milliseconds since 1970). Only the one form that we write
 * counts: what was written by somebody else, or cut, must never end an instance.
 */
export function standingOf({ tags }: Pick<Instance, 'tags'>, now: number): Standing {
  const text = tags['alto:expires-at'] ?? '';
  const at = Date.parse(text);
  // The thirtieth of February can be parsed, and is another day.
  if (Number.isNaN(at) || new Date(at).toISOString() !== text) return 'unreadable';
  return at <= now ? 'late' : 'alive';
}
