import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { DEFAULT_MICROMAMBA_IMAGE, DEFAULT_UV_IMAGE } from '../../src/image/dockerfile/helper-images.ts';

const runner = process.env['ALTO_RUNNER_DOCKER_HOST'] ?? '';
const instance = process.env['ALTO_INSTANCE_DOCKER_HOST'] ?? '';
const builder = process.env['ALTO_BUILDER'] ?? '';

const user = process.env['ALTO_REGISTRY_USER'] ?? '';
const password = process.env['ALTO_REGISTRY_PASSWORD'] ?? '';
const names = [
  ['docker.io', 'registry-1.docker.io'],
  ['ghcr.io', 'ghcr.io'],
  ['123456789012.dkr.ecr.us-east-1.amazonaws.com', '123456789012.dkr.ecr.us-east-1.amazonaws.com'],
  ['registry.example.test', 'registry.example.test'],
] as const;

const folder = mkdtempSync(join(tmpdir(), 'ground-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The docker command with logins of its own. */
function docker(host: string, args: readonly string[], input = ''): string {
  const env = { ...process.env, DOCKER_HOST: host, DOCKER_CONFIG: folder };
  return execFileSync('docker', args, { input, encoding: 'utf8', env, stdio: ['pipe', 'pipe', 'pipe'] });
}

describe('the ground', () => {
  test.each(names)('answers for %s, and gives nothing away without a login', async (_, host) => {
    expect((await fetch(`https://${host}/v2/`)).status).toBe(401);
    expect((await fetch(`https://${host}/v2/some/private/manifests/1`)).status).toBe(401);
  });

  test.each(names.slice(2))('takes the password for %s', async (_, host) => {
    const withLogin = { authorization: `Basic ${btoa(`${user}:${password}`)}` };
    expect((await fetch(`https://${host}/v2/`, { headers: withLogin })).status).toBe(200);
  });

  test.each([
    ['https://auth.docker.io/token', 'registry-1.docker.io', 'library/python', '3.12-slim'],
    ['https://ghcr.io:8443/token', 'ghcr.io', 'astral-sh/uv', DEFAULT_UV_IMAGE.split(':').at(-1)],
  ])('has a token of %s for everybody who reads what is public', async (realm, host, repository, tag) => {
    const asked = `${realm}?service=${host.replace('-1', '')}&scope=repository:${repository}:pull,push`;
    const { token } = (await (await fetch(asked)).json()) as { readonly token: string };
    const authorization = `Bearer ${token}`;
    const accept = 'application/vnd.docker.distribution.manifest.v2+json';
    const at = `https://${host}/v2/${repository}`;
    expect((await fetch(`${at}/manifests/${tag}`, { headers: { authorization, accept } })).status).toBe(200);
    expect((await fetch(`${at}/blobs/uploads/`, { method: 'POST', headers: { authorization } })).status).toBe(401);
    const wrong = { authorization: `Basic ${btoa(`${user}:wrong`)}` };
    expect((await fetch(asked, { headers: wrong })).status).toBe(401);
  });

  test("the runner's engine has the images of uv and micromamba under their real names", () => {
    expect(docker(runner, ['run', '--rm', DEFAULT_UV_IMAGE, '--version'])).toContain(
      `uv ${DEFAULT_UV_IMAGE.split(':').at(-1)}`,
    );
    const script = 'micromamba create -yp /opt/x -c conda-forge numpy && cat /opt/x/conda-meta/arguments';
    expect(docker(runner, ['run', '--rm', DEFAULT_MICROMAMBA_IMAGE, 'sh', '-c', script])).toBe(
      'create\n-yp\n/opt/x\n-c\nconda-forge\nnumpy\n',
    );
  });

  test.skipIf(builder === '')(
    `has a remote builder that pulls what is public and pushes to its registries${builder === '' ? ` (skipped: ${process.env['ALTO_BUILDER_MISSING']})` : ''}`,
    () => {
      writeFileSync(
        join(folder, 'Dockerfile'),
        `FROM ${DEFAULT_UV_IMAGE} AS uv\nFROM python:3.12-slim\nCOPY --from=uv /uv /uv\n`,
      );
      const env = {
        ...process.env,
        DOCKER_CONFIG: folder,
        BUILDX_CONFIG: join(process.env['DOCKER_CONFIG'] ?? '', 'buildx'),
      };
      const image = 'registry.example.test/ground/remote:1';
      execFileSync('docker', ['login', '-u', user, '--password-stdin', 'registry.example.test'], {
        input: password,
        env,
        stdio: 'pipe',
      });
      execFileSync('docker', ['buildx', 'build', '--builder', builder, '--push', '-t', image, folder], {
        env,
        stdio: 'pipe',
      });
      docker(instance, ['pull', '--quiet', image]);
      expect(docker(instance, ['run', '--rm', image, '/uv', '--version'])).toContain('uv ');
    },
  );

  test.each(names)('takes an image for %s from the runner and gives the same one to the instance', (name) => {
    writeFileSync(join(folder, 'Dockerfile'), `FROM alto-base\nRUN echo ${name} >/name\n`);
    const image = `${name}/ground/check`;
    const metadata = join(folder, 'metadata.json');
    for (const host of [runner, instance]) docker(host, ['login', '-u', user, '--password-stdin', name], password);
    docker(runner, ['buildx', 'build', '--push', '-t', `${image}:1`, '--metadata-file', metadata, folder]);
    docker(instance, ['pull', '--quiet', `${image}:1`]);
    expect(docker(instance, ['run', '--rm', `${image}:1`, 'cat', '/name'])).toBe(`${name}\n`);
    const digests = [runner, instance].map((host) =>
      docker(host, ['image', 'inspect', '--format', '{{range .RepoDigests}}{{println .}}{{end}}', `${image}:1`]),
    );
    expect(digests[0]).toMatch(/@sha256:[0-9a-f]{64}/);
    expect(digests[1]).toBe(digests[0]);
  });

  test.each([
    ['runner', runner, 'python:3.12-slim'],
    ['runner', runner, 'python:3.10.8-slim-bullseye'],
    ['instance', instance, 'alto-instance-base'],
  ])('lets a container of the %s (%s, %s) install from PyPI', (_, host, image) => {
    const install = ['pip', 'install', '--no-cache-dir', '--root-user-action=ignore', 'six'];
    expect(docker(host, ['run', '--rm', '--init', image, ...install])).toContain('Successfully installed six');
  });

  test('has somebody who answers for hub.docker.com', async () => {
    const answer = await fetch('https://hub.docker.com/v2/namespaces/alto/repositories/none');
    expect([answer.status, await answer.json()]).toEqual([404, { message: 'object not found' }]);
  });

  test('keeps its two engines apart', () => {
    docker(runner, ['tag', 'alto-base', 'only-here']);
    expect(docker(instance, ['image', 'ls', '--quiet', 'only-here'])).toBe('');
  });

  test('has buildx for whoever has no configuration', () => {
    const env = { PATH: process.env['PATH'], HOME: folder };
    expect(execFileSync('docker', ['buildx', 'version'], { encoding: 'utf8', env })).toContain('buildx');
  });

  test("hides the user's own home", () => {
    expect(homedir()).toMatch(/\/run\/home$/);
  });
});
