import { describe, expect, it } from 'vitest';
import { platformsOf } from '../../src/plan/platforms.ts';
import { someBuildOptions } from '../fakes/config.ts';
import { aConfig } from '../fakes/read.ts';

const asking = (platforms: readonly string[]) => aConfig({ build: someBuildOptions({ platforms }) });
const both = ['linux/amd64', 'linux/arm64'];

describe('the platforms of an image', () => {
  it('are what the machine runs, when none is asked for', () => {
    expect(platformsOf(asking([]), 'linux/arm64')).toEqual(['linux/arm64']);
  });

  it('begin with the machine’s', () => {
    expect(platformsOf(asking(both), 'linux/arm64')).toEqual(['linux/arm64', 'linux/amd64']);
  });

  it('must have the machine’s among them', () => {
    expect(() => platformsOf(asking(['linux/amd64']), 'linux/arm64')).toThrow(
      'the image is built for linux/amd64, and the machine runs linux/arm64',
    );
  });

  it('are under local those of this runner alone', () => {
    expect(platformsOf({ ...asking(both), infra: { type: 'local' } }, 'linux/amd64')).toEqual(['linux/amd64']);
  });
});
