import { describe, expect, test } from 'vitest';
import { absentCredentials, courseOf } from '../src/absent.ts';
import { AltoError } from '../src/errors.ts';
import type { Registry } from '../src/registry/registry.ts';
import { type aConfig, aRead } from './fakes/read.ts';

const missing = (code: 'ALTO-AUTH-001' | 'ALTO-REG-002' | 'ALTO-REG-003') =>
  new AltoError({ kind: 'auth', code, reason: 'credentials', message: code });
const pr = { number: 1, headSha: 'd'.repeat(40), fork: true, closed: false };

describe('what a run needs and nobody gives', () => {
  const ways = (aws: AltoError | undefined, push: () => Promise<Registry>) => ({
    outside: { absentAws: async () => aws },
    registries: { push },
  });
  const noLogin = () => Promise.reject(missing('ALTO-REG-002'));
  const notAsked = () => Promise.reject(new Error('nobody needs it'));
  const ghcr = { kind: 'ghcr', host: 'ghcr.io', path: '', creds: undefined } as const;
  const codes = async (config: Parameters<typeof aConfig>[0], given: ReturnType<typeof ways>, inputs = {}) =>
    (await absentCredentials(aRead(config, {}, inputs), given)).map(({ code }) => code);

  test('is nothing on the runner itself', async () => {
    expect(await codes({ infra: { type: 'local' } }, ways(missing('ALTO-AUTH-001'), notAsked))).toEqual([]);
  });

  test('is AWS for an instance, and for ECR nothing else', async () => {
    expect(await codes({}, ways(missing('ALTO-AUTH-001'), notAsked))).toEqual(['ALTO-AUTH-001']);
    expect(await codes({}, ways(undefined, notAsked))).toEqual([]);
  });

  test('is the login of another registry, when something is pushed there', async () => {
    expect(await codes({ registry: ghcr }, ways(undefined, noLogin))).toEqual(['ALTO-REG-002']);
    const image = { kind: 'prebuilt', reference: 'ghcr.io/x/y:1', code: false } as const;
    expect(await codes({ registry: ghcr, image }, ways(undefined, notAsked))).toEqual([]);
  });

  test('is the token of GitHub’s that Docker Hub would give a login for', async () => {
    const registry = { kind: 'dockerhub', host: 'docker.io', path: '', creds: undefined } as const;
    const noToken = () => Promise.reject(missing('ALTO-AUTH-001'));
    expect(await codes({ registry }, ways(undefined, noToken))).toEqual(['ALTO-AUTH-001']);
  });

  test('is for an image alone what its registry needs: AWS for ECR, and nothing for an image of somebody else’s', async () => {
    const image = { kind: 'prebuilt', reference: 'ghcr.io/x/y:1', code: false } as const;
    const alone = { command: 'image' } as const;
    const aws = missing('ALTO-AUTH-001');
    expect(await codes({}, ways(aws, notAsked), alone)).toEqual(['ALTO-AUTH-001']);
    expect(await codes({ registry: ghcr }, ways(aws, noLogin), alone)).toEqual(['ALTO-REG-002']);
    expect(await codes({ image }, ways(aws, notAsked), alone)).toEqual([]);
  });

  test('is not a login that is refused, or a registry that is none', async () => {
    const refused = () => Promise.reject(missing('ALTO-REG-003'));
    await expect(codes({ registry: ghcr }, ways(undefined, refused))).rejects.toMatchObject({ code: 'ALTO-REG-003' });
  });
});

describe('what is done about it', () => {
  test.each([
    ['a push', {}, undefined, 'fail'],
    ['a pull request', { pr }, undefined, 'plan'],
    ['a pull request', { pr }, 'fail', 'fail'],
    ['a pull request', { pr }, 'build', 'build'],
    ['a push', {}, 'local', 'local'],
    ['a push', {}, 'plan', 'plan'],
  ] as const)('%s %j with `on-missing-credentials: %s`: %s', (_, context, onMissingCredentials, course) => {
    const read = aRead({}, context, { onMissingCredentials });
    expect(courseOf(read, [missing('ALTO-AUTH-001')])).toBe(course);
    expect(courseOf(read, [])).toBe('run');
  });
});
