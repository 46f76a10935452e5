import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { callsOf } from '../../cloud/calls.ts';
import type { Match } from '../../cloud/faults.ts';
import { expectInvariants, expectNothingLeft } from '../../runner/invariants.ts';
import { builtAction } from '../action.ts';
import { altoYml, PASSWORD, type Played, runScripted } from '../scripted.ts';

const CANARY = 'canary-f21a60c3d8';
const files = {
  'alto.yml': altoYml('', `env: { TOKEN: "{{ env('TOKEN') }}" }\nartifacts: ['*.bin']\n`),
};
const program = { log: 'started\n', files: { '/alto/hello/model.bin': Buffer.from('weights') } };
/** More than goes through Run Command. */
const much = { ...program, files: { '/alto/hello/model.bin': randomBytes(9 * 1024 * 1024) } };

/** A run in which an answer was lost is as good as any: one of each thing, and nothing left. */
function expectGood(ended: Played): void {
  const { cloud, instance, workspace } = ended.world;
  expect(ended.outputs['result'], ended.log).toBe('success');
  expect(ended.post?.log).toBe('nothing was left to give back\n');
  expect(cloud.instances()).toHaveLength(1);
  expect(
    instance.opened.filter((order) => 'create' in order),
    'containers',
  ).toHaveLength(1);
  for (const { name, lifecyclePolicy } of cloud.repositories()) expect(lifecyclePolicy, name).toBeDefined();
  const canaries = [CANARY, PASSWORD, cloud.oidcToken];
  expectInvariants({ result: ended, folder: workspace, cloud, canaries });
  expectNothingLeft(ended, cloud);
  expect([...ended.world.ecr.store.manifests.keys()].filter((key) => /^alto\/artifacts (?!sha256)/.test(key))).toEqual(
    [],
  );
}

// It takes a while on a busy machine, and is no part of what is tested.
beforeAll(async () => {
  await builtAction();
}, 300_000);

describe.concurrent('a call that was done, and whose answer is lost', () => {
  const calls: readonly [what: string, match: Match, passed: number][] = [
    ['AssumeRoleWithWebIdentity', 'sts.AssumeRoleWithWebIdentity', 0],
    ['CreateRepository', 'ecr.CreateRepository', 0],
    ['PutLifecyclePolicy', 'ecr.PutLifecyclePolicy', 0],
    ['RunInstances', 'ec2.RunInstances', 0],
    ['SendCommand that says hello', 'ssm.SendCommand', 0],
    ['SendCommand that starts the container', 'ssm.SendCommand', 1],
    ['SendCommand that packs the artifacts', 'ssm.SendCommand', 3],
    ['TerminateInstances', 'ec2.TerminateInstances', 0],
  ];
  test.each(calls)('%s', async (_, match, passed) => {
    const ended = await runScripted({
      ...{ files, program },
      env: { TOKEN: CANARY },
      prepare: ({ cloud }) =>
        cloud.fault(match, ...Array.from({ length: passed }, () => ({ kind: 'pass' }) as const), {
          ...{ kind: 'drop', when: 'after' },
        }),
    });
    const name = match as Parameters<typeof callsOf>[1];
    expect(callsOf(ended.calls, name).some(({ status }) => status === 'dropped')).toBe(true);
    expectGood(ended);
  });

  test.each([
    ['the beginning of an upload', /^POST \S+\/blobs\/uploads\//],
    ['the end of an upload', /^PUT \S+\/blobs\/uploads\//],
    ['the manifest with the tag', /^PUT \S+\/manifests\//],
  ])('%s in the registry', async (_, request) => {
    let lost = 0;
    const ended = await runScripted({
      ...{ files, program },
      env: { TOKEN: CANARY },
      onTheWay: {
        after: ({ method, url }) => (request.test(`${method} ${url}`) && lost++ === 0 ? 'cut' : undefined),
      },
    });
    expect(lost).toBeGreaterThan(1);
    expectGood(ended);
  });

  test('BatchDeleteImage', async () => {
    const ended = await runScripted({
      ...{ files, program: much },
      env: { TOKEN: CANARY },
      prepare: ({ cloud }) => cloud.fault('ecr.BatchDeleteImage', { kind: 'drop', when: 'after' }),
    });
    expectGood(ended);
  });

  test('`docker create`: the container that nobody was told of is removed by its name', async () => {
    const made: string[] = [];
    const ended = await runScripted({
      files: { 'alto.yml': altoYml().replace('type: ec2, instance_type: t3.micro', 'type: local') },
      docker: (call, usual) => {
        const { verb, argv } = call;
        if (verb === 'image inspect')
          return { stdout: JSON.stringify({ Id: 'sha256:1', Os: 'linux', Architecture: 'amd64', Size: 1 }) };
        if (verb === 'create') {
          made.push(argv[argv.indexOf('--name') + 1] ?? '');
          return { stderr: 'error during connect: unexpected EOF\n', code: 1 };
        }
        if (verb === 'container rm') {
          made.splice(made.indexOf(argv.at(-1) ?? ''), 1);
          return {};
        }
        return usual(call);
      },
    });
    expect(ended.outputs['result'], ended.log).toBe('infra-error');
    expect(ended.world.docker.map(({ verb }) => verb)).toContain('create');
    expect(made).toEqual([]);
    expectNothingLeft(ended);
  });
});
