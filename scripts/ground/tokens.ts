// The token service of the ground's Docker Hub and ghcr.io: https://distribution.github.io/distribution/spec/auth/token/
//   node scripts/ground/tokens.ts FOLDER ADDRESS:PORT…
// FOLDER holds key.pem and cert.pem, for TLS and for signing, and the password of the one user there is.
import { randomUUID, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import { join } from 'node:path';

/** Whose images everybody may read. */
const PUBLIC = new Set(['library', 'astral-sh', 'mambaorg', 'nvidia', 'public']);
const REFUSED = ' ';
const LIFETIME_SECONDS = 300;

const [folder = '.', ...addresses] = process.argv.slice(2);
const key = readFileSync(join(folder, 'key.pem'));
const cert = readFileSync(join(folder, 'cert.pem'), 'utf8');
const password = readFileSync(join(folder, 'password'), 'utf8').trim();

for (const address of addresses) {
  const [host, port] = address.split(':');
  tokenService().listen(Number(port), host);
}

function tokenService(): Server {
  return createServer({ key, cert }, ({ method = '', url = '', headers }, response) => {
    const [status, body] = answer(method, new URL(url, 'https://ground'), userOf(headers.authorization));
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
}

function answer(method: string, { pathname, searchParams }: URL, user: string): readonly [number, object] {
  if (pathname !== '/token') return [404, { details: 'not found' }];
  if (method !== 'GET') return [405, { details: 'only GET' }];
  if (user === REFUSED) return [401, { details: 'incorrect username or password' }];
  const scopes = searchParams.getAll('scope').flatMap((several) => several.split(' '));
  const token = signed(
    searchParams.get('service') ?? '',
    user,
    scopes.flatMap((scope) => granted(scope, user)),
  );
  return [200, { token, access_token: token, expires_in: LIFETIME_SECONDS, issued_at: new Date().toISOString() }];
}

/** The user of a request: empty without a login. */
function userOf(authorization: string | undefined): string {
  if (authorization === undefined) return '';
  const [, encoded = ''] = /^Basic (.+)$/i.exec(authorization) ?? [];
  const [, user = '', given = ''] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded, 'base64').toString()) ?? [];
  return given === password ? user : REFUSED;
}

/** What of `repository:path:actions` a user may do: everything with a login, reading what is public without. */
function granted(scope: string, user: string): readonly object[] {
  const [, type, name = '', list = ''] = /^([^:]+):(.+):([^:]*)$/.exec(scope) ?? [];
  const asked = list.split(',').filter(Boolean);
  const actions =
    user !== '' ? asked : asked.filter((action) => action === 'pull' && PUBLIC.has(name.split('/')[0] ?? ''));
  return actions.length > 0 ? [{ type, name, actions }] : [];
}

function signed(service: string, user: string, access: readonly object[]): string {
  const seconds = Math.floor(Date.now() / 1000);
  const der = cert.replaceAll(/-----[^-]+-----|\s/g, '');
  const text = [
    { typ: 'JWT', alg: 'ES256', x5c: [der] },
    {
      iss: 'alto-ground',
      sub: user,
      aud: service,
      exp: seconds + LIFETIME_SECONDS,
      nbf: seconds - 10,
      iat: seconds,
      jti: randomUUID(),
      access,
    },
  ]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${text}.${sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
}
