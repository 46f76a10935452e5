import { describe, expect, test } from 'vitest';
import { forms, runnerMasks } from '../../src/log/forms.ts';

describe('the masks that the runner is told', () => {
  test('are the value, its hex forms and base64url: the rest it makes itself', () => {
    expect(runnerMasks(' p4ss>word? \n')).toEqual([
      'p4ss>word?',
      '703473733e776f72643f',
      '703473733E776F72643F',
      'cDRzcz53b3JkPw',
    ]);
  });

  test('are the longer lines of a value of several lines, or a `{` would mask every brace', () => {
    expect(runnerMasks('{\n  "key": "value"\n}')).toEqual(expect.arrayContaining(['"key": "value"']));
    expect(runnerMasks('{\n  "key": "value"\n}').filter((mask) => mask.length < 6 || /[\r\n]/.test(mask))).toEqual([]);
  });

  test.each(['', ' ', 'abc'])('are none for %j', (value) => {
    expect([runnerMasks(value), forms(value)]).toEqual([[], []]);
  });
});
