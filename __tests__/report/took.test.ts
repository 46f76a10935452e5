import { expect, it } from 'vitest';
import { took } from '../../src/report/took.ts';

const stage = (name: string, start: number, end: number) => ({ name, start, end, outcome: 'ok' }) as const;

it('says in one line where the time went, without what was over at once', () => {
  const stages = [stage('config', 0, 80), stage('image', 80, 5480), stage('agent', 90, 75_090)];
  expect(took({ started: 0, ended: 80_000, stages })).toBe('took 1 min 20 s: image 5.4 s, agent 1 min 15 s');
});

it('says nothing of a run that was over at once, or is not over', () => {
  expect(took({ started: 0, ended: 90, stages: [stage('config', 0, 80)] })).toBeUndefined();
  expect(took({ started: 0, stages: [stage('image', 0, 9000)] })).toBeUndefined();
});
