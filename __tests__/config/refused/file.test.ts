import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { refusal, refusalIn } from '../refusal.ts';
import { aWorkspace, loadText } from '../workspace.ts';

const GOOD = 'train:\n  infra: { type: ec2 }\n  entrypoint: { type: script, cmd: ls }\n';

/** Refuses a file, and finds the one thing that is wrong with it. */
async function only(text: string | Uint8Array): Promise<string> {
  const { said } = await refusal(text);
  expect(said).toHaveLength(1);
  return said[0] ?? '';
}

test.each([
  ['missing.yml', 'ALTO-CFG-001', 'the file `missing.yml` does not exist'],
  ['alto.yml/x', 'ALTO-CFG-001', 'the file `alto.yml/x` does not exist: a file stands where a folder is needed'],
  ['loop.yml', 'ALTO-CFG-001', 'the file `loop.yml` is a link that leads to itself'],
  ['a\0b', 'ALTO-CFG-001', 'the file `a?b` holds a NUL character'],
  ['~/alto.yml', 'ALTO-CFG-001', 'the file `~/alto.yml` starts with `~`: write a path relative to the alto.yml'],
  ['folder', 'ALTO-CFG-002', 'the file `folder` is not a regular file'],
  ['link.yml', 'ALTO-CFG-003', 'the file `link.yml` leads out of the workspace, through a link'],
  ['zero.yml', 'ALTO-CFG-003', 'the file `zero.yml` leads out of the workspace, through a link'],
  ['../outside.yml', 'ALTO-CFG-003', 'the file `../outside.yml` leads out of the workspace'],
  ['/etc/passwd', 'ALTO-CFG-003', 'the file `/etc/passwd` leads out of the workspace'],
])('B01: the file %j is refused with %s', async (file, code, message) => {
  const { error } = await refusal(GOOD, {
    env: { INPUT_FILE: file },
    prepare: (workspace) => {
      mkdirSync(join(workspace, 'folder'));
      symlinkSync('/etc/passwd', join(workspace, 'link.yml'));
      symlinkSync('/dev/zero', join(workspace, 'zero.yml'));
      symlinkSync('loop.yml', join(workspace, 'loop.yml'));
    },
  });
  expect(error).toMatchObject({ code, message });
});

test('B01: a file that cannot be read is refused', async () => {
  // The memory of a process is a file that even root cannot read at its beginning.
  const { readAltoFile } = await import('../../../src/config/file/alto-file.ts');
  expect(() => readAltoFile(`/proc/${process.pid}`, 'mem')).toThrow(
    expect.objectContaining({ code: 'ALTO-CFG-004', message: 'the file `mem` cannot be read' }),
  );
});

test.each([
  ['', 'is empty'],
  ['# only a comment\n', 'is empty'],
  ['~\n', 'is empty'],
  ['just text', 'is not a map of agents'],
  ['- a\n- b\n', 'is not a map of agents'],
])('B02: %j is answered with the smallest file', async (text, what) => {
  expect(await only(text)).toMatch(`alto.yml:1:1: the file ${what}; the smallest file is:\ntrain:\n  infra:\n`);
});

test.each([
  ['train:\n\tinfra: x\n', /^alto\.yml:2:1: this is not valid YAML: .*indent with spaces\n infra: x\n\^$/],
  ['train: "unclosed\n', /^alto\.yml:2:1: this is not valid YAML: missing closing "quote/],
  ['train:\n  infra: "x\n', /^alto\.yml:3:1: this is not valid YAML: missing closing "quote/],
  ['train: { infra: {type: ec2}\n', /^alto\.yml:2:1: this is not valid YAML/],
  ['train:\n  a: b: c\n', /^alto\.yml:2:6: this is not valid YAML.*\n {2}a: b: c\n {5}\^$/],
  ['train: @x\n', /^alto\.yml:1:8: this is not valid YAML/],
])('B03: %j is told with line and column', async (text, message) => {
  expect(await only(text)).toMatch(message);
});

test('B03: a key that is a list is told where it stands', async () => {
  expect((await refusal('train: { ? [a] : b }\n')).said).toContain('alto.yml:1:12 train: a key must be a word');
});

test('B04: a second document is told where it begins', async () => {
  expect(await only('a: {infra: {type: ec2}}\n---\nb: 1\n')).toMatch(/^alto\.yml:2:1: a second YAML document begins/);
});

test('B05: a key that comes twice is told with both lines', async () => {
  expect(await only(`${GOOD}  retries: 1\n  retries: 2\n`)).toBe(
    'alto.yml:5:3 train.retries: `retries` stands here a second time; the first is on line 4',
  );
  expect(await only(`${GOOD}train: {}\n`)).toBe(
    'alto.yml:4:1 train: `train` stands here a second time; the first is on line 1',
  );
});

test('B06: a file over 64 KiB is refused before it is parsed; one of exactly 64 KiB is not', async () => {
  const padded = (bytes: number): string => `${GOOD}#${' '.repeat(bytes - GOOD.length - 2)}\n`;
  await loadText(padded(64 * 1024));
  const { error } = await refusal(padded(64 * 1024 + 1));
  expect(error).toMatchObject({ code: 'ALTO-CFG-005', message: 'the file `alto.yml` is larger than 64 KiB' });
  // No YAML, and nobody finds out.
  expect((await refusal(new Uint8Array(65 * 1024 + 1).fill(0xff))).error.code).toBe('ALTO-CFG-005');
});

test.each([
  ['lists', `a: ${'['.repeat(5000)}`],
  ['maps', `a: ${'{a: '.repeat(101)}`],
  ['items', `${'- '.repeat(101)}x`],
  ['blocks', Array.from({ length: 101 }, (_, i) => `${' '.repeat(i)}k:\n`).join('')],
  ['keys', `${'? '.repeat(101)}x`],
  ['closed lists', `a: ${'['.repeat(65)}${']'.repeat(65)}`],
])('B07: %s beyond 64 levels are refused before they are parsed', async (_, text) => {
  expect(await only(text)).toBe('alto.yml:1:1: the file is nested more than 64 levels deep');
});

test('B08: a billion laughs are counted, and never unfolded', async () => {
  const levels = Array.from({ length: 9 }, (_, i) => `x-${i + 1}: &l${i + 1} [${Array(10).fill(`*l${i}`).join(', ')}]`);
  const { said } = await refusal(`x-0: &l0 lol\n${levels.join('\n')}\ntrain: {}\n`);
  expect(said[0]).toMatch(/unfolds to more than 20000 values through its aliases/);
});

test('B08: more than a hundred aliases are refused', async () => {
  const text = `x-a: &a [${'x,'.repeat(2000)}]\nb: [${'*a,'.repeat(2000)}]\n`;
  expect(await only(text)).toMatch(/has more than 100 aliases/);
});

test('B08: merges work within the limits, and unfold no further than them', async () => {
  const bases = 'x-a: &a { entrypoint: { type: script, cmd: ls } }\nx-b: &b { infra: { type: local } }\n';
  expect((await loadText(`${bases}train: { <<: [*a, *b] }\n`)).config.infra.type).toBe('local');
  expect((await refusal(`${bases}train: { <<: 1 }\n`)).said.join()).toMatch(
    /3:14 train: `<<` merges a map or a list of maps/,
  );
  const wide = Array.from({ length: 400 }, (_, i) => `k${i}: 1`).join(', ');
  const { said } = await refusal(`x-a: &a { ${wide} }\ntrain: { <<: [${'*a,'.repeat(99)}] }\n`);
  expect(said[0]).toMatch(/unfolds to more than/);
});

test.each([
  ['a: *nothing\n', /^alto\.yml:1:4.*no anchor|unresolved alias/i],
  ['x-a: &a [*a]\ntrain: *a\n', /alto\.yml:1:10 x-a\[0\]: `\*a` contains itself/],
  ['x-a: &a { b: { <<: *a } }\ntrain: {}\n', /alto\.yml:1:20 x-a\.b: `\*a` contains itself/],
  ['a: *a\n', /^alto\.yml:1:4/],
])('B09: the alias in %j is told where it stands', async (text, message) => {
  expect((await refusal(text)).said.join('\n')).toMatch(message);
});

test.each([
  ['train: !Foo {}\n', '`!Foo`'],
  ['train: !!js/function x\n', '`tag:yaml.org,2002:js/function`'],
  ['train: !!omap [a: 1]\n', '`tag:yaml.org,2002:omap`'],
  ['train: !!set { a }\n', '`tag:yaml.org,2002:set`'],
  ['train: !!binary aGVsbG8=\n', '`tag:yaml.org,2002:binary`'],
  ['train: !!python/object/apply:os.system ["id"]\n', '`tag:yaml.org,2002:python/object/apply:os.system`'],
  ['train: !<tag:evil.example,2026:x> {}\n', '`tag:evil.example,2026:x`'],
  ['!Foo train: {}\n', '`!Foo`'],
])('B11: the tag in %j is refused', async (text, tag) => {
  expect((await refusal(text)).said[0]).toMatch(`the tag ${tag} is not known; write the value without it`);
});

test('B11: a value that does not fit a tag of YAML’s own is told', async () => {
  expect((await refusal('train: { env: { A: !!int word } }\n')).said.join()).toMatch(
    /1:20: this value does not fit its tag/,
  );
});

const PROTOTYPE_KEYS = ['__proto__', 'constructor', 'prototype'] as const;
test.each(
  PROTOTYPE_KEYS.flatMap((key) => [
    [`${key}: {}\n${GOOD}`, key],
    [`${GOOD}  ${key}: { polluted: 1 }\n`, key],
    [`${GOOD}  env: { ${key}: x }\n`, key],
    [`${GOOD}  entrypoint2: [{ "${key}": { polluted: 1 } }]\n`, key],
    [`x-a: &a { ${key}: { polluted: 1 } }\n${GOOD}  <<: *a\n`, key],
    [`x-a: &a { image: { labels: { ${key}: x } } }\n${GOOD}  <<: *a\n`, key],
  ]),
)('B12: %j has a key that reaches a prototype, and is refused', async (text, key) => {
  const { said } = await refusal(text);
  expect(said.join('\n')).toMatch(`\`${key}\` cannot be a key`);
  expect({}).not.toHaveProperty('polluted');
});

test.each([
  ['UTF-16', Buffer.from('\ufefftrain: {}\n', 'utf16le')],
  ['Latin-1', Buffer.from('train: { name: "\u00e9" }\n', 'latin1')],
  ['a surrogate', Buffer.from([0x61, 0x3a, 0x20, 0xed, 0xa0, 0x80])],
  ['an overlong letter', Buffer.from([0x61, 0x3a, 0x20, 0xc1, 0x81])],
])('B14: %s is no UTF-8', async (_, bytes) => {
  const { error } = await refusal(new Uint8Array(bytes));
  expect(error).toMatchObject({ code: 'ALTO-CFG-006', message: 'the file `alto.yml` is not UTF-8' });
});

test.each([
  ['tr\u200bain: {}\n', /^alto\.yml:1:1: this key holds invisible characters/],
  [`${GOOD}  "in\u202efra": {}\n`, /^alto\.yml:4:3 train: this key holds invisible characters/],
  [`${GOOD}  "env\u2066": {}\n`, /^alto\.yml:4:3 train: this key holds invisible characters/],
  [`${GOOD}  env: { "A\ufeff": x }\n`, /^alto\.yml:4:10 train\.env: this key holds invisible characters/],
  [`${GOOD}  env: { "A\\0": x }\n`, /^alto\.yml:4:10 train\.env: this key holds invisible characters/],
  // Cyrillic letters that look like Latin ones.
  [`${GOOD}  \u0435nv: {}\n`, /^alto\.yml:4:3 train\.\u0435nv: .*letters that only look like.*did you mean `env`/],
  [`tr\u0430in:\n  infra: { type: ec2 }\n`, /^alto\.yml:1:1: `tr\u0430in` is no name for an agent/],
  [`${GOOD}  image: python\u202e\n`, /^alto\.yml:4:3 train\.image: the image reference `python\?`/],
  [
    `${GOOD}  env: { \u0410: x }\n`,
    /^alto\.yml:4:10 train\.env\.\u0410: `\u0410` is no name for an environment variable/,
  ],
  [`${GOOD}  "k${'e'.repeat(300)}y": {}\n`, /^alto\.yml:4:3 train: this key is longer than 256 characters/],
])('B15: %j is refused', async (text, message) => {
  expect(await only(text)).toMatch(message);
});

test('B31: a pipe, a device or a gigabyte in place of the alto.yml is refused, and not read', async () => {
  const workspace = aWorkspace({ 'huge.yml': '' });
  truncateSync(join(workspace, 'huge.yml'), 1024 ** 3);
  execFileSync('mkfifo', [join(workspace, 'pipe.yml')]);
  const code = async (file: string): Promise<string> =>
    (await refusalIn(workspace, { env: { INPUT_FILE: file } })).error.code;
  expect(await code('pipe.yml')).toBe('ALTO-CFG-002');
  expect(await code('huge.yml')).toBe('ALTO-CFG-005');
});

test('all that is wrong is told in one error, the first hundred with their places', async () => {
  const wrong = Array.from({ length: 150 }, (_, i) => `  wrong${i}: x\n`).join('');
  const { error, said } = await refusal(`${GOOD}${wrong}`);
  expect(error.message).toMatch(/^alto\.yml has at least 100 problems; the first: alto\.yml:4:3 train\.wrong0: /);
  expect(said).toHaveLength(100);
});
