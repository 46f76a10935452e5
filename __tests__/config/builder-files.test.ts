import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { refusal } from './refusal.ts';
import { aWorkspace, anEnv, loadEnv } from './workspace.ts';

const KEYS = ['secrets: { k: keys/k.txt }', 'pip_secret_mounts: [[keys/netrc, /root/.netrc]]', 'ssh: [git=keys/ssh]'];
const CACHES = ['cache_from: "type=local,src=cache"', 'cache_to: ["type=local,dest=later,mode=max"]'];
const ALL = ['cache', 'keys/k.txt', 'keys/netrc', 'keys/ssh', 'later'];
const FILES = {
  ...{ 'keys/k.txt': 'canary', 'keys/netrc': 'canary', 'keys/ssh': 'canary', 'cache/index.json': '{}' },
  'docker/Dockerfile': 'FROM scratch\n',
};

/** An agent of an alto.yml. */
function agent(name: string, ...image: readonly string[]): string {
  const lines = image.map((line) => `    ${line}\n`).join('');
  return `${name}:\n  infra: { type: local }\n  image:\n${lines}  entrypoint: { type: script, cmd: ls }\n`;
}

/** Paths in the workspace that are for the builder of the agent `train` alone. */
async function builderFiles(text: string, env: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const workspace = aWorkspace({ ...FILES, 'alto.yml': text });
  const { config } = await loadEnv({ ...anEnv(workspace), INPUT_AGENT: 'train', ...env });
  return config.build.builderFiles.map((path) => path.replace(`${workspace}/`, ''));
}

function stranger(): Record<string, string> {
  const payload = { pull_request: { number: 1, head: { sha: 'f'.repeat(40), repo: { full_name: 'eve/x' } } } };
  const folder = aWorkspace({ 'event.json': JSON.stringify(payload) });
  return { GITHUB_EVENT_NAME: 'pull_request_target', GITHUB_EVENT_PATH: join(folder, 'event.json') };
}

describe('what is there for the builder alone', () => {
  test.each<[string, readonly string[], Readonly<Record<string, string>>?]>([
    ['is given to it', ['type: docker']],
    ['goes into a Dockerfile of the user’s', ['context: docker']],
    ['is not needed, because the input `image` names another image', ['type: docker'], { INPUT_IMAGE: 'python:3.12' }],
    ['is not needed for a prebuilt image with the code on top', ['ref: debian', 'code: true']],
    ['is withheld from the build of a stranger’s code', ['type: docker'], stranger()],
    ['gives way to a secret of the input `secrets`', ['type: docker'], { INPUT_SECRETS: 'k=other' }],
  ])('is known where it %s', async (_, image, env) => {
    expect(await builderFiles(agent('train', ...image, ...KEYS, ...CACHES), env)).toEqual(ALL);
  });

  test('is known where `default-image` stands for an image that the file does not describe', async () => {
    const text = agent('train', 'secrets: { k: keys/k.txt }');
    expect(await builderFiles(text, { 'INPUT_DEFAULT-IMAGE': 'python:3.12' })).toEqual(['keys/k.txt']);
  });

  test.each<[string, string, Readonly<Record<string, string>>?]>([
    ['the image below', 'base: { agent: low }'],
    ['one whose place another image takes in this run', 'base: { agent: low }', { INPUT_IMAGE: 'python:3.12' }],
    ['an agent that does not run', 'base: debian'],
  ])('is what other agents of the file name, such as %s', async (_, base, env) => {
    const low = ['base: "{{ var(\'BASE\') }}"', 'secrets: { k: keys/k.txt }'];
    const text = `${agent('train', base, 'secrets: { own: keys/netrc }')}${agent('low', ...low)}`;
    expect(await builderFiles(text, { BASE: 'debian', ...env })).toEqual(['keys/k.txt', 'keys/netrc']);
    const { config } = await loadEnv({
      ...anEnv(aWorkspace({ ...FILES, 'alto.yml': text })),
      ...{ INPUT_AGENT: 'low', BASE: 'debian' },
    });
    expect(config.build.builderFiles).toEqual([
      expect.stringMatching(/keys\/k\.txt$/),
      expect.stringMatching(/keys\/netrc$/),
    ]);
  });

  test('is told by an agent of which nothing else can be: its secrets stay out, and what is wrong with it unsaid', async () => {
    const wrong = ['base: "{{ var(\'UNSET\') }}"', 'python_version: "{{ matrix.python }}"', 'name: NOT A NAME'];
    const other = agent('other', ...wrong, 'secrets: { k: keys/k.txt, unset: env UNSET, no: "{{ env(\'UNSET\') }}" }');
    expect(await builderFiles(agent('train', 'base: debian') + other)).toEqual(['keys/k.txt']);
  });

  test('is of all points of a matrix, for each of them and for other agents', async () => {
    const secrets = 'secrets: { k: "keys/{{ matrix.key }}" }';
    const matrix = `${agent('train', 'base: debian', secrets)}  matrix: { key: [netrc, ssh] }\n`;
    expect(await builderFiles(matrix, { INPUT_POINT: 'key=ssh' })).toEqual(['keys/netrc', 'keys/ssh']);
    const other = matrix.replace('train', 'other');
    expect(await builderFiles(agent('train', 'base: debian') + other)).toEqual(['keys/netrc', 'keys/ssh']);
  });

  test.each([
    ['a key', `ssh: ["git={{ var('UNSET') }}"]`],
    ['a cache', `cache_from: "{{ var('UNSET') }}"`],
    ['another secret', `pip_secret_mounts: [no, [keys/netrc]]`],
  ])('is known of an agent of which %s cannot be read', async (_, wrong) => {
    const other = agent('other', 'secrets: { k: keys/k.txt, "a b": keys/ssh }', wrong);
    expect(await builderFiles(agent('train', 'base: debian') + other)).toEqual(
      expect.arrayContaining(['keys/k.txt', 'keys/ssh']),
    );
  });

  test.each([
    ['function', 'keys.k.main', 'keys/k.py'],
    ['jupyter', 'keys/k.ipynb', 'keys/k.ipynb'],
  ])('is refused as what a %s runs: it is in no image', async (type, cmd, path) => {
    const train = agent('train', 'base: debian').replace('type: script, cmd: ls', `type: ${type}, cmd: ${cmd}`);
    const { said } = await refusal(`${train}${agent('other', `secrets: { k: ${path} }`)}`, {
      env: { INPUT_AGENT: 'train' },
      files: { 'keys/k.py': 'def main(): pass', 'keys/k.ipynb': '{ "cells": [] }' },
    });
    expect(said).toEqual([
      expect.stringMatching(/^alto\.yml:5:\d+ train\.entrypoint\.cmd: `keys\/k\.\w+` is in no image: /),
    ]);
  });

  test('is no text, no folder above the project, and nothing that is not there or not ours', async () => {
    const image = [
      'ref: debian',
      'secrets: { a: env TOKEN, b: ghp_canary, c: ., d: /etc/passwd, e: "{{ env(\'X\') }}" }',
    ];
    const text = agent('train', ...image, 'ssh: [default]', 'cache_from: [user/app:cache, type=gha]');
    expect(await builderFiles(text, { X: 'keys/k.txt' })).toEqual([]);
  });
});
