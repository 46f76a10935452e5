import { beforeAll, describe, expect, test } from 'vitest';
import { callsOf } from '../cloud/calls.ts';
import { builtAction } from '../scripted/action.ts';
import { startHub } from '../hub/hub.ts';
import { startStub } from '../registry/stub.ts';
import { putImage } from '../scripted/registries.ts';
import { dispatch, push } from './event.ts';
import type { Site } from './site.ts';
import { expectNothingLeft, withRecipe, jobOf, logOf } from './with-recipe.ts';

// Made here, so that no test waits for it.
beforeAll(() => builtAction(), 180_000);

const CANARY = 'canary-of-a-secret-91d0';

describe.concurrent('recipes that run an agent', { timeout: 180_000 }, () => {
  test('push: a whole run with nothing but the token of GitHub', () =>
    withRecipe('push', {}, async ({ site, run }) => {
      const done = await run(push());
      const { outputs, ...job } = jobOf(done, 'train');
      expect(outputs['result'], logOf(job)).toBe('success');
      expect(outputs['image']).toMatch(
        /^123456789012\.dkr\.ecr\.us-east-1\.amazonaws\.com\/alto\/hello-world-train@sha256:/,
      );
      expect(done.group).toBe('train-refs/heads/main');
      expectNothingLeft(site, done);
    }));

  test('push: a tag or another branch sets nothing off', () =>
    withRecipe('push', {}, async ({ run }) => {
      await expect(run(push('refs/tags/v1'))).rejects.toThrow('push does not set push off');
      await expect(run(push('refs/heads/feature'))).rejects.toThrow('push does not set push off');
    }));

  test('image: what the second job runs is what the first one made, byte for byte', () =>
    withRecipe('image', {}, async ({ site, run }) => {
      const done = await run(push());
      const made = jobOf(done, 'image');
      expect(made.result, logOf(made)).toBe('success');
      const ran = jobOf(done, 'run');
      expect(ran.outputs, logOf(ran)).toEqual({ result: 'success' });
      expect(ran.steps[0]!.outputs['image']).toBe(made.outputs['image']);
      expect(ran.steps[0]!.outputs['image-existed']).toBe('true');
      expect([...site.world.ecr.store.manifests.keys()]).toContain('alto/hello-world-build main');
      expect(ran.steps[0]!.annotations).toEqual([]);
      expectNothingLeft(site, done);
    }));

  test('gpu-spot: one that is taken back is followed by another, on demand', async () => {
    const takenBack = Promise.withResolvers<undefined>();
    let site: Site | undefined;
    const onAsked = (what: string): void => {
      const { cloud } = site!.world;
      if (what !== 'poll run' || cloud.instances().length > 1) return;
      cloud.end(site!.alive()[0]!, 'Server.SpotInstanceTermination');
      takenBack.resolve(undefined);
    };
    const program = { gpus: 1, until: takenBack.promise };
    await withRecipe('gpu-spot', { program, onAsked }, async (ready) => {
      ({ site } = ready);
      const done = await ready.run(dispatch());
      const job = jobOf(done, 'train');
      expect(job.outputs, logOf(job)).toMatchObject({ result: 'success', market: 'on-demand' });
      expect(site.world.cloud.instances().map(({ market }) => market)).toEqual(['spot', 'on-demand']);
      expect(Number(job.outputs['estimated-cost'])).toBeGreaterThan(0);
      expectNothingLeft(site, done);
    });
  });

  test('dispatch: runs what was chosen', () =>
    withRecipe('dispatch', {}, async ({ site, run }) => {
      const done = await run(dispatch({ 'instance-type': 't3.large' }));
      const job = jobOf(done, 'run');
      expect(job.outputs['result'], logOf(job)).toBe('success');
      expect(job.name).toBe('Run train');
      expect(jobOf(done, 'end').result).toBe('skipped');
      expect(site.world.cloud.instances()[0]).toMatchObject({ instanceType: 't3.large' });
      expectNothingLeft(site, done);
    }));

  test('dispatch: keeps an agent whose run failed, until it is ended by its run-id', () =>
    withRecipe('dispatch', { program: { exitCode: 3 } }, async ({ site, run }) => {
      const failed = await run(dispatch({ 'instance-type': 't3.micro', keep: true }));
      const { outputs, ...job } = jobOf(failed, 'run');
      expect(outputs['result'], logOf(job)).toBe('failure');
      expect(site.alive()).toHaveLength(1);
      const ended = await run(dispatch({ end: outputs['run-id'] }));
      expect(jobOf(ended, 'run').result).toBe('skipped');
      expect(jobOf(ended, 'end').result, logOf(jobOf(ended, 'end'))).toBe('success');
      expectNothingLeft(site, failed, ended);
    }));

  test('reusable: has the event of its caller, its secret, and hands results back', () => {
    const files = { '/alto/out/output': Buffer.from('accuracy=0.93\n') };
    const given = { secrets: { API_TOKEN: CANARY } };
    return withRecipe('reusable-caller', { program: { files } }, async ({ site, run }) => {
      const done = await run(push(), given);
      const job = jobOf(done, 'train');
      expect(job.outputs, logOf(job)).toMatchObject({ result: 'success', outputs: '{"accuracy":"0.93"}' });
      expect(jobOf(done, 'after').result).toBe('success');
      expectNothingLeft(site, done);
    });
  });

  test('secrets: the program gets one, nobody else sees it, and the next job goes on with what came back', () => {
    const program = {
      log: `token ${CANARY}\n`,
      files: {
        '/alto/Hello-World/model.bin': Buffer.from('weights'),
        '/alto/out/output': Buffer.from('accuracy=0.93\n'),
      },
    };
    return withRecipe('secrets', { program }, async ({ site, run }) => {
      const done = await run(push(), { secrets: { API_TOKEN: CANARY } });
      const job = jobOf(done, 'train');
      expect(job.outputs, logOf(job)).toEqual({ result: 'success', accuracy: '0.93' });
      expect(jobOf(done, 'publish').result).toBe('success');
      expect(site.uploads.get('train')).toEqual(['alto.log', 'model.bin']);
      expect(logOf(job)).not.toContain(CANARY);
      expect(site.world.instance.opened.some((order) => order['env']?.includes(CANARY))).toBe(true);
      expectNothingLeft(site, done);
    });
  });

  test('secrets: a result that is not good enough stops the next job', () => {
    const files = { '/alto/out/output': Buffer.from('accuracy=0.5\n') };
    return withRecipe('secrets', { program: { files } }, async ({ run }) => {
      const done = await run(push(), { secrets: { API_TOKEN: CANARY } });
      expect(jobOf(done, 'train').result).toBe('success');
      expect(jobOf(done, 'publish').result).toBe('failure');
    });
  });

  test('limits: what others may ask for runs', () =>
    withRecipe('limits', {}, async ({ site, run }) => {
      const done = await run(dispatch({ branch: 'somebody' }));
      expect(done.group).toBe('submissions-somebody');
      expect(jobOf(done, 'run').outputs, logOf(jobOf(done, 'run'))).toEqual({ result: 'success' });
      expectNothingLeft(site, done);
    }));

  test.each([
    ['a larger machine', 'instance_type: c7i.large }'],
    ['another instance profile', 'instance_type: t3.micro, instance_profile: admin }'],
  ])('limits: %s is refused before anything is built', (_, infra) => {
    const alto = (text: string): string => text.replace('instance_type: t3.micro }', infra);
    return withRecipe('limits', { alto }, async ({ site, run }) => {
      const done = await run(dispatch({ branch: 'somebody' }));
      expect(jobOf(done, 'run').outputs).toMatchObject({ result: 'config-error' });
      expect(callsOf(site.world.cloud.calls, 'ec2.RunInstances')).toEqual([]);
      expect(site.world.docker).toEqual([]);
    });
  });

  test.each([
    ['docker-hub', 'registry-1.docker.io', 'me/hello-world-train'],
    ['ghcr', 'ghcr.io', 'codertocat/hello-world-train'],
    ['registry', 'registry.example.com', 'team/hello-world-train'],
  ])('%s: the image goes there, and the agent gets it from there', async (name, host, repository) => {
    const given = {
      vars: { DOCKERHUB_USERNAME: 'me', REGISTRY_USERNAME: 'me' },
      secrets: { DOCKERHUB_TOKEN: CANARY, REGISTRY_PASSWORD: CANARY },
    };
    const [registry, hub] = await Promise.all([startStub({ auth: 'none' }), startHub({ logins: { me: CANARY } })]);
    putImage(registry, 'library/python', ['3.12-slim']);
    const registries = { [host]: registry, 'hub.docker.com': { ...registry, host: new URL(hub.url).host } };
    // Nothing but code, so that no engine is needed to build below it.
    const alto = (text: string): string => text.replace(/^ {2}requirements:.*\n/m, '');
    try {
      await withRecipe(name, { registries, alto }, async ({ site, run }) => {
        const done = await run(push(), given);
        const job = jobOf(done, 'train');
        expect(job.outputs['result'], logOf(job)).toBe('success');
        expect(job.outputs['image']).toContain(`${repository}@sha256:`);
        expect([...registry.store.manifests.keys()].some((key) => key.startsWith(`${repository} `))).toBe(true);
        expect(
          site.world.instance.opened.some((order) => JSON.stringify(order).includes(host.replace('registry-1.', ''))),
        ).toBe(true);
        expect([...hub.repositories].map(([key, { isPrivate }]) => [key, isPrivate])).toEqual(
          name === 'docker-hub' ? [[repository, true]] : [],
        );
        expectNothingLeft(site, done);
      });
    } finally {
      await Promise.all([registry.stop(), hub.stop()]);
    }
  });
});
