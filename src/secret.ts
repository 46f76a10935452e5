import { inspect } from 'node:util';

/** A value that prints as `***` wherever it ends up; only adapters call `reveal()`, at the last moment. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  /** Whether the other one holds the same value. */
  equals(other: Secret): boolean {
    return this.#value === other.#value;
  }

  toString(): string {
    return '***';
  }

  toJSON(): string {
    return '***';
  }

  [inspect.custom](): string {
    return '***';
  }
}

/** A secret that somebody handed over: what they call it, and whether it is masked whatever it looks like. */
export interface NamedSecret {
  /** An input, or the dotted path of a value such as `env.TOKEN`. */
  readonly name: string;
  readonly value: Secret;
  /** Passwords always; other values only when masking them does not mutilate the log. */
  readonly always: boolean;
}

/** The plain text of a value that may be a secret. */
export function reveal(value: string | Secret): string {
  return value instanceof Secret ? value.reveal() : value;
}
