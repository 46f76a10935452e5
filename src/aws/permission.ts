import type { Permission } from '../permission.ts';
import { readable } from '../quote.ts';
import { isDenied, isNamed } from './error-names.ts';
import { awsError } from './errors.ts';

/** A call that changes nothing, and what it tells about a permission. */
interface Question {
  readonly action: string;
  readonly resource?: string;
  readonly ask: () => Promise<unknown>;
  /** Refusals of AWS that come after it looked at the permission. */
  readonly granted: readonly string[];
}

/** How AWS tells what is not allowed, in all services: `is not authorized to perform: <action> on resource: <arn> because …`. */
const REFUSAL =
  /is not authorized to perform: ([\w:*]+)(?: on resource: (\S+?))?(?: (?:with|because) ([^.]*))?(?:[.\s]|$)/;

/** What AWS answers to a call that is made only to ask. Never throws: what cannot be told is unknown. */
export async function permissionTo({ action, resource, ask, granted }: Question): Promise<Permission> {
  try {
    await ask();
  } catch (error) {
    if (isDenied(error)) return missing({ action, resource }, error);
    if (!granted.some((name) => isNamed(error, name)))
      return { action, resource, state: 'unknown', why: awsError(error, { action }).message };
  }
  return { action, resource, state: 'granted' };
}

/** A permission of which nothing can be told beforehand. */
export function unknownPermission(action: string, resource: string | undefined, why: string): Permission {
  return { action, resource, state: 'unknown', why };
}

/** What was refused may be another action than the one that was asked for: a launch also passes a role and sets tags. */
function missing(asked: Pick<Permission, 'action' | 'resource'>, error: unknown): Permission {
  const [, action = asked.action, resource = asked.resource, why] =
    REFUSAL.exec(error instanceof Error ? error.message : '') ?? [];
  return { action, resource, state: 'missing', why: why && readable(why) };
}
