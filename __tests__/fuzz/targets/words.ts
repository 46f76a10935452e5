import fc from 'fast-check';
import { parseAttestation } from '../../../src/config/attestation.ts';
import { parseDuration } from '../../../src/config/duration.ts';
import { FORMS } from '../../../src/config/grammar.ts';
import { parseRecords } from '../../../src/config/records.ts';
import { parseRegistry } from '../../../src/config/registry-name.ts';
import { splitWords } from '../../../src/config/words.ts';
import { shellWord } from '../../../src/image/shell.ts';
import { quotable, readable } from '../../../src/quote.ts';
import { HOSTILE, mutated, pieced, text } from '../hostile.ts';
import { must, target } from '../target.ts';

const WORDS = [
  'us-east-1',
  'arn:aws:iam::123456789012:role/alto',
  't3.micro',
  'subnet-0123456789abcdef0',
  'linux/amd64',
  '90s',
  '5d',
].concat(
  [
    'ghcr.io/team',
    'ecr',
    'a/b_c-d.e',
    '3.12.4',
    'numpy=2.1',
    'git',
    '/usr/bin/python3',
    'pkg.mod.fn',
    'papermill a.ipynb b.ipynb',
    'nofile=1:2',
  ],
  ['/tmp:size=1g', 'index:com.example', 'mode=max', 'type=local,src=x', 'https://user@example.com/simple', 'ssm:/a/b'],
);

/** Control characters and line breaks: nothing that has a form may hold one. */
const CONTROL = /[\p{Cc}\u2028\u2029]/u;

/** The small grammars that alto.yml and the inputs share. */
export const words = [
  target({
    name: 'words of a certain form',
    runs: 100,
    inputs: fc.oneof(mutated(WORDS), pieced([...WORDS.join('/').split(/(?=[^a-z0-9])/), ...HOSTILE], { pieces: 8 })),
    found: { 'a hundred thousand of each letter': () => Array.from('a0-./_: ', (one) => one.repeat(100_000)).join('') },
    run: (word) => {
      for (const [name, { pattern }] of Object.entries(FORMS)) {
        must(!pattern.global && !pattern.sticky, `${name} remembers where it was`);
        if (!pattern.test(word)) continue;
        must(name === 'notebook' || !CONTROL.test(word), `${name} takes ${JSON.stringify(word)}`);
        must(
          !word.startsWith('-') || ['instanceProfile', 'sessionName', 'notebook', 'tagKey'].includes(name),
          `${name} takes the option ${word}`,
        );
      }
      parseRegistry(word);
      parseAttestation(word);
    },
  }),
  target({
    name: 'a duration',
    runs: 100,
    inputs: fc.oneof(pieced(['1', '0', '9', 's', 'm', 'h', 'd', '.', '-', ' ', 'e', '\u0661'], { pieces: 6 }), text()),
    run: (written) => {
      const seconds = parseDuration(written);
      if (typeof seconds === 'number')
        must(Number.isInteger(seconds) && seconds >= 1 && seconds <= 432_000, `${written} is ${seconds} s`);
    },
  }),
  target({
    name: 'records of an input',
    runs: 100,
    inputs: pieced(['A', '=', '"', '""', '\n', '\r\n', ' ', '\t', 'x', ',', 'A=1\n', '"A=1\n2"\n']),
    run: (written) => {
      for (const record of parseRecords(written)) {
        if ('line' in record)
          must(record.line >= 1 && record.line <= written.split('\n').length, 'there is no such line');
        else must(record.name === record.name.trim() && record.name !== '', 'a record has no name');
      }
    },
  }),
  target({
    name: 'words of a command line',
    runs: 100,
    inputs: pieced(['a', ' ', '"', "'", '\\', '\n', '$', '`', '\t', '=']),
    run: (written) => {
      const split = splitWords(written);
      if (!Array.isArray(split)) return;
      const again = splitWords((split as string[]).map(shellWord).join(' '));
      must(JSON.stringify(again) === JSON.stringify(split), 'the words do not come back');
    },
  }),
  target({
    name: 'what is quoted in a sentence',
    runs: 75,
    inputs: fc.oneof(text(200), pieced(['https://', 'user', ':', '@', '/', '`', '\n', '\u202e', 'x'])),
    found: { 'a password with an @ in it': () => 'https://user:p@ss@example.com/x' },
    run: (written) => {
      must(!/[\p{Cc}\p{Cf}\u2028\u2029`]/u.test(quotable(written)), 'it can be mistaken for something else');
      must(quotable(written).length <= 81, 'it is long');
      must(!/\bhttps:\/\/[^/\s]*@/.test(quotable(written).replaceAll('***@', '')), 'it shows a login');
      must(!/(?!\n)[\p{Cc}\p{Cf}]/u.test(readable(written)), 'it can be mistaken for something else');
    },
  }),
];
