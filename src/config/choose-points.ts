import { AltoError, configError } from '../errors.ts';
import { quotable } from '../quote.ts';
import { MAX_POINTS } from './schema/matrix.ts';
import { didYouMean, listed } from './spelling.ts';
import type { Spread } from './spread.ts';

/** The points that the `point` input names, or all; or why it cannot be told. An agent without one that is named does not run. */
export function choosePoints(
  spreads: readonly Spread[],
  wanted: readonly string[] | undefined,
): readonly Spread[] | AltoError {
  if (spreads.some(({ runs }) => runs.some(({ matrix }) => matrix === 'unreadable'))) return spreads;
  const chosen = wanted === undefined ? spreads : narrowed(spreads, wanted);
  if (chosen instanceof AltoError) return chosen;
  const count = chosen.reduce((sum, { runs }) => sum + runs.length, 0);
  if (count <= MAX_POINTS) return chosen;
  return configError('ALTO-CFG-013', `these agents make ${count} runs together; a step has at most ${MAX_POINTS}`, {
    hint: 'name fewer agents, or choose points with the input `point`',
  });
}

function narrowed(spreads: readonly Spread[], wanted: readonly string[]): readonly Spread[] | AltoError {
  const names = spreads.flatMap(({ runs }) => runs.flatMap(({ point }) => point?.name ?? []));
  const unknown = wanted.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    const agents = listed(spreads.map(({ agent }) => agent.name));
    const each = unknown.map(
      (name) => `there is no point \`${quotable(name)}\` of ${agents}${didYouMean(name, names)}`,
    );
    return configError('ALTO-CFG-012', each.join('\n'), {
      hint:
        names.length > 0
          ? `there are ${listed(names)}`
          : 'an agent without `matrix` has no points: remove the input `point`',
    });
  }
  return spreads
    .map((one) => ({ ...one, runs: one.runs.filter(({ point }) => point && wanted.includes(point.name)) }))
    .filter(({ runs }) => runs.length > 0);
}
