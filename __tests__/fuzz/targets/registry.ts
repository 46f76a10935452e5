import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { readBase } from '../../../src/registry/base.ts';
import { parseChallenge } from '../../../src/registry/challenge.ts';
import { distribution } from '../../../src/registry/distribution.ts';
import { imageLabels, imageUsers, inspect, resolveDigest } from '../../../src/registry/manifest.ts';
import { Secret } from '../../../src/secret.ts';
import { jumpingClock } from '../../fakes/clock.ts';
import { HOSTILE, json, jsonLike, mutated, pieced, text } from '../hostile.ts';
import { must, refusing, target } from '../target.ts';

const digestOf = (body: string): string => `sha256:${createHash('sha256').update(body).digest('hex')}`;
const CONFIG = {
  architecture: 'amd64',
  os: 'linux',
  config: { Labels: { a: 'b' }, OnBuild: null },
  rootfs: { type: 'layers', diff_ids: [`sha256:${'1'.repeat(64)}`] },
  history: [{ created_by: 'x' }],
};
const manifestOf = (config: string): object => ({
  schemaVersion: 2,
  mediaType: 'application/vnd.oci.image.manifest.v1+json',
  config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest: digestOf(config), size: config.length },
  layers: [{ mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip', digest: `sha256:${'2'.repeat(64)}`, size: 10 }],
});
const INDEX = {
  schemaVersion: 2,
  mediaType: 'application/vnd.oci.image.index.v1+json',
  manifests: [
    { mediaType: 'm', digest: `sha256:${'3'.repeat(64)}`, size: 5, platform: { os: 'linux', architecture: 'amd64' } },
    {
      mediaType: 'm',
      digest: `sha256:${'4'.repeat(64)}`,
      size: 5,
      platform: { os: 'unknown', architecture: 'unknown' },
    },
  ],
};

interface Answers {
  readonly top: string;
  readonly child: string;
  readonly config: string;
  readonly token: string;
  readonly header: string;
  readonly status: number;
}

const body = (good: unknown): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 2, arbitrary: fc.constant(JSON.stringify(good)) },
    { weight: 4, arbitrary: jsonLike(good).map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: json(['manifests', 'config', 'layers', 'digest']).map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: mutated([JSON.stringify(good)]) },
  );
const ANSWERS: fc.Arbitrary<Answers> = body(CONFIG).chain((config) =>
  fc.record({
    top: fc.oneof(body(INDEX), body(manifestOf(config))),
    child: body(manifestOf(config)),
    config: fc.constant(config),
    token: body({ token: 'abc', expires_in: 300 }),
    header: fc.oneof(
      fc.constant('Bearer realm="https://registry.example.test/token",service="x",scope="y"'),
      mutated(
        ['Bearer realm="https://registry.example.test/token",service="x"', 'Basic realm="x"'],
        ['"', ',', '=', 'Bearer ', 'realm', 'http://169.254.169.254/'],
      ),
    ),
    status: fc.constantFrom(200, 200, 200, 200, 404, 401, 403, 429, 500, 204, 302, 307),
  }),
);

const CREDENTIAL = { username: 'u', password: new Secret('hunter2-canary') };

/** A registry that first asks for a token, and then gives these answers. */
async function reads(answers: Answers): Promise<void> {
  const asked: string[] = [];
  const registry = distribution({
    http: ({ url, headers = {} }) => {
      asked.push(url.href);
      must(url.protocol === 'https:', `it goes to ${url.href}`);
      if (url.host !== 'registry.example.test')
        must(!JSON.stringify(headers).includes('Bearer'), `the token goes to ${url.host}`);
      const of = (status: number, text: string, more = {}) =>
        Promise.resolve({
          status,
          headers: { 'content-type': 'application/json', ...more },
          body: Readable.from([Buffer.from(text)]),
        });
      if (url.pathname === '/token') return of(200, answers.token);
      if (headers['authorization'] === undefined) return of(401, '{}', { 'www-authenticate': answers.header });
      if (url.pathname.includes('/blobs/')) return of(200, answers.config);
      const isChild = /manifests\/sha256/.test(url.pathname);
      return of(isChild ? 200 : answers.status, isChild ? answers.child : answers.top, { location: answers.header });
    },
  });
  const access = { host: 'registry.example.test', path: 'team/app', credential: CREDENTIAL };
  const clock = jumpingClock();
  const known = await refusing(() => inspect(registry, access, 'latest'));
  for (const { platform, digest, bytes } of known?.platforms ?? [])
    must(
      typeof platform === 'string' && typeof digest === 'string' && Number.isFinite(bytes),
      `it tells ${platform} ${digest} ${bytes}`,
    );
  const labels = await refusing(() => imageLabels(registry, access, 'latest'));
  for (const label of Object.values(labels ?? {})) must(typeof label === 'string', 'a label is no text');
  const users = await refusing(() => imageUsers(registry, access, 'latest', ['linux/amd64']));
  for (const user of users ?? []) must(typeof user === 'string', 'a user is no text');
  await refusing(() => readBase(registry, access, 'latest', ['linux/amd64']));
  const { exists } = await resolveDigest(registry, clock, access, 'latest');
  must(['yes', 'no', 'unknown'].includes(exists), exists);
  must(
    asked.every((url) => new URL(url).pathname.startsWith('/v2/team/app/') || url.includes('/token')),
    `it asks for ${asked.join()}`,
  );
}

/** What registries answer. */
export const registry = [
  target({
    name: 'answers of a registry',
    runs: 38,
    inputs: ANSWERS,
    found: {
      'a manifest that is `null`': () => ({ ...GOOD, top: 'null' }),
      'a token that is a map': () => ({ ...GOOD, token: '{"token":{}}' }),
      'a token with a line break': () => ({ ...GOOD, token: '{"token":"a\\r\\nx: y"}' }),
      'an index with one entry that is `null`': () => ({ ...GOOD, top: '{"manifests":[null]}' }),
      'a digest that climbs': () => ({
        ...GOOD,
        top: '{"manifests":[{"digest":"../../../secret","platform":{"os":"linux"}}]}',
      }),
      'labels that are a list': () => ({ ...GOOD, config: '{"config":{"Labels":[1]}}' }),
    },
    run: reads,
  }),
  target({
    name: 'the challenge of a registry',
    runs: 75,
    inputs: fc.oneof(
      text(60),
      pieced(['Bearer ', 'Basic ', 'realm', '=', '"', ',', ' ', '\\', 'service', 'scope', 'a', ...HOSTILE.slice(0, 5)]),
    ),
    run: (header) => void parseChallenge(header),
  }),
];

const GOOD: Answers = {
  top: JSON.stringify(INDEX),
  child: JSON.stringify(manifestOf(JSON.stringify(CONFIG))),
  config: JSON.stringify(CONFIG),
  token: '{"token":"abc"}',
  header: 'Bearer realm="https://registry.example.test/token",service="x"',
  status: 200,
};
