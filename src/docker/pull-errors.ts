import { AltoError } from '../errors.ts';
import { engineTrouble } from './engine-errors.ts';
import { lastWords } from './quote.ts';
import { registryTrouble } from './registry-trouble.ts';

/** Makes one sentence of a pull that failed; `output` is what docker printed, both streams. */
export function pullError(output: string, image: string): AltoError {
  const engine = engineTrouble(output);
  if (engine) return engine;
  const common = { kind: 'infra', reason: 'pull' } as const;
  if (/no space left on device/i.test(output)) {
    return new AltoError({
      ...common,
      code: 'ALTO-DOC-030',
      message: `the disk of the Docker engine is full, so ${image} cannot be pulled`,
      hint: 'free space in an earlier step (docker system prune), or use a larger runner',
    });
  }
  const trouble = registryTrouble(output);
  switch (trouble) {
    case 'missing':
    case 'no-repository':
      return new AltoError({
        ...common,
        kind: 'config',
        code: 'ALTO-DOC-031',
        message: `the image ${image} does not exist`,
        hint: 'check its name and tag',
      });
    case 'refused':
    case 'no-login':
    case 'expired':
    case 'immutable':
      return new AltoError({
        ...common,
        kind: 'auth',
        code: 'ALTO-DOC-032',
        message: `the image ${image} does not exist, or its registry wants a login that may read it`,
        hint: 'check its name; for a private image give `registry_creds`, or log in in an earlier step',
      });
    case 'limited':
      return new AltoError({
        ...common,
        code: 'ALTO-DOC-033',
        message: `the registry's limit of pulls is reached, so ${image} cannot be pulled`,
        hint: 'log in to the registry, or use a mirror such as public.ecr.aws/docker/library',
      });
    case 'platform':
      return new AltoError({
        ...common,
        kind: 'config',
        code: 'ALTO-DOC-034',
        message: `the image ${image} does not exist for this platform`,
        hint: 'build it for the architecture of the machine too (`platform`), or take a machine of the other one (`instance_type`)',
      });
    case 'certificate':
      return new AltoError({
        ...common,
        code: 'ALTO-DOC-035',
        message: `the engine does not trust the certificate of the registry that holds ${image}`,
        hint: 'give its CA to the Docker engine (/etc/docker/certs.d)',
      });
    case 'unreachable':
    case 'unavailable':
    case 'too-large':
      return new AltoError({
        ...common,
        code: 'ALTO-DOC-036',
        message: `the registry that holds ${image} does not answer`,
        hint: 'check its name, the network and the proxies of the runner',
      });
    case undefined:
      return new AltoError({
        ...common,
        code: 'ALTO-DOC-039',
        message: `the pull of ${image} failed: ${lastWords(output)}`,
        hint: `try \`docker pull ${image}\` in an earlier step of the job`,
      });
  }
}
