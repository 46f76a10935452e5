import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { interpreter, type Interpreter } from './interpreter.ts';
import { readLines } from './lines.ts';
import { masks } from './masks.ts';

function anInterpreter(debug = false): Interpreter {
  return interpreter({ phase: 'main', masks: masks(), workspace: '/work', debug });
}

describe('the interpreter of a step', () => {
  test('obeys nothing between stop-commands and its token, and prints it', () => {
    const runner = anInterpreter();
    for (const line of [
      '::stop-commands::a-long-token',
      '::error::x',
      '##[add-mask]hidden',
      '::other::',
      '::A-Long-Token::',
      '::error::y',
      'hidden',
    ]) {
      runner.line(line);
    }
    expect(runner.log).toEqual([
      '::stop-commands::***',
      '::error::x',
      '##[add-mask]hidden',
      '::other::',
      '::A-Long-Token::',
      '##[error]y',
      'hidden',
    ]);
    expect(runner.commands.map(({ name }) => name)).toEqual(['stop-commands', 'A-Long-Token', 'error']);
    expect(runner.stopped).toBe(false);
  });

  test('B44: is stopped and resumed by the old grammar too, and by no other token', () => {
    const runner = anInterpreter();
    for (const line of ['##[stop-commands]stopToken', '##[set-env name=foo]bar', '##[other]', '##[stopToken]'])
      runner.line(line);
    expect([runner.stopped, runner.failed]).toEqual([false, false]);
    runner.line('##[set-env name=foo]bar');
    expect(runner.failed).toBe(true);
  });

  test.each([
    ['on', true],
    ['ON', true],
    ['Off   ', false],
    ['invalid', false],
    ['', false],
  ])('takes `::echo::%s` as the runner does', (data, echoes) => {
    const runner = anInterpreter();
    runner.line(`::echo::${data}`);
    runner.line('::set-output name=x::y');
    expect(runner.log.includes('::set-output name=x::y')).toBe(echoes);
    expect(runner.failed).toBe(!/^(on|off)\s*$/i.test(data));
  });

  test('prints a mask that is issued while commands are stopped', () => {
    const runner = anInterpreter();
    runner.line('::stop-commands::a-long-token');
    runner.line('::add-mask::my secret');
    expect(runner.log.at(-1)).toBe('::add-mask::my secret');
  });

  test.each(['', 'pause-logging', 'error'])('refuses %j as a token', (token) => {
    const runner = anInterpreter();
    runner.line(`::stop-commands::${token}`);
    expect(runner).toMatchObject({ stopped: false, failed: true });
  });

  test('masks from the line after add-mask on, never printing the command', () => {
    const runner = anInterpreter(true);
    for (const line of ['my secret', '::add-mask::my secret', 'my secret']) runner.line(line);
    expect(runner.log).toEqual(['my secret', '***']);
  });

  test('keeps ten annotations of a level, places relative to the workspace, messages of 4096 characters', () => {
    const runner = anInterpreter();
    for (let i = 0; i < 12; i++) runner.line(`::error file=/work/a.yml,line=${i},col=2::${'x'.repeat(5000)}`);
    runner.line('::notice::n');
    expect(runner.annotations).toHaveLength(11);
    expect(runner.annotations[0]).toEqual({
      phase: 'main',
      level: 'error',
      message: 'x'.repeat(4096),
      file: 'a.yml',
      line: 0,
      column: 2,
    });
    expect(runner.log).toHaveLength(13);
  });

  test('shows debug lines only when debugging is on', () => {
    const [quiet, loud] = [anInterpreter(), anInterpreter(true)];
    for (const runner of [quiet, loud]) runner.line('::debug::d');
    expect([quiet.log, loud.log]).toEqual([[], ['##[debug]d']]);
  });

  test('refuses set-env, and fails the step', () => {
    const runner = anInterpreter();
    runner.line('::set-env name=X::1');
    expect(runner.failed).toBe(true);
  });
});

test('lines end where .NET ends them, also across chunks', async () => {
  const stream = new PassThrough();
  const lines: string[] = [];
  const read = readLines(stream, (line) => lines.push(line));
  for (const chunk of ['a\r', '\nb\rc', '\n\r', '\r\né'.slice(0, 3)]) stream.write(chunk);
  stream.write(Buffer.from([0xe2, 0x82]));
  stream.end(Buffer.from([0xac]));
  await read;
  expect(lines).toEqual(['a', 'b', 'c', '', '', 'é€']);
});
