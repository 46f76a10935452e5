import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitEnvironment } from '../../src/docker/env-file.ts';
import { type AltoError } from '../../src/errors.ts';
import { Secret } from '../../src/secret.ts';

const code = (env: Record<string, string>): string => {
  try {
    splitEnvironment(env);
  } catch (error) {
    return (error as AltoError).code;
  }
  return 'accepted';
};

/** docker's reading of an env-file (28.2, tried out): lines of at most 65,533 bytes, a carriage return at their end is lost, nothing else. */
function read(file: string): Record<string, string> {
  const lines = file.split('\n').filter((line) => line !== '');
  return Object.fromEntries(
    lines.map((line) => {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(65_533);
      const at = line.indexOf('=');
      return [line.slice(0, at), line.slice(at + 1).replace(/\r$/, '')];
    }),
  );
}

describe('a container’s environment', () => {
  it('arrives as it is, whatever stands in a value', () => {
    const name = fc.stringMatching(/^V_[A-Za-z0-9_]{0,12}$/);
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary-ascii' }),
      fc.constantFrom('a\nb', 'a\r', '\r\n', ' x ', '#x', '"x"', '$HOME', 'x'.repeat(70_000)),
    );
    fc.assert(
      fc.property(
        fc.dictionary(
          name,
          text.map((value) => value.replaceAll('\0', '')),
          { noNullPrototype: true },
        ),
        (env) => {
          const { file, passed } = splitEnvironment(env);
          expect({ ...read(file), ...passed }).toEqual(env);
        },
      ),
    );
  });

  it('stands in the file wherever it can', () => {
    const { file, passed } = splitEnvironment({
      PATH: '/theirs',
      LD_PRELOAD: '/x.so',
      A: new Secret('s=1 '),
      DOCKER_HOST: '',
    });
    expect(file).toBe('PATH=/theirs\nLD_PRELOAD=/x.so\nA=s=1 \nDOCKER_HOST=\n');
    expect(passed).toEqual({});
  });

  it.each([
    ['a line break', 'a\nb'],
    ['a carriage return at the end', 'a\r'],
    ['more than a line may hold', 'é'.repeat(30_001)],
  ])('goes by docker’s own environment when a value has %s', (_, value) => {
    expect(splitEnvironment({ KEY: value })).toEqual({ file: '', passed: { KEY: value } });
  });

  it.each([
    'PATH',
    'HOME',
    'LD_PRELOAD',
    'LD_LIBRARY_PATH',
    'DOCKER_HOST',
    'DOCKER_CONFIG',
    'BUILDX_BUILDER',
    'BUILDKIT_HOST',
    'HTTP_PROXY',
    'https_proxy',
    'NO_PROXY',
    'SSL_CERT_FILE',
    'GODEBUG',
    'GOMAXPROCS',
    'OTEL_TRACES_EXPORTER',
    'XDG_CONFIG_HOME',
    'SSH_AUTH_SOCK',
    'GLIBC_TUNABLES',
    'TMPDIR',
  ])('is refused when %s would have to stand in docker’s own environment', (name) => {
    expect(code({ [name]: 'a\nb' })).toBe('ALTO-DOC-024');
    expect(code({ [name]: 'ab' })).toBe('accepted');
  });

  it.each([
    ['', 'x', 'ALTO-DOC-021'],
    ['1A', 'x', 'ALTO-DOC-021'],
    ['A B', 'x', 'ALTO-DOC-021'],
    ['A=B', 'x', 'ALTO-DOC-021'],
    ['A\nB', 'x', 'ALTO-DOC-021'],
    ['É', 'x', 'ALTO-DOC-021'],
    ['A', 'x\0y', 'ALTO-DOC-022'],
    ['A', 'x'.repeat(131_069), 'accepted'],
    ['A', 'x'.repeat(131_070), 'ALTO-DOC-023'],
  ])('with name %j is judged by name and size', (name, value, expected) => {
    expect(code({ [name]: value })).toBe(expected);
  });

  it('is never quoted in an error', () => {
    const message = (value: string): string => {
      try {
        splitEnvironment({ PATH: value });
      } catch (error) {
        return (error as AltoError).message;
      }
      return '';
    };
    expect(message('very-secret\n')).toContain('PATH');
    expect(message('very-secret\n')).not.toContain('very-secret');
  });
});
