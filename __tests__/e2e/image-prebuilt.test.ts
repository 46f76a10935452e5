import { beforeAll, describe, expect, test } from 'vitest';
import { bareImage, pushed } from './agents/bare-image.ts';
import { callsOf } from '../cloud/calls.ts';
import { TINY } from './ec2-bench.ts';
import { creds, expectNotLaunched, expectGood, publishTiny, type Seen, step } from './image-bench.ts';
import { anImage } from './images.ts';
import { registryFront } from './registry-front.ts';
import { readManifest, writeManifest } from './registry-writes.ts';
import { contentOf, login } from './registry.ts';

const HOST = 'registry.example.test';
const env = { TEAM_TOKEN: login.password };
const withLogin = (ref: string): object => ({ ref, registry_creds: creds() });
const SECRET = 'canary-of-a-file-3f7b91';
/** An image that has everything, at the ground's own registry. */
const TOOL = `${HOST}/lib/tool:1`;

let digests: { readonly tool: string; readonly bare: string };

beforeAll(async () => {
  publishTiny();
  const digestOf = (reference: string): string => reference.split('@')[1] ?? '';
  const tool = pushed(
    anImage(
      TOOL,
      `FROM ${TINY}\nRUN mkdir -p /data/alto /work && ln -s /data/alto /alto && mkdir -m 1777 /tmp/w\nWORKDIR /work\nENTRYPOINT ["/no/such/program"]\nCMD ["--serve"]\n`,
    ),
  );
  const bare = pushed(bareImage(`${HOST}/lib/bare:1`));
  pushed(bareImage(`${HOST}/lib/arm:1`, { platform: 'linux/arm64', machine: 183 }));
  pushed(bareImage('ghcr.io/secret/bare:1'));
  digests = { tool: digestOf(tool), bare: digestOf(bare) };

  // The same image as its registry would tell of one of 20 GiB.
  const { json } = await readManifest('lib/bare', '1');
  const layers = json.layers?.map((layer) => ({ ...layer, size: 20 * 1024 ** 3 })) ?? [];
  await writeManifest('lib/bare', { ...json, layers }, 'large');
});

/** A prebuilt image ran as it is: by the digest that its registry told before, and nothing of it was built or changed. */
function expectAsItIs(seen: Seen, digest: string): void {
  expect(seen.outputs, seen.error).toMatchObject({
    result: 'success',
    'image-existed': 'true',
    'image-digest': digest,
  });
  expect(seen.ran).toEqual([seen.outputs['image']]);
  expect(seen.outputs['image']).toMatch(/@sha256:[0-9a-f]{64}$/);
  expect(seen.docker).toEqual([]);
  expect(seen.summary).toContain('prebuilt');
  expect(seen.summary).toContain(digest);
}

describe.concurrent('a prebuilt image', () => {
  test('without Python, shell or anything else but its program runs that, from the default registry, written as people write it', async () => {
    const seen = await step({
      agent: 'bare',
      image: { ...withLogin('bare:1'), registry: HOST },
      cmd: null,
      with: { 'default-registry': `https://${HOST}/lib/` },
      env,
    });
    expectAsItIs(seen, digests.bare);
    expect(seen.output).toBe('no shell here\n');
    expect(JSON.parse(seen.outputs['outputs'] ?? '{}')).toEqual({ way: 'bare' });
  });

  test('with an ENTRYPOINT and a link where our files go runs the command of the file, in its own folder', async () => {
    const seen = await step({
      agent: 'tool',
      image: withLogin(TOOL),
      cmd: 'pwd; echo result > /alto/out/artifacts/made; ls /data/alto/out',
      env,
    });
    expectAsItIs(seen, digests.tool);
    expect(seen.output).toBe('/work\nartifacts\n');
    expect(seen.file('alto-artifacts/tool/made').toString()).toBe('result\n');
  });

  test('that is the workflow’s default is laid under the code of an agent that names none', async () => {
    const seen = await step({
      agent: 'default',
      // Nothing needs the secret then, and yet its file is none of the code.
      image: { registry: `${HOST}/defaults`, registry_creds: creds(), secrets: { unused: 'keys/k.txt' } },
      files: { 'keys/k.txt': SECRET },
      with: { 'default-image': 'tool:1', 'default-registry': `http://${HOST}/lib` },
      env,
    });
    await expectGood(seen);
    const content = await contentOf(seen.outputs['image'] ?? '');
    expect(content).toContain('main.sh');
    expect(content).not.toContain(SECRET);
    expect(seen.outputs).toMatchObject({ 'image-repository': `${HOST}/defaults/hello-default` });
    expect(seen.log).toContain(`lies over ${HOST}/lib/tool@${digests.tool}`);
    expect(seen.output).toBe('the code\n');
    expect(seen.docker).toEqual([]);
  });

  test('whose registry does not answer us is left to the instance: it may see it, and a warning says that we did not', async () => {
    const front = await registryFront(({ isOurs }) => (isOurs ? 'cut' : undefined));
    try {
      const seen = await step({ agent: 'unseen', image: withLogin(`${front.host}/lib/bare:1`), cmd: null, env });
      expect(seen.outputs, seen.error).toMatchObject({ result: 'success', 'image-existed': 'unknown' });
      expect(seen.ran).toEqual([`${front.host}/lib/bare:1`]);
      expect(seen.warnings).toEqual([
        expect.stringMatching(/lib\/bare:1 could not be looked at before the run: .*the connection was cut/),
      ]);
    } finally {
      await front.stop();
    }
  });
});

describe.concurrent('before anything is launched it is told that a prebuilt image', () => {
  const hub = { DOCKERHUB_USERNAME: login.username, DOCKERHUB_TOKEN: login.password };
  const config = (reason: string) => ({ result: 'config-error', 'failure-reason': reason });
  const auth = { result: 'infra-error', 'failure-reason': 'pull' };

  test.each([
    [
      'has no such tag',
      { ref: `${HOST}/lib/tool:2`, env },
      config('pull'),
      /there is no image registry\.example\.test\/lib\/tool:2/,
    ],
    [
      'is in no repository',
      { ref: `${HOST}/lib/nothing:1`, env },
      config('pull'),
      /there is no image registry\.example\.test\/lib\/nothing:1/,
    ],
    [
      'is not at Docker Hub, under a namespace with a dot',
      { ref: 'a/b.c/d:1', env: hub },
      config('pull'),
      /there is no image a\/b\.c\/d:1/,
    ],
    [
      'may not be read by anybody',
      { ref: 'ghcr.io/secret/bare:1', env: {} },
      auth,
      /ghcr\.io.*secret\/bare.*either there is no such image, or this login may not read it/,
    ],
    [
      'may not be read with this password',
      { ref: TOOL, env: { TEAM_TOKEN: 'wrong-password' } },
      auth,
      /registry\.example\.test refuses lib\/tool to the login of alto/,
    ],
    [
      'is for another processor',
      { ref: `${HOST}/lib/arm:1`, env },
      config('config'),
      /lib\/arm:1 is built for linux\/arm64, and the machine runs linux\/amd64/,
    ],
    [
      'is for another processor than a Graviton machine',
      { ref: TOOL, env, infra: { instance_type: 't4g.micro' } },
      config('config'),
      /lib\/tool:1 is built for linux\/amd64, and the machine runs linux\/arm64/,
    ],
    [
      'is only on this machine',
      { ref: 'localhost/x:1', env },
      config('config'),
      /the registry `localhost` is this runner itself/,
    ],
    [
      'is only on this machine, at a port',
      { ref: '127.0.0.1:5000/x', env },
      config('config'),
      /the registry `127\.0\.0\.1:5000` is this runner itself/,
    ],
    ['has upper-case letters', { ref: 'registry.example.test/Lib/Tool', env }, config('config'), /upper-case/],
    ['has a scheme', { ref: `https://${HOST}/lib/tool:1`, env }, config('config'), /scheme/],
    ['is an image id', { ref: 'a'.repeat(64), env }, config('config'), /image id/],
  ] as const)('%s', async (_, { ref, env: given, ...more }, outputs, message) => {
    const ours = ref.startsWith(HOST);
    const infra = 'infra' in more ? more.infra : {};
    const seen = await step({ agent: 'refused', image: ours ? withLogin(ref) : { ref }, cmd: null, infra, env: given });
    expect(seen.error).toMatch(message);
    expect(seen.outputs).toMatchObject(outputs);
    expectNotLaunched(seen);
    expect(seen.docker).toEqual([]);
  });
});

describe.concurrent(
  'before anything is launched it is told that the image that an input names for under the code',
  () => {
    test.each([
      [
        'has no such tag',
        'default-image',
        `${HOST}/lib/tool:2`,
        /there is no image registry\.example\.test\/lib\/tool:2/,
      ],
      [
        'is for another processor',
        'image',
        `${HOST}/lib/arm:1`,
        /lib\/arm@sha256:[0-9a-f]+ is built for linux\/arm64, and not for linux\/amd64/,
      ],
    ])('%s', async (_, input, reference, message) => {
      const image = { registry: `${HOST}/defaults`, registry_creds: creds() };
      const seen = await step({ agent: 'refused', image, with: { [input]: reference }, env });
      expect(seen.error).toMatch(message);
      expect(seen.outputs).toMatchObject({ result: 'config-error' });
      expectNotLaunched(seen);
    });
  },
);

describe.concurrent('the disk of an instance', () => {
  test('is three times the image and ten GiB more, and what is known of the image is told even if no machine comes', async () => {
    const refused = { kind: 'error', code: 'UnauthorizedOperation', message: 'not here', status: 403 } as const;
    const seen = await step({
      agent: 'large',
      image: withLogin(`${HOST}/lib/bare:large`),
      cmd: null,
      env,
      prepare: (cloud) => cloud.fault('ec2.RunInstances', refused, 'forever'),
    });
    const [launch] = callsOf(seen.calls, 'ec2.RunInstances');
    expect(new URLSearchParams(launch?.body).get('BlockDeviceMapping.1.Ebs.VolumeSize')).toBe('70');
    expect(seen.outputs).toMatchObject({ result: 'infra-error', 'failure-reason': 'permission' });
    expect(seen.outputs).toMatchObject({
      'image-existed': 'true',
      'image-repository': `${HOST}/lib/bare`,
      'image-digest': (await readManifest('lib/bare', 'large')).digest,
    });
  });
});
