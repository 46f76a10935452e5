import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { reveal, Secret } from '../src/secret.ts';

describe('a secret', () => {
  const secret = new Secret('hunter2hunter2');

  it.each([
    ['a template', `${secret}`],
    ['JSON', JSON.stringify({ secret })],
    ['inspection', inspect({ secret }, { depth: 9, showHidden: true })],
    ['concatenation', '' + secret.toString()],
    ['its keys', Object.keys(secret).join()],
  ])('does not show in %s', (_, text) => {
    expect(text).not.toContain('hunter2');
  });

  it('is told only when it is asked by name', () => {
    expect(reveal(secret)).toBe('hunter2hunter2');
    expect(reveal('plain')).toBe('plain');
  });
});
