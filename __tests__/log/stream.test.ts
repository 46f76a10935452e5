import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runAction, type StepResult } from '../runner/runner.ts';

// The rooms of log/ and workflow/ in a process of their own, under the runner: what a person sees, and what the runner obeyed.

const src = resolve(import.meta.dirname, '../../src');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stream-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

let count = 0;
function run(body: string): Promise<StepResult> {
  const action = join(folder, String(count++));
  mkdirSync(action);
  writeFileSync(join(action, 'action.yml'), 'name: x\nruns: { using: node24, main: main.ts }\n');
  writeFileSync(
    join(action, 'main.ts'),
    `import { systemClock } from '${src}/clock.ts';
     import { jobLog } from '${src}/log/joblog.ts';
     import { redactor } from '${src}/log/redact.ts';
     import { writer } from '${src}/log/writer.ts';
     import { Secret } from '${src}/secret.ts';
     import { actionsWorkflow } from '${src}/workflow/actions.ts';
     const { GITHUB_OUTPUT: output, GITHUB_STATE: state, GITHUB_STEP_SUMMARY: summary } = process.env;
     const secrets = redactor();
     const out = writer({ out: process.stdout, redact: secrets.text });
     const workflow = actionsWorkflow({ writer: out, redactor: secrets, files: { output, state, summary } });
     const file = '${join(action, 'alto.log')}';
     const log = jobLog({ writer: out, redactor: secrets, clock: systemClock, file, name: 'alto.log' });
     workflow.check();
     ${body}`,
  );
  return runAction({ action, workspace: folder });
}

describe('a log under the runner', () => {
  test('B41, B42: a mask in the middle of a stream is obeyed and never printed; hostile lines are shown and not obeyed', async () => {
    const result = await run(`
      workflow.startGroup('run');
      log.write(Buffer.from('::error::one\\nok\\r::add-mask::e\\nx ##[error]two\\n'));
      workflow.mask(new Secret('hunter2hunter2'));
      log.write(Buffer.from('hunter2hunter2 \\u001b[31mred\\n'));
      log.write(Buffer.from('no newline'));
      await log.close();
      workflow.endGroup();
      workflow.output('result', 'success');
      workflow.state('ledger', '[]');`);
    expect(result).toMatchObject({
      exitCode: 0,
      outputs: { result: 'success' },
      state: { ledger: '[]' },
      annotations: [],
      main: { stopped: false },
    });
    expect(result.log.split('\n').filter((line) => line.startsWith(' │'))).toEqual([
      ' │ : :error::one',
      ' │ ok',
      ' │ : :add-mask::e',
      ' │ x ## [error]two',
      ' │ *** \u001b[31mred\u001b[0m',
      ' │ no newline',
    ]);
    expect(result.log).not.toContain('hunter2');
    const names = result.commands.map(({ name }) => (/^[0-9a-f-]{36}$/.test(name) ? 'resume' : name));
    expect(names).toEqual([
      'group',
      'stop-commands',
      'resume',
      'add-mask',
      'add-mask',
      'add-mask',
      'add-mask',
      'stop-commands',
      'resume',
      'endgroup',
    ]);
  });

  test('F50: 20 MB at once: byte-identical in the file, in part on the page, in bounded memory', async () => {
    const result = await run(`
      const chunk = Buffer.from('a line of the program that is about as long as lines are: 0123456789\\n'.repeat(1000));
      const bytes = Buffer.concat(Array.from({ length: 300 }, () => chunk));
      for (let from = 0; from < bytes.length; from += 100_001) log.write(bytes.subarray(from, from + 100_001));
      await log.close();
      const { readFileSync } = await import('node:fs');
      workflow.output('same', String(readFileSync(file).equals(bytes)));
      workflow.output('rss', String(process.memoryUsage().rss));`);
    expect(result.outputs['same']).toBe('true');
    expect(Number(result.outputs['rss'])).toBeLessThan(300 * 1024 * 1024);
    expect(result.log).toMatch(
      /… 29\d{4} lines \(20\.\d MB\) came faster than this page can show\. All of them are in alto\.log\./,
    );
    expect(result.log.length).toBeLessThan(600_000);
  });

  // A gigabyte by ALTO_GIGABYTE=1: a minute of a small machine.
  const line = Buffer.from(`${'a'.repeat(200)} ::error::x \u001b[31m\u00ff\rhunter2hunter2\n`, 'latin1');
  const lines = Math.round((process.env['ALTO_GIGABYTE'] ? 1e9 : 3e7) / line.length);
  test(`F50: ${lines} hostile lines through a pipe: whole in the file, in memory that does not grow with them`, async () => {
    const source = join(folder, 'line');
    writeFileSync(source, line);
    const result = await run(`
      const { spawn } = await import('node:child_process');
      const { createHash } = await import('node:crypto');
      const { createReadStream } = await import('node:fs');
      workflow.mask(new Secret('hunter2hunter2'));
      const child = spawn('sh', ['-c', 'yes "$(cat "$0")" | head -n ${lines}', '${source}'], { stdio: ['ignore', 'pipe', 'inherit'] });
      for await (const chunk of child.stdout) {
        log.write(chunk);
        await log.drain();
      }
      await log.close();
      const hash = createHash('sha256');
      for await (const chunk of createReadStream(file)) hash.update(chunk);
      workflow.output('sha256', hash.digest('hex'));
      workflow.output('bytes', String(log.bytes()));
      workflow.output('peak', String(process.resourceUsage().maxRSS));`);
    const hash = createHash('sha256');
    const redacted = Buffer.from(line.toString('latin1').replace('hunter2hunter2', '***'), 'latin1');
    for (let count = 0; count < lines; count += 1) hash.update(redacted);
    expect(result.outputs).toMatchObject({ bytes: String(lines * line.length), sha256: hash.digest('hex') });
    expect(Number(result.outputs['peak']) / 1024).toBeLessThan(300);
    expect(result.annotations).toEqual([]);
    expect(result.log).not.toContain('hunter2hunter2');
    if (process.env['ALTO_GIGABYTE'])
      console.log('peak in KiB', result.outputs['peak'], 'milliseconds', result.main.milliseconds);
  }, 600_000);

  test('a killed step leaves every byte that came in on disk', async () => {
    const result = await run(`
      log.write(Buffer.from('first\\nsecond without an end'));
      process.kill(process.pid, 'SIGKILL');`);
    expect(result.exitCode).toBe(137);
    expect(readFileSync(join(folder, String(count - 1), 'alto.log'), 'utf8')).toBe('first\nsecond without an end');
  });
});
