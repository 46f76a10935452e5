import { describe, expect, it } from 'vitest';
import { type ConfigFile, hasLogin, keptInFile, loginServer } from '../../src/docker/config-file.ts';

describe('a login of an earlier step', () => {
  it.each<[string, ConfigFile, string, boolean]>([
    ['none', {}, 'ghcr.io', false],
    ['in the file', { auths: { 'ghcr.io': { auth: 'x' } } }, 'ghcr.io', true],
    ['of another host', { auths: { 'ghcr.io': { auth: 'x' } } }, 'quay.io', false],
    ['of another port', { auths: { 'localhost:5000': { auth: 'x' } } }, 'localhost', false],
    ['with a scheme and a path', { auths: { 'https://quay.io/v2/': { auth: 'x' } } }, 'quay.io', true],
    ['an identity token', { auths: { 'a.azurecr.io': { identitytoken: 'x' } } }, 'a.azurecr.io', true],
    ['of Docker Hub', { auths: { 'https://index.docker.io/v1/': { auth: 'x' } } }, 'docker.io', true],
    ['logged out', { auths: { 'ghcr.io': {} } }, 'ghcr.io', false],
    ['in a store', { auths: { 'ghcr.io': {} }, credsStore: 'pass' }, 'ghcr.io', true],
    ['a store without it', { credsStore: 'pass' }, 'ghcr.io', false],
    ['by a helper', { credHelpers: { 'gcr.io': 'gcloud' } }, 'gcr.io', true],
    ['by no helper', { credHelpers: { 'gcr.io': '' } }, 'gcr.io', false],
  ])('(%s) is found by host', (_, config, host, found) => {
    expect(hasLogin(config, host)).toBe(found);
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
