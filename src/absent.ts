import { AltoError } from './errors.ts';
import type { Outside } from './outside.ts';
import type { Asked, Read } from './read.ts';
import type { Registries } from './registries.ts';

/** The ways to the credentials that a run may need. */
interface Ways {
  readonly outside: Pick<Outside, 'absentAws'>;
  readonly registries: Pick<Registries, 'push'>;
}

/**
 * What a run needs and no link of its chains gives, one error each: what it would end with. Nothing is looked up or made
 * for it, and a credential that is there and may be refused is not absent. What stays on this runner needs none, and an
 * image alone needs only those of its registry.
 */
export async function absentCredentials(read: Omit<Read, 'context'>, ways: Ways): Promise<readonly AltoError[]> {
  const { config, inputs } = read;
  if (config.infra.type === 'local') return [];
  const isPushed = config.image.kind !== 'prebuilt' || config.image.code;
  const isEcr = config.registry.kind === 'ecr';
  const found = await Promise.all([
    inputs.command !== 'image' || (isPushed && isEcr) ? ways.outside.absentAws() : undefined,
    isPushed && !isEcr ? absentLogin(ways) : undefined,
  ]);
  return found.filter((error) => error !== undefined);
}

/** There is no login; or Docker Hub would give one for a token of GitHub's, and there is none. */
const ABSENT = ['ALTO-REG-002', 'ALTO-AUTH-001'];

/** The login of the registry that images are pushed to; ECR's is the AWS identity. */
async function absentLogin({ registries }: Pick<Ways, 'registries'>): Promise<AltoError | undefined> {
  try {
    await registries.push();
    return undefined;
  } catch (error) {
    if (error instanceof AltoError && ABSENT.includes(error.code)) return error;
    throw error;
  }
}

/** What becomes of a run. */
export type Course = 'run' | 'fail' | 'plan' | 'build' | 'local';

/** What a run does about credentials that are absent: as the workflow says, else a pull request is planned and anything else fails. */
export function courseOf({ inputs, context }: Asked, absent: readonly AltoError[]): Course {
  if (absent.length === 0) return 'run';
  return inputs.onMissingCredentials ?? (context.pr ? 'plan' : 'fail');
}
