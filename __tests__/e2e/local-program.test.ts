import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { StepResult } from '../runner/runner.ts';
import { anImage } from './images.ts';
import { aWorkspace, type Run, runStep, type Workspace } from './step.ts';

let workspace: Workspace | undefined;
afterEach(() => workspace?.remove());

/** Runs a shell command in an image that is there already: nothing is built. */
async function run(cmd: string, more: object = {}, step: Partial<Run> = {}): Promise<StepResult> {
  workspace?.remove();
  workspace = aWorkspace({
    'alto.yml': JSON.stringify({
      job: { infra: { type: 'local' }, image: 'python:3.12-slim', entrypoint: { type: 'script', cmd }, ...more },
    }),
  });
  return runStep({ ...step, workspace });
}

const log = (): string => workspace?.read('alto-artifacts/job/alto.log') ?? '';
const message = (result: StepResult): string => result.annotations.at(-1)?.message ?? '';

describe('a program', () => {
  test('that exits 3 makes the step fail with its code', async () => {
    const result = await run('echo last words; exit 3');
    expect(result.outputs).toMatchObject({
      result: 'failure',
      'failure-reason': 'exit',
      'exit-code': '3',
      stage: 'run',
    });
    expect(result.exitCode).toBe(1);
    expect(message(result)).toBe('the program failed with exit code 3');
    expect(result.summary).toContain('last words');
  });

  test('that takes more memory than it may is told from one that is killed', async () => {
    const greedy = await run(`exec python3 -c "x = b'x' * 300_000_000"`, { resources: { memory: '64m' } });
    expect(greedy.outputs).toMatchObject({ result: 'failure', 'failure-reason': 'oom', 'exit-code': '137' });
    expect(message(greedy)).toMatch(/ran out of memory.*64m/);
    const killed = await run('kill -9 $$; sleep 5', { resources: { memory: '64m' } });
    expect(killed.outputs).toMatchObject({ result: 'failure', 'failure-reason': 'exit', 'exit-code': '137' });
    expect(message(killed)).toMatch(/exit code 137.*kill/);
  });

  test('that writes to standard error only is heard, and green', async () => {
    const result = await run('echo one >&2; echo "##[error]two" >&2');
    expect(result.outputs).toMatchObject({ result: 'success', 'exit-code': '0' });
    expect(log()).toBe('one\n##[error]two\n');
    expect(result.annotations).toEqual([]);
    expect(result.log).toContain('one\n');
  });

  test('that is not there is told with 127', async () => {
    const missing = await run('', { image: anImage('static:1', STATIC), entrypoint: { type: 'script', cmd: 'echo' } });
    expect(missing.outputs).toMatchObject({ result: 'failure', 'failure-reason': 'exit', 'exit-code': '127' });
    expect(message(missing)).toBe('the program failed with exit code 127: the command was not found in the image');
  });

  test('that is one static binary in an image without a shell runs, and its files come back', async () => {
    workspace = aWorkspace({
      'alto.yml': `job:
  infra: { type: local }
  image: ${anImage('static:1', STATIC)}
  artifacts: [/cache]
`,
    });
    const result = await runStep({ workspace });
    expect(result.outputs, result.log).toMatchObject({ result: 'success', 'exit-code': '0' });
    expect(log()).toContain('/lib: (from <builtin>:0)\n');
    expect(JSON.parse(result.outputs['artifacts'] ?? '')).toEqual([
      expect.objectContaining({ path: 'cache/ld.so.cache' }),
    ]);
  });

  test('that the image runs as somebody else still hands back its results', async () => {
    anImage('nobody:1', 'FROM python:3.12-slim\nUSER 65534:65534\n');
    const result = await run('id -u; echo k=v >> $ALTO_OUTPUT; echo a > $ALTO_ARTIFACTS/a; test -w . || cat main.txt', {
      image: { base: 'nobody:1' },
    });
    expect(result.outputs, result.log).toMatchObject({ result: 'failure', outputs: '{"k":"v"}' });
    expect(log()).toMatch(/^65534\ncat: main.txt/);
    expect(workspace?.read('alto-artifacts/job/a')).toBe('a\n');
  });

  test('gets the limits of `resources`', async () => {
    const result = await run(
      'cat /sys/fs/cgroup/memory.max /sys/fs/cgroup/memory/memory.limit_in_bytes 2>/dev/null; ulimit -n; df -B1 /dev/shm /scratch | awk "NR>1{print \\$1, \\$2, \\$6}"; cat /sys/fs/cgroup/cpu.max /sys/fs/cgroup/cpu/cpu.cfs_quota_us 2>/dev/null; true',
      {
        resources: {
          memory: '64m',
          shm_size: '16m',
          cpus: 0.5,
          ulimits: ['nofile=123:123'],
          tmpfs: ['/scratch:size=8m'],
        },
      },
    );
    expect(result.outputs['result'], result.log).toBe('success');
    expect(log()).toMatch(/^67108864\n123\nshm 16777216 \/dev\/shm\ntmpfs 8388608 \/scratch\n50000/);
  });

  test('that writes 20 MB loses not a byte, and the action stays small', async () => {
    const peak = join(mkdtempSync(join(tmpdir(), 'peak-')), 'bytes');
    const result = await run(
      `head -c 15000000 /dev/urandom | base64 -w 200 | tee /alto/out/artifacts/all; head -c 1000000 /dev/zero; sha256sum /alto/out/artifacts/all`,
      {},
      { env: { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(WRITE_PEAK)}`, PEAK: peak } },
    );
    expect(result.outputs['result'], result.log.slice(-2000)).toBe('success');
    const bytes = readFileSync(join(workspace?.folder ?? '', 'alto-artifacts/job/alto.log'));
    const all = readFileSync(join(workspace?.folder ?? '', 'alto-artifacts/job/all'));
    expect(all.length).toBeGreaterThan(20_000_000);
    const sum = createHash('sha256').update(all).digest('hex');
    expect(
      bytes.equals(Buffer.concat([all, Buffer.alloc(1_000_000), Buffer.from(`${sum}  /alto/out/artifacts/all\n`)])),
    ).toBe(true);
    // Kilobytes; node and its libraries alone are about 100 MB.
    expect(Number(readFileSync(peak, 'utf8'))).toBeLessThan(250_000);
    rmSync(dirname(peak), { recursive: true });
    // The page gets what somebody can read, and says where the rest is.
    expect(result.log.length).toBeLessThan(5_000_000);
    expect(result.log).toMatch(/… \d+ lines .* All of them are in alto-artifacts\/job\/alto\.log/);
  });

  test('that is silent for twenty seconds is waited for', async () => {
    const result = await run('echo before; sleep 20; echo after');
    expect(result.outputs).toMatchObject({ result: 'success', 'exit-code': '0' });
    expect(log()).toBe('before\nafter\n');
  });

  test('F53: that runs longer than its timeout is stopped, and what it left comes back', async () => {
    const result = await run(
      `trap 'echo bye; echo late > $ALTO_ARTIFACTS/late; exit 0' TERM; echo early > $ALTO_ARTIFACTS/early; while :; do sleep 0.1; done`,
      { timeout: '10s' },
    );
    expect(result.outputs).toMatchObject({
      result: 'timeout',
      'failure-reason': 'timeout',
      'exit-code': '124',
      stage: 'run',
    });
    expect(message(result)).toMatch(/longer than its timeout.*10 s/);
    expect(log()).toBe('bye\n');
    expect(workspace?.read('alto-artifacts/job/early')).toBe('early\n');
    expect(workspace?.read('alto-artifacts/job/late')).toBe('late\n');
  });

  test('that speaks to the runner is not obeyed', async () => {
    const lines = [
      '::error::no',
      '::set-output name=result::hacked',
      '::save-state name=phase::main',
      '::add-mask::e',
      '::stop-commands::token',
      '##[error]no',
      '##[group]no',
      '  ::warning file=a,line=1::no',
      'x\\r::error::no',
      '\\033[2K\\r::notice::no',
      '::endgroup::',
      'tail without an end ::error::no',
    ];
    const result = await run(lines.map((line) => `printf '${line}\\n'`).join('; '));
    expect(result.outputs['result'], result.log).toBe('success');
    expect(result.annotations).toEqual([]);
    const obeyed = result.commands.map(({ name }) => name).filter((name) => name.length < 20);
    expect([...new Set(obeyed)].sort()).toEqual(['endgroup', 'group', 'stop-commands']);
    expect(result.commands.filter(({ name }) => name === 'group').map(({ data }) => data)).toEqual(['Image', 'Run']);
    expect(log()).toContain('::set-output name=result::hacked\n');
  });
});

/** Lets the action note how much memory it had at most. */
const WRITE_PEAK = `import { writeFileSync } from 'node:fs';
if (!process.argv[1].endsWith('post.js'))
  process.on('exit', () => writeFileSync(process.env.PEAK, String(process.resourceUsage().maxRSS)));`;

/** One static binary and nothing else: it prints folders and writes one file. */
const STATIC = `FROM python:3.12-slim AS base
RUN mkdir /cache
FROM scratch
COPY --from=base /sbin/ldconfig /ldconfig
COPY --from=base /cache /cache
COPY --from=base /cache /lib
CMD ["/ldconfig", "-v", "-X", "-C", "/cache/ld.so.cache"]
`;
