import { mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { readContext } from '../../../src/config/context.ts';
import { readInputs } from '../../../src/config/inputs.ts';
import { inputsSchema } from '../../../src/config/inputs-schema.ts';
import { ledger } from '../../../src/ledger.ts';
import { HOSTILE, json, jsonLike, mutated, text } from '../hostile.ts';
import { must, refusing, target } from '../target.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'runner-')));
const GOOD = {
  ...{ GITHUB_REPOSITORY: 'octo/repo', GITHUB_WORKSPACE: folder, RUNNER_TEMP: folder, GITHUB_SHA: 'c'.repeat(40) },
  ...{
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_RUN_ID: '42',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_JOB: 'train',
    GITHUB_ACTOR: 'mona',
  },
  ...{ GITHUB_REF_NAME: 'main', GITHUB_SERVER_URL: 'https://github.com' },
};
const EVENT = {
  action: 'opened',
  number: 12,
  pull_request: {
    number: 12,
    head: { sha: 'f'.repeat(40), ref: 'x', repo: { full_name: 'octo/repo', fork: false } },
    base: { sha: 'e'.repeat(40), repo: { full_name: 'octo/repo' } },
  },
  workflow_run: { head_sha: 'd'.repeat(40), head_repository: { full_name: 'octo/repo' } },
  repository: { full_name: 'octo/repo' },
};
const NAMES = Object.keys(inputsSchema.shape);
const VALUES = [
  'alto.yml',
  'train',
  'us-east-1',
  'linux/amd64,linux/arm64',
  'A=1\nB=2',
  '"A=1\n2"',
  'true',
  '20m',
  'ghcr',
  '123456789012',
  'a/b:1',
  'mode=max',
  '50',
];

const HOLDINGS = [
  ['docker', { kind: 'folder', path: '/tmp/alto-1' }],
  ['container', { kind: 'container', name: 'alto-x', docker: 'unix:///run/docker.sock' }],
  [
    'instance',
    {
      kind: 'instance',
      runId: '1-1-abcdef',
      region: 'us-east-1',
      clientTokens: ['t'],
      account: '123456789012',
      role: 'arn',
    },
  ],
  ['image', { kind: 'artifact-image', region: 'us-east-1', repository: 'alto/artifacts', tag: 'x' }],
  ['object', { kind: 'artifact-object', region: 'us-east-1', bucket: 'transit', key: 'alto/x' }],
];

/** What the runner hands over: inputs, environment, event, state. */
export const runner = [
  target({
    name: 'inputs',
    runs: 75,
    inputs: fc.dictionary(
      fc
        .oneof({ weight: 5, arbitrary: fc.constantFrom(...NAMES) }, text())
        .map((name) => `INPUT_${name.toUpperCase()}`),
      fc.oneof(mutated(VALUES), text(40), fc.constantFrom(...VALUES)),
      { maxKeys: 6 },
    ),
    found: {
      'a hundred kilobytes of commas': () => ({
        'INPUT_INSTANCE-TYPE': ','.repeat(100_000),
        INPUT_PLATFORMS: 'a,'.repeat(50_000),
      }),
      'a hundred kilobytes of quotes': () => ({
        INPUT_SECRETS: '"'.repeat(100_001),
        'INPUT_BUILD-ARGS': '"\n'.repeat(50_000),
      }),
    },
    run: async (env) => {
      const inputs = await refusing(() => readInputs(env));
      if (inputs) must(Object.isFrozen(inputs) && typeof inputs.file === 'string', 'these are no inputs');
    },
  }),
  target({
    name: 'the environment of the runner',
    runs: 75,
    inputs: fc.record(
      Object.fromEntries(
        Object.entries(GOOD).map(([name, good]) => [
          name,
          fc.oneof(fc.constant(good), mutated([good]), text(40), fc.constant(undefined)),
        ]),
      ),
    ),
    run: async (env) => {
      const context = await refusing(() => readContext(env as Record<string, string>));
      if (context === undefined) return;
      const { repository, sha, refName, eventName, runId, runAttempt, job, actor, serverUrl } = context;
      for (const value of [repository, sha, refName, eventName, runId, runAttempt, job, actor, serverUrl])
        must(!/[\p{Cc}\u2028\u2029]/u.test(value), `it takes ${JSON.stringify(value)}`);
      must(/^\d+$/.test(runId + runAttempt), 'these are no numbers of a run');
      must(!/^\.+$/.test(context.repo), 'the repository has the name of a folder above');
    },
  }),
  target({
    name: 'the payload of an event',
    runs: 75,
    inputs: fc.oneof(
      jsonLike(EVENT).map((event) => JSON.stringify(event)),
      json(['pull_request', 'head', 'repo', 'full_name', 'sha', 'number']).map((event) => JSON.stringify(event)),
      mutated([JSON.stringify(EVENT)], [...HOSTILE, '{"__proto__":', '[[[[', '1e999']),
    ),
    found: {
      'a hundred thousand lists in each other': () => '['.repeat(100_000) + ']'.repeat(100_000),
      'a payload that is `null`': () => 'null',
    },
    run: async (event) => {
      const path = join(folder, 'event.json');
      writeFileSync(path, event);
      for (const name of ['pull_request', 'push', 'workflow_run', 'issue_comment']) {
        const context = await refusing(() =>
          readContext({ ...GOOD, GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: path }),
        );
        const pr = context?.pr;
        if (pr)
          must(
            Number.isSafeInteger(pr.number) && pr.number > 0 && /^[0-9a-f]{40,64}$/.test(pr.headSha),
            'this is no pull request',
          );
        if (context && name === 'pull_request') must(pr !== undefined, 'a pull request is taken for a push');
      }
    },
  }),
  target({
    name: 'the state of the step',
    runs: 50,
    inputs: fc.oneof(
      mutated([JSON.stringify(HOLDINGS)], [...HOSTILE, '[', ']', '{', '}', '"kind":', '"folder"', '"instance"']),
      jsonLike(HOLDINGS).map((state) => JSON.stringify(state)),
      text(40),
    ),
    found: { 'a holding that is `null`': () => '[["a",null]]', 'no JSON': () => '{', 'a map': () => '{}' },
    run: async (state) => {
      for (const [id, holding] of (await refusing(() => ledger(() => undefined, state).holdings())) ?? []) {
        must(
          typeof id === 'string' &&
            ['folder', 'container', 'instance', 'artifact-image', 'artifact-object'].includes(holding.kind),
          'this is held by nobody',
        );
        if (holding.kind === 'folder')
          must(/^\/.*\/alto-[^/]+$/.test(holding.path), `${holding.path} is no folder of ours`);
        if (holding.kind === 'container')
          must(/^alto-[\w.-]+$/.test(holding.name), `${holding.name} is no container of ours`);
      }
    },
  }),
];
