import { expect, it } from 'vitest';
import { pushError } from '../../src/docker/push-errors.ts';
import { TAG_TAKEN } from '../../src/registry/registry.ts';

it.each([
  ['ALTO-PSH-006', 'toomanyrequests: Rate exceeded'],
  ['ALTO-PSH-008', 'received unexpected HTTP status: 520 '],
  ['ALTO-PSH-008', 'failed to push r.test/a:1: unexpected status from PUT request to https://r.test/v2/x: 500 Oops'],
  ['ALTO-PSH-009', 'Get "https://r.test/v2/": x509: certificate signed by unknown authority'],
  ['ALTO-PSH-012', 'failed to push r.test/a:1: unexpected status: 413 Request Entity Too Large'],
  ['ALTO-PSH-003', 'unexpected status from PUT request to https://r.test:555/v2/x: 403 Forbidden'],
  [
    'ALTO-PSH-013',
    'failed to push r.test/a:1: errors: unknown: provided digest did not match uploaded content unknown: blob unknown to registry',
  ],
  ['ALTO-PSH-013', 'blob upload unknown to registry'],
  ['ALTO-PSH-090', 'something nobody foresaw'],
])('a push that failed is %s: %s', (code, said) => {
  expect(pushError(said, 'r.test/a:1')).toMatchObject({ code, reason: 'push' });
});

it.each([
  "tag invalid: The image tag '1' already exists in the 'alto/app' repository and cannot be overwritten because the repository is immutable.",
  "tag invalid: The image tag '1' already exists in the 'alto/app' repository and cannot be overwritten because the tag is immutable.",
  "failed to push r.test/a:1: failed commit on ref: unknown: Failed to process request due to 'app:1' configured as immutable.",
  'failed to push r.test/a:1: unknown: tag is immutable',
  'manifest invalid: cannot update tag 1. The repository has enabled tag immutability',
  'unknown: Repository does not allow updating assets: docker-hosted',
])('a tag that cannot be moved has a code of its own: %s', (said) => {
  expect(pushError(said, 'r.test/a:1')).toMatchObject({ code: TAG_TAKEN, kind: 'build', reason: 'push' });
});

it('a repository may be called immutable', () => {
  expect(pushError('denied: no access to team/immutable-app', 'r.test/team/immutable-app:1').code).toBe('ALTO-PSH-003');
});
