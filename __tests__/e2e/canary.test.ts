import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { framed } from '../../src/agents/ec2/frame.ts';
import { formsOf, unwrapped } from '../runner/canary.ts';

const canary = 'canary/2b7e+151628aed2';
const seen = (text: string): boolean => formsOf(canary).some((form) => unwrapped(text).includes(form));

describe('the search for canaries', () => {
  test.each([
    ['as it is', `x ${canary} y`],
    ['in a form', `A=1&B=${encodeURIComponent(canary)}`],
    ['in base64 behind one byte', btoa(`:${canary}`)],
    ['in base64 behind two bytes', btoa(`a:${canary}\n`)],
    ['in base64 behind three bytes and before four', btoa(`abc${canary}abcd`)],
    ['in base64 of base64 of a long text', btoa(`x${btoa(`${'-'.repeat(100)}${canary}${'-'.repeat(100)}`)}`)],
    ['in gzip in base64', gzipSync(`echo ${canary}; ${'true; '.repeat(50)}`).toString('base64')],
    [
      'in a command of ours',
      JSON.stringify({ commands: framed(`echo ${canary}\n${'# 0123456789\n'.repeat(3)}`, 'n', false) }),
    ],
    [
      'in a command of ours in a form',
      encodeURIComponent(JSON.stringify({ commands: framed(`echo ${btoa(`abc${canary}`)}`, 'n', true) })),
    ],
  ])('finds one %s', (_, text) => {
    expect(seen(text)).toBe(true);
  });

  test('finds none where there is none', () => {
    expect(seen(JSON.stringify({ commands: framed(`echo ${btoa('nothing '.repeat(500))}`, 'n', false) }))).toBe(false);
  });
});
