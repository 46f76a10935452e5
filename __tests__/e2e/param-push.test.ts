import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { remembered } from '../../src/once.ts';
import { formsOf, unwrapped } from '../runner/canary.ts';
import { builds, creds, PUBLIC, publishTiny, step } from './image-bench.ts';
import { pushed } from './pushed.ts';
import { login, stored, tagsOf } from './registry.ts';

const builder = process.env['ALTO_BUILDER'] ?? '';
const missing = process.env['ALTO_BUILDER_MISSING'];
const HOST = 'registry.example.test';
const BASES = `${HOST}/bases`;
const TOKEN = 'canary-c2a95e7130d4';
const BOTH = ['linux/amd64', 'linux/arm64'];

const team = (more: object): object => ({ registry: `${HOST}/param`, registry_creds: creds(), ...more });
const env = { TEAM_TOKEN: login.password, TOKEN };

/** Builds a Dockerfile by the remote builder and pushes it, as the steps of another workflow would. */
function publish(name: string, dockerfile: string, ...options: readonly string[]): void {
  const config = mkdtempSync(join(tmpdir(), 'docker-'));
  const buildx = join(process.env['DOCKER_CONFIG'] ?? join(process.env['HOME'] ?? '', '.docker'), 'buildx');
  const settings = { env: { ...process.env, DOCKER_CONFIG: config, BUILDX_CONFIG: buildx }, stdio: 'pipe' } as const;
  try {
    const signIn = ['login', '--username', login.username, '--password-stdin', HOST];
    execFileSync('docker', signIn, { ...settings, input: login.password });
    writeFileSync(join(config, 'Dockerfile'), dockerfile);
    execFileSync(
      'docker',
      ['buildx', 'build', '--builder', builder, '--push', '--tag', name, ...options, config],
      settings,
    );
  } finally {
    rmSync(config, { recursive: true });
  }
}

describe.skipIf(missing)(`an image that is pushed${missing ? ` (skipped: ${missing})` : ''}`, () => {
  beforeAll(publishTiny);

  describe('for several platforms, by the registry alone', () => {
    const made = remembered(async () => {
      // Its files are those of one machine: they are only copied, never run, on the other.
      publish(
        `${BASES}/both:1`,
        `FROM --platform=$BUILDPLATFORM docker.io/${PUBLIC}\nLABEL both=yes\n`,
        '--platform',
        BOTH.join(),
      );
      const seen = await step({
        agent: 'both',
        image: team({
          base: `${BASES}/both:1`,
          platform: BOTH,
          labels: { 'org.example.team': 'a "b" c' },
          annotations: { 'org.example.note': 'x, "y"=z' },
          extra_tags: ['stable', 'v1.2'],
          tag_format: 'v1-{spec_hash}',
        }),
        env,
      });
      expect(seen.outputs['result'], seen.log).toBe('success');
      return { seen, image: pushed(seen.outputs['image'] ?? '') };
    });

    it('`platform` as a list makes one image for each, with the code in both', async () => {
      const { seen, image } = await made();
      const { manifests = [] } = await image.manifest();
      expect(manifests.map(({ platform }) => `${platform.os}/${platform.architecture}`).toSorted()).toEqual(BOTH);
      for (const { digest, platform } of manifests) {
        expect((await image.config(digest)).architecture).toBe(platform.architecture);
        expect((await image.files(1, digest)).get('alto/hello/main.sh')).toBe('echo the code\n');
      }
      expect(seen.output).toBe('the code\n');
      expect(builds(seen)).toEqual([]);
    });

    it('`labels` are in the configuration of each', async () => {
      const { image } = await made();
      for (const { digest } of (await image.manifest()).manifests ?? [])
        expect((await image.config(digest)).config.Labels).toMatchObject({
          both: 'yes',
          'org.example.team': 'a "b" c',
        });
    });

    it('`annotations` are on the manifest of each', async () => {
      const { image } = await made();
      for (const { digest } of (await image.manifest()).manifests ?? [])
        expect((await image.manifest(digest)).annotations).toMatchObject({ 'org.example.note': 'x, "y"=z' });
    });

    it('`tag_format` is its content tag, and `extra_tags` name the same image', async () => {
      const { seen } = await made();
      expect(seen.outputs['image-tag']).toMatch(/^v1-[a-z2-7]{20}$/);
      const tags = await tagsOf(`${HOST}/param/hello-both`);
      expect(tags).toEqual(expect.arrayContaining(['stable', 'v1.2', seen.outputs['image-tag']]));
      for (const tag of ['stable', 'v1.2'])
        expect((await stored(`${HOST}/param/hello-both:${tag}`))?.digest).toBe(seen.outputs['image-digest']);
    });
  });

  describe('by a builder, with everything that a builder can add', () => {
    const cache = `${HOST}/param/cache:mine`;
    const made = remembered(async () => {
      const scanner = `${BASES}/scanner:${randomBytes(4).toString('hex')}`;
      publish(
        scanner,
        `FROM docker.io/${PUBLIC}\nENTRYPOINT ["sh", "-c", ${JSON.stringify(`echo '{"_type":"https://in-toto.io/Statement/v0.1","predicateType":"https://spdx.dev/Document","predicate":{"name":"scanned"}}' > $BUILDKIT_SCAN_DESTINATION/sbom.spdx.json`)}]\n`,
      );
      const seen = await step({
        agent: 'all',
        image: team({
          base: `docker.io/${PUBLIC}`,
          builder,
          image_build_cmds: ['cat /run/secrets/token | wc -c > /length; echo "$FLAVOUR" > /flavour'],
          commands: ['cat main.sh /run/secrets/token | wc -c > /both'],
          build_args: { FLAVOUR: 'vanilla' },
          secrets: { token: 'env TOKEN' },
          annotations: { 'org.example.note': 'mine' },
          provenance: 'mode=max',
          sbom: `generator=${scanner}`,
          cache_to: [`type=registry,ref=${cache},mode=max`],
          cache_from: cache,
        }),
        cmd: 'cat /length /flavour /both',
        env,
        canaries: [TOKEN],
      });
      expect(seen.outputs['result'], seen.log).toBe('success');
      return { seen, everything: await pushed(seen.outputs['image'] ?? '').everything(1) };
    });

    it('is the image that ran', async () => {
      const { seen } = await made();
      expect(seen.output).toBe(`${TOKEN.length}\nvanilla\n${TOKEN.length + 'echo the code\n'.length}\n`);
    });

    it('`provenance` says how it was built', async () => {
      const { everything } = await made();
      expect(everything).toContain('slsa.dev/provenance');
    });

    it('`sbom` says what is in it', async () => {
      const { everything } = await made();
      expect(everything).toContain('"name":"scanned"');
    });

    it('`annotations` are on its manifest', async () => {
      const { seen } = await made();
      const { manifests = [] } = await pushed(seen.outputs['image'] ?? '').manifest();
      const own = manifests.find(({ platform }) => platform.os === 'linux');
      const manifest = await pushed(seen.outputs['image'] ?? '').manifest(own?.digest);
      expect(manifest.annotations).toMatchObject({ 'org.example.note': 'mine' });
    });

    it('`cache_to` and `cache_from` keep the builder’s cache where they say', async () => {
      expect(await tagsOf(`${HOST}/param/cache`)).toEqual(['mine']);
      execFileSync('docker', ['buildx', 'prune', '--builder', builder, '--all', '--force'], { stdio: 'pipe' });
      const again = await step({
        agent: 'all',
        image: team({
          base: `docker.io/${PUBLIC}`,
          builder,
          image_build_cmds: ['cat /run/secrets/token | wc -c > /length; echo "$FLAVOUR" > /flavour'],
          commands: ['true'],
          build_args: { FLAVOUR: 'vanilla' },
          secrets: { token: 'env TOKEN' },
          cache_from: cache,
        }),
        cmd: 'cat /length',
        with: { 'force-build': 'true', cache: 'registry' },
        env,
      });
      expect(again.outputs['result'], again.log).toBe('success');
      expect(again.log).toMatch(/importing cache manifest from registry\.example\.test\/param\/cache:mine/);
      expect(again.output).toBe(`${TOKEN.length}\n`);
    });

    it('secrets are neither in the image nor in what is said about it', async () => {
      const { everything } = await made();
      for (const form of formsOf(TOKEN)) expect(unwrapped(everything).includes(form)).toBe(false);
    });
  });
});
