import { afterEach, describe, expect, it } from 'vitest';
import { type Http, httpAgents, nodeHttp } from '../../src/http.ts';
import { makePrivate } from '../../src/registry/dockerhub-privacy.ts';
import { chooseRegistry } from '../../src/registry/index.ts';
import { Secret } from '../../src/secret.ts';
import { jumpingClock } from '../fakes/clock.ts';
import { type Hub, startHub } from '../hub/hub.ts';
import { internet, sources } from './setup.ts';
import { startStub } from './stub.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

const credential = { username: 'octo', password: new Secret('dckr_pat_1') };

async function hub(options: Partial<Parameters<typeof startHub>[0]> = {}): Promise<Hub> {
  const started = await startHub({ logins: { octo: 'dckr_pat_1', octo_org: 'dckr_oat_1' }, ...options });
  stops.push(() => started.stop());
  return started;
}

async function make(at: Hub, changes: Partial<Parameters<typeof makePrivate>[0]> = {}, repository = 'octo/train') {
  const said: string[] = [];
  await makePrivate(
    {
      http: internet({ 'hub.docker.com': at.url }),
      clock: jumpingClock(),
      distribution: { hasRepository: async () => false },
      credential: async () => credential,
      say: (line) => said.push(line),
      onSecret: () => undefined,
      ...changes,
    },
    repository,
  );
  return said;
}

describe('a repository that is not at Docker Hub yet', () => {
  it('is made, as a private one, and said', async () => {
    const at = await hub();
    expect(await make(at)).toEqual(['made the private repository octo/train at Docker Hub']);
    expect(at.repositories).toEqual(new Map([['octo/train', { isPrivate: true }]]));
    expect(await make(at)).toEqual([]);
  });

  it('is made for an organization, with its own token', async () => {
    const at = await hub();
    const ofOrganization = { username: 'octo_org', password: new Secret('dckr_oat_1') };
    await make(at, { credential: async () => ofOrganization }, 'octo_org/train');
    expect(at.repositories.get('octo_org/train')).toEqual({ isPrivate: true });
  });

  it('was made by another run meanwhile', async () => {
    const at = await hub();
    at.repositories.set('octo/train', { isPrivate: true });
    let asked = 0;
    const http: Http = (request) => {
      const isLook = request.url.pathname.endsWith('/train');
      // The first look is too early.
      const url = isLook && ++asked === 1 ? '/v2/namespaces/octo/repositories/other' : request.url.pathname;
      return nodeHttp(httpAgents({}))({ ...request, url: new URL(url, at.url) });
    };
    expect(await make(at, { http })).toEqual(['made the private repository octo/train at Docker Hub']);
    expect(asked).toBe(2);
  });

  it('is asked for again when Docker Hub has trouble', async () => {
    const at = await hub();
    at.fault(503, 429);
    await make(at);
    expect(at.repositories.get('octo/train')).toEqual({ isPrivate: true });
  });
});

describe('nothing is asked of Docker Hub', () => {
  it('about a repository that the registry knows', async () => {
    const at = await hub();
    await make(at, { distribution: { hasRepository: async () => true } });
    expect(at.calls).toEqual([]);
  });

  it.each([true, false])('about one that may be public: %s', async (isPublic) => {
    const at = await hub();
    const stub = await startStub({ auth: 'none' });
    stops.push(() => stub.stop());
    const registry = await chooseRegistry(
      sources({
        choice: { kind: 'dockerhub', host: 'docker.io', path: '', creds: { ...credential, from: 'inputs' } },
        http: internet({ 'hub.docker.com': at.url, 'registry-1.docker.io': stub.url }),
        public: isPublic,
      }),
    );
    await registry.prepare('octo/train');
    expect(at.calls.length).toBe(isPublic ? 0 : 3);
    expect([...at.repositories.keys()]).toEqual(isPublic ? [] : ['octo/train']);
  });
});

describe('where it cannot be made private the step stops, with the line that makes it public', () => {
  const stopped = async (at: Hub, changes: Parameters<typeof make>[1] = {}, repository?: string) => {
    const failed = make(at, changes, repository);
    await expect(failed).rejects.toMatchObject({
      code: 'ALTO-REG-024',
      hint: expect.stringContaining('  image:\n    public: true') as string,
    });
    await expect(failed).rejects.not.toThrow(/dckr_/);
    return failed.catch((error: unknown) => (error as Error).message);
  };

  it('because the login is unknown to its API', async () => {
    const password = new Secret('dckr_short_lived');
    const message = await stopped(await hub(), { credential: async () => ({ username: 'octo', password }) });
    expect(message).toContain('does not take the login of octo (401)');
  });

  it('because the token may not manage repositories', async () => {
    expect(await stopped(await hub({ mayNotManage: ['octo'] }))).toContain(
      '(403: access to the resource is forbidden)',
    );
  });

  it("because it is somebody else's namespace", async () => {
    expect(await stopped(await hub(), {}, 'others/train')).toContain('403');
  });

  it('because the plan has no more private ones', async () => {
    const at = await hub({ privateLimit: 0 });
    expect(await stopped(at)).toContain('No more private repositories available');
    expect(at.repositories.size).toBe(0);
  });

  it('because its API does not answer', async () => {
    const at = await hub();
    at.fault(503, 503, 503);
    expect(await stopped(at)).toContain(
      "Docker Hub's API could not be asked: the registry hub.docker.com answered 503",
    );
    await at.stop();
    stops.length = 0;
    expect(await stopped(at)).toContain('the connection was refused');
  });

  it('because nobody is logged in', async () => {
    expect(await stopped(await hub(), { credential: async () => undefined })).toContain('there is no login');
  });
});
