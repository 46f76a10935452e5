import { expect, it } from 'vitest';
import { claimsOf, explainTrust, githubIdTokens, subjectForms } from '../../src/aws/oidc.ts';
import { Secret } from '../../src/secret.ts';
import { jumpingClock } from '../fakes/clock.ts';
import { fakeWorkflow } from '../fakes/workflow.ts';

const jwt = (claims: object): Secret =>
  new Secret(`e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2lnbmF0dXJl`);
const ids = { repository_owner_id: '65', repository_id: '74' };

it.each([
  [
    'names',
    { sub: 'repo:octo-org/octo-repo:ref:refs/heads/main', ...ids },
    'repo:octo-org@65/octo-repo@74:ref:refs/heads/main',
  ],
  ['ids', { sub: 'repo:octo-org@65/octo-repo@74:pull_request' }, 'repo:octo-org/octo-repo:pull_request'],
  ['an environment with a colon', { sub: 'repo:o/r:environment:a:b', ...ids }, 'repo:o@65/r@74:environment:a:b'],
])('a subject with %s is shown in its other form too', (_, claims, other) => {
  expect(subjectForms(claimsOf(jwt(claims))!)).toEqual([claims.sub, other]);
});

it('a subject that was made by other rules is left as it is', () => {
  expect(subjectForms(claimsOf(jwt({ sub: 'repository_owner:octo-org', ...ids }))!)).toEqual([
    'repository_owner:octo-org',
  ]);
});

it("the condition names the token's own issuer, as on GitHub Enterprise", () => {
  const text = explainTrust(
    claimsOf(jwt({ iss: 'https://ghe.example.com/_services/token', sub: 'repo:o/r:ref:x', aud: 'a' }))!,
  );
  expect(text).toContain('"ghe.example.com/_services/token:sub"');
  expect(text).toContain('environment: (none)');
});

it.each(['', 'opaque', 'a.b.c', 'a.bnVsbA.c'])('text that is no JWT has no claims: %j', (text) => {
  expect(claimsOf(new Secret(text))).toBeUndefined();
});

it('the right to ask for tokens ends when the request token says so', () => {
  const tokens = githubIdTokens({
    url: 'https://token.example/?v=1',
    token: jwt({ exp: 1_800_000_000 }),
    http: () => Promise.reject(new Error('nothing is asked')),
    clock: jumpingClock(),
    workflow: fakeWorkflow(),
  });
  expect(tokens.until).toBe(1_800_000_000_000);
});
