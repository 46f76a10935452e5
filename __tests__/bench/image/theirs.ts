import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aWorkspace } from '../../e2e/step.ts';
import { median } from '../measure.ts';
import { type Builder, freshRunner } from './engine.ts';
import { PLAIN, type Plain } from './plain.ts';
import { aProject } from './project.ts';

/** What one way of building by buildx alone takes on a fresh runner, in milliseconds. */
export interface Theirs {
  readonly way: string;
  /** Whether it is the plain way, against which speed was promised. */
  readonly isPlain: boolean;
  readonly unchanged: number;
  readonly changed: number;
}

interface Order {
  readonly plain: Plain;
  readonly builder: Builder;
  readonly all: readonly Builder[];
  /** Bytes. */
  readonly dependencies: number;
  /** How often each is measured. */
  readonly builds: number;
}

const CACHE = `type=registry,ref=${PLAIN}:cache`;

/** Builds and pushes the project in every way that the builder has, on a fresh runner each time. */
export async function theirs({ plain, builder, all, dependencies, builds }: Order): Promise<readonly Theirs[]> {
  const { files, dockerfile } = aProject(`plain ${builder.name}`, dependencies);
  const { folder, remove } = aWorkspace(files);
  let version = 0;
  const change = (): void => writeFileSync(join(folder, 'version'), String(++version));
  const build = async (text: string, cache: readonly string[] = []): Promise<number> => {
    freshRunner(all);
    return plain.build(folder, text, '--builder', builder.name, '--push', '--tag', `${PLAIN}:1`, ...cache);
  };
  try {
    const once = await repeat(builds, () => (change(), build(dockerfile)));
    // Without a cache it does the same whatever changed.
    const uncached = { way: builder.shown, isPlain: true, unchanged: once, changed: once };
    if (!builder.registryCache) return [uncached];

    const cached = async (text: string, way: string): Promise<Theirs> => {
      const cache = ['--cache-from', CACHE, '--cache-to', `${CACHE},mode=max`];
      await build(text, cache);
      const unchanged = await repeat(builds, () => build(text, cache));
      const changed = await repeat(builds, () => (change(), build(text, cache)));
      return { way: `${builder.shown} ${way}`, isPlain: false, unchanged, changed };
    };
    return [
      uncached,
      await cached(dockerfile, 'with a cache in the registry'),
      await cached(dockerfile.replace('COPY', 'COPY --link'), 'with a cache in the registry and `COPY --link`'),
    ];
  } finally {
    remove();
  }
}

async function repeat(times: number, measure: () => Promise<number>): Promise<number> {
  const all: number[] = [];
  for (let run = 0; run < times; run++) all.push(await measure());
  return median(all);
}
