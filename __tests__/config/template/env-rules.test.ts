import { describe, expect, test } from 'vitest';
import { readableEnv } from '../../../src/config/template/env-rules.ts';

const ENV = {
  MODE: 'fast',
  WANDB_API_KEY: 'canary-canary',
  AWS_SECRET_ACCESS_KEY: 'canary-canary',
  EMPTY: '',
  GITHUB_TOKEN: 'canary-canary',
  ACTIONS_RUNTIME_TOKEN: 'canary-canary',
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'canary-canary',
  'INPUT_REGISTRY-PASSWORD': 'canary-canary',
  RUNNER_TEMP: '/t',
};
const untrusted = (withSecrets: boolean) => ({ why: 'somebody wrote it', withSecrets });

/** What a file may read: the value, `undefined`, or `refused`. */
function read(name: string, trust: 'trusted' | 'powerless' | 'with secrets', allowedEnv?: readonly string[]) {
  const context = {
    eventName: 'pull_request_target',
    untrusted: trust === 'trusted' ? undefined : untrusted(trust === 'with secrets'),
  };
  const value = readableEnv(ENV, context, { allowedEnv })(name);
  if (typeof value !== 'object') return value;
  expect(JSON.stringify(value)).not.toContain('canary');
  return 'refused';
}

describe('a file may read of the environment', () => {
  test.each(['trusted', 'powerless', 'with secrets'] as const)(
    'B21: nothing that is the runner’s or this action’s, whoever wrote it (%s), however it is named',
    (trust) => {
      const names = Object.keys(ENV).filter((name) => /^(GITHUB_|ACTIONS_|INPUT_|RUNNER_)/.test(name));
      for (const name of [...names, 'github_token', 'Actions_X', 'GITHUB_ENV'])
        expect(read(name, trust, [name]), name).toBe('refused');
    },
  );

  test('B21: AWS keys only when it is trusted', () => {
    expect(read('AWS_SECRET_ACCESS_KEY', 'trusted')).toBe('canary-canary');
    expect(read('AWS_SECRET_ACCESS_KEY', 'powerless')).toBe('refused');
    expect(read('AWS_SECRET_ACCESS_KEY', 'with secrets', ['AWS_SECRET_ACCESS_KEY'])).toBe('refused');
  });

  test('B22: what the workflow allows, where it has secrets and the file may be anybody’s', () => {
    expect(read('WANDB_API_KEY', 'with secrets')).toBe('refused');
    expect(read('MODE', 'with secrets')).toBe('refused');
    expect(read('MODE', 'with secrets', ['MODE'])).toBe('fast');
    expect(read('WANDB_API_KEY', 'with secrets', ['MODE'])).toBe('refused');
  });

  test('everything else when GitHub withholds the secrets, or when it is trusted', () => {
    expect(read('MODE', 'powerless')).toBe('fast');
    expect(read('WANDB_API_KEY', 'trusted')).toBe('canary-canary');
  });

  test('only what the workflow allows, when it says so, also when it is trusted', () => {
    expect(read('MODE', 'trusted', ['MODE'])).toBe('fast');
    expect(read('WANDB_API_KEY', 'trusted', ['MODE'])).toBe('refused');
  });

  test('that something is empty or not set: there is nothing to keep from it', () => {
    expect(read('EMPTY', 'with secrets')).toBe('');
    expect(read('AWS_SESSION_TOKEN', 'powerless')).toBeUndefined();
    expect(read('toString', 'trusted')).toBeUndefined();
  });
});
