import { describe, expect, test } from 'vitest';
import { forms, runnerMasks } from '../../src/log/forms.ts';
import { hide } from '../../src/log/hide.ts';
import { redactor } from '../../src/log/redact.ts';
import { Secret } from '../../src/secret.ts';
import { fakeWorkflow, type FakeWorkflow } from '../fakes/workflow.ts';

function hidden(value: string, always = true): FakeWorkflow {
  const workflow = fakeWorkflow();
  hide(workflow, [{ name: 'env.TOKEN', value: new Secret(value), always }], { region: 'eu-west-1' });
  return workflow;
}

describe('a secret that somebody hands over', () => {
  test.each([
    ['abc', /shorter than 4 characters/],
    ['  ', /blank/],
    ['', /blank/],
    [' true\n', /a word of every other log/],
    ['Password', /a word of every other log/],
    ['12345', /texts like it/],
    ['--------', /texts like it/],
  ])('B72: %j is refused as a mask, and its name is told but never its value', (value, why) => {
    const workflow = hidden(value);
    expect(workflow.texts('mask')).toEqual([]);
    expect(workflow.transcript).toHaveLength(1);
    const [warning = ''] = workflow.texts('warning');
    expect(warning).toMatch(/^`env\.TOKEN` cannot be hidden in the log: /);
    expect(warning).toMatch(why);
    if (value.trim().length > 4) expect(warning).not.toContain(value.trim());
    // The workflow itself refuses too, whoever asks it.
    expect([forms(value), runnerMasks(value), redactor().add(new Secret(value))]).toEqual([[], [], false]);
  });

  test.each(['hunter2', '123456', 'eu-west-1', 'k'.repeat(48 * 1024)])(
    'B72: %.20s is hidden, without a word',
    (value) => {
      const workflow = hidden(value);
      expect(workflow.transcript.map(({ what }) => what)).toEqual(['mask']);
    },
  );

  test.each(['abc', 'true', 'production', '123456', 'eu-west-1'])(
    'B72: %j that only stands in the environment is named as no secret',
    (value) => {
      const workflow = hidden(value, false);
      expect(workflow.transcript.map(({ what }) => what)).toEqual(['info']);
      expect(workflow.texts('info')[0]).toBe('not hidden in the log, because their values are no secrets: env.TOKEN');
    },
  );

  test('B72: the JSON of a key hides what is secret in it, and neither its braces nor its names', () => {
    const key = JSON.stringify(
      { type: 'service_account', credentials: { private_key: 'c4n4ry-of-the-key' }, scopes: ['https://x.test/c4n4ry'] },
      undefined,
      2,
    );
    const it = redactor();
    it.add(new Secret(key));
    for (const innocent of ['{', '}', 'if (x) { y }', '"credentials": {', '"scopes": [', 'credentials:', '[]'])
      expect(it.text(innocent)).toBe(innocent);
    expect(it.text(`x ${key} y`)).toBe('x *** y');
    expect(it.text(key.replaceAll('\n', '\r\n'))).not.toContain('c4n4ry');
    for (const mask of runnerMasks(key)) {
      expect(mask).not.toMatch(/[\r\n]/);
      expect('{ } "credentials": { [] "scopes": [ ] }').not.toContain(mask);
    }
  });
});
