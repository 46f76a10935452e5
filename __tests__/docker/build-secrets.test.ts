import { describe, expect, it } from 'vitest';
import type { BuildSecret } from '../../src/config/image.ts';
import { passSecrets } from '../../src/docker/build-secrets.ts';
import { Secret } from '../../src/secret.ts';

const FOLDER = '/run/scratch';
const value = (id: string, text: string): BuildSecret => ({ id, from: { value: new Secret(text) } });
const file = (id: string, path: string): BuildSecret => ({ id, from: { file: path } });
const pass = (...secrets: readonly BuildSecret[]) => passSecrets(secrets, FOLDER);

describe('secrets of a build', () => {
  it('stand in docker’s own environment, and their arguments name it', () => {
    expect(pass(value('pip', 's3cret'), value('npm', 'a b,"c"\nd'))).toEqual({
      specs: ['id=pip,env=ALTO_BUILD_SECRET_0', 'id=npm,env=ALTO_BUILD_SECRET_1'],
      env: { ALTO_BUILD_SECRET_0: 's3cret', ALTO_BUILD_SECRET_1: 'a b,"c"\nd' },
      files: [],
    });
  });

  it.each([
    ['/home/me/.netrc', 'id=x,src=/home/me/.netrc'],
    ['/a b/$c', 'id=x,src=/a b/$c'],
    ['/a,b/c', 'id=x,"src=/a,b/c"'],
    ['/a "b" c', 'id=x,"src=/a ""b"" c"'],
  ])('are named by file as buildx reads it: %s', (path, spec) => {
    expect(pass(file('x', path))).toEqual({ specs: [spec], env: {}, files: [] });
  });

  it.each([
    ['long', 'x'.repeat(40_000)],
    ['binary', 'a\0b'],
  ])('go by a file of ours when they are %s', (_, content) => {
    expect(pass(value('big', content))).toEqual({
      specs: [`id=big,src=${FOLDER}/secret-0`],
      env: {},
      files: [{ path: `${FOLDER}/secret-0`, content }],
    });
  });

  it.each(['a,src=/etc/passwd', 'a"b', 'a b', '', 'a\nb'])('cannot have any id: %j', (id) => {
    expect(() => pass(value(id, 's3cret'))).toThrow(expect.objectContaining({ kind: 'config', code: 'ALTO-DOC-026' }));
  });

  it('are refused when BuildKit would, without a word of what they are', () => {
    expect(() => pass(value('big', 's3cret'.repeat(100_000)))).toThrow(
      expect.objectContaining({
        code: 'ALTO-DOC-027',
        message: 'the build secret big is larger than the 500 KiB that BuildKit takes',
      }),
    );
  });
});
