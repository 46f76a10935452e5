import { AltoError, type ErrorCode, type ErrorKind } from '../errors.ts';
import { engineError, engineTrouble } from './engine-errors.ts';
import { words } from './quote.ts';

interface Rule {
  readonly sign: RegExp;
  readonly kind: ErrorKind;
  readonly code: ErrorCode;
  readonly message: (image: string, words: string) => string;
  readonly hint: string;
}

const RULES: readonly Rule[] = [
  {
    sign: /no such image/i,
    kind: 'infra',
    code: 'ALTO-DOC-010',
    message: (image) => `the image ${image} is not in the Docker engine`,
    hint: 'something else on this runner removed it: run the step again',
  },
  {
    sign: /does not match the specified platform/i,
    kind: 'config',
    code: 'ALTO-DOC-011',
    message: (image) => `the image ${image} was made for another platform than the one asked for`,
    hint: 'build it for the architecture of the machine (`platform`), or take a machine of the other one (`instance_type`)',
  },
  {
    sign: /no command specified/i,
    kind: 'config',
    code: 'ALTO-DOC-012',
    message: (image) => `the image ${image} brings no command of its own`,
    hint: 'say what to run with `entrypoint`',
  },
  {
    sign: /is already in use by container/i,
    kind: 'bug',
    code: 'ALTO-DOC-013',
    message: () => 'a container of this run exists already',
    hint: 'please report it with the log of this step',
  },
];
const OTHERWISE: Omit<Rule, 'sign'> = {
  kind: 'config',
  code: 'ALTO-DOC-014',
  message: (_, said) => `the Docker engine refuses to make the container: ${said}`,
  hint: 'check `resources`, `env` and the working directory',
};

/** Makes one sentence of a container that could not be made. */
export function createError(stderr: string, image: string): AltoError {
  const engine = engineTrouble(stderr);
  if (engine) return engine;
  const { kind, code, message, hint } = RULES.find(({ sign }) => sign.test(stderr)) ?? OTHERWISE;
  const reason = kind === 'infra' ? 'build' : kind === 'bug' ? 'bug' : 'config';
  return new AltoError({ kind, code, reason, message: message(image, words(stderr)), hint });
}

/** Makes one sentence of any other docker command that failed; `doing` says what it was for. */
export function commandError(stderr: string, doing: string): AltoError {
  return (
    engineTrouble(stderr) ??
    engineError('ALTO-DOC-015', `${doing} failed: ${words(stderr)}`, {
      hint: 'look at the log of the Docker engine on the runner; run the step again',
    })
  );
}
