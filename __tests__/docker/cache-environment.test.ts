import { expect, it } from 'vitest';
import { cacheEnvironment } from '../../src/docker/cache-environment.ts';

const STEP = {
  ACTIONS_RUNTIME_TOKEN: 'token',
  ACTIONS_RESULTS_URL: 'https://results.test/',
  ACTIONS_CACHE_SERVICE_V2: 'True',
  ACTIONS_CACHE_URL: '',
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'oidc',
  AWS_ACCESS_KEY_ID: 'key',
  AWS_SECRET_ACCESS_KEY: 'secret',
  AWS_ENDPOINT_URL: 'https://evil.test',
  GITHUB_TOKEN: 'job',
};
const GITHUB = {
  ACTIONS_RUNTIME_TOKEN: 'token',
  ACTIONS_RESULTS_URL: 'https://results.test/',
  ACTIONS_CACHE_SERVICE_V2: 'True',
};
const AWS = { AWS_ACCESS_KEY_ID: 'key', AWS_SECRET_ACCESS_KEY: 'secret' };

it.each<[string, readonly string[], object]>([
  ['nothing without a cache', [], {}],
  ['nothing for a registry', ['type=registry,ref=r.test/gha:1', 'r.test/cache:type=gha'], {}],
  ['GitHub’s cache for type=gha', ['type=gha'], GITHUB],
  ['it for a scope too', ['scope=a,type=gha,mode=max'], GITHUB],
  ['it for quoted fields', ['"type=gha","scope=a,b"'], GITHUB],
  ['AWS’s login for type=s3', ['type=s3,region=x,bucket=y'], AWS],
  ['both', ['type=s3,bucket=y', 'type=gha'], { ...GITHUB, ...AWS }],
  ['no token to a server that the file names', ['type=gha,url=https://evil.test/'], {}],
  ['none even beside an honest entry', ['type=gha', 'type=gha,"url_v2=https://evil.test/,"'], {}],
  ['no login to a store that the file names', ['type=s3,endpoint_url=https://evil.test,bucket=y'], {}],
])('docker gets %s', (_, entries, expected) => {
  expect(cacheEnvironment(entries, STEP)).toEqual(expected);
});
