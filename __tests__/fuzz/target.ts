import type fc from 'fast-check';
import { AltoError } from '../../src/errors.ts';

/** Something that reads what others wrote, and inputs for it that nobody should write. */
export interface Target<T = unknown> {
  readonly name: string;
  /** Inputs that one look in the ordinary tests tries. */
  readonly runs: number;
  readonly inputs: fc.Arbitrary<T>;
  /** Inputs that were once found to break or to stop it, by what they are; each is a test of its own. */
  readonly found?: Readonly<Record<string, () => T>>;
  /** Throws when the input is not stood as it should be. */
  run(input: T): void | Promise<void>;
}

/** A target, whatever its inputs are. */
export function target<T>(one: Target<T>): Target {
  return one;
}

/** Runs what may refuse its input: with one of our errors, that is no bug of ours and says what to do. Answers undefined then. */
export async function refusing<T>(run: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof AltoError) || error.kind === 'bug') throw error;
    if (!/^ALTO-[A-Z]{2,4}-\d{3}$/.test(error.code))
      throw new Error(`an error has the code ${error.code}`, { cause: error });
    if (!error.hint) throw new Error(`${error.code} does not say what to do`, { cause: error });
    if (/[\u0000-\u0009\u000b-\u001f\u202a-\u202e]/.test(error.message))
      throw new Error(`${error.code} quotes control characters`, { cause: error });
    return undefined;
  }
}

/** Throws unless `holds`. */
export function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}
