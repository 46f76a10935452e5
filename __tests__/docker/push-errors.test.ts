import { expect, it } from 'vitest';
import { buildError } from '../../src/docker/build-errors.ts';
import { pushError, pushRemedy } from '../../src/docker/push-errors.ts';
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

it.each([
  ['ALTO-PSH-006', 'toomanyrequests: Rate exceeded'],
  ['ALTO-PSH-009', 'Get "https://r.test/v2/": x509: certificate signed by unknown authority'],
  ['ALTO-PSH-012', 'failed to push r.test/a:1: unexpected status: 413 Request Entity Too Large'],
  ['ALTO-PSH-090', 'something nobody foresaw'],
])('a push that failed is %s: %s', (code, said) => {
  expect(pushError(said, 'r.test/a:1')).toMatchObject({ code, reason: 'push' });
});
