import { describe, expect, it } from 'vitest';
import { AltoError } from '../../src/errors.ts';
import { block, bytes, code, duration, plain } from '../../src/report/markdown.ts';
import { outputsOf } from '../../src/report/outputs.ts';
import { picture } from '../../src/report/picture.ts';
import { endingOfError, endingOfExit, type Report } from '../../src/report/report.ts';
import { summaryOf } from '../../src/report/summary.ts';

const start = Date.UTC(2026, 0, 1);

function aReport(overrides: Partial<Report> = {}): Report {
  return {
    runId: '7-1-abc123',
    agent: 'train',
    started: start,
    ended: start + 65_000,
    ending: { result: 'success', message: 'the program ended with exit code 0' },
    image: {
      reference: 'registry.example.test/team/app@sha256:aaaa',
      repository: 'registry.example.test/team/app',
      tag: 'abc',
      digest: 'sha256:aaaa',
      existed: 'false',
      how: 'built',
    },
    machine: {
      kind: 'ec2',
      instanceId: 'i-1',
      instanceType: 't3.micro',
      region: 'us-east-1',
      availabilityZone: 'us-east-1b',
      market: 'spot',
    },
    exit: { outcome: 'exited', exitCode: 0, logBytes: 1200 },
    artifactsPath: '/w/alto-artifacts/train',
    artifactsShown: 'alto-artifacts/train',
    logFile: '/w/alto-artifacts/train/alto.log',
    artifacts: [{ path: 'out/a.txt', bytes: 1234, sha256: 'f'.repeat(64) }],
    results: { outputs: { loss: '0.1' }, returnValue: '{"ok":true}', summary: 'Hello' },
    stages: [
      { name: 'image', start, end: start + 20_000, outcome: 'ok' },
      { name: 'run', start: start + 20_000, end: start + 60_000, outcome: 'ok' },
    ],
    cleanup: ['instance i-1 is shutting down'],
    ...overrides,
  };
}

describe('the outputs', () => {
  it('name everything that is known, and nothing that is not', () => {
    expect(outputsOf(aReport())).toMatchObject({
      result: 'success',
      'exit-code': '0',
      image: 'registry.example.test/team/app@sha256:aaaa',
      'image-digest': 'sha256:aaaa',
      'instance-id': 'i-1',
      'return-value': '{"ok":true}',
      outputs: '{"loss":"0.1"}',
      'duration-seconds': '65',
      timings: '{"image":20,"run":40}',
    });
    expect(outputsOf({ runId: '7-1-abc123', started: start })).toEqual({ 'run-id': '7-1-abc123' });
  });
});

describe('the summary', () => {
  it('tells the verdict, the image, the machine, the stages, the artifacts, the results and what was given back', () => {
    const text = summaryOf(aReport());
    for (const part of [
      '✅ train: success in 1 min 5 s',
      'The program ended with exit code 0',
      '| Run | `7-1-abc123` |\n| --- | --- |\n',
      '| Log | `alto-artifacts/train/alto.log`, 1.2 kB |',
      '#### Artifacts in `alto-artifacts/train`',
      'sha256:aaaa',
      'i-1',
      'us-east-1b',
      '```mermaid',
      'out/a.txt',
      '1.2 kB',
      '{"ok":true}',
      'Hello',
      'shutting down',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).not.toContain('Last ');
  });

  it('shows the end of the log when the program failed, in a fence that the log cannot close', () => {
    const text = summaryOf(
      aReport({ ending: { result: 'failure', message: 'x' }, logTail: ['````', '</details> @team'] }),
    );
    expect(text).toContain('`````text\n````\n');
  });

  it('stays under the size that GitHub shows', () => {
    const text = summaryOf(aReport({ results: { outputs: {}, summary: 'x'.repeat(2_000_000) } }));
    expect(Buffer.byteLength(text)).toBeLessThan(900 * 1024);
    expect(text).toContain('left out');
  });

  it.each([
    '<img src=x onerror=1>',
    '[x](javascript:alert(1))',
    '@everyone',
    '![b](http://x.test/y.png)',
    '| a |',
    '# h',
    '`code`',
  ])('makes %j harmless in plain text', (evil) => {
    const text = plain(evil);
    expect(text).not.toMatch(/<|(?<!\\)[[\]`|#!]|@\w|:\/\//);
  });
});

describe('the picture', () => {
  it('puts every stage on an axis that begins at zero', () => {
    expect(picture(aReport().stages ?? [])).toBe(
      [
        '```mermaid',
        'gantt',
        '    dateFormat YYYY-MM-DD HH:mm:ss.SSS',
        '    axisFormat %H:%M:%S',
        '    image :done, 2000-01-01 00:00:00.000, 2000-01-01 00:00:20.000',
        '    run :done, 2000-01-01 00:00:20.000, 2000-01-01 00:01:00.000',
        '```',
      ].join('\n'),
    );
  });

  it('is absent without stages', () => {
    expect(picture([])).toBe('');
  });
});

describe('the ending', () => {
  it.each([
    [{ outcome: 'exited', exitCode: 0, logBytes: 0 }, 'success', undefined],
    [{ outcome: 'exited', exitCode: 3, logBytes: 0 }, 'failure', 'exit'],
    [{ outcome: 'oom', exitCode: 137, logBytes: 0 }, 'failure', 'oom'],
    [{ outcome: 'timeout', exitCode: 124, logBytes: 0 }, 'timeout', 'timeout'],
    [{ outcome: 'interrupted', exitCode: 143, logBytes: 0 }, 'interrupted', 'interrupted'],
  ] as const)('of a program that ended with %o is %s', (exit, result, reason) => {
    const ending = endingOfExit(exit);
    expect([ending.result, ending.reason]).toEqual([result, reason]);
  });

  it('of an error says what, what to do, and the code', () => {
    const error = new AltoError({
      kind: 'build',
      code: 'ALTO-BLD-001',
      reason: 'build',
      message: 'the base is not there',
      hint: 'check its name',
    });
    expect(endingOfError(error)).toEqual({
      result: 'build-error',
      reason: 'build',
      message: 'the base is not there (ALTO-BLD-001). Check its name',
    });
  });
});

describe('the pieces of Markdown', () => {
  it('write sizes and times as people read them', () => {
    expect([bytes(0), bytes(999), bytes(20_000_000)]).toEqual(['0 B', '999 B', '20.0 MB']);
    expect([duration(1500), duration(65_000), duration(3_725_000)]).toEqual(['1.5 s', '1 min 5 s', '1 h 2 min']);
  });

  it('fence code longer than the backticks in it', () => {
    expect(code('a``b')).toBe('```a``b```');
    expect(block(['```'])).toBe('````text\n```\n````');
  });
});
