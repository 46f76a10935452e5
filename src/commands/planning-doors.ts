import { AltoError } from '../errors.ts';
import { guessedMachine } from '../plan/guess.ts';
import type { Ports } from '../ports.ts';
import type { Read } from '../read.ts';
import type { Existence, Registry } from '../registry/registry.ts';
import { Secret } from '../secret.ts';

type LookDoors = Pick<
  Ports,
  'clock' | 'docker' | 'machine' | 'pushRegistry' | 'digestOf' | 'look' | 'userOf' | 'contexts'
>;

const UNKNOWN = 'unknown';
const NO_LOGIN = 'there are no credentials to ask with';

/**
 * The doors that a plan looks through: what nobody can know without the credentials that are absent is unknown, and a
 * runner without an engine is doubtful. `doubt` is told why. Credentials that are refused are an error, as ever.
 */
export function planningDoors(
  doors: LookDoors,
  { config, inputs }: Pick<Read, 'config' | 'inputs'>,
  absent: readonly AltoError[],
  doubt: (why: string) => void,
): LookDoors {
  // A region that is not given is one more thing that a pull request does not get.
  const codes = absent.length > 0 ? [...absent.map(({ code }) => code), 'ALTO-AUTH-014'] : [];
  const isAbsent = (error: unknown): boolean => error instanceof AltoError && codes.includes(error.code);
  const without = async <T>(look: () => Promise<T>, unknown: () => T): Promise<T> => {
    try {
      return await look();
    } catch (error) {
      if (isAbsent(error)) return unknown();
      throw error;
    }
  };
  const doubtful = async <T>(look: () => Promise<T>, guess: T): Promise<T> => {
    try {
      return await look();
    } catch (error) {
      if (!(error instanceof AltoError)) throw error;
      doubt(error.message);
      return guess;
    }
  };
  const { docker } = doors;
  return {
    ...{ clock: doors.clock, contexts: doors.contexts },
    machine: (infra) =>
      without(
        () => doors.machine(infra),
        () => {
          if (inputs.maxHourlyPrice !== undefined)
            doubt(`whether an agent costs at most ${inputs.maxHourlyPrice} USD an hour is not known: ${NO_LOGIN}`);
          return guessedMachine(infra, inputs.awsRegion);
        },
      ),
    pushRegistry: () =>
      without(doors.pushRegistry, () => unknownRegistry(config.registry.host ?? config.registry.kind)),
    digestOf: (reference) => without(async () => hidden(await doors.digestOf(reference), absent), unknownExistence),
    async look(reference) {
      const unknown = { exists: UNKNOWN, why: NO_LOGIN, code: 'ALTO-REG-002' } as const;
      const seen = await without(
        () => doors.look(reference),
        () => unknown,
      );
      return seen.exists === 'no' && absent.length > 0 ? unknown : seen;
    },
    userOf: (reference, platforms) =>
      without(
        () => doors.userOf(reference, platforms),
        () => undefined,
      ),
    docker: {
      ...docker,
      facts: (purpose) =>
        doubtful(() => docker.facts(purpose), {
          ...{ engineVersion: UNKNOWN, buildxVersion: UNKNOWN, memory: 0 },
          platform: process.arch === 'arm64' ? 'linux/arm64' : 'linux/amd64',
        }),
      builder: (name) =>
        doubtful(() => docker.builder(name), {
          ...{ name: name ?? UNKNOWN, driver: UNKNOWN, platforms: [] },
          ...{ copyLink: false, registryCache: true, lazyPush: false },
        }),
      image: (reference) => doubtful(() => docker.image(reference), undefined),
    },
  };
}

function unknownExistence(): Existence {
  return { exists: 'unknown', why: NO_LOGIN };
}

/** Without a login, what is private looks as if it were not there. */
function hidden(answer: Existence, absent: readonly AltoError[]): Existence {
  return answer.exists === 'no' && absent.length > 0 ? unknownExistence() : answer;
}

function unknownRegistry(host: string): Registry {
  return {
    ...{ host, source: UNKNOWN },
    // At Docker Hub the user is the namespace.
    credential: async () => ({ username: UNKNOWN, password: new Secret('') }),
    pullCredential: async () => undefined,
    prepare: async () => undefined,
    exists: async () => unknownExistence(),
  };
}
