import type { Credential } from '../docker/docker.ts';
import { AltoError } from '../errors.ts';
import type { Secret } from '../secret.ts';

/** One link of a chain: where a login comes from, and how it is had. */
export interface Login {
  /** For one line in the log, such as `registry_creds`. */
  readonly source: string;
  readonly credential: () => Promise<Credential>;
  /** Whether nobody gave it for this registry: where it is refused, what is public may be read without it. */
  readonly isFound?: boolean;
}

/** The first link of a chain that is there. */
export async function firstLogin(
  links: readonly (Login | undefined | (() => Promise<Login | undefined>))[],
): Promise<Login | undefined> {
  for (const link of links) {
    const login = typeof link === 'function' ? await link() : link;
    if (login) return login;
  }
  return undefined;
}

/** A login that is known already; undefined when a part of it is missing. */
export function known(source: string, username: string | undefined, password: Secret | undefined): Login | undefined {
  if (!username || !password) return undefined;
  return { source, credential: async () => ({ username, password }) };
}

/** A link for the login that the runner has already, from an earlier step. */
export function existing(
  host: string,
  look: (host: string) => Promise<Credential | undefined>,
): () => Promise<Login | undefined> {
  return async () => {
    const credential = await look(host);
    return (
      credential && { source: 'an existing login on the runner', credential: async () => credential, isFound: true }
    );
  };
}

/** What is missing, and the lines that add it. */
export function noLogin(host: string, why: string, yaml: string): AltoError {
  return new AltoError({
    kind: 'auth',
    code: 'ALTO-REG-002',
    reason: 'credentials',
    message: `there is no login for ${host}: ${why}`,
    hint: yaml,
  });
}
