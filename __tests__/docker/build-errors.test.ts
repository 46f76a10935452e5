import { describe, expect, it } from 'vitest';
import { buildError } from '../../src/docker/build-errors.ts';
import { logs } from './build-logs.ts';

describe('a build that failed', () => {
  it.each<[keyof typeof logs, string, string, RegExp]>([
    ['baseMissing', 'build', 'ALTO-BLD-003', /^the base image 127\.0\.0\.1:5907\/nosuch:1 does not exist$/],
    ['baseMissingNew', 'build', 'ALTO-BLD-003', /^the base image python:9\.99 does not exist$/],
    ['baseNoLogin', 'auth', 'ALTO-BLD-004', /wants a login/],
    ['baseDenied', 'auth', 'ALTO-BLD-004', /^the base image base:latest does not exist, or its registry wants a login/],
    ['baseLimited', 'infra', 'ALTO-BLD-005', /limit of pulls is reached, so the base image debian:10/],
    [
      'baseUnreachable',
      'infra',
      'ALTO-BLD-006',
      /^the registry that holds the base image nohost\.example\.test\/a:1 does not/,
    ],
    ['basePlatform', 'build', 'ALTO-BLD-014', /app:1 does not exist for the platform/],
    ['baseCertificate', 'infra', 'ALTO-BLD-015', /certificate/],
    ['run', 'build', 'ALTO-BLD-001', /^RUN echo hello && echo bad >&2 && exit 7 failed with exit code 7$/],
    ['runMissing', 'build', 'ALTO-BLD-001', /^RUN nosuchcmd --x failed with exit code 127$/],
    ['runNew', 'build', 'ALTO-BLD-001', /^RUN make all failed with exit code 2$/],
    ['runKilled', 'build', 'ALTO-BLD-001', /exit code 137 \(killed, most likely out of memory\)$/],
    ['runLimited', 'build', 'ALTO-BLD-001', /^RUN curl .* failed with exit code 22$/],
    ['runFull', 'infra', 'ALTO-BLD-007', /disk of the builder is full \(12 MB free\)$/],
    ['exportFull', 'infra', 'ALTO-BLD-007', /disk of the builder is full/],
    ['runFormat', 'build', 'ALTO-BLD-008', /^RUN \["\/bad"\] runs a program that was built for another platform/],
    ['parse', 'build', 'ALTO-BLD-010', /^the Dockerfile cannot be read: line 2: unknown instruction: RUNN$/],
    ['target', 'config', 'ALTO-BLD-011', /^the Dockerfile has no stage named nosuch$/],
    ['noDockerfile', 'config', 'ALTO-BLD-012', /^the Dockerfile is not in the context/],
    ['copyMissing', 'build', 'ALTO-BLD-013', /^COPY nosuch \/x copies \/nosuch, which is not in the context/],
    ['builder', 'config', 'ALTO-BLD-002', /^there is no buildx builder named nosuch$/],
    ['platforms', 'config', 'ALTO-BLD-009', /one platform only/],
    ['flag', 'infra', 'ALTO-DOC-005', /does not know --metadata-file$/],
    ['engineGone', 'infra', 'ALTO-DOC-002', /^the Docker engine does not answer$/],
    ['silent', 'build', 'ALTO-BLD-090', /^the build failed: docker buildx ended with status 1$/],
    ['odd', 'build', 'ALTO-BLD-090', /^the build failed: failed to solve: something nobody foresaw$/],
    [
      'pushNoLogin',
      'auth',
      'ALTO-PSH-001',
      /^the push of 127\.0\.0\.1:5907\/team\/app:1 was refused: there is no login/,
    ],
    ['pushRefused', 'auth', 'ALTO-PSH-003', /may not write there$/],
    ['pushExpired', 'auth', 'ALTO-PSH-002', /login has expired$/],
    ['pushImmutable', 'build', 'ALTO-PSH-004', /another image has this tag/],
    ['pushNoRepository', 'config', 'ALTO-PSH-005', /the repository does not exist$/],
    [
      'pushUnreachable',
      'infra',
      'ALTO-PSH-007',
      /^the push of 127\.0\.0\.1:5999\/team\/app:1 failed: the registry does not answer$/,
    ],
    ['pushForbidden', 'auth', 'ALTO-PSH-003', /^the push of ghcr\.io\/team\/app:1 was refused/],
    ['pushForbiddenOld', 'auth', 'ALTO-PSH-003', /^the push of the image was refused/],
    ['pushBroken', 'infra', 'ALTO-PSH-008', /broke the connection off$/],
    ['pushUnread', 'infra', 'ALTO-PSH-008', /^the push of ghcr\.io\/team\/app:1 failed: /],
    ['pushUnreadLimited', 'infra', 'ALTO-PSH-006', /^the push of ghcr\.io\/team\/app:1 was refused: too many requests/],
    ['pushUnreadWithoutCache', 'infra', 'ALTO-PSH-008', /^the push of ghcr\.io\/team\/app:1 failed: /],
    ['pushedAndFull', 'infra', 'ALTO-BLD-007', /^the disk of the builder is full/],
    ['pushedAndForbidden', 'build', 'ALTO-BLD-090', /unauthorized: authentication required$/],
    ['pushUnavailable', 'infra', 'ALTO-PSH-008', /broke the connection off$/],
    ['builderGone', 'infra', 'ALTO-BLD-016', /^the connection to the builder broke off$/],
    ['builderGoneNew', 'infra', 'ALTO-BLD-016', /^the connection to the builder broke off$/],
    [
      'builderDead',
      'infra',
      'ALTO-BLD-024',
      /^the buildx builder notthere does not answer: context deadline exceeded$/,
    ],
    ['builderBoot', 'infra', 'ALTO-BLD-024', /^the buildx builder cont does not answer: .*no basic auth credentials$/],
    ['cacheUnreachable', 'infra', 'ALTO-BLD-027', /cache of the build could not be written: its registry does not/],
    ['cacheRefused', 'auth', 'ALTO-BLD-026', /cache of the build could not be written: its registry wants a login/],
    ['cacheOdd', 'infra', 'ALTO-BLD-026', /cache of the build could not be written: .*400 Bad Request$/],
    ['runWithoutCache', 'build', 'ALTO-BLD-001', /^RUN echo bad >&2; exit 7 failed with exit code 7$/],
    ['pushWithoutCache', 'infra', 'ALTO-PSH-007', /^the push of r\.test\/a:1 failed: the registry does not answer$/],
    ['attestations', 'config', 'ALTO-BLD-017', /^this builder cannot make `provenance` and `sbom`$/],
    ['cacheExport', 'config', 'ALTO-BLD-018', /^this builder cannot write a cache/],
    ['cacheExportOld', 'config', 'ALTO-BLD-018', /^this builder cannot write a cache/],
    ['platformsOld', 'config', 'ALTO-BLD-009', /one platform only/],
    ['platformsLoad', 'config', 'ALTO-BLD-019', /^an image for several platforms cannot be loaded/],
    ['entitlement', 'config', 'ALTO-BLD-021', /^this builder does not allow network\.host$/],
    ['sshAgent', 'config', 'ALTO-BLD-022', /^there is no SSH agent for the build$/],
    ['sshKey', 'config', 'ALTO-BLD-022', /wants the SSH key default, which the build does not have$/],
    ['sshKeyOld', 'config', 'ALTO-BLD-022', /wants the SSH key default, which the build does not have$/],
    ['secretMissing', 'config', 'ALTO-BLD-023', /wants the secret x, which the build does not have$/],
    ['secretMissingOld', 'config', 'ALTO-BLD-023', /wants the secret x, which the build does not have$/],
    ['secretBig', 'config', 'ALTO-DOC-027', /^the build secret x is larger than the 500 KiB/],
    ['secretFile', 'config', 'ALTO-BLD-025', /^the file \/no such\/file of a build secret does not exist$/],
    ['pushFull', 'infra', 'ALTO-BLD-007', /disk of the builder is full/],
  ])('(%s) is an error of kind %s, %s', (log, kind, code, message) => {
    const error = buildError(logs[log], 1, 12_000_000);
    expect(error).toMatchObject({ kind, code, message: expect.stringMatching(message) as string });
    expect(error.message).not.toContain('\n');
  });

  it('shows the last lines of a failing RUN', () => {
    expect(buildError(logs.run, 1).hint).toBe('its last lines were:\nbad\nhello');
  });

  it('shows them when its cache was not there too', () => {
    expect(buildError(logs.runWithoutCache, 1).hint).toBe('its last lines were:\nbad');
  });

  it('shows at most forty of them', () => {
    const printed = Array.from({ length: 100 }, (_, i) => `#5 1.0 line ${i}`).join('\n');
    const hint = buildError(logs.run.replace('#5 0.153 bad', printed), 1).hint ?? '';
    expect(hint.split('\n')).toHaveLength(41);
    expect(hint).toContain('line 99\nhello');
  });

  it('is recognised with line ends of either kind', () => {
    expect(buildError(logs.run.replaceAll('\n', '\r\n'), 1)).toMatchObject({ code: 'ALTO-BLD-001' });
  });
});
