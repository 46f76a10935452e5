import { describe, expect, it } from 'vitest';
import type { AltoError } from '../../src/errors.ts';
import { chooseRegistry } from '../../src/registry/index.ts';
import type { RegistrySources } from '../../src/registry/sources.ts';
import { Secret } from '../../src/secret.ts';
import { sources } from './setup.ts';

const hub = { kind: 'dockerhub', host: 'docker.io', path: '' } as const;
const ghcr = { kind: 'ghcr', host: 'ghcr.io', path: '' } as const;
const host = { kind: 'host', host: 'registry.example.com', path: 'team' } as const;
const login = (username: string) => ({ username, password: new Secret(`password of ${username}`) });
const creds = { ...login('file'), from: 'registry_creds' } as const;
const inputs = { ...login('input'), from: 'inputs' } as const;
const environment = {
  username: 'environment',
  token: new Secret('t'),
  connectionId: undefined,
  organization: undefined,
};
const connectionId = '01234567-89ab-cdef-0123-456789abcdef';
const nothing = { username: undefined, token: undefined, connectionId: undefined, organization: undefined };

const existing = async (name: string) => login(`earlier at ${name}`);
const github = { actor: 'octocat', token: new Secret('ghs_token') };
const everything: Partial<RegistrySources> = { dockerhub: { ...environment, connectionId }, existing, github };

async function chosen(changes: Partial<RegistrySources>) {
  const registry = await chooseRegistry(sources(changes));
  const credential = await registry.credential();
  return { username: credential?.username, source: registry.source };
}
const failure = async (changes: Partial<RegistrySources>): Promise<AltoError> =>
  chooseRegistry(sources(changes)).then(
    () => {
      throw new Error('it did not fail');
    },
    (error: unknown) => error as AltoError,
  );

describe('an ECR registry that docker on this runner pulls from', () => {
  const ecr = {
    kind: 'ecr',
    host: '123456789012.dkr.ecr.us-east-1.amazonaws.com',
    path: '',
    creds: undefined,
  } as const;

  it('needs no AWS identity when an earlier step has logged in to it', async () => {
    expect(await chosen({ choice: ecr, use: 'pull-here', existing })).toEqual({
      username: `earlier at ${ecr.host}`,
      source: 'an existing login on the runner',
    });
  });

  it('is logged in to with the AWS identity otherwise, and always when an agent pulls', async () => {
    await expect(chosen({ choice: ecr, use: 'pull-here' })).rejects.toThrow('AWS is not needed here');
    await expect(chosen({ choice: ecr, use: 'pull', existing })).rejects.toThrow('AWS is not needed here');
  });
});

describe('the first login of a chain that is there is used', () => {
  it.each([
    ['Docker Hub: the file', { choice: { ...hub, creds }, ...everything }, 'file', 'registry_creds'],
    [
      'Docker Hub: the inputs',
      { choice: { ...hub, creds: inputs }, ...everything },
      'input',
      'registry-username and registry-password',
    ],
    [
      'Docker Hub: the environment',
      { choice: { ...hub, creds: undefined }, ...everything },
      'environment',
      'DOCKERHUB_USERNAME and DOCKERHUB_TOKEN',
    ],
    [
      'Docker Hub: an earlier step',
      { choice: { ...hub, creds: undefined }, existing, github },
      'earlier at docker.io',
      'an existing login on the runner',
    ],
    ['ghcr: the file', { choice: { ...ghcr, creds }, ...everything }, 'file', 'registry_creds'],
    [
      'ghcr: an earlier step',
      { choice: { ...ghcr, creds: undefined }, ...everything },
      'earlier at ghcr.io',
      'an existing login on the runner',
    ],
    [
      'ghcr: the job itself',
      { choice: { ...ghcr, creds: undefined }, github },
      'octocat',
      'github.actor with github-token',
    ],
    ['a host: the file', { choice: { ...host, creds }, ...everything }, 'file', 'registry_creds'],
    [
      'a host: an earlier step',
      { choice: { ...host, creds: undefined }, ...everything },
      'earlier at registry.example.com',
      'an existing login on the runner',
    ],
  ] as const)('%s', async (_, changes, username, source) => {
    expect(await chosen(changes)).toEqual({ username, source });
  });

  it('and one line of the log says which, and nothing else', async () => {
    const all = sources({ choice: { ...host, creds } });
    await chooseRegistry(all);
    expect(all.workflow.texts('info')).toEqual(['registry registry.example.com: registry_creds']);
    expect(all.workflow.redact('password of file')).toBe('***');
  });
});

it('what is public is pulled from Docker Hub without a login, by a job that gets no token for its connection', async () => {
  const dockerhub = { ...nothing, connectionId, organization: 'octo' };
  const choice = { ...hub, creds: undefined };
  expect(await chosen({ choice, use: 'pull', dockerhub })).toEqual({ username: undefined, source: expect.anything() });
  expect(await failure({ choice, use: 'push', dockerhub })).toMatchObject({ code: 'ALTO-AUTH-001' });
});

describe('a login is used for its own host only', () => {
  it("a host gets neither Docker Hub's nor GitHub's", async () => {
    const { existing: _, ...others } = everything;
    expect((await failure({ choice: { ...host, creds: undefined }, ...others })).code).toBe('ALTO-REG-002');
    expect(await chosen({ choice: { ...host, creds: undefined }, ...others, use: 'pull' })).toEqual({
      username: undefined,
      source: 'anonymous',
    });
  });

  it("ghcr does not get Docker Hub's, nor Docker Hub GitHub's", async () => {
    expect((await failure({ choice: { ...ghcr, creds: undefined }, dockerhub: environment })).code).toBe(
      'ALTO-REG-002',
    );
    expect((await failure({ choice: { ...hub, creds: undefined }, github })).code).toBe('ALTO-REG-002');
  });
});

describe('what is missing is named, with the lines to add', () => {
  it.each([
    ['Docker Hub', { choice: { ...hub, creds: undefined } }, 'DOCKERHUB_TOKEN: ${{ secrets.DOCKERHUB_TOKEN }}'],
    ['ghcr', { choice: { ...ghcr, creds: undefined } }, 'packages: write'],
    ['a host', { choice: { ...host, creds: undefined } }, 'registry_creds:'],
  ] as const)('%s', async (_, changes, line) => {
    const error = await failure(changes);
    expect(error).toMatchObject({ code: 'ALTO-REG-002', kind: 'auth', reason: 'credentials' });
    expect(error.hint).toContain(line);
  });

  it('half a login is told from none', async () => {
    const error = await failure({ choice: { ...hub, creds: undefined }, dockerhub: { ...nothing, username: 'u' } });
    expect(error.message).toContain('DOCKERHUB_USERNAME is set, DOCKERHUB_TOKEN is not');
  });

  it('a user without a password, which a pull request does not get', async () => {
    const error = await failure({ choice: { ...host, creds: undefined }, noPassword: true });
    expect(error).toMatchObject({ code: 'ALTO-REG-002' });
    expect(error.message).toContain('`registry-password` is empty');
  });

  it('an OIDC connection without its parts', async () => {
    const choice = { ...hub, creds: undefined };
    const idToken = async () => new Secret('jwt');
    const of = (changes: Partial<typeof nothing | { connectionId: string; organization: string }>) => ({
      ...nothing,
      connectionId,
      organization: 'octo',
      ...changes,
    });
    expect(await failure({ choice, dockerhub: of({ connectionId: 'my-connection' }), idToken })).toMatchObject({
      code: 'ALTO-REG-009',
      kind: 'config',
    });
    expect((await failure({ choice, dockerhub: of({ organization: undefined }), idToken })).hint).toContain(
      'registry-username',
    );
    expect((await failure({ choice, dockerhub: of({}) })).hint).toContain('id-token: write');
  });
});

it.each(['169.254.169.254', 'user@registry.example.com', '10.0.0.1:5000'])('%s is not spoken to', async (name) => {
  expect((await failure({ choice: { kind: 'host', host: name, path: '', creds } })).code).toBe('ALTO-REG-001');
});
