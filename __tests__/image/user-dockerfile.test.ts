import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { readUserContext } from '../../src/image/context.ts';
import { ignoreText, readUserDockerfile } from '../../src/image/user-dockerfile.ts';
import { isIgnored } from './ignored.ts';

const made: string[] = [];
afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true })));

function aFolder(files: Readonly<Record<string, string>>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'alto-user-dockerfile-')));
  made.push(root);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

// Names with all that means something in a pattern, short enough to meet one another.
const names = fc
  .string({ unit: fc.constantFrom(...'ab.!#*?[]\\^$(){}|+- \u00a0é'), minLength: 1, maxLength: 4 })
  .filter((name) => name !== '.' && name !== '..');
const paths = fc.array(names, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
const rules = fc.constantFrom('', '*', '!**', 'a\n!a/b', '# a', '**/a*\n!b', '\uFEFFa\r\n!b\r');

describe('what the builder does not get of a user’s folder', () => {
  it('is exactly what is left out, with all below it, and what its own rules leave out', () => {
    fc.assert(
      fc.property(rules, fc.array(paths, { maxLength: 3 }), paths, (own, leftOut, path) => {
        const text = ignoreText(
          own,
          '/w/app',
          leftOut.map((one) => `/w/app/${one}`),
        );
        const isLeftOut = leftOut.some((one) => path === one || path.startsWith(`${one}/`));
        expect(isIgnored(text, path)).toBe(isLeftOut || isIgnored(own, path));
      }),
      { numRuns: 2_000 },
    );
  });

  it('is nothing that lies elsewhere, and never the folder itself', () => {
    expect(ignoreText('a', '/w/app', ['/w/app', '/w', '/w/application', '/tmp/key', '/w/app/key'])).toBe(
      'a\n# no part of any image\n/key\n',
    );
  });

  it('begins with nothing that Docker reads twice: it takes a slash away before it looks for exceptions and spaces', () => {
    const text = ignoreText('', '/w', ['/w/!key', '/w/ key', '/w/key ', '/w/!']);
    expect(text).toBe('\n# no part of any image\n/[!]key\n/[ ]key\n/key[ ]\n/[!]\n');
  });

  it('holds no line that a name makes', () => {
    expect(ignoreText('', '/w', ['/w/a\n!key'])).toBe('\n# no part of any image\n/a?!key\n');
  });

  it('goes by the ignore file of the Dockerfile, else by that of the folder', () => {
    const root = aFolder({
      'one.Dockerfile': 'FROM a',
      'one.Dockerfile.dockerignore': 'b',
      two: 'FROM c',
      '.dockerignore': 'd',
    });
    const read = (name: string) => readUserDockerfile(join(root, name), root, []);
    expect(read('one.Dockerfile')).toMatchObject({
      name: 'one.Dockerfile',
      text: 'FROM a',
      ignore: expect.stringMatching(/^b\n/),
    });
    expect(read('two')).toMatchObject({ name: 'two', text: 'FROM c', ignore: expect.stringMatching(/^d\n/) });
  });

  it('is in no hash either', async () => {
    const files = { Dockerfile: 'FROM a', '.dockerignore': 'x\n!keys', 'keys/[k]': 'secret', 'keys/ok': '', 'x/y': '' };
    const root = aFolder(files);
    const leaveOut = [join(root, 'keys/[k]')];
    const { entries } = await readUserContext(root, join(root, 'Dockerfile'), leaveOut);
    const hashed = entries.filter(({ kind }) => kind === 'file').map(({ path }) => path.replace('context/', ''));
    const { ignore } = readUserDockerfile(join(root, 'Dockerfile'), root, leaveOut);
    expect(hashed).toEqual(
      Object.keys(files)
        .filter((path) => !isIgnored(ignore, path))
        .toSorted(),
    );
    expect(hashed).toEqual(['.dockerignore', 'Dockerfile', 'keys/ok']);
  });
});
