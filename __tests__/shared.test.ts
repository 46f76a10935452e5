import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Config } from '../src/config/config.ts';
import type { Ground } from '../src/doors.ts';
import { ledger } from '../src/ledger.ts';
import type { Read } from '../src/read.ts';
import { Secret } from '../src/secret.ts';
import { openShared } from '../src/shared.ts';
import { jumpingClock } from './fakes/clock.ts';
import { aRead } from './fakes/read.ts';
import { fakeWorkflow } from './fakes/workflow.ts';

const temp = mkdtempSync(join(tmpdir(), 'shared-'));
afterAll(() => rmSync(temp, { recursive: true }));

const book = ledger(() => undefined);
const ground = {
  ...{ clock: jumpingClock(), env: { HOME: temp }, workflow: fakeWorkflow(), ledger: book },
} as unknown as Ground;
const read = (overrides: Partial<Config> = {}): Read => {
  const one = aRead(overrides);
  return { ...one, context: { ...one.context, runnerTemp: temp } };
};
const login = (password: string): Partial<Config> => ({
  registry: {
    ...{ kind: 'host', host: 'registry.example.test', path: '' },
    creds: { username: 'me', password: new Secret(password), from: 'registry_creds' },
  },
});

describe('runs of one step', () => {
  it('share what asks registries when they have the same logins, and only then', async () => {
    const shared = await openShared(ground, '7-1-abc123', read());
    const same = await shared.images(read(login('one')));
    expect(await shared.images(read(login('one')))).toBe(same);
    const others: Partial<Config>[] = [login('two'), { ...login('one'), infra: { type: 'local' } }, {}];
    for (const other of others) expect(await shared.images(read(other))).not.toBe(same);
  });

  it('share a docker configuration when they have the same logins and the same engine, and each is in the ledger', async () => {
    const shared = await openShared(ground, '7-1-def456', read());
    const reads = [login('one'), login('one'), login('two'), { ...login('one'), dockerHost: 'unix:///other.sock' }];
    const [one, again, ...others] = await Promise.all(reads.map((its) => shared.images(read(its))));
    expect(again?.docker).toBe(one?.docker);
    expect(new Set([one, ...others].map((images) => images?.docker)).size).toBe(3);
    const ids = book.holdings().flatMap(([id]) => (id.includes('7-1-def456') ? [id] : []));
    expect(new Set(ids).size).toBe(3);
  });
});
