import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { remembered } from '../../src/once.ts';
import { pushed } from './agents/bare-image.ts';
import { TINY } from './ec2-bench.ts';
import {
  builds,
  creds,
  expectGood,
  expectNotLaunched,
  PUBLIC,
  publishTiny,
  REGISTRIES,
  type Seen,
  step,
} from './image-bench.ts';
import { anImage } from './images.ts';
import { registryFront } from './registry-front.ts';
import { contentOf, login, stored } from './registry.ts';
import { docker } from './step.ts';

// One test for each defect of Alto, flytekit and Metaflow that is about images: it must not come back.

const HOST = 'registry.example.test';
const env = { TEAM_TOKEN: login.password };
const team = { registry: `${HOST}/defects`, registry_creds: creds() };
const TOOL = `${HOST}/lib/defects:1`;
/** What the run-time environment holds: in no image, and hidden wherever it is seen. */
const SECRET = 'canary-6b1f0c2d9e';
const BAKED = `it's "a b" $HOME \\ #1`;

/** A project as people have them, with an agent that shows what it finds. */
const PROJECT = {
  agent: 'project',
  image: { base: TOOL, image_build_cmds: ['echo made > /made'], env: { BAKED }, ...team },
  keys: { env: { GREETING: 'good morning', TOKEN: "{{ env('PROGRAM_TOKEN') }}" } },
  cmd: 'ls -A; printf "%s\\n" "$BAKED" "$GREETING" "$ALTO_IMAGE" "$TOKEN"',
  files: {
    ...{ '.git/config': '[core]\n', '.env': 'A=1\n', '.docker/config.json': '{}', 'alto-artifacts/old.txt': 'old' },
    ...{ 'requirements/dev.in': 'six\n', 'requirements.md': 'read me\n', 'main.sh': 'true\n' },
  },
} as const;

let temp: string;
beforeAll(() => {
  publishTiny();
  pushed(anImage(TOOL, `FROM ${TINY}\nENTRYPOINT ["/no/such/program"]\nCMD ["--serve"]\n`));
  // A runner whose Python is another one, and whose engine is none.
  temp = mkdtempSync(join(tmpdir(), 'other-runner-'));
  for (const name of ['python', 'python3']) {
    writeFileSync(join(temp, name), `#!/bin/sh\ntouch ${temp}/asked\necho Python 2.7.18\n`);
    chmodSync(join(temp, name), 0o755);
  }
});
afterAll(() => rmSync(temp, { recursive: true }));

/** A run of the project with what its program printed, line by line, and one on the other runner. */
const runs = remembered(async () => {
  const run = async (more: Readonly<Record<string, string>> = {}): Promise<Seen> => {
    const seen = await step({ ...PROJECT, env: { ...env, PROGRAM_TOKEN: SECRET, ...more }, canaries: [SECRET] });
    await expectGood(seen);
    return seen;
  };
  const first = await run();
  const elsewhere = await run({
    DOCKER_HOST: 'unix:///no/such/engine.sock',
    PATH: `${temp}:${process.env['PATH'] ?? ''}`,
  });
  return { first, elsewhere, printed: first.output.trim().split('\n') };
});

describe('Alto', () => {
  test('baked `env` into the image and echoed it: here it is there when the program runs, and in no image and no log', async () => {
    const { first, printed } = await runs();
    expect(printed).toContain('good morning');
    const content = await contentOf(first.outputs['image'] ?? '');
    expect(content).not.toContain('good morning');
    expect(content).not.toContain(SECRET);
    expect(first.log).not.toContain(SECRET);
    expect(printed.at(-1)).toMatch(/^\*+$/);
  });

  test('counted tags from the local daemon: here a runner without any engine finds the same image', async () => {
    const { first, elsewhere } = await runs();
    expect(elsewhere.outputs).toMatchObject({ 'image-existed': 'true', image: first.outputs['image'] });
    expect(elsewhere.outputs['image-tag']).toMatch(/^[a-z2-7]{20}$/);
  });

  test('copied the whole folder with .git and .env: here they stay', async () => {
    const { printed } = await runs();
    expect(printed).toContain('main.sh');
    for (const name of ['.git', '.env', '.docker', 'alto.yml', 'alto-artifacts']) expect(printed).not.toContain(name);
  });

  test('dropped everything that is named `requirements`: here it comes along', async () => {
    const { printed } = await runs();
    expect(printed).toEqual(expect.arrayContaining(['requirements', 'requirements.md']));
  });
});

describe('flytekit', () => {
  test('left ENV unquoted: here any value arrives as it was written', async () => {
    const { printed } = await runs();
    expect(printed).toContain(BAKED);
  });

  test('put the Python of whoever called into the image and not into the hash: here it is not even asked', async () => {
    const { first, elsewhere } = await runs();
    expect(existsSync(join(temp, 'asked'))).toBe(false);
    expect(elsewhere.outputs['image-tag']).toBe(first.outputs['image-tag']);
  });
});

describe('Metaflow', () => {
  test('left the ENTRYPOINT of the image to break the command: here the command of the file replaces it', async () => {
    const { first, printed } = await runs();
    expect(first.outputs['exit-code']).toBe('0');
    expect(printed).toContain('main.sh');
  });

  test('recorded no digest: here the run goes by it, and the program, the summary, the log and the outputs have it', async () => {
    const { first, printed } = await runs();
    const image = first.outputs['image'] ?? '';
    expect(image).toBe(`${HOST}/defects/hello-project@${first.outputs['image-digest']}`);
    expect(first.ran).toEqual([image]);
    expect(printed).toContain(image);
    expect(first.summary).toContain(image);
    expect(first.log).toContain(`is ${first.outputs['image-digest']}`);
  });
});

describe.concurrent('Alto', () => {
  test('swallowed build errors: here the step fails with the one that it was, and the instance is ended', async () => {
    const image = { base: PUBLIC, image_build_cmds: ['echo trouble with the disk; exit 7'], ...team };
    const seen = await step({ agent: 'broken', image, env });
    expect(seen.outputs).toMatchObject({ result: 'build-error', 'failure-reason': 'build', stage: 'image' });
    expect(seen.exitCode).toBe(1);
    expect(seen.error).toMatch(/failed with exit code 7/);
    expect(seen.log).toContain('trouble with the disk');
    expect(seen.instances.every(({ state }) => state === 'terminated')).toBe(true);
  });

  test('had a Docker Hub login that cannot work, and its password in a command: here it works, and no command has it', async () => {
    const image = { base: PUBLIC, registry: 'dockerhub', registry_creds: creds() };
    const seen = await step({ agent: 'hub-login', image, env });
    await expectGood(seen);
    expect(seen.outputs['image-repository']).toBe(REGISTRIES.dockerhub.repository('hub-login'));
    expect(JSON.stringify(seen.cloud.commands())).not.toContain(login.password);
    expect(seen.cloud.commands().length).toBeGreaterThan(0);
  });

  test.each([
    ['ignored unknown keys', { image: { bse: PUBLIC } }, /alto\.yml:\d+:\d+ .*`bse`.*`base`/s],
    ['rendered undefined names empty', { image: { base: '{{ var("NO_SUCH_NAME") }}' } }, /NO_SUCH_NAME/],
  ])('%s: here they are told before anything is done', async (_, { image }, message) => {
    const seen = await step({ agent: 'told', image: { ...image, ...team }, env });
    expect(seen.outputs).toMatchObject({ result: 'config-error' });
    expect(`${seen.error}\n${seen.log}`).toMatch(message);
    expect(seen.calls).toEqual([]);
    expect(seen.docker).toEqual([]);
  });
});

describe.concurrent('flytekit', () => {
  test('took an existence that is unknown for “exists”: here the image is made', async () => {
    const front = await registryFront(({ method, path, isOurs }) =>
      isOurs && method === 'HEAD' && /\/manifests\/[a-z2-7]{20}$/.test(path) ? { status: 401 } : undefined,
    );
    try {
      const image = { base: PUBLIC, registry: `${front.host}/defects`, registry_creds: creds() };
      const seen = await step({ agent: 'unknown', image, env });
      expect(seen.outputs, seen.log).toMatchObject({ result: 'success', 'image-existed': 'unknown' });
      expect(seen.output).toBe('the code\n');
      expect(await stored(`${HOST}/defects/hello-unknown:${seen.outputs['image-tag']}`)).toMatchObject({
        digest: seen.outputs['image-digest'],
      });
    } finally {
      await front.stop();
    }
  });

  // The base has no Python, so these builds end at once; what they were going to make has its tag by then.
  const tagOf = async (keys: object, files: Readonly<Record<string, string>>): Promise<string> => {
    const seen = await step({ agent: 'hashed', image: { base: PUBLIC, ...team }, keys, files, env });
    expect(seen.outputs).toMatchObject({ result: 'build-error' });
    const [, tag = ''] = /:(env-[a-z2-7]{20}) /.exec(builds(seen)[0] ?? '') ?? [];
    expect(tag).not.toBe('');
    return tag;
  };

  test('did not hash nested requirement files: here a change in one is another environment', async () => {
    const files = { 'requirements.txt': '-r a/b.txt\n', 'a/b.txt': '-c c.txt\nsix\n' };
    const keys = { requirements: 'requirements.txt' };
    const tags = [
      await tagOf(keys, { ...files, 'a/c.txt': 'six<2\n' }),
      await tagOf(keys, { ...files, 'a/c.txt': 'six<3\n' }),
    ];
    expect(new Set(tags).size).toBe(2);
  });

  test('did not hash the pyproject.toml beside a lock: here a change in it is another environment', async () => {
    const project = (name: string): string => `[project]\nname = "${name}"\nversion = "1"\ndependencies = []\n`;
    const lock = 'version = 1\nrevision = 3\nrequires-python = ">=3.9"\n';
    const keys = { requirements: 'uv.lock' };
    const tags = [
      await tagOf(keys, { 'uv.lock': lock, 'pyproject.toml': project('a') }),
      await tagOf(keys, { 'uv.lock': lock, 'pyproject.toml': project('b') }),
    ];
    expect(new Set(tags).size).toBe(2);
  });

  test('pinned locks to an old uv, and ignored options of the builder: here the file says which uv it is, and is taken at its word', async () => {
    const uv = `${HOST}/mirror/uv:99`;
    const seen = await step({
      agent: 'uv',
      image: { base: PUBLIC, builder_config: { uv_image: uv }, ...team },
      keys: { requirements: 'uv.lock' },
      files: { 'uv.lock': 'version = 1\n', 'pyproject.toml': '[project]\nname = "a"\nversion = "1"\n' },
      env,
    });
    expect(seen.error).toContain(`there is no image ${uv}`);
    expectNotLaunched(seen);
  });

  test('ignored `builder_options`: here a key that does nothing is an error', async () => {
    const seen = await step({ agent: 'told', image: { base: PUBLIC, builder_options: { a: 'b' }, ...team }, env });
    expect(`${seen.error}\n${seen.log}`).toMatch(/`builder_options`/);
    expect(seen.outputs).toMatchObject({ result: 'config-error' });
    expect(seen.calls).toEqual([]);
  });
});

describe.concurrent('Metaflow', () => {
  const refused = (ref: string, registry: string): Promise<Seen> =>
    step({
      agent: 'refused',
      image: { ref, registry: HOST, registry_creds: creds() },
      cmd: null,
      with: { 'default-registry': registry },
      env,
    });

  test.each([
    [
      'misread localhost/img: here it is an image of this runner, and no default registry is put before it',
      'localhost/img',
      HOST,
      /the registry `localhost` is this runner itself/,
    ],
    [
      'misread namespaces with a dot for registries: here the default registry comes before them',
      'foo/bar.baz/img:1',
      HOST,
      /there is no image registry\.example\.test\/foo\/bar\.baz\/img:1/,
    ],
    [
      'used the scheme of a default registry verbatim: here it is a way of writing',
      'img:1',
      `https://${HOST}/some/`,
      /there is no image registry\.example\.test\/some\/img:1/,
    ],
    [
      'found a bad image only when the job started: here it is told before anything is launched',
      `${HOST}/no/such:1`,
      HOST,
      /there is no image registry\.example\.test\/no\/such:1/,
    ],
  ])('%s', async (_, ref, registry, message) => {
    const seen = await refused(ref, registry);
    expect(seen.error).toMatch(message);
    expectNotLaunched(seen);
  });

  test('installed packages into the user’s image at each start: here what runs is what the image has', async () => {
    const cmd = 'for folder in / /usr/bin /usr/lib /tmp; do echo "$folder:"; ls -A $folder; done';
    const seen = await step({ agent: 'as-it-is', image: { ref: TOOL, registry_creds: creds() }, cmd, env });
    expect(seen.outputs, seen.log).toMatchObject({ result: 'success' });
    const alone = docker('runner', 'run', '--rm', '--entrypoint', 'sh', TINY, '-c', cmd);
    const isOurs = (line: string): boolean => line === 'alto' || line === 'sbin';
    const files = (text: string): readonly string[] =>
      text
        .trim()
        .split('\n')
        .filter((line) => !isOurs(line));
    expect(files(seen.output)).toEqual(files(alone));
  });
});
