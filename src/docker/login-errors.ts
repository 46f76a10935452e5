import { AltoError } from '../errors.ts';
import { engineTrouble } from './engine-errors.ts';
import { lastWords } from './quote.ts';
import { registryTrouble } from './registry-trouble.ts';

/** Makes one sentence of a login that did not work, before a push or a pull; `stderr` is docker's, which never repeats the password. */
export function loginError(stderr: string, host: string, before: 'push' | 'pull' = 'push'): AltoError {
  const engine = engineTrouble(stderr);
  if (engine) return engine;
  const common = { kind: 'infra', reason: before } as const;
  const trouble = /incorrect username or password/i.test(stderr) ? 'refused' : registryTrouble(stderr);
  switch (trouble) {
    case 'refused':
    case 'no-login':
    case 'expired':
      return new AltoError({
        kind: 'auth',
        reason: 'credentials',
        code: 'ALTO-AUTH-040',
        message: `the registry ${host} refused the login`,
        hint: 'check user name and password; Docker Hub and ghcr want a token as the password',
      });
    case 'unreachable':
    case 'unavailable':
      return new AltoError({
        ...common,
        code: 'ALTO-AUTH-041',
        message: `the registry ${host} does not answer, so there is no login`,
        hint: 'check its name, the network and the proxies of the runner',
      });
    case 'certificate':
      return new AltoError({
        ...common,
        code: 'ALTO-AUTH-042',
        message: `the engine does not trust the certificate of the registry ${host}`,
        hint: 'give its CA to the Docker engine (/etc/docker/certs.d)',
      });
    case 'limited':
      return new AltoError({
        ...common,
        code: 'ALTO-AUTH-043',
        message: `too many logins to the registry ${host}`,
        hint: 'run the step again later, or fewer jobs at a time',
      });
    case 'immutable':
    case 'platform':
    case 'no-repository':
    case 'missing':
    case 'too-large':
    case undefined:
      return new AltoError({
        ...common,
        code: 'ALTO-AUTH-044',
        message: `the login to ${host} failed: ${lastWords(stderr)}`,
        hint: `try \`docker login ${host}\` in an earlier step of the job`,
      });
  }
}
