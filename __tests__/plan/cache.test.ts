import { describe, expect, it } from 'vitest';
import { cacheOf } from '../../src/plan/cache.ts';
import { someBuildOptions } from '../fakes/config.ts';

const REF = 'r.example.test/app:cache';
const able = { name: 'remote', registryCache: true };
const unable = { name: 'default', registryCache: false };
const ours = {
  from: [`type=registry,ref=${REF}`],
  to: [`type=registry,ref=${REF},mode=max,image-manifest=true,oci-mediatypes=true,ignore-error=true`],
};

describe('the cache of a build', () => {
  it('is the registry’s where the builder can keep one there', () => {
    expect(cacheOf(someBuildOptions(), REF, able)).toEqual(ours);
  });

  it('is none where the builder cannot, and nothing is said', () => {
    expect(cacheOf(someBuildOptions(), REF, unable)).toEqual({ from: [], to: [] });
  });

  it('is refused when it was asked for and the builder cannot', () => {
    expect(() => cacheOf(someBuildOptions({ cache: 'registry' }), REF, unable)).toThrow(
      /the builder `default` cannot keep its cache/,
    );
  });

  it('is none when none is wanted, or nothing is pushed', () => {
    expect(cacheOf(someBuildOptions({ cache: 'none' }), REF, able)).toEqual({ from: [], to: [] });
    expect(cacheOf(someBuildOptions({ cache: 'registry' }), undefined, unable)).toEqual({ from: [], to: [] });
  });

  it('stands behind what was written, which is passed on as it is', () => {
    const written = someBuildOptions({ cacheFrom: ['type=gha'], cacheTo: ['type=inline'] });
    expect(cacheOf(written, REF, unable)).toEqual({ from: ['type=gha'], to: ['type=inline'] });
    expect(cacheOf(written, REF, able)).toEqual({
      from: ['type=gha', ...ours.from],
      to: ['type=inline', ...ours.to],
    });
  });
});
