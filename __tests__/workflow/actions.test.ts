import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { redactor } from '../../src/log/redact.ts';
import { writer } from '../../src/log/writer.ts';
import { Secret } from '../../src/secret.ts';
import { actionsWorkflow, type ActionsWorkflow } from '../../src/workflow/actions.ts';
import { fileCommands, type FileResults } from '../runner/filecommands.ts';
import { interpreter, type Interpreter } from '../runner/interpreter.ts';
import { masks } from '../runner/masks.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'workflow-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Bench {
  readonly workflow: ActionsWorkflow;
  readonly printed: () => string;
  readonly runner: () => Interpreter;
  readonly results: () => FileResults;
  readonly folder: string;
}

let count = 0;
function bench(
  options: { debug?: boolean; unsecureCommands?: string; files?: Record<string, string | undefined> } = {},
): Bench {
  const parts: string[] = [];
  const out = new Writable({
    write(chunk: Buffer, _, done) {
      parts.push(chunk.toString());
      done();
    },
  });
  const own = join(folder, String(count++));
  const files = fileCommands(own);
  const { environment } = files;
  const secrets = redactor();
  const printed = (): string => parts.join('');
  const { debug = false, unsecureCommands } = options;
  return {
    folder: own,
    workflow: actionsWorkflow({
      writer: writer({ out, redact: (text) => secrets.text(text) }),
      redactor: secrets,
      files: {
        output: environment['GITHUB_OUTPUT'],
        state: environment['GITHUB_STATE'],
        summary: environment['GITHUB_STEP_SUMMARY'],
        ...options.files,
      },
      debug,
      unsecureCommands,
    }),
    printed,
    results: () => files.read(),
    runner() {
      const it = interpreter({ phase: 'main', masks: masks(), workspace: '/', debug });
      for (const line of printed().split('\n').slice(0, -1)) it.line(line);
      return it;
    },
  };
}

describe('the workflow of GitHub', () => {
  test('writes outputs and state that the runner reads back, whatever is in them', () => {
    const { workflow, results } = bench();
    const value = 'a=b\nghadelimiter_x\nE<<E\n::set-output name=x::y\n\r\n';
    workflow.output('one', value);
    workflow.output('one', 'again');
    workflow.output('two', '');
    workflow.state('ledger', JSON.stringify([['a', { b: '\n' }]]));
    expect(results()).toMatchObject({
      outputs: { one: 'again', two: '' },
      state: { ledger: '[["a",{"b":"\\n"}]]' },
      errors: [],
    });
    workflow.output('three', value);
    expect(results().outputs['three']).toBe(value);
  });

  test('hides a masked secret in every sink, before the runner does and for it', () => {
    const { workflow, printed, runner, results } = bench({ debug: true });
    workflow.remote('hunter2hunter2 is not known yet');
    const before = printed().length;
    workflow.mask(new Secret('hunter2hunter2'));
    workflow.info('hunter2hunter2');
    workflow.remote('hunter2hunter2');
    workflow.debug('hunter2hunter2');
    workflow.startGroup('hunter2hunter2');
    workflow.error('hunter2hunter2', { file: 'hunter2hunter2', line: 1, column: 1 });
    workflow.error(`${'x'.repeat(3995)}hunter2hunter2`);
    workflow.output('o', 'hunter2hunter2');
    workflow.summary('hunter2hunter2');
    const said = printed()
      .slice(before)
      .split('\n')
      .filter((line) => !line.startsWith('::add-mask::'));
    expect(said.join('\n')).not.toMatch(/hunter2|hunte/);
    expect(JSON.stringify(results())).not.toContain('hunter2');
    expect(workflow.redact('x hunter2hunter2')).toBe('x ***');
    expect(
      runner()
        .commands.filter(({ name }) => name === 'add-mask')
        .map(({ data }) => data),
    ).toContain('hunter2hunter2');
    expect(runner().log.join('\n')).not.toContain('add-mask');
  });

  test('warns once of an output that GitHub will drop; an identifier stays in it', () => {
    const { workflow, results, runner } = bench();
    workflow.mask(new Secret('123456789012'), 'identifier');
    workflow.output('image', '123456789012.dkr.ecr/x');
    workflow.output('image-repository', '123456789012.dkr.ecr/x');
    workflow.output('image-tag', 'abc');
    workflow.info('account 123456789012');
    expect(results().outputs).toMatchObject({ image: '123456789012.dkr.ecr/x' });
    expect(runner().annotations).toMatchObject([
      {
        level: 'warning',
        message: expect.stringContaining('GitHub drops job outputs that hold a masked value') as string,
      },
    ]);
    expect(runner().log.at(-1)).toBe('account ***');
  });

  test('annotates places, ten of a kind, and keeps room for the final error', () => {
    const { workflow, runner } = bench();
    for (let i = 1; i <= 12; i++) workflow.error(`mistake ${i}, 100%`, { file: 'a:b,c.yml', line: i, column: 2 });
    workflow.error('12 mistakes');
    const { annotations, commands, log } = runner();
    expect(commands.filter(({ name }) => name === 'error')).toHaveLength(11);
    expect(annotations[9]).toEqual({
      phase: 'main',
      level: 'error',
      message: 'mistake 10, 100%',
      file: 'a:b,c.yml',
      line: 10,
      column: 2,
    });
    expect(log.slice(10)).toEqual([
      'error: a:b,c.yml:11:2 mistake 11, 100%',
      'error: a:b,c.yml:12:2 mistake 12, 100%',
      '##[error]12 mistakes',
    ]);
  });

  test('cuts messages that the runner would cut', () => {
    const { workflow, runner } = bench();
    workflow.warning('x'.repeat(10_000));
    expect(runner().annotations[0]?.message).toHaveLength(4002);
  });

  test('opens one group at a time and closes none that is not open', () => {
    const { workflow, printed } = bench();
    workflow.endGroup();
    workflow.startGroup('build\n::error::x');
    workflow.startGroup('run');
    workflow.endGroup();
    workflow.endGroup();
    expect(printed()).toBe('::group::build ::error::x\n::endgroup::\n::group::run\n::endgroup::\n');
  });

  test('prints debug lines only when debugging is on', () => {
    const [quiet, loud] = [bench(), bench({ debug: true })];
    for (const { workflow } of [quiet, loud]) workflow.debug('why');
    expect([quiet.printed(), loud.printed()]).toEqual(['', '::debug::why\n']);
  });

  test('replaces the summary, keeps it under 900 KiB and well-formed, and leaves nothing beside it', () => {
    const { workflow, results, folder: own } = bench();
    workflow.summary('first');
    workflow.summary(`# title\n\n\`\`\`\`text\n${'log é line\n```\n'.repeat(100_000)}`);
    const { summary, errors } = results();
    expect(errors).toEqual([]);
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(900 * 1024);
    expect(Buffer.byteLength(summary)).toBeGreaterThan(890 * 1024);
    expect(summary).toMatch(/^# title[^]*\n````\n\n_The rest of this summary was too long for GitHub\._\n$/);
    expect(summary).not.toContain('\ufffd');
    expect(readdirSync(own)).toHaveLength(5);
  });

  test('needs no summary file', () => {
    const { workflow } = bench({ files: { summary: undefined } });
    expect(() => workflow.summary('x')).not.toThrow();
  });

  test.each([
    ['no GITHUB_OUTPUT', { files: { output: undefined } }, 'ALTO-ENV-001', 'GITHUB_OUTPUT'],
    ['a GITHUB_OUTPUT that is not there', { files: { output: '/nowhere/output' } }, 'ALTO-ENV-001', 'GITHUB_OUTPUT'],
    ['a GITHUB_STATE that is a folder', { files: { state: '/' } }, 'ALTO-ENV-001', 'GITHUB_STATE'],
    ['unsecure commands', { unsecureCommands: 'true' }, 'ALTO-ENV-002', 'ACTIONS_ALLOW_UNSECURE_COMMANDS'],
  ])('F70: refuses %s before anything is made', (_, options, code, text) => {
    const { workflow } = bench(options);
    expect(() => workflow.check()).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(text) as string }) as Error,
    );
  });

  test('F70: refuses to lose an output or a state', () => {
    const { workflow } = bench({ files: { output: undefined, state: undefined } });
    expect(() => workflow.output('a', 'b')).toThrow(/GITHUB_OUTPUT/);
    expect(() => workflow.state('a', 'b')).toThrow(/GITHUB_STATE/);
  });

  test.runIf(process.getuid?.() !== 0)('refuses files without the right to write', () => {
    const { workflow, folder: own } = bench();
    chmodSync(join(own, 'output'), 0o400);
    expect(() => workflow.check()).toThrow(/GITHUB_OUTPUT/);
  });

  test.each([undefined, '', 'false', '0'])(
    'accepts ACTIONS_ALLOW_UNSECURE_COMMANDS=%j, and writes nothing in the check',
    (value) => {
      const { workflow, folder: own, printed } = bench(value === undefined ? {} : { unsecureCommands: value });
      workflow.check();
      expect(readFileSync(join(own, 'output'), 'utf8') + readFileSync(join(own, 'state'), 'utf8') + printed()).toBe('');
    },
  );
});
