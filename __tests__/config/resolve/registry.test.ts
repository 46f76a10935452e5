import { describe, expect, test } from 'vitest';
import { loadText, withImage } from '../workspace.ts';

const CREDS = `registry_creds: { username: "{{ env('U') }}", password: "{{ env('P') }}" }`;

describe('a login of which a part is empty', () => {
  test.each([
    { U: 'octo', P: '' },
    { U: '', P: 'canary-canary' },
  ])('is no login, and a warning says so: %j', async (env) => {
    const { config, warnings } = await loadText(withImage('registry: registry.example.com', CREDS), env);
    expect(config.registry.creds).toBeUndefined();
    expect(warnings.map(({ message }) => message).join()).toMatch(/a part of it is empty, so it is no login/);
  });

  test('is none beside a `ref` under the code either', async () => {
    const { config } = await loadText(withImage('ref: ghcr.io/octo/x', 'code: true', CREDS), { U: 'octo', P: '' });
    expect(config.registryBelow?.creds).toBeUndefined();
  });

  test('whose password is missing is none of the workflow’s: its name may be all that a pull request gets', async () => {
    const env = { INPUT_REGISTRY: 'ghcr', 'INPUT_REGISTRY-USERNAME': 'octo', 'INPUT_REGISTRY-PASSWORD': '' };
    const { config } = await loadText(withImage('name: x'), env);
    expect(config.registry).toMatchObject({ kind: 'ghcr', creds: undefined });
  });
});
