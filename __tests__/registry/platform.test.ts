import { expect, it } from 'vitest';
import { isImage, platformName, samePlatform } from '../../src/registry/platform.ts';

it.each([
  [{ os: 'linux', architecture: 'amd64' }, 'linux/amd64'],
  [{ os: 'linux', architecture: 'arm64' }, 'linux/arm64'],
  [{ os: 'linux', architecture: 'arm64', variant: 'v8' }, 'linux/arm64'],
  [{ os: 'linux', architecture: 'arm64', variant: 'v9' }, 'linux/arm64/v9'],
  [{ os: 'linux', architecture: 'arm' }, 'linux/arm/v7'],
  [{ os: 'linux', architecture: 'arm', variant: 'v6' }, 'linux/arm/v6'],
  [{ os: 'linux', architecture: 'amd64', variant: '' }, 'linux/amd64'],
  [{ os: 'windows', architecture: 'amd64' }, 'windows/amd64'],
  [{}, 'linux/amd64'],
  [undefined, 'linux/amd64'],
])('%o is called %s', (platform, name) => {
  expect(platformName(platform)).toBe(name);
});

it.each([
  ['linux/arm64/v8', 'linux/arm64'],
  ['linux/arm', 'linux/arm/v7'],
  ['linux/arm/v7', 'linux/arm/v7'],
  ['linux/amd64', 'linux/amd64'],
])('%s is the same as %s', (one, other) => {
  expect(samePlatform(one)).toBe(other);
});

it('an attestation is no image', () => {
  expect(isImage({ os: 'unknown', architecture: 'unknown' })).toBe(false);
  expect(isImage(undefined)).toBe(false);
  expect(isImage({ os: 'linux', architecture: 'amd64' })).toBe(true);
});
