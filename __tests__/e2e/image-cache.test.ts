import { execFileSync } from 'node:child_process';
import { beforeAll, describe, expect, test } from 'vitest';
import { builds, ECR, PUBLIC, expectGood, publishTiny, type Seen, step } from './image-bench.ts';
import { readManifest } from './registry-writes.ts';
import { tagsOf } from './registry.ts';
import { newName } from './step.ts';

const BUILDER = process.env['ALTO_BUILDER'];

beforeAll(publishTiny);

/** What a builder has when its machine is a new one. */
function emptied(): void {
  const env = { ...process.env, DOCKER_HOST: process.env['ALTO_RUNNER_DOCKER_HOST'] };
  execFileSync('docker', ['buildx', 'prune', '--all', '--force', '--builder', BUILDER ?? ''], { env, stdio: 'ignore' });
}

describe.skipIf(BUILDER === undefined)('the cache of an environment', () => {
  test('is kept in the registry where the builder can, and a new machine’s build of a changed one begins where that ends', async () => {
    const agent = newName('cached');
    const run = (...commands: readonly string[]): Promise<Seen> =>
      step({
        agent,
        image: { base: PUBLIC, image_build_cmds: commands, builder: BUILDER },
        cmd: 'cat /steps',
        repositories: [`alto/hello-${agent}`],
      });
    emptied();
    const first = await run('echo one > /steps');
    await expectGood(first);
    const ref = `type=registry,ref=${ECR}/alto/hello-${agent}:cache-env`;
    expect(builds(first)).toEqual([
      expect.stringMatching(
        new RegExp(`--cache-to ${ref},mode=max,image-manifest=true,oci-mediatypes=true,ignore-error=true `),
      ),
    ]);
    expect(await tagsOf(`${ECR}/alto/hello-${agent}`)).toContain('cache-env');
    // What ECR takes as a cache is an image of the OCI's.
    const { json } = await readManifest(`alto/hello-${agent}`, 'cache-env');
    expect(json.mediaType).toBe('application/vnd.oci.image.manifest.v1+json');
    expect(first.summary).toContain('0 of 1 steps out of a cache');

    emptied();
    const second = await run('echo one > /steps', 'echo two >> /steps');
    await expectGood(second);
    expect(builds(second)).toEqual([expect.stringContaining(`--cache-from ${ref} `)]);
    expect(second.output).toBe('one\ntwo\n');
    expect(second.summary).toContain('1 of 2 steps out of a cache');
    expect(second.log).toContain('1 of 2 steps out of a cache');
  });
});
