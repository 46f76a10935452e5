import { describe, expect, it } from 'vitest';
import { type ConfigFile, helperOf, keptInFile, loginOf, loginServer } from '../../src/docker/config-file.ts';

describe('the helper that is asked about a host', () => {
  it.each<[string, ConfigFile, string, string | undefined]>([
    ['none', {}, 'ghcr.io', undefined],
    ['the store for all', { credsStore: 'pass' }, 'ghcr.io', 'pass'],
    ['its own', { credHelpers: { 'gcr.io': 'gcloud' }, credsStore: 'pass' }, 'gcr.io', 'gcloud'],
    ['another’s', { credHelpers: { 'gcr.io': 'gcloud' } }, 'ghcr.io', undefined],
    ['none by its own word', { credHelpers: { 'gcr.io': '' }, credsStore: 'pass' }, 'gcr.io', undefined],
    ['Docker Hub’s by any name', { credHelpers: { 'https://index.docker.io/v1/': 'hub' } }, 'docker.io', 'hub'],
    ['one that is no name of a program', { credsStore: '../x' }, 'ghcr.io', undefined],
  ])('is %s', (_, config, host, helper) => {
    expect(helperOf(config, host)).toBe(helper);
  });
});

describe('what the file holds about a host', () => {
  it.each<[string, string]>([
    ['ghcr.io', 'ghcr.io'],
    ['https://quay.io/v2/', 'quay.io'],
    ['http://localhost:5000', 'localhost:5000'],
    ['https://index.docker.io/v1/', 'docker.io'],
    ['https://index.docker.io/v1/', 'registry-1.docker.io'],
  ])('is found: %s for %s', (name, host) => {
    const config = { auths: { 'other.test': { auth: 'no' }, [name]: { auth: 'yes' } } };
    expect(loginOf(config, host)).toEqual({ auth: 'yes' });
  });

  it.each([
    ['localhost:5000', 'localhost'],
    ['ghcr.io', 'quay.io'],
    ['ghcr.io', 'ghcr.io.evil.test'],
  ])('is not taken for another: %s for %s', (name, host) => {
    expect(loginOf({ auths: { [name]: { auth: 'x' } } }, host)).toBeUndefined();
  });
});

describe('a login of ours', () => {
  it('is kept in the file whatever helper is set for its host', () => {
    const config = {
      credsStore: 'pass',
      credHelpers: { 'gcr.io': 'gcloud', 'https://ghcr.io': 'old' },
      proxies: { default: {} },
    };
    expect(keptInFile(config, 'ghcr.io')).toEqual({
      ...config,
      credHelpers: { 'gcr.io': 'gcloud', 'ghcr.io': '' },
    });
  });

  it.each([
    ['docker.io', 'https://index.docker.io/v1/'],
    ['index.docker.io', 'https://index.docker.io/v1/'],
    ['registry-1.docker.io', 'https://index.docker.io/v1/'],
    ['ghcr.io', 'ghcr.io'],
    ['localhost:5000', 'localhost:5000'],
  ])('to %s is a login to %s', (host, server) => {
    expect(loginServer(host)).toBe(server);
    expect(keptInFile({}, host).credHelpers).toEqual({ [server]: '' });
  });
});
