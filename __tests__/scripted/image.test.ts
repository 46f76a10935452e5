import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { extract } from 'tar-stream';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Stub } from '../registry/stub.ts';
import type { StepResult } from '../runner/runner.ts';
import { builtAction } from './action.ts';
import { putImage } from './registries.ts';
import { openWorld, runScripted, type World } from './scripted.ts';

beforeAll(() => builtAction(), 180_000);

const HUB = 'registry.example.test';
const agent = (image: string, more = ''): string => `train:
  infra: { type: ec2, instance_type: t3.micro }
  image: { ${image} }
  entrypoint: { type: script, cmd: ./train.sh }
${more}`;

/** What a registry has under a reference of one of its repositories. */
function stored(stub: Stub, repository: string, reference: string) {
  const read = (digest: string): Buffer => stub.store.blobs.get(digest) ?? Buffer.alloc(0);
  const manifest = JSON.parse(String(stub.store.manifests.get(`${repository} ${reference}`))) as {
    readonly config: { readonly digest: string };
    readonly layers: readonly { readonly digest: string }[];
  };
  return {
    config: JSON.parse(String(read(manifest.config.digest))) as { architecture: string; config: object },
    layers: manifest.layers.map(({ digest }) => digest),
    /** Files of the uppermost layer, by path. */
    async code(): Promise<Readonly<Record<string, string>>> {
      const tar = extract();
      tar.end(gunzipSync(read(manifest.layers.at(-1)?.digest ?? '')));
      const files: Record<string, string> = {};
      for await (const entry of tar) files[entry.header.name] = (await buffer(entry)).toString();
      return files;
    },
  };
}

describe.concurrent('a prebuilt image of the file (`ref`)', () => {
  const SETTINGS = { Env: ['PATH=/opt/tool/bin', 'A=1'], User: 'app', Entrypoint: ['/tool'], WorkingDir: '/work' };
  let below = '';
  const prepare = ({ hub }: World): void => {
    below = putImage(hub, 'lib/tool', ['1'], { config: SETTINGS });
  };

  test('with `code: true` gets the project as one layer more, keeps all else of its own, and runs that', async () => {
    const mounts = 'mounts: [shared]';
    const ended = await runScripted({
      files: {
        'alto.yml': agent(`ref: '${HUB}/lib/tool:1', code: true`, `  ${mounts}\n`),
        'train.sh': 'the code',
        'shared/note': 'a note',
      },
      prepare,
    });
    const { world, outputs } = ended;
    expect(outputs, ended.log).toMatchObject({ result: 'success', 'image-existed': 'false' });
    const repository = `${world.cloud.ecrHost}/alto/hello-train`;
    expect(outputs['image']).toBe(`${repository}@${outputs['image-digest']}`);
    const image = stored(world.ecr, 'alto/hello-train', outputs['image-tag'] ?? '');
    expect(image.layers.slice(0, -1)).toEqual(stored(world.hub, 'lib/tool', below).layers);
    expect(await image.code()).toMatchObject({ 'alto/hello/train.sh': 'the code', 'alto/shared/note': 'a note' });
    expect(await image.code()).not.toHaveProperty(['alto/hello/alto.yml']);
    expect(image.config.config).toMatchObject({ ...SETTINGS, WorkingDir: '/alto/hello' });
    expect(world.instance.opened.map(({ create = '' }) => create).join('\n')).toContain(outputs['image']);
    // It is never built: code is laid over it in the registry.
    expect(world.docker).toEqual([]);
  });

  test('with `code: false`, or without the key, runs as it is', async () => {
    for (const code of ['', ', code: false']) {
      const ended = await runScripted({ files: { 'alto.yml': agent(`ref: '${HUB}/lib/tool:1'${code}`) }, prepare });
      expect(ended.outputs, ended.log).toMatchObject({ result: 'success', image: `${HUB}/lib/tool@${below}` });
      expect(ended.world.requests.filter(({ method }) => !['GET', 'HEAD'].includes(method))).toEqual([]);
      expect(ended.world.docker).toEqual([]);
    }
  });
});

describe('an image of which only that for another platform is there', () => {
  const infra = (type: string): string => agent(`base: '${HUB}/both:1'`).replace('t3.micro', type);
  const OCI = 'application/vnd.oci.image';

  test('does not exist: it is made beside the other, and found when it is asked for again', async () => {
    const world = await openWorld({ files: { 'alto.yml': infra('t4g.micro') } });
    try {
      const manifests = ['amd64', 'arm64'].map((architecture) => {
        const digest = putImage(world.hub, 'both', [], { architecture });
        const size = world.hub.store.manifests.get(`both ${digest}`)?.length;
        return { mediaType: `${OCI}.manifest.v1+json`, digest, size, platform: { os: 'linux', architecture } };
      });
      world.hub.manifest('both', { schemaVersion: 2, mediaType: `${OCI}.index.v1+json`, manifests }, '1');
      const platformOf = ({ outputs }: StepResult): string =>
        stored(world.ecr, 'alto/hello-train', outputs['image-tag'] ?? '').config.architecture;

      const arm = await world.step({ with: { command: 'image' } });
      expect(arm.outputs, arm.log).toMatchObject({ result: 'success', 'image-existed': 'false' });
      expect(platformOf(arm)).toBe('arm64');

      writeFileSync(join(world.workspace, 'alto.yml'), infra('t3.micro'));
      const amd = await world.step();
      expect(amd.outputs, amd.log).toMatchObject({ result: 'success', 'image-existed': 'false' });
      expect(platformOf(amd)).toBe('amd64');
      expect(amd.outputs['image-repository']).toBe(arm.outputs['image-repository']);
      expect(amd.outputs['image-tag']).not.toBe(arm.outputs['image-tag']);
      expect(platformOf(arm)).toBe('arm64');

      const again = await world.step();
      expect(again.outputs, again.log).toMatchObject({ 'image-existed': 'true', image: amd.outputs['image'] });
    } finally {
      await world.stop();
    }
  });
});
