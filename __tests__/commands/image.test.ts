import { beforeAll, describe, expect, test } from 'vitest';
import { callsOf } from '../cloud/calls.ts';
import { builtAction } from '../scripted/action.ts';
import { altoYml, openWorld, runScripted } from '../scripted/scripted.ts';
import { fromFork } from '../trust/payloads.ts';

beforeAll(() => builtAction(), 180_000);

const image = { command: 'image' };
const NOTHING = {
  ACTIONS_ID_TOKEN_REQUEST_URL: '',
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: '',
  AWS_EC2_METADATA_DISABLED: 'true',
};

describe.concurrent('an image alone', { timeout: 180_000 }, () => {
  test('is pushed without a word to EC2, whatever an agent may cost, and a run finds it', async () => {
    const world = await openWorld({ files: { 'alto.yml': altoYml("image_build_cmds: ['true']") } });
    try {
      const alone = await world.step({ with: { ...image, 'max-hourly-price': '0.000001' } });
      expect(alone.outputs, alone.log).toMatchObject({
        ...{ result: 'success', stage: 'image', 'image-existed': 'false' },
        'image-repository': `${world.cloud.ecrHost}/alto/hello-train`,
        'image-digest': expect.stringMatching(/^sha256:/),
      });
      expect(alone.outputs['image']).toBe(`${alone.outputs['image-repository']}@${alone.outputs['image-digest']}`);
      expect(alone.outputs).not.toHaveProperty('instance-id');
      expect(world.cloud.calls.filter(({ service }) => service === 'ec2' || service === 'ssm')).toEqual([]);
      expect(world.docker.map(({ verb }) => verb)).toContain('buildx build');
      expect(alone.left).toEqual([]);

      const builds = world.docker.filter(({ verb }) => verb === 'buildx build').length;
      const run = await world.step();
      expect(run.outputs, run.log).toMatchObject({
        ...{ result: 'success', 'image-existed': 'true' },
        'image-digest': alone.outputs['image-digest'],
      });
      expect(world.docker.filter(({ verb }) => verb === 'buildx build')).toHaveLength(builds);
    } finally {
      await world.stop();
    }
  });

  test('needs no entrypoint, and no AWS where it is pushed elsewhere', async () => {
    const file = altoYml().replace(/^ {2}entrypoint:.*\n/m, '');
    const registry = 'registry.example.test/team';
    const login = { registry, 'registry-username': 'octocat', 'registry-password': 'canary-4e1b' };
    const ended = await runScripted({
      with: { ...image, ...login, 'role-to-assume': '' },
      files: { 'alto.yml': file },
      env: NOTHING,
    });
    expect(ended.outputs, ended.log).toMatchObject({ result: 'success', 'image-existed': 'false' });
    expect(ended.outputs['image']).toMatch(/^registry\.example\.test\/team\/hello-train@sha256:/);
    expect(ended.calls).toEqual([]);
    expect(ended.world.hub.store.manifests.has(`team/hello-train ${ended.outputs['image-tag']}`)).toBe(true);
  });

  test('stays on this runner’s engine under `local`', async () => {
    const ended = await runScripted({
      with: { ...image, 'agent-type': 'local' },
      env: NOTHING,
      docker: (call, usual) => (call.verb === 'image inspect' ? { code: 1, stderr: 'No such image' } : usual(call)),
    });
    expect(ended.outputs, ended.log).toMatchObject({ result: 'success', 'image-existed': 'false' });
    expect(ended.log).toContain('on the engine of this runner alone');
    expect(ended.world.docker.find(({ verb }) => verb === 'buildx build')?.argv).toContain('--load');
    expect(ended.calls).toEqual([]);
  });

  test('that is somebody else’s is looked at', async () => {
    const file = altoYml().replace(/^ {2}image:.*$/m, "  image: 'registry.example.test/tiny:1'");
    const ended = await runScripted({ with: image, files: { 'alto.yml': file }, env: NOTHING });
    expect(ended.outputs, ended.log).toMatchObject({ result: 'success', 'image-existed': 'true' });
    expect(ended.log).toContain('it was looked at, and not built');
    expect([ended.calls, ended.world.docker]).toEqual([[], []]);
  });

  test('F04: of the pull request of a fork is planned', async () => {
    const event = { name: 'pull_request', payload: fromFork('pull_request') };
    const ended = await runScripted({ with: image, event, env: NOTHING });
    expect(ended.outputs, ended.log).toMatchObject({ result: 'planned' });
    expect(ended.calls).toEqual([]);
  });

  test('B27: is not built with the code of a stranger’s and the secrets of the workflow', async () => {
    const event = { name: 'pull_request_target', payload: fromFork('pull_request_target') };
    const ended = await runScripted({ with: image, event });
    expect(ended.outputs).toMatchObject({ result: 'config-error', 'failure-reason': 'untrusted' });
    expect([callsOf(ended.calls, 'sts.AssumeRoleWithWebIdentity'), ended.world.docker]).toEqual([[], []]);
  });
});
