import { describe, expect, it } from 'vitest';
import { type Holding, ledger } from '../src/ledger.ts';
import { packState, unpackState } from '../src/state.ts';

/** What the system takes in one variable. */
const VARIABLE = 128 * 1024;
const hex = (seed: number, length: number): string =>
  Array.from({ length }, (_, at) =>
    ((seed * 2654435761 + at * 40503 * (seed + 7)) >>> (at % 13)).toString(16).at(-1),
  ).join('');

const instance = (at: number): Holding => ({
  kind: 'instance',
  runId: `1658821493-1-${hex(at, 6)}`,
  region: 'ap-southeast-2',
  account: '123456789012',
  role: `arn:aws:iam::123456789012:role/${'long/'.repeat(100)}alto`,
  clientTokens: Array.from({ length: 6 }, (_, nth) => `alto-${hex(at + 1000, 40)}-${nth}`),
  instanceId: `i-${hex(at + 2000, 17)}`,
  expiresAt: 1_790_000_000_000 + at,
});

describe('the state of a step', () => {
  it('holds 256 instances, in what post can be given', () => {
    let state = '';
    const main = ledger((json) => (state = packState(json)));
    for (let at = 0; at < 256; at++) main.record(`instance-${at}`, instance(at));
    expect(JSON.stringify(main.holdings()).length).toBeGreaterThan(VARIABLE);
    expect(state.length).toBeLessThan(VARIABLE / 2);
    expect(ledger(() => undefined, unpackState(state)).holdings()).toEqual(main.holdings());
  });

  it('is plain text as long as it is short', () => {
    expect(packState('[]')).toBe('[]');
    expect(unpackState('[]')).toBe('[]');
  });

  it.each(['deflated:', 'deflated:####', 'deflated:AAAA'])(
    'that is %j is refused, as any that nobody wrote',
    (state) => {
      expect(() => ledger(() => undefined, unpackState(state))).toThrow(
        expect.objectContaining({ code: 'ALTO-END-014' }),
      );
    },
  );
});
