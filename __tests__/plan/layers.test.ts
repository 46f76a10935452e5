import { describe, expect, it } from 'vitest';
import type { GeneratedImage, ImageConfig } from '../../src/config/image.ts';
import type { Materials } from '../../src/image/materials.ts';
import { type Chain, chainOf, namedImages } from '../../src/plan/layers.ts';
import { aGeneratedImage } from '../fakes/config.ts';
import { aConfig, aContext } from '../fakes/read.ts';

const PINNED = `docker.io/library/python@sha256:${'a'.repeat(64)}`;
const known = { repo: 'repo', platforms: ['linux/amd64'], digests: new Map([['python:3.12-slim', PINNED]]) };
const code = (digest: string) => ({ entries: [], digest: `sha256:${digest}`, files: 1, bytes: 1 });
const file = (path: string, text: string) => ({ path, content: Buffer.from(text) });
const requirements = aGeneratedImage({
  packages: { ...aGeneratedImage().packages, file: { kind: 'requirements', path: 'requirements.txt' } },
});

interface Asked extends Partial<Omit<Materials, 'config'>> {
  readonly image?: Partial<GeneratedImage>;
  readonly config?: Partial<ImageConfig>;
}

function materials({ image, config, ...rest }: Asked = {}): Materials {
  return {
    config: aConfig({ image: aGeneratedImage(image), ...config }),
    code: code('c0de'),
    requirements: [],
    dockerfile: undefined,
    base: undefined,
    ...rest,
  };
}

const chain = (asked?: Asked): Chain => chainOf(materials(asked), known);
const kinds = ({ layers }: Chain): string[] => layers.map(({ content }) => content.kind);
const top = (asked?: Asked): string => chain(asked).layers.at(-1)?.hash ?? '';

describe('the images that lead to the one that runs', () => {
  it('are the code alone, on a base to which nothing is added', () => {
    expect(kinds(chain())).toEqual(['code']);
    expect(chain().from).toBe(PINNED);
  });

  it('are environment and code, when something is installed', () => {
    const made = chain({ image: requirements, requirements: [file('requirements.txt', 'six')] });
    expect(kinds(made)).toEqual(['environment', 'code']);
    expect(made.layers[1]?.text).toMatch(new RegExp(`^FROM alto:${made.layers[0]?.hash}\n`));
  });

  it('are one, for a Dockerfile of the user’s', () => {
    const image = { kind: 'context', folder: '/w', dockerfile: '/w/Dockerfile', target: undefined } as const;
    const dockerfile = { name: 'Dockerfile', text: 'FROM python:3.12-slim\n', ignore: '/key\n' };
    const made = chain({ config: { image }, dockerfile });
    expect(made.layers.map(({ content }) => content)).toEqual([
      { kind: 'dockerfile', folder: '/w', dockerfile: { name: 'Dockerfile', ignore: '/key\n' }, target: undefined },
    ]);
    expect(made.layers[0]?.text).toBe(`FROM ${PINNED}\n`);
  });

  it('begin with those of the agent whose image is the base', () => {
    const other = aConfig({ name: 'other', image: aGeneratedImage({ buildCommands: ['make tools'] }) });
    const made = chain({
      image: { base: other, buildCommands: ['make more'] },
      base: materials({ config: other, code: undefined }),
    });
    expect(kinds(made)).toEqual(['environment', 'environment', 'code']);
    expect(made.layers.map(({ agent }) => agent)).toEqual(['other', 'train', 'train']);
    expect(made.from).toBe(PINNED);
  });

  it('name the images of others, and not each other', () => {
    const asked = { image: requirements, requirements: [file('requirements.txt', 'six')] };
    expect(namedImages(materials(asked), { context: aContext() })).toEqual(['python:3.12-slim']);
  });
});

describe('a change of the code', () => {
  const installed = { image: requirements, requirements: [file('requirements.txt', 'six')] };

  it('leaves the environment as it is', () => {
    const before = chain(installed);
    const after = chain({ ...installed, code: code('c0df') });
    expect(after.layers[0]?.hash).toBe(before.layers[0]?.hash);
    expect(after.layers[1]?.hash).not.toBe(before.layers[1]?.hash);
  });

  it('is new on another environment too', () => {
    expect(top({ ...installed, requirements: [file('requirements.txt', 'seven')] })).not.toBe(top(installed));
  });
});
