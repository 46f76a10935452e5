import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepLoginInFile, privateDockerConfig, releaseFolder } from '../../src/docker/credentials.ts';
import { type Holding, ledger } from '../../src/ledger.ts';

const THEIRS = {
  auths: { 'ghcr.io': { auth: 'dGhlaXJz' } },
  credsStore: 'pass',
  currentContext: 'rootless',
  proxies: { default: { httpProxy: 'http://proxy:3128' } },
  cliPluginsExtraDirs: ['/opt/plugins'],
};

let root: string;
let home: string;
let temp: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'credentials-'));
  home = join(root, 'home');
  temp = join(root, 'temp');
  await mkdir(join(home, '.docker', 'contexts', 'meta'), { recursive: true });
  await mkdir(temp);
  await writeFile(join(home, '.docker', 'config.json'), JSON.stringify(THEIRS));
  await writeFile(join(home, '.docker', 'contexts', 'meta', 'meta.json'), '{"Name":"rootless"}');
});
afterEach(() => rm(root, { recursive: true, force: true }));

const make = (
  env: Record<string, string | undefined> = {},
  record: (id: string, holding: Holding) => void = () => undefined,
) => privateDockerConfig({ temp, runId: '1-1-abc', env: { HOME: home, ...env }, ledger: { record } });
const written = async (folder: string): Promise<unknown> =>
  JSON.parse(await readFile(join(folder, 'config.json'), 'utf8')) as unknown;
const mode = async (...path: readonly string[]): Promise<number> => (await stat(join(...path))).mode & 0o777;

describe('the private docker configuration', () => {
  it('F19: is the runner’s own, with the runner’s plugins added', async () => {
    const { folder } = await make();
    expect(await written(folder)).toEqual({
      ...THEIRS,
      cliPluginsExtraDirs: ['/opt/plugins', join(home, '.docker', 'cli-plugins')],
    });
    expect(await readFile(join(folder, 'contexts', 'meta', 'meta.json'), 'utf8')).toBe('{"Name":"rootless"}');
  });

  it('can be entered by this user only', async () => {
    const { folder } = await make();
    expect(await mode(folder)).toBe(0o700);
    expect(await mode(folder, 'config.json')).toBe(0o600);
  });

  it('is in the ledger before it exists', async () => {
    const { folder } = await make({}, (id, holding) => {
      expect([id, holding]).toEqual([
        'alto-docker-1-1-abc',
        { kind: 'folder', path: join(temp, 'alto-docker-1-1-abc') },
      ]);
      expect(existsSync(join(temp, 'alto-docker-1-1-abc'))).toBe(false);
    });
    expect(folder).toBe(join(temp, 'alto-docker-1-1-abc'));
  });

  it('leaves the original byte for byte, whatever is written into the copy', async () => {
    const before = await readFile(join(home, '.docker', 'config.json'));
    const { folder } = await make();
    await keepLoginInFile(folder, 'ghcr.io');
    expect(await readFile(join(home, '.docker', 'config.json'))).toEqual(before);
    expect(await readdir(join(home, '.docker'))).toEqual(['config.json', 'contexts']);
  });

  it('keeps our login away from the credential store', async () => {
    const { folder } = await make();
    await keepLoginInFile(folder, 'registry.example.com');
    await keepLoginInFile(folder, 'docker.io');
    expect(await written(folder)).toMatchObject({
      credsStore: 'pass',
      credHelpers: { 'registry.example.com': '', 'https://index.docker.io/v1/': '' },
    });
  });

  it('F19: points to the runner’s builders where it has some', async () => {
    expect((await make()).buildx).toBeUndefined();
    await mkdir(join(home, '.docker', 'buildx'));
    expect((await make()).buildx).toBe(join(home, '.docker', 'buildx'));
    expect((await make({ BUILDX_CONFIG: '/elsewhere' })).buildx).toBeUndefined();
  });

  it('follows DOCKER_CONFIG, and links in it', async () => {
    const other = join(root, 'other');
    await mkdir(other);
    await writeFile(join(root, 'real.json'), '{"auths":{"quay.io":{"auth":"x"}}}');
    await symlink(join(root, 'real.json'), join(other, 'config.json'));
    const made = await make({ DOCKER_CONFIG: other });
    expect(await written(made.folder)).toMatchObject({ cliPluginsExtraDirs: [join(other, 'cli-plugins')] });
    await keepLoginInFile(made.folder, 'quay.io');
    expect(await readFile(join(root, 'real.json'), 'utf8')).toBe('{"auths":{"quay.io":{"auth":"x"}}}');
  });

  it('is made where the runner has none', async () => {
    const made = await make({ HOME: join(root, 'nobody') });
    expect(await written(made.folder)).toEqual({
      cliPluginsExtraDirs: [join(root, 'nobody', '.docker', 'cli-plugins')],
    });
    await expect(stat(join(root, 'nobody'))).rejects.toThrow('ENOENT');
  });

  it.each(['{"auths":{"ghcr.io":{"auth":"c2VjcmV0"', '[]', 'null'])(
    'says so when the runner’s cannot be read: %s',
    async (text) => {
      await writeFile(join(home, '.docker', 'config.json'), text);
      const error = await make().then(
        () => new Error('no error'),
        (thrown: unknown) => thrown as Error,
      );
      expect(error).toMatchObject({ code: 'ALTO-DOC-007' });
      expect(JSON.stringify(error) + String(error)).not.toContain('c2VjcmV0');
      expect(await readdir(temp)).toEqual([]);
    },
  );
});

describe('releasing it', () => {
  it('needs the ledger alone, and may be done twice', async () => {
    let state = '';
    const { folder } = await privateDockerConfig({
      temp,
      runId: '1',
      env: { HOME: home },
      ledger: ledger((json) => (state = json)),
    });
    const [[, holding] = ['', undefined]] = ledger(() => undefined, state).holdings();
    expect(holding).toEqual({ kind: 'folder', path: folder });
    await releaseFolder({ kind: 'folder', path: folder });
    await releaseFolder({ kind: 'folder', path: folder });
    expect(await readdir(temp)).toEqual([]);
  });

  it('removes no folder that is not ours', async () => {
    await expect(releaseFolder({ kind: 'folder', path: home })).rejects.toThrow('not a folder of this action');
    expect(await readdir(home)).toEqual(['.docker']);
  });
});
