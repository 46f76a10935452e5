import { describe, expect, test } from 'vitest';
import { callsOf } from '../cloud/calls.ts';
import { altoYml, PASSWORD, runScripted } from './scripted.ts';

const CANARY = 'canary-7c1e4b0a9d';

describe.concurrent('a world of scripts', () => {
  test('lets the built action do a whole run on EC2, with all that comes back from it', async () => {
    const ended = await runScripted({
      files: {
        'alto.yml': altoYml(
          "image_build_cmds: ['true']",
          `env: { TOKEN: "{{ env('TOKEN') }}" }\nartifacts: ['*.bin']\n`,
        ),
      },
      env: { TOKEN: CANARY },
      program: { log: 'hello\n', files: { '/alto/hello/model.bin': Buffer.from('weights') } },
    });
    const { world, outputs } = ended;
    expect(outputs['result'], ended.log).toBe('success');
    expect(ended.log).toContain('│ hello');
    expect(ended.files['alto-artifacts/train/model.bin']).toBe('weights');
    expect(world.docker.map(({ verb }) => verb)).toEqual(['info', 'buildx inspect', 'login', 'buildx build']);
    expect(world.docker.find(({ verb }) => verb === 'login')?.input.toString()).toBe(PASSWORD);
    expect(world.instance.asked).toContain('start run');
    expect(world.instance.opened.find((files) => 'create' in files)?.['env']).toContain(`TOKEN=${CANARY}\n`);
    expect(outputs['image']).toContain(outputs['image-digest']);
    expect(world.ecr.store.manifests.has(`alto/hello-train ${outputs['image-tag']}`)).toBe(true);
    expect(world.cloud.instances().map(({ state }) => state)).not.toContain('running');
    expect(callsOf(ended.calls, 'ec2.RunInstances')).toHaveLength(1);
    expect(ended.left).toEqual([]);
  });

  test('shows a failing program, with its exit code', async () => {
    const ended = await runScripted({ program: { log: 'no\n', exitCode: 3 } });
    expect(ended.outputs).toMatchObject({ result: 'failure', 'exit-code': '3' });
    expect(ended.exitCode).toBe(1);
  });

  test('can hold the instance until the run is stopped', async () => {
    const ended = await runScripted({
      program: { log: 'started\n', until: new Promise(() => undefined) },
      cancelWhen: (line) => line === ' │ started',
    });
    expect(ended.outputs).toMatchObject({ result: 'cancelled' });
    expect(ended.main.signals).toEqual(['SIGINT']);
  });

  test('can hold a call to AWS on its way, and let it go', async () => {
    const ended = await runScripted({
      prepare: ({ cloud }) => {
        const there = new Promise((resolve) => setTimeout(resolve, 300));
        cloud.fault('ec2.RunInstances', { kind: 'hold', when: 'after', until: () => there });
      },
    });
    expect(ended.outputs['result'], ended.log).toBe('success');
  });
});
