import fc from 'fast-check';
import { literalImages, pinImages } from '../../../src/image/dockerfile-images.ts';
import { parseIgnore } from '../../../src/image/ignore.ts';
import { formatReference, parseReference } from '../../../src/image/reference.ts';
import { checkPoetryLock, checkPyproject, uvFolders } from '../../../src/image/requirements-lock.ts';
import { parseRequirements } from '../../../src/image/requirements-text.ts';
import { parseToml } from '../../../src/image/toml.ts';
import { grammarSays } from '../distribution-grammar.ts';
import { mutated, pieced, text } from '../hostile.ts';
import { must, refusing, target } from '../target.ts';

const HEX = 'a1'.repeat(32);
const REFERENCES = [
  'python',
  'python:3.12-slim',
  'ghcr.io/a/b_c__d:1',
  'localhost:5000/x',
  '[::1]:5000/x',
  `a/b@sha256:${HEX}`,
].concat([
  `host.io:443/a--b/c.d:_T@sha256:${HEX}`,
  'UPPER/x',
  'a/b/c/d',
  'docker.io/library/x',
  `x@sha512:${HEX}${HEX}`,
]);
const REFERENCE = [
  'a',
  'b0',
  'A',
  '.',
  '-',
  '--',
  '_',
  '__',
  '/',
  ':',
  '@',
  'localhost',
  'sha256:',
  'sha384:',
  'sha512:',
  HEX,
  '5000',
  '[',
  ']',
  '::1',
  'x.y',
  'docker.io/',
];

const UV = `version = 1
requires-python = ">=3.12"
[manifest]
members = ["a", "b"]
[[package]]
name = "a"
version = "0.1.0"
source = { editable = "." }
dependencies = [{ name = "b" }, { name = "c", extra = ["x"] }]
[package.optional-dependencies]
x = [{ name = "d" }]
[[package]]
name = "b"
source = { editable = "packages/b" }
[[package]]
name = "c"
source = { registry = "https://pypi.org/simple" }
[[package]]
name = "d"
source = { path = "d.whl" }
`;
const PYPROJECT = `[project]
name = "a"
dynamic = ["version"]
dependencies = ["b>=1", "c @ https://example.com/c.whl"]
[tool.uv.sources]
b = { workspace = true }
c = [{ path = "c", marker = "x" }]
`;
const POETRY = `[[package]]
name = "a"
groups = ["main", "dev"]
optional = false
[package.source]
type = "directory"
url = "a"
`;

/** What an image is made of. */
export const image = [
  target({
    name: 'a reference to an image, beside the grammar of the distribution project',
    runs: 200,
    inputs: fc.oneof(mutated(REFERENCES), pieced(REFERENCE, { pieces: 8, times: 300 }), text(300)),
    run: async (written) => {
      const ours = await refusing(() => parseReference(written));
      const theirs = grammarSays(written);
      if (ours === undefined) {
        must(theirs === undefined || theirs.narrower, `the grammar takes ${JSON.stringify(written)}`);
        return;
      }
      must(theirs !== undefined, `the grammar refuses ${JSON.stringify(written)}`);
      must(
        JSON.stringify(parseReference(formatReference(ours))) === JSON.stringify(ours),
        'it changes when it is read again',
      );
      const { host, path, tag, digest } = ours;
      must(
        JSON.stringify([host, path, tag, digest]) === JSON.stringify(theirs?.parts),
        `the grammar reads ${JSON.stringify(theirs?.parts)}`,
      );
    },
  }),
  target({
    name: 'a reference at a default registry',
    runs: 75,
    inputs: fc.tuple(
      mutated(REFERENCES),
      fc.oneof(mutated(['registry.example.com/team', 'https://x.y/', 'localhost']), text()),
    ),
    run: async ([written, registry]) => {
      await refusing(() => parseReference(formatReference(parseReference(written, registry))));
    },
  }),
  target({
    name: '.dockerignore',
    runs: 75,
    inputs: fc.tuple(
      pieced(['*', '**', '**/', '/', '!', '#', '[', ']', '[^', '-', 'a', 'b', '.', '..', '\\', '\n', '?', ' ']),
      fc.array(fc.oneof(fc.constantFrom('a', 'b', 'a/b', 'a/b/a/b', 'ab'.repeat(2000)), text(40)), { maxLength: 5 }),
    ),
    found: {
      'a pattern of thousands of folders': (): [string, string[]] => ['**/'.repeat(30_000) + 'b', ['a/'.repeat(500)]],
      'a pattern of folders and names as long as one may be': (): [string, string[]] => [
        '**/?*'.repeat(200),
        ['a/'.repeat(500)],
      ],
    },
    run: async ([rules, paths]) => {
      const ignore = await refusing(() => parseIgnore(rules, '.dockerignore'));
      for (const path of ignore ? paths : []) {
        must(typeof ignore?.judge(path, undefined).ignored === 'boolean', 'there is no verdict');
        ignore?.mayExceptIn(path);
      }
    },
  }),
  target({
    name: 'requirements.txt',
    runs: 100,
    inputs: pieced([
      '-r ',
      '-c',
      '--requirement=',
      '--',
      '-e ',
      '-f ',
      'a',
      '==1',
      ' ',
      '\t',
      ' ;',
      ' #',
      '\\\n',
      '\n',
      '@',
      '[',
      ']',
      './',
      'https://',
      'file:',
      '"',
      '${A}',
      '=',
      '\u2028',
      '\r',
    ]),
    found: {
      'a megabyte of blanks': () => `a${' '.repeat(1_000_000)}b`,
      'a megabyte of blanks before a bracket': () => `a [${' '.repeat(1_000_000)}b`,
      'a megabyte of marks, and a line separator': () => `a${' ;'.repeat(500_000)}\u2028b`,
      'a megabyte of comments, and a line separator': () => `a${' #'.repeat(500_000)}\u2028b`,
      'half a million lines that are one': () => 'a\\\n'.repeat(350_000),
      'an option, a megabyte of blanks and a line separator': () => `--r=${' '.repeat(1_000_000)}x\u2028x`,
    },
    run: async (written) => {
      for (const { number } of (await refusing(() => parseRequirements(written, 'r.txt'))) ?? [])
        must(number >= 1 && number <= written.split(/\r\n|\r|\n/).length, 'there is no such line');
    },
  }),
  target({
    name: 'uv.lock, poetry.lock and pyproject.toml',
    runs: 75,
    inputs: mutated(
      [UV, PYPROJECT, POETRY],
      ['=', '[', ']', '[[', '{', '}', '"', "'''", '\n', '.', '1', 'name', 'source', '__proto__', 'true', '2026-01-01'],
    ),
    found: { 'lists in lists without end': () => `a = ${'['.repeat(100_000)}` },
    run: async (written) => {
      await refusing(() => {
        const table = parseToml(written, 'x.toml');
        must(Object.getPrototypeOf({}) === Object.prototype && !('polluted' in {}), 'a prototype was touched');
        for (const check of [uvFolders, checkPoetryLock, checkPyproject]) void refusing(() => check(table, 'x.toml'));
      });
    },
  }),
  target({
    name: 'a Dockerfile',
    runs: 100,
    inputs: pieced([
      'FROM ',
      'python:3',
      ' AS a',
      'COPY --from=',
      'RUN ',
      '--mount=type=bind,from=',
      'a',
      '<<EOF',
      '<<-"E"',
      'EOF',
      '\n',
      '\\\n',
      '# escape=`\n',
      '`\n',
      '#',
      '\t',
      ' ',
      ',',
      '$X',
      '\r\n',
    ]),
    found: {
      'heredocs without end, thousands of them': () => 'RUN <<a\n'.repeat(30_000),
      'heredocs without end, on one line': () => `RUN ${'<<a '.repeat(30_000)}\n${'x\n'.repeat(30_000)}`,
      'a line of half a million words': () => `RUN ${'a '.repeat(200_000)}`,
    },
    run: (written) => {
      for (const { reference, start, end } of literalImages(written))
        must(written.slice(start, end) === reference, 'a reference does not stand where it is said to');
      must(pinImages(written, new Map()) === written, 'nothing was pinned, and the text is another');
    },
  }),
];
