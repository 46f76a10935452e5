import { expect, it } from 'vitest';
import { buildError } from '../../src/docker/build-errors.ts';
import { pushRemedy } from '../../src/docker/push-errors.ts';
import { logs } from './build-logs.ts';

it.each<[keyof typeof logs, string | undefined]>([
  ['pushExpired', 'login'],
  ['pushUnavailable', 'again'],
  ['pushBroken', 'again'],
  ['pushUnreachable', 'again'],
  ['pushRefused', undefined],
  ['pushImmutable', undefined],
  ['run', undefined],
  ['baseUnreachable', undefined],
])('what can heal is told from what cannot: %s → %s', (log, remedy) => {
  expect(pushRemedy(buildError(logs[log], 1))).toBe(remedy);
});
