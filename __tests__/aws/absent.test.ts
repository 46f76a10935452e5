import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { absentAws } from '../../src/aws/absent.ts';
import { httpAgents } from '../../src/http.ts';
import { Secret } from '../../src/secret.ts';
import { jumpingClock } from '../fakes/clock.ts';
import { fakeWorkflow } from '../fakes/workflow.ts';

type Options = Parameters<typeof absentAws>[0];

const folder = mkdtempSync(join(tmpdir(), 'alto-absent-'));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, 'config'), '[profile here]\naws_access_key_id = AKIA\naws_secret_access_key = x\n');

const role = { arn: 'arn:aws:iam::123456789012:role/alto', sessionName: 'alto', seconds: 3600 };
const oidc = { url: 'https://token.example.test', token: new Secret('t') };
const keys = { AWS_ACCESS_KEY_ID: 'AKIA', AWS_SECRET_ACCESS_KEY: 'x' };

/** What is missing, where the SDK's own chain sees this environment. No network: whoever asks somebody fails the test. */
async function absent(changes: Partial<Options>, chain: Readonly<Record<string, string>> = {}) {
  const before = process.env;
  const others = Object.entries(before).filter(([name]) => !name.startsWith('AWS_'));
  const none = join(folder, 'none');
  const files = { AWS_CONFIG_FILE: none, AWS_SHARED_CREDENTIALS_FILE: none, AWS_EC2_METADATA_DISABLED: 'true' };
  process.env = { ...Object.fromEntries(others), ...files, ...chain };
  const workflow = fakeWorkflow();
  try {
    return await absentAws({
      ...{ clock: jumpingClock(), workflow, env: chain, agents: httpAgents({}), oidc: undefined, role: undefined },
      http: () => Promise.reject(new Error('nobody is asked')),
      region: 'us-east-1',
      ...changes,
    });
  } finally {
    process.env = before;
    expect(workflow.transcript.filter(({ what }) => what !== 'debug')).toEqual([]);
  }
}

describe('credentials of AWS are absent', () => {
  test.each<[string, Partial<Options>, code: string]>([
    ['a role and no OIDC token', { role }, 'ALTO-AUTH-001'],
    ['half a pair of keys', { env: { AWS_ACCESS_KEY_ID: 'AKIA', AWS_SECRET_ACCESS_KEY: '' } }, 'ALTO-AUTH-002'],
    ['nothing at all', {}, 'ALTO-AUTH-002'],
  ])('with %s', async (_, changes, code) => {
    expect(await absent(changes)).toMatchObject({ code, reason: 'credentials' });
  });

  test('with a profile that is not there', async () => {
    expect(await absent({}, { AWS_PROFILE: 'nowhere' })).toMatchObject({ code: 'ALTO-AUTH-002' });
  });
});

describe('they are there, and AWS is not asked whether it likes them', () => {
  test.each<[string, Partial<Options>]>([
    ['a role and an OIDC token', { role, oidc }],
    ['a role and keys', { role, env: keys }],
    ['keys', { env: keys }],
  ])('with %s', async (_, changes) => {
    expect(await absent(changes)).toBeUndefined();
  });

  test('with a profile', async () => {
    const chain = { AWS_PROFILE: 'here', AWS_CONFIG_FILE: join(folder, 'config') };
    expect(await absent({}, chain)).toBeUndefined();
  });
});

test('a way that is there and does not work is an error, and not an absence', async () => {
  const chain = { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://evil.example.test/' };
  await expect(absent({}, chain)).rejects.toMatchObject({ code: 'ALTO-AUTH-002' });
});
