import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { aScript, buildTiny, expectGoodRun, onEc2 } from './ec2-bench.ts';

beforeAll(buildTiny);

const log = 'alto-artifacts/train/alto.log';
const script = (command: string, more = ''): Readonly<Record<string, string>> => ({
  'alto.yml': aScript(command, more),
});

describe.concurrent('a program on EC2', () => {
  // First, because it lasts longest.
  test('that is silent for two minutes is waited for, and the log says so at least every 30 s', async () => {
    const times: number[] = [];
    const ended = await onEc2({
      files: script('echo before; sleep 120; echo after'),
      onLog: () => void times.push(Date.now()),
    });
    await expectGoodRun(ended);
    expect(ended.file(log).toString()).toBe('before\nafter\n');
    const gaps = times.slice(1).map((time, at) => time - (times[at] ?? 0));
    expect(Math.max(...gaps)).toBeLessThan(35_000);
  });

  test.for([3, 137, 168, 194, 255])('that exits with %i fails with that code', async (code) => {
    const ended = await onEc2({ files: script(`echo before; exit ${code}`) });
    expect(ended.outputs, ended.log).toMatchObject({
      result: 'failure',
      'failure-reason': 'exit',
      stage: 'run',
      'exit-code': `${code}`,
    });
    expect(ended.exitCode).toBe(1);
    expect(ended.file(log).toString()).toBe('before\n');
    expect(ended.annotations.filter(({ level }) => level === 'error').map(({ message }) => message)).toEqual([
      expect.stringContaining(`the program failed with exit code ${code}`) as string,
    ]);
    expect(ended.summary).toContain('before');
  });

  test('that needs more memory than its limit is told from one that is killed', async () => {
    const ended = await onEc2({ files: script('tail /dev/zero', 'resources: { memory: 64m }') });
    expect(ended.outputs).toMatchObject({ result: 'failure', 'failure-reason': 'oom', 'exit-code': '137' });
    expect(ended.log).toContain('needed more memory than its limit of 64m');
  });

  test('that prints only on standard error is heard', async () => {
    const ended = await onEc2({ files: script('echo trouble >&2; exit 1') });
    expect(ended.outputs).toMatchObject({ result: 'failure', 'exit-code': '1' });
    expect(ended.file(log).toString()).toBe('trouble\n');
    expect(ended.log).toContain('│ trouble');
  });

  test('that prints 20 MB has all of it in its log, byte for byte', async () => {
    const line = `${'0123456789abcdef'.repeat(8)}\n`;
    const count = Math.ceil(20_000_000 / line.length);
    const ended = await onEc2({ files: script(`yes ${line.trim()} | head -n ${count}`) });
    await expectGoodRun(ended);
    const bytes = ended.file(log);
    expect(bytes.length).toBe(line.length * count);
    expect(sha256(bytes)).toBe(sha256(Buffer.from(line.repeat(count))));
    expect(ended.log.length).toBeLessThan(5_000_000);
    expect(ended.log).toContain('alto-artifacts/train/alto.log');
    expect(ended.annotations).toEqual([]);
  });

  test('that prints bytes which are no text, and a last line without an end, has them in its log', async () => {
    const ended = await onEc2({ files: script(`printf '\\377\\376\\0a\\r\\nno end'`) });
    await expectGoodRun(ended);
    expect(ended.file(log)).toEqual(Buffer.from([0xff, 0xfe, 0, 0x61, 13, 10, ...Buffer.from('no end')]));
  });

  test('F53: that runs into its timeout is ended, and what it made comes back', async () => {
    const ended = await onEc2({
      files: script(
        'trap "echo told to end; exit 0" TERM; mkdir out; echo half > out/a; echo x=1 >> $ALTO_OUTPUT; echo on; sleep 600 & wait',
        'timeout: 10s\nartifacts: [out]',
      ),
    });
    expect(ended.outputs).toMatchObject({
      result: 'timeout',
      'failure-reason': 'timeout',
      'exit-code': '124',
      outputs: '{"x":"1"}',
    });
    expect(ended.file(log).toString()).toBe('on\ntold to end\n');
    expect(ended.file('alto-artifacts/train/out/a').toString()).toBe('half\n');
    expect(ended.log).toContain('10 s');
  });

  test('that fails still hands back artifacts, outputs and its summary', async () => {
    const ended = await onEc2({
      files: script(
        'echo data > a.txt; echo loss=0.5 >> $ALTO_OUTPUT; echo "# Report" >> $ALTO_SUMMARY; echo b > $ALTO_ARTIFACTS/b.txt; exit 9',
        'artifacts: ["*.txt"]',
      ),
    });
    expect(ended.outputs).toMatchObject({ result: 'failure', 'exit-code': '9', outputs: '{"loss":"0.5"}' });
    expect(ended.file('alto-artifacts/train/a.txt').toString()).toBe('data\n');
    expect(ended.summary).toContain('# Report');
    const listed = JSON.parse(ended.outputs['artifacts'] ?? '[]') as { path: string; bytes: number; sha256: string }[];
    expect(listed.map(({ path }) => path).sort()).toEqual(['a.txt', expect.stringMatching(/b\.txt$/)]);
    for (const { path, bytes, sha256: hash } of listed) {
      const content = ended.file(`alto-artifacts/train/${path}`);
      expect(content.length).toBe(bytes);
      expect(sha256(content)).toBe(hash);
    }
  });

  test('whose image cannot start it says why', async () => {
    const files = {
      'alto.yml': aScript('true').replace(
        'entrypoint: { type: script, cmd: "true" }',
        `entrypoint: { type: script, cmd: '/nothing/there' }`,
      ),
    };
    const ended = await onEc2({ files });
    expect(ended.outputs).toMatchObject({ result: 'failure', 'exit-code': '127' });
    expect(ended.log).toContain('the command was not found in the image');
  });
});

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
