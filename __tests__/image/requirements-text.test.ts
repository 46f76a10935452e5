import { describe, expect, it } from 'vitest';
import { parseRequirements } from '../../src/image/requirements-text.ts';

describe('parseRequirements', () => {
  it.each<[text: string, includes: string[]]>([
    ['-r a.txt', ['a.txt']],
    ['-ra.txt', ['a.txt']],
    ['-r=a.txt', ['a.txt']],
    ['--requirement a.txt', ['a.txt']],
    ['--requirement=a.txt', ['a.txt']],
    ['-c a.txt', ['a.txt']],
    ['--constraint  a.txt  # why', ['a.txt']],
    ['-r "a b.txt"', ['a b.txt']],
    ['  -r a.txt', ['a.txt']],
    ['-r \\\na.txt', ['a.txt']],
    ['# -r a.txt', []],
    ['six # -r a.txt', []],
    ['-r https://x/y.txt', []],
    ['-r a#b.txt', ['a#b.txt']],
    ['--index-url https://x/simple', []],
    ['-i https://x', []],
    ['--hash=sha256:1', []],
    ['six==1 \\\n  --hash=sha256:1 \\\n  --hash=sha256:2', []],
    ['six ; python_version < "3"', []],
    ['requests[security]>=2,<3', []],
    ['x @ https://h/x.whl', []],
    ['https://h/x-1.tar.gz', []],
    ['git+https://h/x.git@v1#egg=x', []],
    ['x @ git+ssh://git@h/x.git', []],
    ['-e git+https://h/x.git#egg=x', []],
    ['-f https://h/links', []],
  ])('%j includes %j', (text, includes) => {
    expect(parseRequirements(text, 'r.txt').map(({ include }) => include)).toEqual(includes);
  });

  it.each([
    '-e .',
    '-e ./pkg',
    '--editable pkg',
    '.',
    './pkg',
    '../pkg',
    '/abs/pkg',
    '~/pkg',
    'pkg/sub',
    '.[dev]',
    './pkg[dev]',
    'x.whl',
    'dist/x-1.0-py3-none-any.whl',
    'x-1.tar.gz',
    'file:///x',
    'x @ file:///x',
    'x @ ./x',
    '-f ./wheels',
    '--find-links=wheels',
    '-e file:///x',
  ])('refuses %s, which is a path on this machine', (text) => {
    expect(() => parseRequirements(`six\n${text}`, 'r.txt')).toThrow('r.txt:2:');
  });
});
