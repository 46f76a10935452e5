import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { groupOf, partOf } from '../../src/fleet/ground.ts';
import type { Ground } from '../../src/doors.ts';
import { writer } from '../../src/log/writer.ts';
import { Secret } from '../../src/secret.ts';
import { fakeWorkflow } from '../fakes/workflow.ts';

function someGround() {
  const printed: string[] = [];
  const out = new Writable({
    write(chunk, _encoding, done) {
      printed.push(String(chunk));
      done();
    },
  });
  const workflow = fakeWorkflow();
  const screen = writer({ out, redact: (text) => text.replaceAll('hunter2', '***'), token: () => 'token' });
  const ground = { workflow, writer: screen } as unknown as Ground;
  return { ground, workflow, printed: () => printed.join('') };
}
const column = { width: 6, told: new Set<string>() };

describe('a part of a step', () => {
  it('names itself in every line of ours, and in every row of somebody else’s, which stays inert', () => {
    const { ground, printed } = someGround();
    const { writer: its } = partOf(ground, 'a=1', column);
    its.line('one\ntwo');
    its.remote('::error::no\nfine, hunter2');
    its.remote('x'.repeat(3000));
    its.resume();
    expect(printed().split('\n')).toEqual([
      'a=1: one',
      'a=1: two',
      '::stop-commands::token',
      ' a=1    │ : :error::no',
      ' a=1    │ fine, ***',
      ` a=1    │ ${'x'.repeat(2000)}`,
      ` a=1    │ ↪ ${'x'.repeat(1000)}`,
      '::token::',
      '',
    ]);
  });

  it('says the same of its workflow, opens no groups, and annotates what others have said only in the log', () => {
    const { ground, workflow } = someGround();
    const told = new Set<string>();
    for (const name of ['a', 'b']) {
      const its = partOf(ground, name, { width: 1, told }).workflow;
      its.startGroup('Image');
      its.info('hello');
      its.warning('the tag counts as it is');
      its.endGroup();
    }
    expect(workflow.transcript).toEqual([
      { what: 'info', text: 'a: hello' },
      { what: 'warning', text: 'a: the tag counts as it is' },
      { what: 'info', text: 'b: hello' },
      { what: 'info', text: 'b: warning: the tag counts as it is' },
    ]);
  });

  it('hides secrets for all of the step', () => {
    const { ground, workflow } = someGround();
    partOf(ground, 'a', column).workflow.mask(new Secret('hunter2'));
    expect(workflow.redact('hunter2')).toBe('***');
  });

  it('that is over soon has groups with its name, each printed whole', () => {
    const { ground, workflow } = someGround();
    const [a, b] = ['a', 'b'].map((name) => groupOf(ground, name, column).workflow);
    a?.startGroup('Plan');
    a?.remote('agent: a');
    b?.info('looks');
    b?.startGroup('Plan');
    b?.info('agent: b');
    a?.endGroup();
    b?.endGroup();
    expect(workflow.transcript).toEqual([
      { what: 'info', text: 'b: looks' },
      { what: 'startGroup', text: 'a: Plan' },
      { what: 'remote', text: 'agent: a' },
      { what: 'endGroup' },
      { what: 'startGroup', text: 'b: Plan' },
      { what: 'info', text: 'agent: b' },
      { what: 'endGroup' },
    ]);
  });
});
