import { existsSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { readResults as readArchive } from '../../../src/agents/ec2/archive.ts';
import { artifactCollector } from '../../../src/job/artifacts.ts';
import { compileGlobs } from '../../../src/job/globs.ts';
import { parseOutputs, readResults, RESULT_LIMIT } from '../../../src/job/results.ts';
import { safeMarkdown } from '../../../src/job/safe-markdown.ts';
import { json, pieced, text } from '../hostile.ts';
import { type Member, tar } from '../tar.ts';
import { must, refusing, target } from '../target.ts';

const NAME = fc.oneof(
  fc
    .array(
      fc.constantFrom(
        'out',
        'a',
        '..',
        '.',
        '',
        'b.txt',
        'x'.repeat(120),
        'C:\\x',
        'a\\b',
        '\ud800',
        'é',
        '.git',
        'alto.log',
        'a ',
        'a.',
        '...',
      ),
      { minLength: 1, maxLength: 5 },
    )
    .map((parts) => parts.join('/')),
  text(30),
);
const SIZE = fc.oneof(
  fc.constant(undefined),
  fc.constantFrom(0, 1, 511, 512, 513, 4096, 2 ** 31, 8 ** 11 - 1, 2 ** 60, -1, NaN, Infinity),
);
const MEMBER: fc.Arbitrary<Member> = fc.record(
  {
    name: NAME,
    // Files, links, devices, folders, pipes, sparse and long ones, headers of pax, and what nobody knows.
    type: fc.constantFrom(
      '0',
      '\0',
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
      'S',
      'L',
      'K',
      'x',
      'g',
      'V',
      'M',
      'D',
      '9',
      'A',
    ),
    size: SIZE,
    linkname: NAME,
    mode: fc.constantFrom(0o644, 0o4755, 0, 0o7777777),
    body: fc.oneof(
      text(60),
      fc
        .array(
          fc.tuple(
            fc.constantFrom(
              'path',
              'size',
              'linkpath',
              'GNU.sparse.name',
              'GNU.sparse.realsize',
              'mtime',
              '__proto__',
              'constructor',
            ),
            fc.oneof(text(), fc.constantFrom('../../x', '/etc/x', '1e9', '99999999999999999999', '-5', 'NaN')),
          ),
          { maxLength: 3 },
        )
        .map((records) => records.map(([key, value]) => pax(key, value)).join('')),
    ),
    magic: fc.constantFrom('ustar\u000000', 'ustar  \0', '\0\0\0\0\0\0\0\0'),
    prefix: fc.constantFrom('', '', '', '..', '/', 'out'),
    checksum: fc.constantFrom('right', 'right', 'right', 'right', 'wrong'),
  },
  { requiredKeys: ['name'] },
);
const TAR = fc
  .tuple(
    fc.array(MEMBER, { maxLength: 6 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.array(fc.tuple(fc.nat(8000), fc.nat(255)), { maxLength: 3 }),
    fc.constantFrom('whole', 'whole', 'cut', 'damaged'),
  )
  .map(([members, cut, damage, how]) => {
    const bytes = tar(members);
    if (how === 'cut') return bytes.subarray(0, Math.floor(cut * bytes.length));
    if (how === 'damaged') for (const [at, value] of damage) if (at < bytes.length) bytes[at] = value;
    return bytes;
  });

function pax(key: string, value: string): string {
  const record = ` ${key}=${value}\n`;
  const length = Buffer.byteLength(record);
  const digits = String(length + String(length).length).length;
  return `${length + digits}${record}`;
}

/** Unpacks a tar beside a file that must stay as it is. */
async function unpacks(bytes: Buffer): Promise<void> {
  const above = mkdtempSync(join(tmpdir(), 'tar-'));
  const folder = join(above, 'artifacts');
  writeFileSync(join(above, 'precious'), 'precious');
  const pattern = compileGlobs(['out', 'a', '/data/**', '/alto/out/artifacts'], '/w');
  const collector = artifactCollector({
    folder,
    workdir: '/w',
    pattern,
    reserved: ['alto.log'],
    limits: { bytes: 100_000, files: 50 },
  });
  await refusing(() => collector.add('/w/out', Readable.from([bytes.subarray(0, 700), bytes.subarray(700)])));
  must(
    readdirSync(above).every((name) => name === 'precious' || name === 'artifacts'),
    `something stands outside: ${readdirSync(above).join()}`,
  );
  must(readFileSync(join(above, 'precious'), 'utf8') === 'precious', 'a file outside was written');
  const files = existsSync(folder) ? readdirSync(folder, { recursive: true }).map(String) : [];
  for (const name of files) {
    const stats = lstatSync(join(folder, name));
    must(stats.isFile() || stats.isDirectory(), `${name} is neither a file nor a folder`);
    must((stats.mode & 0o7000) === 0, `${name} has a mode of its own`);
    if (stats.isFile())
      must(
        collector.artifacts.some(({ path, bytes: size }) => path === name && size === stats.size),
        `${name} is half a file, or not listed`,
      );
  }
  for (const { path } of collector.artifacts) must(files.includes(path), `${path} is listed and not there`);
  rmSync(above, { recursive: true });
}

/** What an instance or a container hands back. */
export const job = [
  target({
    name: 'globs for artifacts',
    runs: 75,
    inputs: fc.tuple(
      fc.array(
        pieced(
          [
            '*',
            '**',
            '**/',
            '/',
            '[',
            ']',
            '[!',
            '-',
            'a',
            'b',
            '{',
            '}',
            ',',
            '{a,b}',
            '\\',
            '.',
            '..',
            '?',
            '~',
            '/proc',
          ],
          { pieces: 12, times: 60 },
        ),
        { maxLength: 3 },
      ),
      fc.array(
        fc.oneof(fc.constantFrom('/w/a', '/w/a/b/a/b', `/w/${'ab'.repeat(2000)}`, `/w${'/a'.repeat(1500)}`), text(30)),
        { maxLength: 4 },
      ),
    ),
    run: async ([globs, paths]) => {
      const pattern = await refusing(() => compileGlobs(globs, '/w'));
      if (!pattern) return;
      must(
        pattern.roots.every((root) => root.startsWith('/') && root !== '/' && !root.split('/').includes('..')),
        `the roots are ${pattern.roots.join()}`,
      );
      must(!/[\n\0]/.test(pattern.expression), 'the expression is more than a line');
      for (const path of paths)
        if (pattern.matches(path))
          must(
            pattern.roots.some((root) => path === root || path.startsWith(`${root}/`)),
            `${path} lies under no root`,
          );
    },
  }),
  target({
    name: 'a tar of artifacts',
    runs: 62,
    inputs: TAR,
    run: unpacks,
  }),
  target({
    name: 'the archive of results',
    runs: 38,
    inputs: TAR,
    found: {
      'a file that unpacks to a gigabyte': () => tar([{ name: './output', body: '', size: 2 ** 30 }]),
      'many files of five megabytes each': () =>
        tar(Array.from({ length: 20 }, () => ({ name: './summary.md', body: 'x'.repeat(5_000_000) }))),
    },
    run: async (bytes) => {
      const results = await refusing(() => readArchive(Readable.from([bytes])));
      for (const [name, value] of Object.entries(results ?? {}))
        must(['output', 'summary', 'return'].includes(name) && typeof value === 'string', name);
    },
  }),
  target({
    name: 'outputs, summary and return value',
    runs: 75,
    inputs: fc.record({
      output: pieced(['a', '=', '<<', 'EOF', '\n', '\r\n', '\r', ' ', '__proto__=1\n', 'a<<E\n', 'E\n', 'x']),
      summary: pieced([
        '<',
        '>',
        '<!--',
        '-->',
        '<a href="x">',
        '@octocat',
        '&#64;',
        '![x](y)',
        '```',
        '~~~',
        '`',
        '\n',
        '    ',
        '[',
        ']',
        '(',
        ')',
        '\\',
        '<img src=x>',
        '|',
      ]),
      return: fc.oneof(
        json().map((value) => JSON.stringify(value)),
        text(),
      ),
    }),
    found: {
      'marks of heredocs without a name': () => ({ output: '<<a\n'.repeat(250_000), summary: '', return: '' }),
      'heredocs that end at the next blank line': () => ({ output: 'a<<\n'.repeat(250_000), summary: '', return: '' }),
      'heredocs that never end': () => ({ output: 'a<<b\n'.repeat(200_000), summary: '', return: '' }),
      'comments that never end': () => ({ output: '', summary: '<!--'.repeat(65_536), return: '' }),
      'every mark of Markdown, thousands of times': () => ({
        ...{ output: '', return: '' },
        summary: ['<', '@', '!', '&#', '![', '```\n', '`', '\\@'].map((mark) => mark.repeat(20_000)).join('x'),
      }),
      'tags that never end': () => ({ output: '', summary: '<a '.repeat(80_000), return: '' }),
    },
    run: (files) => {
      const { outputs, summary, warnings } = readResults(files);
      must(Buffer.byteLength(JSON.stringify(outputs)) <= RESULT_LIMIT, 'the outputs are too large');
      must(Object.getPrototypeOf(outputs) === Object.prototype, 'the outputs have a prototype of their own');
      must(warnings.length < 40, 'there are too many warnings');
      must(
        !/<(?:script|img|a )/i.test(summary.replaceAll(/^(```|~~~)[^]*?^\1/gm, '')) || /^(?:`{3}|~{3})/m.test(summary),
        'HTML is left in the summary',
      );
      parseOutputs(files.summary);
      safeMarkdown(files.output, 1000);
    },
  }),
  target({
    name: 'a tar, unpacked and packed as gzip',
    runs: 20,
    inputs: TAR.map((bytes) => gzipSync(bytes)),
    run: unpacks,
  }),
];
