import { describe, expect, it } from 'vitest';
import type { Build } from '../../src/docker/docker.ts';
import { knowsAttestations, readFacts, requireBuildx, requireOptions } from '../../src/docker/facts.ts';
import { INFO } from '../fakes/docker-command.ts';

const silent = JSON.stringify({ ServerVersion: '', ClientInfo: { Plugins: [] } });

describe('what docker says about itself', () => {
  it('is read from one answer', () => {
    expect(readFacts({ code: 0, stdout: INFO, stderr: '' })).toEqual({
      engineVersion: '20.10.24+dfsg1',
      buildxVersion: '0.13.1+ds1',
      platform: 'linux/amd64',
      memory: 25276502016,
      root: '/var/lib/docker',
      context: 'default',
      containerdStore: false,
    });
  });

  it('tells containerd’s store, and the context that leads to the engine', () => {
    const info = JSON.parse(INFO) as { readonly ClientInfo: object };
    const stdout = JSON.stringify({
      ...info,
      DriverStatus: [['driver-type', 'io.containerd.snapshotter.v1']],
      ClientInfo: { ...info.ClientInfo, Context: 'rootless' },
    });
    expect(readFacts({ code: 0, stdout, stderr: '' })).toMatchObject({ containerdStore: true, context: 'rootless' });
  });

  it.each([
    ['aarch64', 'linux/arm64'],
    ['x86_64', 'linux/amd64'],
    ['armv7l', 'linux/arm/v7'],
    ['riscv64', 'linux/riscv64'],
  ])('names the machine %s as %s', (Architecture, platform) => {
    const stdout = JSON.stringify({ ...(JSON.parse(INFO) as object), Architecture });
    expect(readFacts({ code: 0, stdout, stderr: '' }).platform).toBe(platform);
  });

  it.each([
    ['ALTO-DOC-002', 'Cannot connect to the Docker daemon at unix:///nope. Is the docker daemon running?'],
    [
      'ALTO-DOC-002',
      'error during connect: Get "http://10.0.0.9:2375/v1.41/info": dial tcp 10.0.0.9:2375: i/o timeout',
    ],
    [
      'ALTO-DOC-003',
      'permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock: Get "http://%2Fvar%2Frun%2Fdocker.sock/v1.24/info": dial unix /var/run/docker.sock: connect: permission denied',
    ],
    ['ALTO-DOC-002', 'Current context "gone" is not found on the file system, please check your config file'],
  ])('is %s when the engine does not answer: %s', (code, stderr) => {
    expect(() => readFacts({ code: 1, stdout: silent, stderr })).toThrow(expect.objectContaining({ code }) as Error);
  });

  it('does not take a plugin for buildx that cannot be started', () => {
    const Plugins = [{ Name: 'buildx', Err: 'failed to fetch metadata: permission denied' }];
    const stdout = JSON.stringify({ ...(JSON.parse(INFO) as object), ClientInfo: { Plugins } });
    expect(readFacts({ code: 0, stdout, stderr: '' }).buildxVersion).toBe('');
  });
});

describe('a buildx', () => {
  it.each([
    ['', 'ALTO-DOC-004'],
    ['0.5.1', 'ALTO-DOC-005'],
    ['0.5.1-docker', 'ALTO-DOC-005'],
    ['0.6.0', undefined],
    ['0.13.1+ds1', undefined],
    ['1.0.0', undefined],
    ['0.0.0+unknown', undefined],
    ['homemade', undefined],
  ])('of version %j is judged', (buildxVersion, code) => {
    const judge = (): void => requireBuildx({ buildxVersion });
    if (code) expect(judge).toThrow(expect.objectContaining({ code }) as Error);
    else expect(judge).not.toThrow();
  });

  it.each([
    ['0.9.1+azure-1', false],
    ['0.10.0', true],
    ['0.29.1-desktop.1', true],
  ])('of version %j knows attestations: %s', (buildxVersion, knows) => {
    expect(knowsAttestations({ buildxVersion })).toBe(knows);
  });

  it.each<[string, Partial<Build>, string | undefined]>([
    ['0.9.1', { provenance: 'mode=max' }, 'docker buildx is 0.9.1, and `provenance` and `sbom` need 0.10.0 or newer'],
    ['0.9.1', { sbom: 'true' }, 'docker buildx is 0.9.1, and `provenance` and `sbom` need 0.10.0 or newer'],
    ['0.9.1', { provenance: 'false', sbom: 'false' }, undefined],
    ['0.11.2', { annotations: { a: 'b' } }, 'docker buildx is 0.11.2, and `annotations` need 0.12.0 or newer'],
    ['0.11.2', { annotations: { a: 'b' }, output: 'load' }, undefined],
    ['0.11.2', { annotations: {}, provenance: 'true' }, undefined],
    ['0.12.0', { annotations: { a: 'b' }, sbom: 'true' }, undefined],
  ])('of version %j is asked for %j: %s', (buildxVersion, over, message) => {
    const none = { tags: [], platforms: [], labels: {}, buildArgs: {} };
    const build: Build = { ...none, context: '/x', dockerfile: '/x/Dockerfile', output: 'push', ...over };
    const judge = (): void => requireOptions({ buildxVersion }, build);
    if (message) expect(judge).toThrow(expect.objectContaining({ code: 'ALTO-DOC-005', message }) as Error);
    else expect(judge).not.toThrow();
  });
});
