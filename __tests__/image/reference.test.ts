import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AltoError } from '../../src/errors.ts';
import { formatReference, parseReference, registryHost } from '../../src/image/reference.ts';

const hex = 'a'.repeat(64);

describe('parseReference', () => {
  it.each([
    ['python', 'docker.io/library/python'],
    ['python:3.12-slim', 'docker.io/library/python:3.12-slim'],
    ['python:3.10.8-slim-bullseye', 'docker.io/library/python:3.10.8-slim-bullseye'],
    ['team/app', 'docker.io/team/app'],
    ['some/prebuilt:1', 'docker.io/some/prebuilt:1'],
    ['a/b/c/d', 'docker.io/a/b/c/d'],
    ['docker.io/python', 'docker.io/library/python'],
    ['docker.io/library/python', 'docker.io/library/python'],
    ['index.docker.io/team/app:1', 'docker.io/team/app:1'],
    ['registry-1.docker.io/python', 'docker.io/library/python'],
    ['localhost/x', 'localhost/x'],
    ['localhost:5000/x', 'localhost:5000/x'],
    ['localhost/library/x:1', 'localhost/library/x:1'],
    ['host:5000/x', 'host:5000/x'],
    ['host:5000/x:5000', 'host:5000/x:5000'],
    ['a/b.c/d:1', 'docker.io/a/b.c/d:1'],
    ['a.b/c', 'a.b/c'],
    ['127.0.0.1:443/x', '127.0.0.1:443/x'],
    ['[::1]:5000/x', '[::1]:5000/x'],
    ['UPPER/x', 'UPPER/x'],
    ['ghcr.io/owner/name:main', 'ghcr.io/owner/name:main'],
    ['public.ecr.aws/docker/library/python:3.12', 'public.ecr.aws/docker/library/python:3.12'],
    [
      '123456789012.dkr.ecr.us-east-1.amazonaws.com/alto/x:abc',
      '123456789012.dkr.ecr.us-east-1.amazonaws.com/alto/x:abc',
    ],
    [`x@sha256:${hex}`, `docker.io/library/x@sha256:${hex}`],
    [`x:1@sha256:${hex}`, `docker.io/library/x:1@sha256:${hex}`],
    [`r.io/x@sha512:${hex}${hex}`, `r.io/x@sha512:${hex}${hex}`],
    ['a_b/c__d', 'docker.io/a_b/c__d'],
    ['a--b/c-d', 'docker.io/a--b/c-d'],
    ['x:_tag', 'docker.io/library/x:_tag'],
    ['x:A.B-c_9', 'docker.io/library/x:A.B-c_9'],
    [`x:${'t'.repeat(128)}`, `docker.io/library/x:${'t'.repeat(128)}`],
    ['0/0', 'docker.io/0/0'],
  ])('reads %s', (text, full) => {
    const reference = parseReference(text);
    expect(formatReference(reference)).toBe(full);
    expect(parseReference(full)).toEqual(reference);
  });

  it.each([
    ['', 'is empty'],
    ['--privileged', 'starts with `-`'],
    ['-v/:/h', 'starts with `-`'],
    ['Python', 'upper-case'],
    ['team/App', 'upper-case'],
    ['a..b', 'no name of an image'],
    ['a/b..c', 'no name of an image'],
    ['a...b/c', 'bad host'],
    ['a___b', 'no name of an image'],
    ['a/-b', 'no name of an image'],
    ['a/b-', 'no name of an image'],
    ['a//b', 'no name of an image'],
    ['a/', 'no name of an image'],
    ['/a', 'no name of an image'],
    ['a b', 'no name of an image'],
    ['a;id', 'no name of an image'],
    ['a\nb', 'no name of an image'],
    ['$(id)', 'no name of an image'],
    ['x:', 'bad tag'],
    ['x:-a', 'bad tag'],
    ['x:.a', 'bad tag'],
    ['x:a b', 'bad tag'],
    ['x:latest;id', 'bad tag'],
    [`x:${'t'.repeat(129)}`, 'bad tag'],
    ['x@sha256:bad', 'bad digest'],
    [`x@sha256:${hex.toUpperCase()}`, 'bad digest'],
    [`x@sha256:${hex}0`, 'bad digest'],
    [`x@md5:${hex}`, 'bad digest'],
    ['x@', 'bad digest'],
    [hex, 'image id'],
    ['n'.repeat(300), 'is longer than 255'],
    ['n'.repeat(1000), 'too long'],
    ['localhost/', 'names a registry and no image'],
    ['r.io/', 'names a registry and no image'],
    ['-r.io/x', 'starts with `-`'],
    ['r-.io/x', 'bad host'],
    ['r.io:port/x', 'bad host'],
    ['r.io:/x', 'bad host'],
    ['user:pw@r.io/x', 'bad digest'],
    ['https://r.io/x', 'scheme'],
    ['docker://x', 'scheme'],
    ['{{ x }}', 'no name of an image'],
    ['é', 'no name of an image'],
  ])('B34: refuses %j, because it %s', (text, why) => {
    expect(() => parseReference(text)).toThrow(why);
    expect(() => parseReference(text)).toThrow(AltoError);
  });

  it('throws nothing but an AltoError on one short line, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        try {
          const reference = parseReference(text);
          expect(parseReference(formatReference(reference))).toEqual(reference);
        } catch (error) {
          expect(error).toBeInstanceOf(AltoError);
          expect((error as AltoError).message).not.toMatch(/[\n\r]/);
          expect((error as AltoError).message.length).toBeLessThan(300);
        }
      }),
    );
  });
});

describe('the default registry', () => {
  it.each([
    ['x:1', 'registry.example.com', 'registry.example.com/x:1'],
    ['x:1', 'registry.example.com/team', 'registry.example.com/team/x:1'],
    ['a/b', 'https://registry.example.com/team/', 'registry.example.com/team/a/b'],
    ['x', 'HTTP://registry.example.com:5000//', 'registry.example.com:5000/x'],
    ['x', ' localhost ', 'localhost/x'],
    ['x', 'docker.io', 'docker.io/library/x'],
    ['x', 'docker.io/team', 'docker.io/team/x'],
    ['ghcr.io/a/b', 'registry.example.com', 'ghcr.io/a/b'],
    ['localhost/x', 'registry.example.com', 'localhost/x'],
  ])('%s at %j is %s', (text, registry, full) => {
    expect(formatReference(parseReference(text, registry))).toBe(full);
  });

  it.each(['', 'team', 'https://', 'registry.example.com/Team', '-x.y', 'a b.c', 'x.y/../z'])(
    'refuses %j',
    (registry) => {
      expect(() => parseReference('x', registry)).toThrow('is not a registry');
    },
  );
});

describe('registryHost', () => {
  it.each([
    ['python:3', 'docker.io'],
    ['team.x/app', 'team.x'],
    ['team/x.y', 'docker.io'],
    ['localhost/img', 'localhost'],
    ['host:5000/x@sha256:' + hex, 'host:5000'],
  ])('of %s is %s', (text, host) => {
    expect(registryHost(text)).toBe(host);
  });
});
