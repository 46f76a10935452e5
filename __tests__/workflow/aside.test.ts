import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/secret.ts';
import { aside } from '../../src/workflow/aside.ts';
import { fakeWorkflow } from '../fakes/workflow.ts';

describe('a stage that runs beside another', () => {
  it('keeps its lines until the foreground is free, then prints them as one group', () => {
    const workflow = fakeWorkflow();
    const beside = aside(workflow);
    beside.info('launched');
    beside.remote('booting');
    expect(workflow.texts('info')).toEqual([]);
    beside.stepForward('Agent');
    expect([workflow.texts('startGroup'), workflow.texts('info'), workflow.texts('remote')]).toEqual([
      ['Agent'],
      ['launched'],
      ['booting'],
    ]);
  });

  it('masks at once: a secret must be hidden before the line that holds it', () => {
    const workflow = fakeWorkflow();
    aside(workflow).mask(new Secret('hunter2hunter2'));
    expect(workflow.redact('hunter2hunter2')).toBe('***');
  });

  it('speaks for itself once it has stepped forward, in its group until that is closed', () => {
    const workflow = fakeWorkflow();
    const beside = aside(workflow);
    beside.info('launched');
    beside.stepForward('Agent');
    beside.info('ready');
    beside.close();
    beside.info('the container runs');
    expect(workflow.transcript).toEqual([
      { what: 'startGroup', text: 'Agent' },
      { what: 'info', text: 'launched' },
      { what: 'info', text: 'ready' },
      { what: 'endGroup' },
      { what: 'info', text: 'the container runs' },
    ]);
  });

  it('makes no group of nothing', () => {
    const workflow = fakeWorkflow();
    const beside = aside(workflow);
    beside.stepForward('Agent');
    beside.close();
    beside.info('the container runs');
    expect(workflow.transcript).toEqual([{ what: 'info', text: 'the container runs' }]);
  });
});
