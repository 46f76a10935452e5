import { expect, it } from 'vitest';
import { buildError } from '../../src/docker/build-errors.ts';
import { isHealing, needsLogin } from '../../src/docker/healing.ts';
import { pullError } from '../../src/docker/pull-errors.ts';
import { logs } from './build-logs.ts';

it.each<[keyof typeof logs, 'again' | 'login' | 'never']>([
  ['pushUnavailable', 'again'],
  ['pushUnread', 'again'],
  ['pushUnreadLimited', 'again'],
  ['pushUnreadWithoutCache', 'again'],
  ['pushedAndFull', 'never'],
  ['pushedAndForbidden', 'never'],
  ['pushBroken', 'again'],
  ['pushUnreachable', 'again'],
  ['pushLimited', 'again'],
  ['pushLost', 'again'],
  ['baseUnreachable', 'again'],
  ['baseLimited', 'again'],
  ['baseReset', 'again'],
  ['builderGone', 'again'],
  ['builderGoneNew', 'again'],
  ['cacheUnreachable', 'again'],
  ['pushExpired', 'login'],
  ['pushRefused', 'never'],
  ['pushImmutable', 'never'],
  ['baseMissing', 'never'],
  ['run', 'never'],
  ['runLimited', 'never'],
  ['runFull', 'never'],
  ['silent', 'never'],
])('what a second try heals is told from what it does not: %s, %s', (log, remedy) => {
  const error = buildError(logs[log], 1);
  expect({ again: isHealing(error), login: needsLogin(error) }).toEqual({
    again: remedy === 'again',
    login: remedy === 'login',
  });
});

it.each([
  ['error pulling image configuration: download failed after attempts=6: unexpected EOF', true],
  ['toomanyrequests: You have reached your pull rate limit', true],
  ['manifest unknown: manifest unknown', false],
  ['unauthorized: authentication required', false],
])('so with a pull: %s', (said, heals) => {
  expect(isHealing(pullError(`Error response from daemon: ${said}`, 'r.test/a:1'))).toBe(heals);
});

it('is nothing but an error of ours', () => {
  expect([isHealing(new Error('connection reset')), isHealing(undefined), needsLogin('x')]).toEqual([
    false,
    false,
    false,
  ]);
});
