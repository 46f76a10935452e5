import { describe, expect, test } from 'vitest';
import { parseCommand, KNOWN_COMMANDS } from './command.ts';

// What actions/runner accepts (ActionCommand): `::` at the trimmed start, `##[` anywhere, names in any case.
const obeyed: readonly [line: string, name: string, data: string, properties?: Record<string, string>][] = [
  ['::error::boom', 'error', 'boom'],
  ['   ::error::boom', 'error', 'boom'],
  ['\t\u00a0\u3000::error::boom', 'error', 'boom'],
  ['::ERROR::boom', 'ERROR', 'boom'],
  ['::error file=a.ts,line=3,col=5::boom', 'error', 'boom', { file: 'a.ts', line: '3', col: '5' }],
  ['::warning title=a%2Cb%3A c::x', 'warning', 'x', { title: 'a,b: c' }],
  ['::debug::100%25 %0D%0A %250A', 'debug', '100% \r\n %0A'],
  ['::add-mask::a::b', 'add-mask', 'a::b'],
  ['::stop-commands::token', 'stop-commands', 'token'],
  ['::set-output name=x::1', 'set-output', '1', { name: 'x' }],
  ['##[add-mask]s', 'add-mask', 's'],
  ['app | x ##[add-mask]s', 'add-mask', 's'],
  ['x ::error:: ##[group]g', 'group', 'g'],
  ['##[error file=a;line=1]b%3Bc%5D', 'error', 'b;c]', { file: 'a', line: '1' }],
  ['##[error]##[warning]x', 'error', '##[warning]x'],
  ['::error a=,=b,c=d=e::x', 'error', 'x', { c: 'd=e' }],
  ['::endgroup::', 'endgroup', ''],
];

const ordinary: readonly string[] = [
  '',
  'error::boom',
  'app | ::error::boom',
  ': :error::boom',
  '::error',
  '::error:boom',
  ':: error::boom',
  '::unknown::x',
  '::errors::x',
  '## [error]x',
  '##[error',
  '##[ error]x',
  '##[unknown]x',
  '\u200b::error::x',
  '\ufeff::error::x',
  '\u001b[0m::error::x',
];

describe('the command parser', () => {
  test.each(obeyed)('obeys %j', (line, name, data, properties = {}) => {
    expect(parseCommand(line)).toEqual({ name, data, properties });
  });

  test.each(ordinary)('takes %j for an ordinary line', (line) => {
    expect(parseCommand(line)).toBeUndefined();
  });

  // Facts about its two grammars that actions/runner tests of itself, with a command of ours instead of theirs.
  test.each<[line: string, data: string, properties: Record<string, string>]>([
    ['##[debug k1=v1;]msg', 'msg', { k1: 'v1' }],
    ['##[debug]', '', {}],
    ['##[debug k1=%3B=%0D=%0A=%5D;]%3B-%0D-%0A-%5D', ';-\r-\n-]', { k1: ';=\r=\n=]' }],
    ['##[debug k1=%253B=%250D=%250A=%255D;]%253B-%250D-%250A-%255D', '%3B-%0D-%0A-%5D', { k1: '%3B=%0D=%0A=%5D' }],
    ['##[debug k1=;k2=;]', '', {}],
    ['>>>   ##[debug k1=v1;]msg', 'msg', { k1: 'v1' }],
    ['::debug k1=v1,::msg', 'msg', { k1: 'v1' }],
    ['::debug::', '', {}],
    ['::debug k1=;=%2C=%0D=%0A=]=%3A,::;-%0D-%0A-]-:-,', ';-\r-\n-]-:-,', { k1: ';=,=\r=\n=]=:' }],
    ['::debug k1=;=%252C=%250D=%250A=]=%253A,::;-%250D-%250A-]-:-,', ';-%0D-%0A-]-:-,', { k1: ';=%2C=%0D=%0A=]=%3A' }],
    ['::debug k1=,k2=,::', '', {}],
    ['   ::debug k1=v1,::msg', 'msg', { k1: 'v1' }],
  ])('reads %j as the runner does', (line, data, properties) => {
    expect(parseCommand(line)).toEqual({ name: 'debug', data, properties });
  });

  test('takes nothing before `::` but white space', () => {
    expect(parseCommand('   >>>   ::debug k1=v1,::msg')).toBeUndefined();
  });

  test('knows a resume token only when it is told', () => {
    expect(parseCommand('::3f2a::')).toBeUndefined();
    expect(parseCommand('::3F2A::', [...KNOWN_COMMANDS, '3f2a'])).toEqual({ name: '3F2A', data: '', properties: {} });
  });
});
