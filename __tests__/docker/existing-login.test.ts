import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import type { ConfigFile } from '../../src/docker/config-file.ts';
import { existingLogin } from '../../src/docker/existing-login.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'existing-login-'));
  await mkdir(join(home, '.docker'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const helper = (name: string, script: string): Promise<void> =>
  writeFile(join(home, `docker-credential-${name}`), `#!/bin/sh\n${script}\n`, { mode: 0o755 });

/** The login that is found with this configuration, in plain text. */
async function found(config: ConfigFile, host: string, env: Record<string, string> = {}): Promise<string | undefined> {
  await writeFile(join(home, '.docker', 'config.json'), JSON.stringify(config));
  const surroundings = { env: { HOME: home, PATH: `${home}:/usr/bin:/bin`, ...env }, clock: systemClock };
  const login = await existingLogin(host, surroundings);
  return login && `${login.username}:${login.password.reveal()}`;
}

describe('the login of an earlier step', () => {
  it.each<[string, ConfigFile, string | undefined]>([
    ['in the file', { auths: { 'ghcr.io': { auth: base64('me:pa:ss') } } }, 'me:pa:ss'],
    ['in the file, in two words', { auths: { 'ghcr.io': { username: 'me', password: 'x' } } }, 'me:x'],
    ['of another host', { auths: { 'quay.io': { auth: base64('me:x') } } }, undefined],
    ['an identity token', { auths: { 'ghcr.io': { auth: base64('<token>:'), identitytoken: 'x' } } }, undefined],
    ['broken', { auths: { 'ghcr.io': { auth: '%%%' } } }, undefined],
    ['an empty entry', { auths: { 'ghcr.io': {} } }, undefined],
    ['of a helper that is not installed', { credHelpers: { 'ghcr.io': 'nobody' } }, undefined],
  ])('(%s) is found, or not', async (_, config, login) => {
    expect(await found(config, 'ghcr.io')).toBe(login);
  });

  it('is asked of its helper, with the host on standard input', async () => {
    await helper('test', `cat > "${home}/asked"; echo '{"ServerURL":"x","Username":"me","Secret":"s"}'`);
    expect(await found({ credHelpers: { 'gcr.io': 'test' } }, 'gcr.io')).toBe('me:s');
    expect(await readFile(join(home, 'asked'), 'utf8')).toBe('gcr.io');
    expect(await found({ credsStore: 'test' }, 'docker.io')).toBe('me:s');
    expect(await readFile(join(home, 'asked'), 'utf8')).toBe('https://index.docker.io/v1/');
  });

  it.each([
    ['says no', 'echo "credentials not found in native keychain"; exit 1'],
    ['talks nonsense', 'echo nonsense'],
    ['has a token only', `echo '{"Username":"<token>","Secret":"x"}'`],
  ])('is looked for in the file when the helper %s', async (_, script) => {
    await helper('test', script);
    const auths = { 'ghcr.io': { auth: base64('me:file') } };
    expect(await found({ credsStore: 'test', auths }, 'ghcr.io')).toBe('me:file');
  });

  it('of a cloud’s helper may depend on the cloud’s variables, and on no others', async () => {
    await helper('test', `echo "{\\"Username\\":\\"$AWS_PROFILE\\",\\"Secret\\":\\"x$NODE_OPTIONS\\"}"`);
    const env = { AWS_PROFILE: 'dev', NODE_OPTIONS: '--inspect' };
    expect(await found({ credsStore: 'test' }, 'a.test', env)).toBe('dev:x');
  });

  it('is none where the runner has no configuration', async () => {
    expect(await existingLogin('ghcr.io', { env: { HOME: '/nowhere' }, clock: systemClock })).toBeUndefined();
  });
});
