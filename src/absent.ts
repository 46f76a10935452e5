import type { Config } from './config/config.ts';
import { AltoError } from './errors.ts';
import type { Outside } from './outside.ts';
import type { Asked } from './read.ts';
import type { Registries } from './registries.ts';

/** The ways to the credentials that a run may need. */
interface Ways {
  readonly outside: Pick<Outside, 'absentAws'>;
  readonly registries: Pick<Registries, 'push'>;
}

/**
 * What a run needs and no link of its chains gives, one error each: what it would end with. Nothing is looked up or made
 * for it, and a credential that is there and may be refused is not absent. A run on this runner needs none.
 */
export async function absentCredentials(config: Config, ways: Ways): Promise<readonly AltoError[]> {
  if (config.infra.type === 'local') return [];
  const found = await Promise.all([ways.outside.absentAws(), absentLogin(config, ways)]);
  return found.filter((error) => error !== undefined);
}

/** There is no login; or Docker Hub would give one for a token of GitHub's, and there is none. */
const ABSENT = ['ALTO-REG-002', 'ALTO-AUTH-001'];

/** The login of the registry that images are pushed to; ECR's is the AWS identity. */
async function absentLogin({ image, registry }: Config, { registries }: Ways): Promise<AltoError | undefined> {
  const isPushed = image.kind !== 'prebuilt' || image.code;
  if (!isPushed || registry.kind === 'ecr') return undefined;
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
