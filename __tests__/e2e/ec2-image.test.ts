import { beforeAll, describe, expect, test } from 'vitest';
import { buildOnRunner, buildTiny, expectGoodRun, onEc2, TINY } from './ec2-bench.ts';
import { dockerWithLogin, login, stored } from './registry.ts';

const PREBUILT = 'registry.example.test/some/prebuilt:1';
const creds = `registry_creds: { username: ${login.username}, password: "{{ env('TEAM_TOKEN') }}" }`;
const env = { TEAM_TOKEN: login.password };

beforeAll(() => {
  buildTiny();
  dockerWithLogin('registry.example.test', ['tag', TINY, PREBUILT], ['push', '--quiet', PREBUILT]);
  const own = 'some/prebuilt:1';
  buildOnRunner(own, `FROM ${TINY}\nCMD ["echo", "its own program"]\n`);
  dockerWithLogin('docker.io', ['push', '--quiet', own]);
});

describe.concurrent('an image on EC2', () => {
  test('that a Dockerfile of the user makes is built, pushed and run with its own command; what it ignores is warned about', async () => {
    const ended = await onEc2({
      files: {
        'docker/Dockerfile': `FROM ${TINY}\nARG WHO\nRUN echo "hello $WHO" > /who\nCOPY note /note\nWORKDIR /work\nCMD ["sh", "-c", "cat /who /note; pwd; echo made > made.txt"]\n`,
        'docker/note': 'a note\n',
        'requirements.txt': 'humanize\n',
        'alto.yml': `train:
  infra: { type: ec2, instance_type: t3.micro }
  image: { context: ./docker, build_args: { WHO: you } }
  requirements: requirements.txt
  artifacts: [made.txt]
`,
      },
    });
    await expectGoodRun(ended);
    expect(ended.file('alto-artifacts/train/alto.log').toString()).toBe('hello you\na note\n/work\n');
    expect(ended.file('alto-artifacts/train/made.txt').toString()).toBe('made\n');
    expect(ended.annotations.map(({ level, message }) => `${level}: ${message}`)).toEqual([
      expect.stringMatching(/^warning: .*requirements/) as string,
    ]);
  });

  test('that is prebuilt runs as it is, by its digest', async () => {
    const ended = await onEc2({
      files: {
        'requirements.txt': 'humanize\n',
        'alto.yml': `train:
  infra: { type: ec2, instance_type: t3.micro }
  image: { ref: '${PREBUILT}', ${creds} }
  requirements: requirements.txt
  entrypoint: { type: script, cmd: 'pwd; ls /alto/out' }
`,
      },
      env,
    });
    const digest = (await stored(PREBUILT))?.digest;
    expect(ended.outputs).toMatchObject({
      result: 'success',
      'image-digest': digest,
      'image-existed': 'true',
      image: `registry.example.test/some/prebuilt@${digest}`,
    });
    expect(ended.ran).toEqual([ended.outputs['image']]);
    expect(ended.file('alto-artifacts/train/alto.log').toString()).toBe('/\nartifacts\n');
    expect(ended.annotations.map(({ message }) => message)).toEqual([
      expect.stringContaining('requirements') as string,
    ]);
    expect(ended.log).not.toContain('│ #');
  });

  test('that is prebuilt and public is named by a text alone', async () => {
    const ended = await onEc2({
      files: {
        'alto.yml': `train:
  infra: { type: ec2, instance_type: t3.micro }
  image: "some/prebuilt:1"
`,
      },
      env: { DOCKERHUB_USERNAME: login.username, DOCKERHUB_TOKEN: login.password },
    });
    const digest = (await stored('registry-1.docker.io/some/prebuilt:1'))?.digest;
    expect(ended.outputs).toMatchObject({ result: 'success', image: `docker.io/some/prebuilt@${digest}` });
    expect(ended.ran).toEqual([ended.outputs['image']]);
    expect(ended.file('alto-artifacts/train/alto.log').toString()).toBe('its own program\n');
  });

  test('that the input names is laid under the code', async () => {
    const ended = await onEc2({
      files: {
        'main.sh': 'echo the code is here',
        'alto.yml': `train:
  infra: { type: ec2, instance_type: t3.micro }
  image: { registry: registry.example.test/team, ${creds} }
  entrypoint: { type: script, cmd: 'sh main.sh' }
`,
      },
      with: { image: PREBUILT },
      env,
    });
    await expectGoodRun(ended);
    expect(ended.outputs['image-repository']).toBe('registry.example.test/team/hello-train');
    expect(ended.file('alto-artifacts/train/alto.log').toString()).toBe('the code is here\n');
  });
});
