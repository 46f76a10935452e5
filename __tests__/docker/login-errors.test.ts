import { expect, it } from 'vitest';
import { loginError } from '../../src/docker/login-errors.ts';

it.each([
  ['ALTO-AUTH-040', 'auth', 'login attempt to http://127.0.0.1:5907/v2/ failed with status: 401 Unauthorized'],
  ['ALTO-AUTH-040', 'auth', 'Get "https://registry-1.docker.io/v2/": unauthorized: incorrect username or password'],
  ['ALTO-AUTH-041', 'infra', 'Get "http://127.0.0.1:5999/v2/": dial tcp 127.0.0.1:5999: connect: connection refused'],
  ['ALTO-AUTH-041', 'infra', 'Get "https://r.example.test/v2/": net/http: TLS handshake timeout'],
  ['ALTO-AUTH-042', 'infra', 'Get "https://r.example.test/v2/": x509: certificate signed by unknown authority'],
  ['ALTO-AUTH-043', 'infra', 'toomanyrequests: too many failed login attempts for username or IP address'],
  ['ALTO-AUTH-044', 'infra', 'Error saving credentials: open /x/config.json: read-only file system'],
  ['ALTO-DOC-002', 'infra', 'Cannot connect to the Docker daemon at unix:///nope. Is the docker daemon running?'],
])('a login that failed is %s of kind %s: %s', (code, kind, said) => {
  expect(loginError(`Error response from daemon: ${said}\n`, 'r.example.test')).toMatchObject({ code, kind });
});

it('is for want of credentials only when they were refused: else the way to the registry is at fault', () => {
  const reason = (said: string): string => loginError(said, 'r.example.test', 'pull').reason;
  expect(reason('status: 401 Unauthorized')).toBe('credentials');
  expect(reason('dial tcp 127.0.0.1:5999: connect: connection refused')).toBe('pull');
  expect(loginError('x509: certificate signed by unknown authority', 'r.example.test').reason).toBe('push');
});
