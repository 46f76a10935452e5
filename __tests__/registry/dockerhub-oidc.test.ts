import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { httpAgents, nodeHttp } from '../../src/http.ts';
import { oidcLogin } from '../../src/registry/dockerhub-oidc.ts';
import { Secret } from '../../src/secret.ts';
import { jumpingClock } from '../fakes/clock.ts';
import { fakeWorkflow } from '../fakes/workflow.ts';

const connectionId = '01234567-89ab-cdef-0123-456789abcdef';
const answers: { status: number; body: string; headers?: Record<string, string> }[] = [];
const asked: { url: string | undefined; form: Record<string, string> }[] = [];
const server = createServer((request, response) => {
  void (async () => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    asked.push({ url: request.url, form: Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString())) });
    const { status, body, headers } = answers.shift() ?? { status: 200, body: '{"access_token":"dckr_oidc_1"}' };
    response.writeHead(status, headers).end(body);
  })();
});
let identityUrl: string;
beforeEach(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  identityUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  asked.length = 0;
  answers.length = 0;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

function login() {
  let count = 0;
  const audiences: string[] = [];
  const clock = jumpingClock();
  const workflow = fakeWorkflow();
  const idToken = async (audience: string) => {
    audiences.push(audience);
    return new Secret(`jwt-${++count}`);
  };
  const http = nodeHttp(httpAgents({}));
  return {
    ...oidcLogin({ connectionId, organization: 'octo', idToken, http, clock, workflow, identityUrl }),
    audiences,
    clock,
    workflow,
  };
}

it("GitHub's token is exchanged for one of Docker Hub right before each use", async () => {
  const { credential, audiences, workflow } = login();
  const { username, password } = await credential();
  expect([username, password.reveal()]).toEqual(['octo', 'dckr_oidc_1']);
  expect(workflow.redact('dckr_oidc_1')).toBe('***');
  expect(audiences).toEqual([identityUrl]);
  expect(asked[0]).toEqual({
    url: '/oauth/token',
    form: {
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
      subject_token: 'jwt-1',
      connection_id: connectionId,
      expires_in: '300',
    },
  });
  await credential();
  expect(asked[1]?.form.subject_token).toBe('jwt-2');
});

it('a busy Docker Hub is asked again after the time that it names', async () => {
  answers.push({ status: 429, body: '', headers: { 'retry-after': '7' } });
  const { credential, clock } = login();
  expect((await credential()).username).toBe('octo');
  expect(clock.slept).toEqual([7_000]);
});

it('a refusal is not tried again, and names neither token', async () => {
  answers.push({ status: 401, body: '{"error":"no ruleset matches jwt-1"}' });
  const promise = login().credential();
  await expect(promise).rejects.toMatchObject({ code: 'ALTO-REG-009', kind: 'auth', reason: 'credentials' });
  await expect(promise).rejects.not.toThrow('jwt-1');
  expect(asked).toHaveLength(1);
});

it('Docker Hub that cannot be reached is said in words', async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await expect(login().credential()).rejects.toMatchObject({ code: 'ALTO-REG-007' });
});
