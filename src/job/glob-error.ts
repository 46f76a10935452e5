import { type AltoError, configError } from '../errors.ts';
import { quotable } from '../quote.ts';

/** A glob that cannot be used, and why. */
export function badGlob(glob: string, why: string): AltoError {
  return configError('ALTO-ART-001', `\`artifacts: ${quotable(glob)}\` cannot be used: ${why}`, {
    hint: 'a glob is relative to the working directory, such as `results/**/*.csv`, or an absolute path in the container',
  });
}
