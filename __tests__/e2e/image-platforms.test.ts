import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callsOf } from '../cloud/calls.ts';
import { builds, contentTags, creds, expectNotLaunched, type Seen, step } from './image-bench.ts';
import { readJson, readManifest } from './registry-writes.ts';
import { login } from './registry.ts';
import { newName } from './step.ts';
import { publishTwoPlatforms, TWO_PLATFORMS } from './two-platforms.ts';

const HOST = 'registry.example.test';
const env = { TEAM_TOKEN: login.password };
const REMOTE = process.env['ALTO_BUILDER'];
/** A builder that says it can do both: a user's own, with an emulator or a machine of each kind behind it. */
const BOTH = 'alto-both';
const GRAVITON = { instance_type: 't4g.micro' };
const team = (name: string): object => ({ registry: `${HOST}/${name}`, registry_creds: creds() });

beforeAll(async () => {
  await publishTwoPlatforms();
  if (REMOTE === undefined) return;
  const endpoint = /^Endpoint:\s*(\S+)/m.exec(buildx('inspect', REMOTE))?.[1] ?? '';
  try {
    // A run that was killed left it.
    buildx('rm', '--keep-state', BOTH);
  } catch {
    // There is none.
  }
  buildx('create', '--name', BOTH, '--driver', 'remote', '--platform', 'linux/amd64,linux/arm64', endpoint);
});
afterAll(() => {
  if (REMOTE !== undefined) buildx('rm', '--keep-state', BOTH);
});

function buildx(...args: readonly string[]): string {
  const env = { ...process.env, DOCKER_HOST: process.env['ALTO_RUNNER_DOCKER_HOST'] };
  return execFileSync('docker', ['buildx', ...args], { encoding: 'utf8', env });
}

/** The platforms of the image that ran, as its registry has it. */
async function platformsOf({ outputs }: Seen): Promise<readonly string[]> {
  const path = outputs['image-repository']?.replace(`${HOST}/`, '') ?? '';
  const { json } = await readManifest(path, outputs['image-digest'] ?? '');
  const nameOf = (platform: object): string => {
    const { os, architecture } = platform as { readonly os: string; readonly architecture: string };
    return `${os}/${architecture}`;
  };
  if (json.manifests) return json.manifests.map(({ platform = {} }) => nameOf(platform));
  return [nameOf(await readJson(path, json.config?.digest ?? ''))];
}

const amiOf = ({ calls }: Seen): string | null =>
  new URLSearchParams(callsOf(calls, 'ec2.RunInstances')[0]?.body).get('ImageId');

describe.concurrent('an image for a Graviton machine', () => {
  /** All went well until the instance was to run it: the pretended one has another processor than it says. */
  async function expectForArm(seen: Seen): Promise<void> {
    expect(seen.error).toMatch(/is built for linux\/arm64, and the instance runs linux\/amd64/);
    expect(await platformsOf(seen)).toEqual(['linux/arm64']);
    expect(amiOf(seen)).toBe('ami-0ec500000000a64aa');
    expect(seen.instances.map(({ instanceType }) => instanceType)).toEqual(['t4g.micro']);
  }

  test('is the base for that processor with the code on it, made without a builder, on the machine image for it', async () => {
    const seen = await step({ agent: 'arm', image: { base: TWO_PLATFORMS, ...team('arm') }, infra: GRAVITON, env });
    await expectForArm(seen);
    expect(seen.docker).toEqual([]);
  });

  test.skipIf(REMOTE === undefined)('is asked of the builder for that processor', async () => {
    const image = { base: TWO_PLATFORMS, image_build_cmds: ['echo made > /env'], builder: BOTH, ...team('arm') };
    const seen = await step({ agent: newName('arm-env'), image, infra: GRAVITON, env });
    await expectForArm(seen);
    expect(builds(seen)).toEqual([expect.stringContaining(' --platform linux/arm64 ')]);
  });
});

describe.concurrent('before anything is built or launched it is told that', () => {
  const commands = { image_build_cmds: ['echo made > /env'] };

  test.each([
    [
      'the builder cannot run programs of that processor, with the step to add',
      { image: { base: TWO_PLATFORMS, ...commands }, infra: GRAVITON },
      /the builder cannot build for linux\/arm64.*docker\/setup-qemu-action/,
    ],
    [
      'types of two processors cannot stand in one list',
      { image: { base: TWO_PLATFORMS }, infra: { instance_type: ['t3.micro', 't4g.micro'] } },
      /t3\.micro.*t4g\.micro/,
    ],
    [
      'the platform is not that of the machine',
      { image: { base: TWO_PLATFORMS, platform: 'linux/arm64' } },
      /the image is built for linux\/arm64, and the machine runs linux\/amd64.*add `linux\/amd64` to `platform`/i,
    ],
    [
      'the input for platforms leaves out that of the machine',
      { image: { base: TWO_PLATFORMS }, infra: GRAVITON, with: { platforms: 'linux/amd64' } },
      /the image is built for linux\/amd64, and the machine runs linux\/arm64/,
    ],
  ] as const)('%s', async (_, { image, ...asked }, message) => {
    const seen = await step({ agent: 'refused', image: { ...image, ...team('refused') }, env, ...asked });
    expect(seen.error).toMatch(message);
    expect(seen.outputs).toMatchObject({ result: 'config-error' });
    expectNotLaunched(seen);
    expect(builds(seen)).toEqual([]);
  });
});

describe.skipIf(REMOTE === undefined)('an image for two processors', { concurrent: true }, () => {
  test('has an environment for both, and code is appended to both at once', async () => {
    const image = {
      ...{ base: TWO_PLATFORMS, image_build_cmds: ['echo made > /env'], builder: BOTH },
      ...{ platform: ['linux/amd64', 'linux/arm64'], ...team('two') },
    };
    const agent = newName('two');
    const run = (code: string): Promise<Seen> =>
      step({ agent, image, env, cmd: 'cat /env; sh main.sh', files: { 'main.sh': `echo ${code}\n` } });
    const first = await run('a');
    expect(first.outputs, first.error).toMatchObject({ result: 'success', 'image-existed': 'false' });
    expect(builds(first)).toEqual([expect.stringContaining(' --platform linux/amd64,linux/arm64 ')]);
    expect(await platformsOf(first)).toEqual(['linux/amd64', 'linux/arm64']);
    const second = await run('b');
    expect(second.outputs, second.error).toMatchObject({ result: 'success', 'image-existed': 'false' });
    expect(second.docker).toEqual([]);
    expect(second.output).toBe('made\nb\n');
    expect(await platformsOf(second)).toEqual(['linux/amd64', 'linux/arm64']);
    expect(second.ran).toEqual([second.outputs['image']]);
    const tags = await contentTags(second.outputs['image-repository'] ?? '');
    expect(tags.environments).toHaveLength(1);
    expect(tags.whole).toHaveLength(2);
  });

  test('comes out of a Dockerfile of the user’s, too', async () => {
    const image = { context: 'image', builder: BOTH, platform: 'linux/amd64,linux/arm64', ...team('file') };
    const files = { 'image/Dockerfile': `FROM ${TWO_PLATFORMS}\nCOPY note /note\n`, 'image/note': 'a note\n' };
    const seen = await step({ agent: 'file', image, env, files, cmd: 'cat /note' });
    expect(seen.outputs, seen.error).toMatchObject({ result: 'success' });
    expect(seen.output).toBe('a note\n');
    expect(await platformsOf(seen)).toEqual(['linux/amd64', 'linux/arm64']);
    expect(seen.ran).toEqual([seen.outputs['image']]);
  });
});
