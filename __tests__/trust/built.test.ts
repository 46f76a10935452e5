import { beforeAll, describe, expect, test } from 'vitest';
import { builtAction } from '../scripted/action.ts';
import { altoYml, runScripted } from '../scripted/scripted.ts';
import { fromFork } from './payloads.ts';

const FORK = 'f'.repeat(40);
const CANARY = 'canary-2f9d5a7c31';
const event = { name: 'pull_request_target', payload: fromFork('pull_request_target') };

// Whoever comes first builds it.
beforeAll(async () => {
  await builtAction();
}, 300_000);

describe.concurrent('the built action on `pull_request_target`', () => {
  test('B27: refuses the head of a fork before AWS or a registry is asked for anything', async () => {
    const ended = await runScripted({ event, files: { '.git/HEAD': `${FORK}\n`, 'alto.yml': 'not: [an agent' } });
    expect(ended.outputs, ended.log).toMatchObject({ result: 'config-error', 'failure-reason': 'untrusted' });
    expect(ended.log).toContain('ALTO-ENV-020');
    expect([ended.exitCode, ended.calls, ended.left]).toEqual([1, [], []]);
  });

  test('B22: lets a workflow that does not mind run it with what it allows, and apart from main’s images', async () => {
    const files = { '.git/HEAD': `${FORK}\n`, 'alto.yml': altoYml('', `env: { KEY: "{{ env('WANDB_API_KEY') }}" }\n`) };
    const ended = await runScripted({
      ...{ event, files },
      env: { WANDB_API_KEY: CANARY },
      with: { 'allow-untrusted': 'true', 'allowed-env': 'WANDB_API_KEY' },
    });
    expect(ended.outputs, ended.log).toMatchObject({ result: 'success' });
    expect(ended.log).not.toContain(CANARY);
    expect(ended.outputs['image-repository']).toMatch(/\/alto-pr\//);
    expect(ended.annotations.filter(({ level }) => level === 'warning').map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/^the code may be anybody's: /),
    );
  });
});
