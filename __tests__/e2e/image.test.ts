import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { buildStream, projectFolder, readProjectContext } from '../../src/image/context.ts';
import { buildFiles, DOCKERFILE, wholeDockerfile } from '../../src/image/dockerfile.ts';
import { readRequirements } from '../../src/image/requirements.ts';
import { aGeneratedImage } from '../fakes/config.ts';

const BASE = 'alto-base';
const env = { ...process.env, DOCKER_HOST: process.env['ALTO_RUNNER_DOCKER_HOST'] };
const root = realpathSync(mkdtempSync(join(tmpdir(), 'alto-e2e-image-')));
const images: string[] = [];
afterAll(() => {
  rmSync(root, { recursive: true });
  if (images.length > 0) docker(['image', 'rm', '--force', ...images]);
});

function docker(args: readonly string[], input = ''): string {
  const { stdout, stderr, status } = spawnSync('docker', args, { env, input, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

let count = 0;
function newImage(): string {
  const image = `alto-e2e-image:${process.pid}-${++count}`;
  images.push(image);
  return image;
}

function project(name: string, files: Readonly<Record<string, string>>): string {
  const workspace = join(root, name);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(workspace, path)), { recursive: true });
    writeFileSync(join(workspace, path), content);
  }
  return workspace;
}

/** Builds a workspace as the action does; returns the name of the image and what the builder printed. */
async function build(
  workspace: string,
  asked: { readonly base?: string; readonly commands?: readonly string[]; readonly requirements?: string },
  path = '',
): Promise<{ image: string; log: string }> {
  const folder = projectFolder('my repo', path);
  const context = readProjectContext({ workspace, project: join(workspace, path), folder, mounts: [], leaveOut: [] });
  const { base = BASE, commands = [], requirements: written } = asked;
  const requirements = written === undefined ? [] : readRequirements(workspace, written);
  const file = written === undefined ? undefined : ({ kind: 'requirements', path: written } as const);
  const image = aGeneratedImage({ buildCommands: commands, packages: { ...aGeneratedImage().packages, file } });
  const mounts = { secrets: [], ssh: false };
  const text = wholeDockerfile(
    { base, image, kernel: undefined, mounts },
    { folder, link: false, commands: [], mounts },
  );
  const name = newImage();
  const child = spawn(
    'docker',
    ['buildx', 'build', '--progress', 'plain', '--load', '-f', DOCKERFILE, '-t', name, '-'],
    {
      env,
      stdio: ['pipe', 'ignore', 'pipe'],
    },
  );
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (log += chunk));
  const ended = new Promise((resolve) => child.once('close', resolve));
  await pipeline(buildStream(buildFiles(text, requirements), context), child.stdin);
  if ((await ended) !== 0) throw new Error(log);
  return { image: name, log };
}

const sh = (image: string, script: string, ...options: string[]): string =>
  docker(['run', '--rm', ...options, '--entrypoint', 'sh', image, '-c', script]);

describe('a generated image', () => {
  it('holds any command, folder and requirements file as it was written', async () => {
    const odd = `it's "odd" $HOME \\ é #1`;
    const workspace = project('odd', {
      [`${odd}/main.py`]: 'print(1)',
      [`${odd}/req uire's.txt`]: '-r ../base.txt\n',
      'base.txt': '# nothing to install\n',
    });
    const heredoc = `cat <<'E' > /heredoc\n  # "indented" $HOME \`id\` back\\slash \\n\n\n\ttab\nE\n# a comment`;
    const { image } = await build(
      workspace,
      {
        commands: [
          `printf %s 'plain' > /plain`,
          heredoc,
          `printf '%s' '["json"]' > /json; [ -e /json ]`,
          `printf '%s' end\\\\ > /last\\`.slice(0, -1),
          `printf %s '${'x'.repeat(70_000)}' > /long`,
        ],
        requirements: `${odd}/req uire's.txt`,
      },
      odd,
    );
    expect(sh(image, 'pwd; cat main.py')).toBe(`/alto/my repo/${odd}\nprint(1)`);
    expect(sh(image, 'cat /heredoc')).toBe('  # "indented" $HOME `id` back\\slash \\n\n\n\ttab\n');
    expect(sh(image, 'cat /plain /json /last; wc -c < /long')).toBe('plain["json"]end\\70000\n');
  });

  it('installs packages once: another code reuses them, another included file does not', async () => {
    const workspace = project('cache', { 'main.py': '1', 'requirements.txt': '-r base.txt', 'base.txt': 'six' });
    writeFileSync(join(workspace, 'base.txt'), `six # ${process.pid}\n`);
    const first = await build(workspace, { requirements: 'requirements.txt' });
    expect(first.log).toContain('Successfully installed six');
    writeFileSync(join(workspace, 'main.py'), '2');
    const second = await build(workspace, { requirements: 'requirements.txt' });
    expect(second.log).not.toContain('Successfully installed');
    expect(sh(second.image, 'cat main.py; python3 -c "import six"')).toBe('2');
    writeFileSync(join(workspace, 'base.txt'), `six # ${process.pid} again\n`);
    expect((await build(workspace, { requirements: 'requirements.txt' })).log).toContain('Successfully installed six');
  });

  it('lets every user read the project and write results, and has one time', async () => {
    const { image } = await build(project('user', { 'main.py': '1' }), {});
    expect(
      sh(image, 'cat main.py; echo x > /alto/out/f; cat /alto/out/f; stat -c %Y main.py', '--user', '1234:1234'),
    ).toBe('1x\n315619200\n');
  });

  it.each([
    ['no python3 or python', 'ENV PATH=/nothing'],
    [
      'has no pip',
      'RUN mkdir /fake && printf "#!/bin/sh\\nexit 1" > /fake/python3 && chmod 755 /fake/python3\nENV PATH=/fake:$PATH',
    ],
  ])('says that its base has %s, with its name', async (what, lines) => {
    const base = newImage();
    docker(['buildx', 'build', '--quiet', '--load', '-t', base, '-'], `FROM ${BASE}\n${lines}\n`);
    const workspace = project('without', { 'requirements.txt': 'six' });
    const failure = build(workspace, { base, requirements: 'requirements.txt' });
    await expect(failure).rejects.toThrow(new RegExp(`^[^\\n]*${what}[^\\n]*${base}$`, 'm'));
  });
});
