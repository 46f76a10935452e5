import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Agent, Attempt, Collected, Exit, Lease } from '../src/agents/agent.ts';
import { AltoError } from '../src/errors.ts';
import { known as knownOf } from '../src/known.ts';
import { jobLog } from '../src/log/joblog.ts';
import { redactor } from '../src/log/redact.ts';
import { writer } from '../src/log/writer.ts';
import { runWithRetries } from '../src/retry.ts';
import type { Running } from '../src/run.ts';
import { timeline } from '../src/timeline.ts';
import { jumpingClock } from './fakes/clock.ts';
import { aRead } from './fakes/read.ts';
import { fakeWorkflow } from './fakes/workflow.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'alto-retry-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What one machine does: what its program writes, how that ends, and what can be brought back. */
interface Life {
  readonly writes: string;
  readonly exit: Omit<Exit, 'logBytes'>;
  readonly collects?: AltoError;
}

const taken: Omit<Exit, 'logBytes'> = { outcome: 'interrupted', exitCode: 143, detail: 'AWS takes it back' };
const good: Omit<Exit, 'logBytes'> = { outcome: 'exited', exitCode: 0 };
const problem = (reason: AltoError['reason'], message: string): AltoError =>
  new AltoError({ kind: 'infra', code: 'ALTO-TST-001', reason, message });

interface Setting {
  readonly lives: readonly Life[];
  readonly retries: number;
  /** Why no second machine comes. */
  readonly noMore?: AltoError;
  readonly gone?: boolean;
  readonly credentialsEnd?: number;
  readonly abortAt?: 'release';
}

async function outcomeOf({ lives, retries, noMore, gone = true, credentialsEnd, abortAt }: Setting) {
  const clock = jumpingClock();
  const workflow = fakeWorkflow();
  const did: string[] = [];
  const stop = new AbortController();
  let life = 0;
  const lease = (): Lease => ({
    ...{ kind: 'ec2', runId: 'r', instanceId: `i-${life}`, instanceType: 't3.micro' },
    ...{ availabilityZone: 'us-east-1a', market: life === 0 ? 'spot' : 'on-demand' },
  });
  const attempts: Attempt[] = [];
  const agent: Agent = {
    async apply() {
      did.push('apply');
      if (noMore) throw noMore;
      life += 1;
      attempts.push({ instanceType: 't3.micro', subnet: undefined, market: 'on-demand', outcome: 'running' });
      return lease();
    },
    prefetch: async () => undefined,
    async run(at, _job, onOutput) {
      did.push(`run on ${at.instanceId}`);
      const { writes, exit } = lives[life]!;
      onOutput(Buffer.from(writes));
      return { ...exit, logBytes: writes.length };
    },
    async collect(at, _job, to): Promise<Collected> {
      did.push(`collect from ${at.instanceId} into ${to.slice(folder.length + 1)}`);
      const { collects } = lives[life]!;
      if (collects) throw collects;
      const artifacts = [{ path: 'a', bytes: 1, sha256: 'x' }];
      return { artifacts, skipped: [], results: {} };
    },
    attempts: () => attempts,
    async release() {
      did.push(`release i-${life}`);
      if (abortAt === 'release') stop.abort(problem('cancelled', 'the run was cancelled'));
      return { what: gone ? `i-${life} terminated` : `i-${life} may still be running`, gone };
    },
  };
  const secrets = redactor();
  const page: string[] = [];
  const out = writer({
    out: new Writable({ write: (chunk, _, done) => (page.push(String(chunk)), done()) }),
    redact: (text) => secrets.text(text),
  });
  const known = knownOf(workflow, { runId: 'r', started: 0 });
  const doors = {
    ...{ clock, workflow },
    log: (file: { path: string; name: string; append?: boolean }) =>
      jobLog({ writer: out, redactor: secrets, clock, file: file.path, name: file.name, append: file.append }),
    credentialsEnd: async () => (credentialsEnd === undefined ? undefined : { at: credentialsEnd, source: 'static' }),
  };
  const read = aRead({ artifactsFolder: folder }, {}, { artifactsPath: 'out', ifNoFilesFound: 'warn' });
  const job = { env: {}, files: {}, resources: { ulimits: [], tmpfs: [] }, artifacts: ['a'], timeout: 60 };
  const ending = await runWithRetries({
    ...{ doors, agent, read, known, timeline: timeline(clock), signal: stop.signal, lease: lease() },
    plan: { agent: 'train', retries, job, image: { how: 'prebuilt' } },
    image: { reference: 'x@sha256:1', path: 'x' },
  } as unknown as Running).catch((error: unknown) => ({ result: 'thrown', message: String(error) }));
  const log = readFileSync(join(folder, 'train', 'alto.log'), 'utf8');
  return { ending, did, log, report: known.report(), warnings: workflow.texts('warning') };
}

describe('a run whose machine is taken back', () => {
  test('F54: starts once more on another machine when the file allows it; one log, and a report that tells both', async () => {
    const { ending, did, log, report, warnings } = await outcomeOf({
      lives: [
        { writes: 'step 1\nste', exit: taken },
        { writes: 'step 1\nstep 2\n', exit: good },
      ],
      retries: 1,
    });
    expect(did).toEqual([
      'run on i-0',
      'collect from i-0 into train/interrupted-1',
      'release i-0',
      'apply',
      'run on i-1',
      'collect from i-1 into train',
    ]);
    expect(ending).toMatchObject({
      result: 'success',
      message: 'the program ended with exit code 0, after an interruption',
    });
    expect(log).toBe(
      'step 1\nste\n--- interrupted on i-0 (t3.micro, us-east-1a, spot); run 2 begins on i-1 (t3.micro, us-east-1a, on-demand) ---\nstep 1\nstep 2\n',
    );
    expect(report).toMatchObject({
      machine: { instanceId: 'i-1' },
      attempts: [{ market: 'on-demand', outcome: 'running' }],
      exit: { exitCode: 0, logBytes: 24 },
      interruptions: [
        'run 1 on i-0 (t3.micro, us-east-1a, spot): the run was interrupted: AWS takes it back, with 10 B of log and artifacts in out/train/interrupted-1; i-0 terminated',
      ],
    });
    expect(warnings).toEqual([]);
  });

  test('F54: is told as interrupted when it may not start again, with its artifacts, and with what would let it', async () => {
    const { ending, did } = await outcomeOf({ lives: [{ writes: 'x', exit: taken }], retries: 0 });
    expect(did).toEqual(['run on i-0', 'collect from i-0 into train']);
    expect(ending).toEqual({
      ...{ result: 'interrupted', reason: 'interrupted', stage: 'run' },
      message: 'the run was interrupted: AWS takes it back; `retries` in the file lets a run start again by itself',
    });
  });

  test('is given up when it was interrupted as often as the file allows', async () => {
    const { ending, did } = await outcomeOf({
      lives: Array.from({ length: 4 }, () => ({ writes: 'x\n', exit: taken })),
      retries: 3,
    });
    expect(did.filter((what) => what.startsWith('run'))).toHaveLength(4);
    expect(ending).toMatchObject({ result: 'interrupted', message: expect.stringContaining('3 interruptions') });
  });

  test.each<[string, Life]>([
    ['fails', { writes: 'x', exit: { outcome: 'exited', exitCode: 1 } }],
    ['runs out of memory', { writes: 'x', exit: { outcome: 'oom', exitCode: 137 } }],
    ['runs out of time', { writes: 'x', exit: { outcome: 'timeout', exitCode: 124 } }],
    ['failed before its machine was lost', { writes: 'x', exit: { outcome: 'exited', exitCode: 1, lost: true } }],
    [
      'failed, and its machine is lost while its artifacts come',
      { writes: 'x', exit: { outcome: 'exited', exitCode: 1 }, collects: problem('interrupted', 'gone') },
    ],
  ])('is never started again when the program %s', async (_, life) => {
    const { ending, did } = await outcomeOf({ lives: [life], retries: 3 });
    expect(did.filter((what) => what.startsWith('run'))).toHaveLength(1);
    expect(ending.result).toMatch(/failure|timeout/);
  });

  test('starts again without its artifacts when they were lost with it', async () => {
    const gone = { collects: problem('interrupted', 'i-0 is gone') };
    const lives = [
      { writes: 'x\n', exit: taken, ...gone },
      { writes: 'y\n', exit: { ...taken, lost: true } as const },
      { writes: 'w\n', exit: good, ...gone },
      { writes: 'z\n', exit: good },
    ];
    const { ending, did, report, warnings } = await outcomeOf({ lives, retries: 3 });
    expect(ending.result).toBe('success');
    expect(did.filter((what) => what.startsWith('collect from i-1'))).toEqual([]);
    expect(report.interruptions).toHaveLength(3);
    expect(report.interruptions?.[1]).toContain('no artifacts');
    expect(warnings).toEqual(Array(2).fill('nothing was brought back: i-0 is gone'));
  });

  test('is not started again while its first machine may be alive: never two for one', async () => {
    const { ending, did } = await outcomeOf({ lives: [{ writes: 'x', exit: taken }], retries: 1, gone: false });
    expect(did).not.toContain('apply');
    expect(ending).toMatchObject({
      result: 'interrupted',
      message: expect.stringContaining('it is not started again: i-0 may still be running'),
    });
  });

  test('stays interrupted when no other machine can be had, and says why', async () => {
    const noMore = problem('capacity', 'no capacity anywhere');
    const { ending, report } = await outcomeOf({ lives: [{ writes: 'x', exit: taken }], retries: 1, noMore });
    expect(ending).toMatchObject({
      result: 'interrupted',
      message: expect.stringContaining('it could not be started again: no capacity anywhere'),
    });
    expect(report.interruptions).toEqual([expect.stringContaining('no capacity anywhere')]);
  });

  test('is not started again with credentials that would end before it', async () => {
    const credentialsEnd = jumpingClock().now() + 59_000;
    const { ending, did } = await outcomeOf({ lives: [{ writes: 'x', exit: taken }], retries: 1, credentialsEnd });
    expect(did).not.toContain('apply');
    expect(ending.message).toContain('the AWS credentials end too soon');
  });

  test('is not started again by a run that is cancelled meanwhile', async () => {
    const { ending } = await outcomeOf({
      ...{ lives: [{ writes: 'x', exit: taken }], retries: 1, abortAt: 'release' },
      noMore: problem('cancelled', 'the run was cancelled'),
    });
    expect(ending).toMatchObject({ result: 'thrown', message: expect.stringContaining('cancelled') });
  });
});
