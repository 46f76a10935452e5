import { beforeAll, describe, expect, test } from 'vitest';
import { callsOf } from '../cloud/calls.ts';
import {
  type Asked,
  builds,
  contentTags,
  creds,
  ECR,
  PUBLIC,
  expectGood,
  expectNotLaunched,
  REGISTRIES,
  type Seen,
  step,
} from './image-bench.ts';
import { registryFront, registryProxy, type Rule } from './registry-front.ts';
import { copyTag } from './registry-writes.ts';
import { login, stored } from './registry.ts';
import { newName } from './step.ts';
import { publishTwoPlatforms, TWO_PLATFORMS } from './two-platforms.ts';

const team = { TEAM_TOKEN: login.password };
/** A base and the code on it: made by one layer more, in the registry. */
const CODE_ALONE = { base: PUBLIC };
/** Where an image with the content of `CODE_ALONE` is, and its content tag. */
let there: { readonly path: string; readonly tag: string; readonly digest: string };

beforeAll(async () => {
  await publishTwoPlatforms();
  const made = await step({
    agent: 'there',
    image: { ...CODE_ALONE, registry: 'registry.example.test/looks', registry_creds: creds() },
    env: team,
  });
  await expectGood(made);
  there = {
    path: 'looks/hello-there',
    tag: made.outputs['image-tag'] ?? '',
    digest: made.outputs['image-digest'] ?? '',
  };
});

/** What a repository has: two runs of the same content, then other code. */
async function expectBuiltOnce(
  kind: keyof typeof REGISTRIES,
  agent: string,
  run: (over?: Partial<Asked>) => Promise<Seen>,
): Promise<void> {
  const repository = REGISTRIES[kind].repository(agent);
  const first = await run();
  await expectGood(first);
  expect(first.outputs).toMatchObject({ 'image-existed': 'false', 'image-repository': repository });
  expect(first.output).toBe('the code\n');
  expect(builds(first)).toHaveLength(1);
  const made = await contentTags(repository);
  expect(made).toEqual({ whole: [first.outputs['image-tag']], environments: [expect.any(String)] });

  const second = await run();
  await expectGood(second);
  expect(second.outputs).toMatchObject({ 'image-existed': 'true', image: first.outputs['image'] });
  expect(second.docker).toEqual([]);
  expect(second.output).toBe(first.output);
  expect(second.summary).toContain('found');
  expect(await contentTags(repository)).toEqual(made);

  const third = await run({ files: { 'main.sh': 'echo other code\n' } });
  await expectGood(third);
  expect(third.outputs).toMatchObject({ 'image-existed': 'false', 'image-repository': repository });
  expect(third.outputs['image-digest']).not.toBe(first.outputs['image-digest']);
  expect(third.docker).toEqual([]);
  expect(third.output).toBe('other code\n');
  const after = await contentTags(repository);
  expect(after.environments).toEqual(made.environments);
  expect(after.whole.toSorted()).toEqual([...made.whole, third.outputs['image-tag']].toSorted());
}

describe.concurrent(
  'an image is built once, and docker is not even started for what is there or for other code,',
  () => {
    test.each(['dockerhub', 'ghcr', 'host'] as const)('at %s', async (kind) => {
      const home = REGISTRIES[kind];
      const agent = newName(`once-${kind}`);
      const image = { base: PUBLIC, image_build_cmds: ['echo the environment > /env'], ...home.image };
      await expectBuiltOnce(kind, agent, (over) => step({ agent, image, env: home.env, with: home.with, ...over }));
    });

    test('at ecr, where another requirement builds again', async () => {
      const agent = newName('once-ecr');
      const repositories = [`alto/hello-${agent}`];
      const run = (requirement: string, files: Asked['files'], over: Partial<Asked> = {}): Promise<Seen> =>
        step({
          agent,
          keys: { requirements: 'requirements.txt' },
          repositories,
          files: { 'requirements.txt': '-r nested/more.txt\n', 'nested/more.txt': `${requirement}\n`, ...files },
          ...over,
        });
      await expectBuiltOnce('ecr', agent, ({ files } = {}) => run('six==1.16.0', files));
      const cmd = 'python3 -c "import six; print(six.__version__)"';
      const other = await run('six==1.17.0', {}, { cmd });
      await expectGood(other);
      expect(other.outputs['image-existed']).toBe('false');
      expect(builds(other)).toHaveLength(1);
      expect(other.output).toBe('1.17.0\n');
      expect((await contentTags(REGISTRIES.ecr.repository(agent))).environments).toHaveLength(2);
    });
  },
);

/** A run that looked for an image which is there: what it said, and whether it made the image anew. */
function expectLooked(seen: Seen, existed: 'true' | 'unknown', why = /./): void {
  expect(seen.outputs['failure-reason'], seen.error).toBeUndefined();
  // The same content gives the same digest, by whomever it is appended.
  expect(seen.outputs).toMatchObject({
    result: 'success',
    ...{ 'image-existed': existed, 'image-tag': there.tag, 'image-digest': there.digest },
  });
  expect(seen.ran).toEqual([seen.outputs['image']]);
  expect(seen.log.includes('the code (')).toBe(existed === 'unknown');
  expect(seen.docker).toEqual([]);
  expect(seen.warnings).toEqual(existed === 'unknown' ? [expect.stringMatching(why)] : []);
}

describe.concurrent('whether an image is there, at ECR,', () => {
  const denied = { kind: 'error', code: 'AccessDeniedException', status: 400 } as const;
  const throttled = { kind: 'error', code: 'ThrottlingException', message: 'Rate exceeded', status: 400 } as const;
  const dropped = { kind: 'drop', when: 'before' } as const;
  const look = 'ecr.DescribeImages';
  const pull = 'ecr.BatchGetImage';

  test.each([
    ['is yes when the role may pull and not look', 'denied-look', [[look, denied, 'forever']], 'true', /./],
    [
      'is yes when ECR throttles, the connection breaks, and then it answers',
      'once',
      [[look, throttled, dropped]],
      'true',
      /./,
    ],
    [
      'is unknown when the role may do neither: made, and said',
      'denied',
      [
        [look, denied, 'forever'],
        [pull, denied, 'forever'],
      ],
      'unknown',
      /could not be told, so it is made: .*ecr:DescribeImages/,
    ],
    [
      'is unknown when ECR throttles for good: made, and said',
      'throttled',
      [[look, throttled, 'forever']],
      'unknown',
      /so it is made: AWS answered ecr:DescribeImages with ThrottlingException, again and again/,
    ],
  ] as const)('%s', async (_, name, faults, existed, why) => {
    await copyTag(there.path, `alto/${name}`, there.tag);
    const seen = await step({
      agent: 'there',
      image: { ...CODE_ALONE, name },
      repositories: [`alto/${name}`],
      prepare: (cloud) => {
        for (const [match, ...what] of faults) cloud.fault(match, ...what);
      },
    });
    expectLooked(seen, existed, why);
    expect(seen.outputs['image-repository']).toBe(`${ECR}/alto/${name}`);
    expect(callsOf(seen.calls, look).length).toBeLessThan(12);
  });
});

describe.concurrent('whether an image is there, at any host,', () => {
  /** The action's looks at a content tag; what it writes, and what engines do, goes through. */
  const looks = (mishap: Awaited<ReturnType<Rule>>, times = Infinity): Rule => {
    let left = times;
    return ({ method, path, isOurs }) =>
      isOurs && method !== 'PUT' && /\/manifests\/[a-z2-7]{20}$/.test(path) && left-- > 0 ? mishap : undefined;
  };
  const limited = { status: 429, code: 'TOOMANYREQUESTS', retryAfter: 1 } as const;

  test.each([
    [
      'is yes when the registry has had too many requests, and then answers',
      'limited-once',
      looks(limited, 1),
      'true',
      /./,
    ],
    [
      'is unknown when it still has had too many: made, and said',
      'limited',
      looks(limited),
      'unknown',
      /so it is made: .*\(429\)/,
    ],
    [
      'is unknown when no connection holds: made, and said',
      'cut',
      looks('cut'),
      'unknown',
      /so it is made: .*the connection was cut/,
    ],
    [
      'is unknown when the login may not look: made, and said',
      'forbidden',
      looks({ status: 403, code: 'DENIED' }),
      'unknown',
      /so it is made: .*refuses looks\/forbidden .*\(403\)/,
    ],
  ] as const)('%s', async (_, name, rule, existed, why) => {
    await copyTag(there.path, `looks/${name}`, there.tag);
    const front = await registryFront(rule);
    try {
      const image = { ...CODE_ALONE, name, registry: `${front.host}/looks`, registry_creds: creds() };
      const seen = await step({ agent: 'there', image, env: team });
      expectLooked(seen, existed, why);
      const written = front.requests.filter((line) => line.startsWith('PUT') && line.includes('/manifests/'));
      expect(written.length > 0).toBe(existed === 'unknown');
      expect((await stored(`registry.example.test/looks/${name}:${there.tag}`))?.digest).toBe(there.digest);
    } finally {
      await front.stop();
    }
  });

  test('is no when only the image of another platform is there: made beside it', async () => {
    const image = { base: TWO_PLATFORMS, registry: 'registry.example.test/looks', registry_creds: creds() };
    const agent = newName('platform');
    const asked = { agent, image, env: team };
    const graviton = { infra: { instance_type: 't4g.micro' }, with: { command: 'image' }, launches: 0 };
    const other = await step({ ...asked, ...graviton });
    expect(other.outputs, other.error).toMatchObject({ result: 'success', 'image-existed': 'false' });

    const seen = await step(asked);
    await expectGood(seen);
    expect(seen.outputs).toMatchObject({
      'image-existed': 'false',
      'image-repository': other.outputs['image-repository'],
    });
    expect(seen.docker).toEqual([]);
    expect(seen.output).toBe('the code\n');
    const { whole } = await contentTags(`registry.example.test/looks/hello-${agent}`);
    expect(whole).toEqual(expect.arrayContaining([other.outputs['image-tag'], seen.outputs['image-tag']]));
    expect(seen.outputs['image-tag']).not.toBe(other.outputs['image-tag']);
    expect(seen.outputs['image-digest']).not.toBe(other.outputs['image-digest']);
  });

  test('does not matter when only the image of another platform is there and the base has no other: told before a launch', async () => {
    const image = {
      ...CODE_ALONE,
      name: 'hello-there',
      registry: 'registry.example.test/looks',
      registry_creds: creds(),
    };
    const seen = await step({ agent: 'there', image, infra: { instance_type: 't4g.micro' }, env: team });
    expect(seen.outputs).toMatchObject({ result: 'config-error' });
    expect(seen.error).toMatch(/public\/tiny@sha256:[0-9a-f]+ is built for linux\/amd64, and not for linux\/arm64/);
    expectNotLaunched(seen);
    expect(seen.docker).toEqual([]);
  });

  test('does not matter when the registry cannot be reached at all: the run ends with the cause, and no instance is left', async () => {
    const image = { ...CODE_ALONE, registry: 'registry.example.test:9', registry_creds: creds() };
    const seen = await step({ agent: 'there', image, env: team });
    expect(seen.outputs).toMatchObject({ result: 'infra-error', stage: 'image' });
    expect(seen.error).toMatch(/registry\.example\.test:9 could not be reached: the connection was refused/);
    expect(seen.docker).toEqual([]);
  });
});

describe.concurrent('a base at Docker Hub', () => {
  test('whose digest nobody tells because of the rate limit counts by its tag: built, and said to be unpinned', async () => {
    const limited: Rule = ({ isOurs, path }) =>
      isOurs && path.startsWith('public/tiny/manifests/')
        ? { status: 429, code: 'TOOMANYREQUESTS', message: 'You have reached your pull rate limit.', retryAfter: 1 }
        : undefined;
    const proxy = await registryProxy(limited, 'registry-1.docker.io');
    try {
      const image = { ...CODE_ALONE, ...REGISTRIES.host.image };
      const seen = await step({ agent: newName('limited'), image, env: { ...team, HTTPS_PROXY: proxy.url } });
      await expectGood(seen);
      expect(seen.warnings).toEqual([expect.stringMatching(/public\/tiny:1 could not be asked for.*\(unpinned\)/)]);
      expect(seen.outputs).toMatchObject({ 'image-existed': 'false' });
      expect(seen.outputs['image-tag']).not.toBe(there.tag);
      expect(builds(seen)).toHaveLength(1);
      expect(seen.output).toBe('the code\n');
      expect(proxy.requests.filter((line) => line.includes('public/tiny/manifests/')).length).toBeGreaterThan(1);
    } finally {
      await proxy.stop();
    }
  });
});
