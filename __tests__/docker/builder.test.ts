import { expect, it } from 'vitest';
import { missingPlatforms, noEmulation } from '../../src/docker/builder.ts';

const AMD64 = ['linux/amd64', 'linux/amd64/v2', 'linux/386'];

it.each<[readonly string[], readonly string[], readonly string[]]>([
  [AMD64, ['linux/amd64'], []],
  [AMD64, ['linux/amd64', 'linux/arm64'], ['linux/arm64']],
  [AMD64, ['linux/amd64/v2', 'linux/amd64/v3'], ['linux/amd64/v3']],
  [[...AMD64, 'linux/arm64', 'linux/arm/v7'], ['linux/arm64/v8', 'linux/arm', 'linux/arm64'], []],
  [['linux/arm64/v8'], ['linux/arm64'], []],
  [[], ['linux/arm64'], []],
])('a builder of %j that is asked for %j lacks %j', (platforms, wanted, missing) => {
  expect(missingPlatforms({ platforms }, wanted)).toEqual(missing);
});

it('emulation that is missing is one sentence with the step to add, at no version that could move', () => {
  expect(noEmulation(['linux/arm64'])).toMatchObject({
    kind: 'config',
    code: 'ALTO-BLD-030',
    message: 'the builder cannot build for linux/arm64',
    hint: 'add a step with docker/setup-qemu-action before this one, or use a runner of that architecture',
  });
});
