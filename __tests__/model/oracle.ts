import type { Result } from '../../src/report/ending.ts';
import { HEALING, type Mishap } from './cloud.ts';
import type { World } from './world.ts';

/** The results that a run may have after all that has happened to it, and no others. */
export function allowed({ history, setting, cloud }: World): ReadonlySet<Result> {
  const { ends, signals, struck, noticed, artifacts, mishaps } = history;
  const last = ends.at(-1);
  const results = new Set<Result>();
  const healing: readonly Mishap[] = HEALING;
  const asked = mishaps.reduce((sum, [, , times]) => sum + times, 0);
  // A few answers that are lost or late must not be seen in the result at all.
  const isHarmless = asked <= 3 && mishaps.every(([, mishap]) => healing.includes(mishap));
  const isCalm =
    isHarmless && !struck && !noticed && artifacts === undefined && setting.fates.every(({ kind }) => kind === 'lives');
  if (last?.kind === 'code' && last.code === 0 && artifacts === undefined) results.add('success');
  if ((last?.kind === 'code' && last.code !== 0) || last?.kind === 'oom') results.add('failure');
  if (last?.kind === 'timeout') results.add('timeout');
  if (last?.kind === 'interrupted') results.add('interrupted');
  if (signals > 0) results.add('cancelled');
  if (isCalm) return results;
  results.add('infra-error');
  if (struck || noticed || !isHarmless) results.add('interrupted');
  if (!isHarmless || cloud.most.tokens.size > 1) results.add('timeout');
  return results;
}
