import { expect, it } from 'vitest';
import { commandError, createError } from '../../src/docker/container-errors.ts';

// docker 28.2 with an engine 20.10.
it.each([
  ['ALTO-DOC-010', 'Error response from daemon: No such image: nosuch:1'],
  [
    'ALTO-DOC-011',
    'Error response from daemon: image with reference python:3.12-slim was found but does not match the specified platform: wanted linux/arm64, actual: linux/amd64',
  ],
  ['ALTO-DOC-012', 'Error response from daemon: No command specified'],
  [
    'ALTO-DOC-013',
    'Error response from daemon: Conflict. The container name "/r1" is already in use by container "720c". You have to remove (or rename) that container to be able to reuse that name.',
  ],
  ['ALTO-DOC-002', 'Cannot connect to the Docker daemon at unix:///nope. Is the docker daemon running?'],
])('a container that could not be made is %s: %s', (code, stderr) => {
  expect(createError(`${stderr}\n`, 'python:3.12-slim').code).toBe(code);
});

it.each([
  ['Error response from daemon: Minimum memory limit allowed is 6MB\n', 'Minimum memory limit allowed is 6MB'],
  [
    'Error response from daemon: Range of CPUs is from 0.01 to 2.00, as there are only 2 CPUs available\n',
    'Range of CPUs is from 0.01 to 2.00, as there are only 2 CPUs available',
  ],
  [
    'invalid argument "nosuch=1" for "--ulimit" flag: invalid ulimit type: nosuch\n\nUsage:  docker create [OPTIONS]',
    'invalid argument "nosuch=1" for "--ulimit" flag: invalid ulimit type: nosuch',
  ],
  [
    'Error response from daemon: Cannot mkdir: /etc/passwd is not a directory\n',
    'Cannot mkdir: /etc/passwd is not a directory',
  ],
  ['', 'no reason was given'],
])('a limit that the engine refuses is told in its own words: %j', (stderr, words) => {
  expect(createError(stderr, 'a:1')).toMatchObject({
    kind: 'config',
    code: 'ALTO-DOC-014',
    message: `the Docker engine refuses to make the container: ${words}`,
  });
});

it('any other command that fails says what it was for', () => {
  expect(commandError('Error response from daemon: oh\nmore\n', 'removing the container x').message).toBe(
    'removing the container x failed: oh',
  );
});
