import type { BuildFailure } from './build-log.ts';
import type { Sentence } from './build-rule.ts';
import { registryTrouble, type RegistryTrouble } from './registry-trouble.ts';

/** What is wrong with the base image, if that is what ended the build: it is looked up before anything is built, and fetched when its FROM runs. */
export function baseFailure({ step, message }: BuildFailure): Sentence | undefined {
  const image = /load metadata for (\S+)|FROM (\S+)|resolve image config for (?:docker-image:\/\/)?(\S+)/.exec(step);
  const trouble = registryTrouble(message);
  if (!image || !trouble) return undefined;
  return baseSentence(trouble, familiar(image[1] ?? image[2] ?? image[3] ?? ''));
}

function baseSentence(trouble: RegistryTrouble, image: string): Sentence {
  const what = `the base image ${image}`;
  switch (trouble) {
    case 'missing':
    case 'no-repository':
      return {
        code: 'ALTO-BLD-003',
        message: `${what} does not exist`,
        hint: 'check its name and tag, and the registry that it names',
      };
    case 'refused':
    case 'no-login':
    case 'expired':
    case 'immutable':
      return {
        kind: 'auth',
        code: 'ALTO-BLD-004',
        message: `${what} does not exist, or its registry wants a login that may read it`,
        hint: 'check its name; for a private image, log in to its registry in an earlier step with docker/login-action',
      };
    case 'limited':
      return {
        kind: 'infra',
        code: 'ALTO-BLD-005',
        message: `the registry's limit of pulls is reached, so ${what} cannot be fetched`,
        hint: 'log in to the registry (docker/login-action), or use a mirror such as public.ecr.aws/docker/library',
      };
    case 'platform':
      return {
        code: 'ALTO-BLD-014',
        message: `${what} does not exist for the platform of this build`,
        hint: 'choose a base that is made for it, or another `platform`',
      };
    case 'certificate':
      return {
        kind: 'infra',
        code: 'ALTO-BLD-015',
        message: `the certificate of the registry that holds ${what} is not trusted by the engine`,
        hint: 'give its CA to the Docker engine (/etc/docker/certs.d)',
      };
    case 'unavailable':
    case 'unreachable':
    case 'too-large':
      return {
        kind: 'infra',
        code: 'ALTO-BLD-006',
        message: `the registry that holds ${what} does not answer`,
        hint: 'check its name, the network and the proxies of the runner; it may pass by itself',
      };
  }
}

function familiar(image: string): string {
  return image.replace(/^docker\.io\/(?:library\/)?/, '').replace(/@sha256:.*$/, '');
}
