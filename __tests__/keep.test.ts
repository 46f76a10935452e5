import { describe, expect, test } from 'vitest';
import type { Exit, Kept } from '../src/agents/agent.ts';
import { isWorthKeeping, keepAgent } from '../src/keep.ts';
import { known } from '../src/known.ts';
import type { Ending } from '../src/report/ending.ts';
import { leftBehind } from '../src/report/left.ts';
import { summaryOf } from '../src/report/summary.ts';
import { timeline } from '../src/timeline.ts';
import { jumpingClock } from './fakes/clock.ts';
import { fakeWorkflow } from './fakes/workflow.ts';

const exit = (outcome: Exit['outcome'], more: Partial<Exit> = {}): Exit => ({
  ...{ outcome, exitCode: outcome === 'exited' ? 3 : 124, logBytes: 0 },
  ...more,
});
const success: Ending = { result: 'success', message: 'well' };
const failure: Ending = { result: 'failure', reason: 'exit', message: 'no' };

describe('an agent is kept', () => {
  test.each<[what: string, ending: Ending | undefined, exit: Exit | undefined, onFailure: boolean, always: boolean]>([
    ['the program ended well', success, exit('exited', { exitCode: 0 }), false, true],
    ['the program failed', failure, exit('exited'), true, true],
    ['it ran longer than its timeout', { ...failure, result: 'timeout' }, exit('timeout'), true, true],
    ['it ran out of memory', failure, exit('oom'), true, true],
    ['a file that had to be there is not', failure, exit('exited', { exitCode: 0 }), true, true],
    ['its artifacts could not be fetched', undefined, exit('exited', { exitCode: 0 }), true, true],
    ['AWS takes the machine back', { ...failure, result: 'interrupted' }, exit('interrupted'), false, false],
    ['the machine is gone', failure, exit('exited', { lost: true }), false, false],
    ['no program ever ran', undefined, undefined, false, false],
  ])('when %s: %j', (_, ending, exit, onFailure, always) => {
    expect(isWorthKeeping('never', ending, exit)).toBe(false);
    expect(isWorthKeeping('on-failure', ending, exit)).toBe(onFailure);
    expect(isWorthKeeping('always', ending, exit)).toBe(always);
  });
});

const kept: Kept = {
  ...{ runId: '7-1-abc123', instanceId: 'i-0123456789abcdef0', region: 'us-east-1', until: Date.UTC(2026, 10, 22) },
  ...{ container: 'alto-7-1-abc123', log: '/var/lib/alto/tasks/run*/log', price: 0.0104, cost: 0.002 },
};

async function keeping(keep: (() => Promise<Kept>) | undefined, signal = new AbortController().signal) {
  const workflow = fakeWorkflow();
  const clock = jumpingClock();
  const facts = known(workflow, { runId: '7-1-abc123', started: 0 });
  facts.learn({ exit: exit('exited'), ending: failure });
  const isKept = await keepAgent({
    ...{ keep: 'on-failure', agent: { ...(keep && { keep }) }, ending: failure, known: facts, workflow, signal },
    timeline: timeline(clock),
  });
  return { isKept, workflow, report: facts.report() };
}

describe('keeping', () => {
  test('says where it is, until when, for how much, what can be done there, and how it is ended', async () => {
    const { isKept, workflow, report } = await keeping(async () => kept);
    expect(isKept).toBe(true);
    expect(workflow.texts('notice')).toEqual([
      'i-0123456789abcdef0 is kept until 2026-11-22T00:00:00.000Z: connect with `aws ssm start-session --region us-east-1 --target i-0123456789abcdef0`; it costs about 0.0104 USD an hour, and `command: delete` with `run-id: 7-1-abc123` ends it earlier',
    ]);
    const lines = workflow.texts('info').join('\n');
    for (const text of ['docker cp alto-7-1-abc123:/alto', 'docker commit', 'terminate-instances', 'start-session'])
      expect(lines).toContain(text);
    expect(report.cost).toBe(0.002);
    expect(summaryOf(report)).toContain('#### Kept\n\ni-0123456789abcdef0 is kept until 2026-11-22');
    expect(leftBehind(report, [])).toBe('left behind: i-0123456789abcdef0 is kept until 2026-11-22T00:00:00.000Z');
    expect(leftBehind({ runId: '7-1-abc123', started: 0, points: [report] }, [])).toContain('is kept until');
  });

  test('says so when nobody knows what it costs', async () => {
    const { price: _, ...unknown } = kept;
    const { workflow } = await keeping(async () => unknown);
    expect(workflow.texts('notice').join()).toContain('what it costs in us-east-1 is not known');
  });

  test('that does not work is a warning, and the agent is ended', async () => {
    const { isKept, workflow, report } = await keeping(() => Promise.reject(new Error('no answer')));
    expect(isKept).toBe(false);
    expect(workflow.texts('warning')).toEqual([expect.stringContaining('could not be kept, and is ended')]);
    expect(report.kept).toBeUndefined();
  });

  test('is told before anything else can go wrong: an output that cannot be written does not say that the agent is ended', async () => {
    const workflow = fakeWorkflow();
    const facts = known(workflow, { runId: '7-1-abc123', started: 0 });
    facts.learn({ exit: exit('exited') });
    const full = { report: facts.report, learn: () => expect.fail('no space left on device') };
    const over = { keep: 'always', agent: { keep: async () => kept }, ending: failure, known: full, workflow } as const;
    const { signal } = new AbortController();
    await expect(keepAgent({ ...over, timeline: timeline(jumpingClock()), signal })).rejects.toThrow('no space');
    expect(workflow.texts('warning')).toEqual([]);
    expect(workflow.texts('notice')).toHaveLength(1);
  });

  test('is over without a word when the run is stopped meanwhile', async () => {
    const { isKept, workflow } = await keeping(() => Promise.reject(new Error('no')), AbortSignal.abort());
    expect([isKept, workflow.texts('warning')]).toEqual([false, []]);
  });

  test('is not for the runner itself', async () => {
    const { isKept, workflow } = await keeping(undefined);
    expect(isKept).toBe(false);
    expect(workflow.texts('info')).toEqual(['`keep` is for agents on EC2: the container on this runner is removed']);
  });
});
