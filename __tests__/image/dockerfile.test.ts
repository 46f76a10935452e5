import { describe, expect, it } from 'vitest';
import { buildFiles, codeDockerfile, wholeDockerfile } from '../../src/image/dockerfile.ts';
import { aGeneratedImage } from '../fakes/config.ts';

interface Asked {
  readonly commands: readonly string[];
  readonly requirements: string | undefined;
  readonly kernel: string | undefined;
  readonly folder: string;
  readonly link: boolean;
}

const mounts = { secrets: [], ssh: false };
const nothing: Asked = { commands: [], requirements: undefined, kernel: undefined, folder: 'repo', link: false };
const anImage = (more: Partial<Asked> = {}): Asked => ({ ...nothing, ...more });

function generatedDockerfile({ commands, requirements, kernel, folder, link }: Asked): string {
  const file = requirements === undefined ? undefined : ({ kind: 'requirements', path: requirements } as const);
  const image = aGeneratedImage({ buildCommands: commands, packages: { ...aGeneratedImage().packages, file } });
  return wholeDockerfile(
    { base: 'docker.io/library/python:3.12-slim', image, kernel, mounts },
    { folder, link, commands: [], mounts },
  );
}

const keywords = (text: string): string[] => text.match(/^[A-Z]+(?= )/gm) ?? [];

describe('generatedDockerfile', () => {
  it('is base and code when nothing else is asked for', () => {
    expect(generatedDockerfile(anImage())).toBe(
      'FROM docker.io/library/python:3.12-slim\nCOPY alto /alto\nWORKDIR /alto/repo\n',
    );
  });

  it('puts what changes most often last', () => {
    const text = generatedDockerfile(
      anImage({ commands: ['echo first', 'echo\nsecond'], requirements: 'requirements.txt', kernel: 'python3' }),
    );
    expect(keywords(text)).toEqual(['FROM', 'RUN', 'RUN', 'RUN', 'RUN', 'COPY', 'WORKDIR']);
    expect(text.indexOf('echo first')).toBeLessThan(text.indexOf('--requirement'));
    expect(text.indexOf('--requirement')).toBeLessThan(text.indexOf('ipykernel'));
  });

  it('needs no frontend image, no heredoc and no feature newer than Docker 20.10', () => {
    const text = generatedDockerfile(
      anImage({ commands: ['cat <<E\nx\nE'], requirements: 'r.txt', kernel: 'python3' }),
    );
    expect(text).not.toMatch(/syntax=|<<|--link|--chmod|--security/);
  });

  it('links the code where the builder can, and changes nothing else for it', () => {
    const linked = generatedDockerfile(anImage({ link: true }));
    expect(linked).toContain('COPY --link alto /alto');
    expect(linked.replace('--link ', '')).toBe(generatedDockerfile(anImage()));
  });

  it('mounts requirements and cache only for the commands that use them', () => {
    const text = generatedDockerfile(anImage({ requirements: 'sub/requirements.txt' }));
    expect(text).toContain('--mount=type=bind,source=.alto/requirements,target=/tmp/alto-requirements');
    expect(text).toContain('install --requirement /tmp/alto-requirements/sub/requirements.txt');
    expect(text).toContain('--mount=type=cache,id=alto-pip');
    expect(text).not.toMatch(/^(ENV|ARG|COPY \.alto|USER|ENTRYPOINT|CMD)/m);
  });

  it('names the base when it has no pip', () => {
    expect(generatedDockerfile(anImage({ requirements: 'r.txt' }))).toContain(
      'has no pip (needed for requirements): docker.io/library/python:3.12-slim',
    );
  });

  it.each(["it's", 'with space', '$HOME', 'a"b', 'back\\slash', 'end\\'])('quotes the folder %s', (folder) => {
    const workdir = generatedDockerfile(anImage({ folder })).split('\n').at(-2);
    expect(workdir).toMatch(/^WORKDIR '.*'$/);
  });

  it.each([{ folder: 'a\nRUN id' }, { requirements: 'a\nb.txt' }, { kernel: 'x\ny' }])(
    'refuses line breaks in %j',
    (more) => {
      expect(() => generatedDockerfile(anImage(more))).toThrow('cannot stand in a Dockerfile');
    },
  );
});

describe('overlayDockerfile', () => {
  it('installs nothing', () => {
    expect(codeDockerfile('r.io/x@sha256:1', { folder: 'repo', link: true, commands: [], mounts })).toBe(
      'FROM r.io/x@sha256:1\nCOPY --link alto /alto\nWORKDIR /alto/repo\n',
    );
  });
});

describe('buildFiles', () => {
  it('stands under .alto, Dockerfile first', () => {
    const files = buildFiles('FROM x', [{ path: 'sub/r.txt', content: Buffer.from('six') }]);
    expect(files.map(({ path }) => path)).toEqual(['.alto/Dockerfile', '.alto/requirements/sub/r.txt']);
  });
});
