import { beforeAll, describe, expect, test } from 'vitest';
import {
  aPullRequest,
  type Asked,
  builds,
  contentTags,
  creds,
  ECR,
  PUBLIC,
  expectGood,
  publishTiny,
  type Seen,
  step,
} from './image-bench.ts';
import { type Front, registryFront } from './registry-front.ts';
import { copyTag, readManifest, writeManifest } from './registry-writes.ts';
import { login, stored, tagsOf } from './registry.ts';
import { newName } from './step.ts';

const HOST = 'registry.example.test';
const env = { TEAM_TOKEN: login.password };
const BUILDER = process.env['ALTO_BUILDER'];

beforeAll(publishTiny);

const digestAt = async (reference: string): Promise<string | undefined> => (await stored(reference))?.digest;

/** A registry that does not move tags, and says so as ECR does. */
function immutable(
  before?: (path: string, method: string, isOurs: boolean) => Promise<void> | undefined,
): Promise<Front> {
  return registryFront(async ({ method, path, isOurs }) => {
    await before?.(path, method, isOurs);
    const [, repository, tag] = /^(.+)\/manifests\/([^:]+)$/.exec(path) ?? [];
    if (method !== 'PUT' || tag === undefined || !(await digestAt(`${HOST}/${repository}:${tag}`))) return undefined;
    const message = `The image tag '${tag}' already exists in the '${repository}' repository and cannot be overwritten because the tag is immutable.`;
    return { status: 400, code: 'TAG_INVALID', message };
  });
}

describe.concurrent('the content tag', () => {
  const agent = 'made';
  const ENVIRONMENT = { base: PUBLIC, image_build_cmds: ['echo made > /env; stat -c %Y /env'] };
  /** Tags that this content has in every registry. */
  let tags: { readonly environment: string; readonly whole: string };
  let first: Seen;
  beforeAll(async () => {
    first = await step({ agent, image: { ...ENVIRONMENT, registry: `${HOST}/tags`, registry_creds: creds() }, env });
    await expectGood(first);
    const { environments } = await contentTags(`${HOST}/tags/hello-${agent}`);
    tags = { environment: environments[0] ?? '', whole: first.outputs['image-tag'] ?? '' };
  });

  const at = (front: Front, path: string): object => ({
    ...ENVIRONMENT,
    registry: `${front.host}/${path}`,
    registry_creds: creds(),
  });
  const forced = { 'force-build': 'true' };

  test('moves to what `force-build` makes, without a look and without a cache', async () => {
    const image = { ...ENVIRONMENT, registry: `${HOST}/tags`, registry_creds: creds() };
    const again = await step({ agent, image, env, with: forced });
    await expectGood(again);
    expect(again.outputs).toMatchObject({ 'image-existed': 'unknown', 'image-tag': tags.whole });
    expect(again.outputs['image-digest']).not.toBe(first.outputs['image-digest']);
    expect(builds(again)).toEqual([expect.stringContaining(' --no-cache ')]);
    expect(again.warnings).toEqual([]);
  });

  test('cannot move everywhere: what is there and carries our hash is taken, also with `force-build`', async () => {
    for (const tag of [tags.environment, tags.whole]) await copyTag(`tags/hello-${agent}`, `fixed/hello-${agent}`, tag);
    const before = await digestAt(`${HOST}/fixed/hello-${agent}:${tags.whole}`);
    const front = await immutable();
    try {
      const seen = await step({ agent, image: at(front, 'fixed'), env, with: forced });
      expect(seen.outputs, seen.error).toMatchObject({ result: 'success', 'image-digest': before });
      expect(seen.log.match(/ is taken/g)).toHaveLength(1);
      expect(seen.ran).toEqual([seen.outputs['image']]);
    } finally {
      await front.stop();
    }
  });

  test.skipIf(BUILDER === undefined)(
    'belongs to the faster one of two first runs side by side; the other takes its image',
    async () => {
      const race = newName('race');
      const looks = new Set<string>();
      let both: () => void = () => undefined;
      const looked = new Promise<void>((resolve) => (both = resolve));
      const fronts: Front[] = [];
      // Both have looked before one of them has anything to show.
      const wait = (who: string) => (path: string, method: string, isOurs: boolean) => {
        if (!isOurs || method === 'PUT' || !path.endsWith(tags.environment)) return undefined;
        looks.add(who);
        if (looks.size === 2) both();
        return looked;
      };
      for (const who of ['one', 'other']) fronts.push(await immutable(wait(who)));
      const [one, other] = fronts as [Front, Front];
      try {
        // Builders of their own, so that the bytes of the two differ.
        const [a, b] = await Promise.all([
          step({ agent, image: at(one, race), env }),
          step({ agent, image: { ...at(other, race), builder: BUILDER }, env }),
        ]);
        for (const seen of [a, b]) {
          expect(seen.outputs, seen.error).toMatchObject({ result: 'success', 'image-existed': 'false' });
          expect(builds(seen)).toHaveLength(1);
          expect(seen.ran).toEqual([seen.outputs['image']]);
        }
        expect(a.outputs['image-digest']).toBe(b.outputs['image-digest']);
        const taken = [a, b].filter(({ log }) => log.includes('was made by another run meanwhile: its image is taken'));
        expect(taken).toHaveLength(1);
        expect(await digestAt(`${HOST}/${race}/hello-${agent}:${tags.whole}`)).toBe(a.outputs['image-digest']);
      } finally {
        await Promise.all(fronts.map((front) => front.stop()));
      }
    },
  );

  test.each([
    ['of the environment', 'environment'],
    ['of the whole image', 'whole'],
  ] as const)('%s that somebody else’s image has is an error that says so', async (_, which) => {
    const path = `foreign-${which}/hello-${agent}`;
    await copyTag('public/tiny', path, '1');
    await retag(path, '1', tags[which]);
    const front = await immutable();
    try {
      const seen = await step({ agent, image: at(front, `foreign-${which}`), env, with: forced });
      expect(seen.outputs).toMatchObject({ result: 'build-error', 'failure-reason': 'push', stage: 'image' });
      expect(seen.error).toContain(`${path}:${tags[which]}`);
      expect(seen.error).toMatch(/refused: another image has this tag, and tags here cannot be moved/);
    } finally {
      await front.stop();
    }
  });
});

/** Gives an image one more tag, whoever made it. */
async function retag(path: string, from: string, tag: string): Promise<void> {
  const { json } = await readManifest(path, from);
  await writeManifest(path, json, tag);
}

describe.concurrent('more tags', () => {
  test('are put on what was made and on what was there, where the file, an input and `tag_format` name them', async () => {
    const image = { base: PUBLIC, registry: `${HOST}/more`, registry_creds: creds() };
    const repository = `${HOST}/more/hello-tagged`;
    const first = await step({ agent: 'tagged', image: { ...image, extra_tags: ['first', 3.1] }, env });
    await expectGood(first);
    expect(await tagsOf(repository)).toEqual(expect.arrayContaining(['first', '3.1', first.outputs['image-tag']]));
    const second = await step({
      agent: 'tagged',
      image: { ...image, tag_format: '{ref}-{sha}' },
      with: { 'extra-tags': 'second' },
      env,
    });
    await expectGood(second);
    expect(second.outputs).toMatchObject({ 'image-existed': 'true', image: first.outputs['image'] });
    expect(second.docker).toEqual([]);
    expect(second.warnings).toEqual([expect.stringMatching(/tag_format.*\{spec_hash\}/s)]);
    for (const tag of ['first', '3.1', 'second', 'main-ffac537e6cbbf934b08745a378932722df287a53'])
      expect(await digestAt(`${repository}:${tag}`), tag).toBe(first.outputs['image-digest']);
  });
});

describe.concurrent('a pull request', () => {
  test('takes what main has, keeps what it makes apart, and nothing of that is ever taken for main’s', async () => {
    const agent = newName('pr');
    const repositories = [`alto/hello-${agent}`, `alto-pr/hello-${agent}`];
    const main = `${ECR}/alto/hello-${agent}`;
    const apart = `${ECR}/alto-pr/hello-${agent}`;
    const run = (command: string, code: string, over: Partial<Asked> = {}): Promise<Seen> =>
      step({
        agent,
        image: { base: PUBLIC, image_build_cmds: [`echo ${command} > /env`], extra_tags: ['latest'] },
        cmd: 'cat /env; sh main.sh',
        files: { 'main.sh': `echo ${code}\n` },
        repositories,
        ...over,
      });
    const made = await run('one', 'a');
    await expectGood(made);
    expect(made.outputs['image-repository']).toBe(main);

    const same = await run('one', 'a', aPullRequest(7));
    await expectGood(same);
    expect(same.outputs).toMatchObject({ 'image-existed': 'true', image: made.outputs['image'] });
    expect(same.docker).toEqual([]);

    const code = await run('one', 'b', aPullRequest(7));
    await expectGood(code);
    expect(code.outputs).toMatchObject({ 'image-existed': 'false', 'image-repository': apart });
    expect(code.docker).toEqual([]);
    expect(code.output).toBe('one\nb\n');
    expect(await digestAt(`${apart}:pr-7`)).toBe(code.outputs['image-digest']);

    const environment = await run('two', 'b', aPullRequest(7));
    await expectGood(environment);
    expect(environment.outputs).toMatchObject({ 'image-existed': 'false', 'image-repository': apart });
    expect(builds(environment)).toHaveLength(1);
    expect(environment.output).toBe('two\nb\n');

    // Main's repository is as the push left it: a pull request writes nothing there, not even a tag.
    expect(await tagsOf(main)).toHaveLength(3);
    expect(await digestAt(`${main}:latest`)).toBe(made.outputs['image-digest']);

    const merged = await run('two', 'b');
    await expectGood(merged);
    expect(merged.outputs).toMatchObject({ 'image-existed': 'false', 'image-repository': main });
    expect(builds(merged)).toHaveLength(1);
  });
});

describe.concurrent('provenance', () => {
  test.skipIf(BUILDER === undefined)(
    'has the code built on the environment’s image, which stays as it is for other code',
    async () => {
      const agent = newName('attested');
      const image = {
        ...{ base: PUBLIC, image_build_cmds: ['echo made > /env'], provenance: 'mode=max', builder: BUILDER },
        ...{ registry: `${HOST}/attested`, registry_creds: creds() },
      };
      const path = `attested/hello-${agent}`;
      const first = await step({ agent, image, env });
      expect(first.outputs, first.error).toMatchObject({ result: 'success', 'image-existed': 'false' });
      expect(first.ran).toEqual([first.outputs['image']]);
      expect(builds(first)).toHaveLength(2);
      const { environments } = await contentTags(`${HOST}/${path}`);
      expect((await readManifest(path, environments[0] ?? '')).json.manifests).toBeUndefined();
      const { json } = await readManifest(path, first.outputs['image-digest'] ?? '');
      const platforms = json.manifests?.map(({ platform }) => platform);
      expect(platforms).toEqual([
        expect.objectContaining({ architecture: 'amd64' }),
        expect.objectContaining({ architecture: 'unknown' }),
      ]);
      const second = await step({ agent, image, env, files: { 'main.sh': 'cat /env; echo other\n' } });
      expect(second.ran).toEqual([second.outputs['image']]);
      expect(builds(second)).toHaveLength(1);
      expect(second.output).toBe('made\nother\n');
      expect((await contentTags(`${HOST}/${path}`)).environments).toEqual(environments);
    },
  );
});
