import type { BuildFailure } from './build-log.ts';
import type { Sentence } from './build-rule.ts';
import { oneLine } from './quote.ts';
import { registryTrouble } from './registry-trouble.ts';

/** What to say where writing the cache ended a build whose image was made; undefined when something else did. */
export function cacheFailure({ step, message }: BuildFailure): Sentence | undefined {
  if (!step.startsWith('exporting cache')) return undefined;
  const trouble = registryTrouble(message);
  const hint = 'correct `cache_to`, or add `ignore-error=true` to it';
  switch (trouble) {
    case 'limited':
    case 'unavailable':
    case 'unreachable':
      return {
        kind: 'infra',
        code: 'ALTO-BLD-027',
        message: 'the cache of the build could not be written: its registry does not answer',
        hint,
      };
    case 'refused':
    case 'no-login':
    case 'expired':
      return {
        kind: 'auth',
        code: 'ALTO-BLD-026',
        message: 'the cache of the build could not be written: its registry wants a login that may write there',
        hint,
      };
    case 'immutable':
    case 'certificate':
    case 'platform':
    case 'no-repository':
    case 'missing':
    case 'too-large':
    case undefined:
      return {
        kind: 'infra',
        code: 'ALTO-BLD-026',
        message: `the cache of the build could not be written: ${oneLine(message)}`,
        hint,
      };
  }
}
