import { expect, it } from 'vitest';
import { pullError } from '../../src/docker/pull-errors.ts';

// The first eight are what docker 20.10 and 28.2 say.
it.each([
  ['ALTO-DOC-031', 'manifest for 127.0.0.1:5907/team/app:2 not found: manifest unknown: manifest unknown'],
  ['ALTO-DOC-032', 'unauthorized: authentication required'],
  ['ALTO-DOC-032', 'Head "http://127.0.0.1:5907/v2/team/app/manifests/1": no basic auth credentials'],
  [
    'ALTO-DOC-032',
    "pull access denied for base, repository does not exist or may require 'docker login': denied: requested access to the resource is denied",
  ],
  ['ALTO-DOC-036', 'Get "http://127.0.0.1:5999/v2/": dial tcp 127.0.0.1:5999: connect: connection refused'],
  [
    'ALTO-DOC-036',
    'Get "https://nohost.example.test/v2/": dial tcp: lookup nohost.example.test on 192.0.2.53:53: no such host',
  ],
  ['ALTO-DOC-034', 'no matching manifest for linux/arm64/v8 in the manifest list entries'],
  ['ALTO-DOC-035', 'Get "https://registry.example.test/v2/": x509: certificate signed by unknown authority'],
  [
    'ALTO-DOC-033',
    'toomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating and upgrading: https://www.docker.com/increase-rate-limit',
  ],
  ['ALTO-DOC-030', 'failed to register layer: write /usr/lib/x.so: no space left on device'],
  ['ALTO-DOC-039', 'invalid reference format: repository name (Ref) must be lowercase'],
])('a pull that failed is %s: %s', (code, said) => {
  const error = pullError(`1: Pulling from team/app\nError response from daemon: ${said}\n`, 'team/app:1');
  expect(error).toMatchObject({ code, reason: 'pull', message: expect.stringContaining('team/app:1') as string });
});

it('a pull that nobody foresaw is told in docker’s last words', () => {
  expect(pullError('layer: Pulling\nError response from daemon: the moon is full\n', 'a:1').message).toBe(
    'the pull of a:1 failed: the moon is full',
  );
});

it('an engine that went away is no fault of the image', () => {
  const said = 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?';
  expect(pullError(said, 'a:1').code).toBe('ALTO-DOC-002');
});
