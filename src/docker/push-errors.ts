import { AltoError, type ErrorCode } from '../errors.ts';
import { TAG_TAKEN } from '../registry/registry.ts';
import { oneLine } from './quote.ts';
import { registryTrouble, type RegistryTrouble } from './registry-trouble.ts';

// Words of distribution: an upload that another one disturbed, or a layer that it acknowledged and does not have.
const LOST = /provided digest did not match uploaded content|blob unknown to registry|blob upload (?:unknown|invalid)/i;

/** Makes one sentence of a push that failed; `image` is empty where the builder did not name it. */
export function pushError(message: string, image: string): AltoError {
  const trouble = registryTrouble(message);
  const what = image ? `the push of ${image}` : 'the push of the image';
  if (!trouble && LOST.test(message)) {
    return error('ALTO-PSH-013', `${what} failed: the registry lost a part of what was sent`, {
      hint: 'run the step again; if it stays so, look at the storage of the registry',
    });
  }
  if (!trouble) {
    return error('ALTO-PSH-090', `${what} failed: ${oneLine(message)}`, {
      hint: 'run the step again; if it stays so, look at the name of the repository and the rights of the login',
    });
  }
  return sentence(trouble, what);
}

function sentence(trouble: RegistryTrouble, what: string): AltoError {
  switch (trouble) {
    case 'no-login':
      return error('ALTO-PSH-001', `${what} was refused: there is no login for this registry`, {
        kind: 'auth',
        hint: 'give `registry_creds`, the inputs `registry-username` and `registry-password`, or log in in an earlier step',
      });
    case 'expired':
      return error('ALTO-PSH-002', `${what} was refused: the registry's login has expired`, {
        kind: 'auth',
        hint: 'run the step again; a login of an earlier step may be too old: let this action log in',
      });
    case 'refused':
      return error('ALTO-PSH-003', `${what} was refused: this login may not write there`, {
        kind: 'auth',
        hint: 'check the repository name and the rights of the login (ghcr: `permissions: packages: write`)',
      });
    case 'immutable':
      return error(TAG_TAKEN, `${what} was refused: another image has this tag, and tags here cannot be moved`, {
        kind: 'build',
        hint: 'allow tags to be moved in this repository, or push to another one (`image.name`)',
      });
    case 'no-repository':
    case 'missing':
    case 'platform':
      return error('ALTO-PSH-005', `${what} was refused: the repository does not exist`, {
        kind: 'config',
        hint: 'create it, or leave `create-repository` on',
      });
    case 'limited':
      return error('ALTO-PSH-006', `${what} was refused: too many requests to this registry`, {
        hint: 'run the step again later, or fewer jobs at a time',
      });
    case 'unreachable':
      return error('ALTO-PSH-007', `${what} failed: the registry does not answer`, {
        hint: 'check its name, the network and the proxies of the runner',
      });
    case 'unavailable':
      return error('ALTO-PSH-008', `${what} failed: the registry broke the connection off`, {
        hint: 'run the step again; if it stays so, look at the proxies of the runner and at limits of the registry',
      });
    case 'certificate':
      return error('ALTO-PSH-009', `${what} failed: the engine does not trust the registry's certificate`, {
        hint: 'give its CA to the Docker engine (/etc/docker/certs.d)',
      });
    case 'too-large':
      return error('ALTO-PSH-012', `${what} was refused: the image is larger than the registry allows`, {
        hint: 'leave out what the program does not need (.dockerignore), or raise the limit of the registry',
      });
  }
}

function error(
  code: ErrorCode,
  message: string,
  { kind = 'infra', hint }: { readonly kind?: AltoError['kind']; readonly hint: string },
): AltoError {
  return new AltoError({ kind, code, reason: 'push', message, hint });
}
