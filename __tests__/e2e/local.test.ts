import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { anImage } from './images.ts';
import { aWorkspace, docker, newName, runStep, type Workspace } from './step.ts';

let workspace: Workspace | undefined;
afterEach(() => workspace?.remove());

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

const MAIN = `import hashlib
import os
import humanize


def write_txt_file():
    secret = os.environ['AWS_SECRET_ACCESS_KEY']
    with open('file.txt', 'w') as file:
        file.write('written')
    print(humanize.intcomma(1234567), os.environ['AWS_DEFAULT_REGION'])
    print('secret', secret)
    return {'sha256': hashlib.sha256(secret.encode()).hexdigest()[:8], 'image': os.environ['ALTO_IMAGE']}
`;

const SECRETS = {
  // The ground's registry, which answers for Docker Hub, takes no other.
  DOCKERHUB_TOKEN: process.env['ALTO_REGISTRY_PASSWORD'] ?? '',
  AWS_ACCESS_KEY_ID: 'AKIACANARY0123456789',
  AWS_SECRET_ACCESS_KEY: 'canary/secret+key/2b7e151628aed2a6abf7',
};
const SECRET_HASH = createHash('sha256').update(SECRETS.AWS_SECRET_ACCESS_KEY).digest('hex').slice(0, 8);
const ENV = { ...SECRETS, DOCKERHUB_USERNAME: 'alto', AWS_DEFAULT_REGION: 'us-east-1' };
const AGENT = 'alto-artifacts/my-new-ec2-agent';

const files = { 'main.py': MAIN, 'requirements.txt': 'humanize==4.9.0\n' };

describe('the example of the documentation on the runner', () => {
  test('runs word for word with `agent-type: local`, and its secrets are seen nowhere', async () => {
    // One file more, so that no earlier try has made this image.
    workspace = aWorkspace({ ...files, 'alto.yml': EXAMPLE, 'notes.txt': newName('notes') });
    const result = await runStep({
      workspace,
      with: { 'agent-type': 'local' },
      env: ENV,
      canaries: Object.values(SECRETS),
    });
    const image = result.outputs['image'] ?? '';
    expect(result.outputs, result.log).toMatchObject({
      result: 'success',
      'exit-code': '0',
      agent: 'my-new-ec2-agent',
      'return-value': JSON.stringify({ sha256: SECRET_HASH, image }).replaceAll(/([:,])"/g, '$1 "'),
      'image-digest': image,
      'image-existed': 'false',
    });
    expect(result.conclusion).toBe('success');
    expect(workspace.read(`${AGENT}/alto.log`)).toBe('1,234,567 us-east-1\nsecret ***\n');

    // What is reported is what ran, and no layer or setting of it has a secret.
    const inside = JSON.stringify([
      docker('runner', 'image', 'inspect', image),
      docker('runner', 'history', '--no-trunc', image),
    ]);
    expect(inside).toContain(`"alto.hash\\": \\"${result.outputs['image-tag']}`);
    for (const secret of Object.values(SECRETS)) expect(inside).not.toContain(secret);

    expect(result.annotations.map(({ message, line, column }) => [message, line, column])).toEqual([
      [
        'alto.yml:6:5 my-new-ec2-agent.infra.python_version: `python_version` is ignored: `image.base` brings its own Python',
        6,
        5,
      ],
    ]);
    expect(result.log).toContain('`infra.instance_type`, `infra.ami_image` have no effect');
  });

  test('runs with `type: local` and a login that is written into the file, with a warning at its place', async () => {
    const text = EXAMPLE.replace('type: ec2', 'type: local')
      .replace(`"{{ env('DOCKERHUB_USERNAME') }}"`, 'alto')
      .replace(`"{{ env('DOCKERHUB_TOKEN') }}"`, SECRETS.DOCKERHUB_TOKEN);
    workspace = aWorkspace({ ...files, 'alto.yml': text });
    const result = await runStep({ workspace, env: ENV, canaries: Object.values(SECRETS) });
    expect(result.outputs['result'], result.log).toBe('success');
    expect(result.annotations.filter(({ line }) => line === 13)).toEqual([
      expect.objectContaining({
        level: 'warning',
        file: 'alto.yml',
        column: 7,
        message: expect.stringContaining('everyone who can read this file can read this password'),
      }),
    ]);
  });

  test('runs with `context: ./docker`, whose Dockerfile decides, and says what it ignores', async () => {
    const text = EXAMPLE.replace('base: python:3.10.8-slim-bullseye', 'context: ./docker');
    workspace = aWorkspace({
      'alto.yml': text,
      'requirements.txt': 'humanize==4.9.0\n',
      'docker/Dockerfile': 'FROM python:3.12-slim\nRUN pip install humanize==4.9.0\nWORKDIR /app\nCOPY main.py .\n',
      'docker/main.py': MAIN,
    });
    const result = await runStep({
      workspace,
      with: { 'agent-type': 'local' },
      env: ENV,
      canaries: Object.values(SECRETS),
    });
    expect(result.outputs['result'], result.log).toBe('success');
    expect(workspace.read(`${AGENT}/alto.log`)).toContain('1,234,567 us-east-1\n');
    expect(result.annotations).toContainEqual(
      expect.objectContaining({
        level: 'warning',
        line: 7,
        message:
          'alto.yml:7:3 my-new-ec2-agent.image: `requirements` is ignored: the Dockerfile in `image.context` decides what is in the image',
      }),
    );
  });

  test('runs with `image: some/prebuilt:1`, which holds the program, and says what it ignores', async () => {
    anImage('some/prebuilt:1', 'FROM python:3.12-slim\nRUN pip install humanize==4.9.0\nWORKDIR /app\nCOPY main.py .', {
      'main.py': MAIN,
    });
    const text = EXAMPLE.replace(/ {2}image:\n( {4}.*\n)+/, '  image: "some/prebuilt:1"\n');
    workspace = aWorkspace({ 'alto.yml': text });
    const result = await runStep({
      workspace,
      with: { 'agent-type': 'local' },
      env: ENV,
      canaries: [SECRETS.AWS_SECRET_ACCESS_KEY],
    });
    const id = docker('runner', 'image', 'inspect', '--format', '{{.Id}}', 'some/prebuilt:1');
    expect(result.outputs).toMatchObject({
      result: 'success',
      image: id,
      'image-repository': 'docker.io/some/prebuilt',
      'image-tag': '1',
      'image-existed': 'true',
    });
    expect(workspace.read(`${AGENT}/alto.log`)).toContain('1,234,567 us-east-1\n');
    expect(result.annotations.map(({ message }) => message)).toContain(
      'alto.yml:7:3 my-new-ec2-agent.image: `requirements` is ignored: a prebuilt image runs as it is',
    );
  });

  test('runs in the image of the `image` input: the code is laid over it', async () => {
    anImage('environment:1', 'FROM python:3.12-slim\nRUN pip install humanize==4.9.0\n');
    workspace = aWorkspace({ ...files, 'alto.yml': EXAMPLE });
    const result = await runStep({
      workspace,
      with: { 'agent-type': 'local', image: 'environment:1' },
      env: ENV,
      canaries: Object.values(SECRETS),
    });
    expect(result.outputs['result'], result.log).toBe('success');
    expect(workspace.read(`${AGENT}/alto.log`)).toContain('1,234,567 us-east-1\n');
    expect(result.log).not.toContain('pip install');
    expect(result.log).toContain('`requirements` is ignored: nothing is installed into a prebuilt image');
  });
});
