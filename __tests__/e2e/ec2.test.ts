import { describe, expect, test } from 'vitest';
import { callsOf } from '../cloud/calls.ts';
import { expectGoodRun, onEc2 } from './ec2-bench.ts';
import { login } from './registry.ts';
import { newName } from './step.ts';

const EXAMPLE = `my-new-ec2-agent:
  infra:
    type: ec2
    instance_type: t2.micro
    ami_image: ami-01c647eace872fc02
    python_version: 3.11  # this will be ignored!
  image:
    type: docker
    base: python:3.10.8-slim-bullseye
    registry: dockerhub
    registry_creds:
      username: "{{ env('DOCKERHUB_USERNAME') }}"
      password: "{{ env('DOCKERHUB_TOKEN') }}"
  entrypoint:
    type: function
    cmd: main.write_txt_file
  requirements: requirements.txt
  env:
    AWS_ACCESS_KEY_ID: "{{ env('AWS_ACCESS_KEY_ID') }}"
    AWS_SECRET_ACCESS_KEY: "{{ env('AWS_SECRET_ACCESS_KEY') }}"
    AWS_DEFAULT_REGION: "{{ env('AWS_DEFAULT_REGION') }}"
`;

const CREDS = /    registry_creds:\n.*\n.*\n/;

const files = (altoYml: string): Readonly<Record<string, string>> => ({
  'alto.yml': altoYml,
  'requirements.txt': 'humanize==4.9.0\n',
  'main.py': `import os
import humanize

def write_txt_file():
    print(humanize.intcomma(1234567), os.environ['AWS_DEFAULT_REGION'])
    with open('file.txt', 'w') as file:
        file.write(str(len(os.environ['AWS_SECRET_ACCESS_KEY'])))
    return {'written': 'file.txt'}
`,
});

const LOG = '1,234,567 us-east-1\n';
const hub = { DOCKERHUB_USERNAME: login.username, DOCKERHUB_TOKEN: login.password };
const region = { AWS_DEFAULT_REGION: 'us-east-1' };
/** What the program gets where the step itself takes a role. */
const programKeys = {
  AWS_ACCESS_KEY_ID: 'AKIACANARY0123456789',
  AWS_SECRET_ACCESS_KEY: 'canary/secret+key/2b7e151628aed2a6abf7',
};

describe.concurrent('the example of the documentation', () => {
  test('runs word for word, with the keys and the Docker Hub login of the environment', async ({ task }) => {
    // One file more, so that no earlier try has made this image.
    const its = { ...files(EXAMPLE), 'notes.txt': newName('notes') };
    const ended = await onEc2({ files: its, identity: 'keys', env: { ...hub, ...region } });
    await expectGoodRun(ended);
    // An earlier try has made the repository, whose name the documentation gives.
    if (!task.result?.retryCount)
      expect(ended.log).toContain('private repository alto/hello-my-new-ec2-agent at Docker Hub');
    expect(ended.outputs).toMatchObject({
      agent: 'my-new-ec2-agent',
      'image-repository': 'docker.io/alto/hello-my-new-ec2-agent',
      'image-existed': 'false',
      'instance-type': 't2.micro',
      'return-value': '{"written": "file.txt"}',
    });
    expect(ended.file('alto-artifacts/my-new-ec2-agent/alto.log').toString()).toBe(LOG);
    expect(ended.instances[0]?.imageId).toBe('ami-01c647eace872fc02');
    expect(ended.annotations.map(({ message }) => message)).toEqual([
      expect.stringContaining('python_version') as string,
    ]);
    expect(ended.log).toContain('registry docker.io: registry_creds');
    expect(callsOf(ended.calls, 'sts.AssumeRoleWithWebIdentity')).toEqual([]);
  });

  test('runs with `registry: ecr` and no login, by role: the repository is made, with its lifecycle', async () => {
    const altoYml = EXAMPLE.replace(CREDS, '')
      .replace('registry: dockerhub', 'registry: ecr')
      .replace('my-new-ec2-agent', 'by-role');
    const canaries = Object.values(programKeys);
    const ended = await onEc2({ files: files(altoYml), env: { ...programKeys, ...region }, canaries });
    await expectGoodRun(ended, canaries);
    expect(ended.outputs['image-repository']).toBe(`${ended.cloud.ecrHost}/alto/hello-by-role`);
    expect(ended.file('alto-artifacts/by-role/alto.log').toString()).toBe(LOG);
    expect(ended.cloud.repositories().map(({ name }) => name)).toContain('alto/hello-by-role');
    expect(callsOf(ended.calls, 'ecr.PutLifecyclePolicy')).toHaveLength(1);
    const [pull] = ended.cloud.sessions().filter(({ policy }) => policy !== undefined);
    expect(pull?.policy).not.toContain('ecr:PutImage');
    expect(pull?.policy).toContain('alto/hello-by-role');
  });

  test('runs with `registry: ecr` and static keys', async () => {
    const altoYml = EXAMPLE.replace(CREDS, '')
      .replace('registry: dockerhub', 'registry: ecr')
      .replace('my-new-ec2-agent', 'by-keys');
    const ended = await onEc2({ files: files(altoYml), identity: 'keys', env: region });
    await expectGoodRun(ended);
    expect(ended.outputs['image-repository']).toBe(`${ended.cloud.ecrHost}/alto/hello-by-keys`);
  });

  test('runs with ghcr and the token of the job', async () => {
    const altoYml = EXAMPLE.replace(CREDS, '').replace('registry: dockerhub', 'registry: ghcr');
    const canaries = Object.values(programKeys);
    const ended = await onEc2({
      files: files(altoYml),
      env: { ...programKeys, ...region, GITHUB_ACTOR: login.username },
      with: { 'github-token': login.password, comment: 'never' },
      canaries,
    });
    await expectGoodRun(ended, canaries);
    expect(ended.outputs['image-repository']).toBe('ghcr.io/octocat/hello-my-new-ec2-agent');
    expect(ended.log).toContain('registry ghcr.io: github.actor with github-token');
  });

  test('runs with any host, its path, and the login of its file', async () => {
    const altoYml = EXAMPLE.replace('registry: dockerhub', 'registry: registry.example.test/team');
    const canaries = Object.values(programKeys);
    const ended = await onEc2({ files: files(altoYml), env: { ...programKeys, ...region, ...hub }, canaries });
    await expectGoodRun(ended, canaries);
    expect(ended.outputs['image-repository']).toBe('registry.example.test/team/hello-my-new-ec2-agent');
  });

  test('runs with a login that stands in the file, which is warned about at its line', async () => {
    const altoYml = EXAMPLE.replace(`"{{ env('DOCKERHUB_USERNAME') }}"`, login.username)
      .replace(`"{{ env('DOCKERHUB_TOKEN') }}"`, login.password)
      .replace('my-new-ec2-agent', newName('login-in-file'));
    const canaries = Object.values(programKeys);
    const ended = await onEc2({ files: files(altoYml), env: { ...programKeys, ...region }, canaries });
    await expectGoodRun(ended, canaries);
    const line = altoYml.split('\n').findIndex((text) => text.includes('password')) + 1;
    expect(ended.annotations.filter((one) => one.line === line).map(({ level }) => level)).toEqual(['warning']);
  });
});
