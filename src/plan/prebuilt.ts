import { AltoError, configError } from '../errors.ts';
import type { PrebuiltFacts } from '../facts.ts';
import type { Look } from '../registry/look.ts';

/** An image of somebody else's, run as it is. */
export interface PrebuiltPlan {
  readonly how: 'prebuilt';
  readonly reference: string;
  /** What the registry has at the reference; empty when it could not tell. */
  readonly digest: string;
  readonly existed: 'true' | 'unknown';
  readonly platform: string;
  /** What a pull transfers; undefined when nobody said. */
  readonly bytes: number | undefined;
  /** Why it could not be looked at. */
  readonly doubt: string | undefined;
}

/** The image as its registry knows it; one that is not there, or not for the machine, is refused before anything is launched. */
export function prebuiltPlan({ reference, look }: PrebuiltFacts, platform: string): PrebuiltPlan {
  const plan = { how: 'prebuilt', reference, platform } as const;
  const unseen = { ...plan, digest: '', existed: 'unknown', bytes: undefined } as const;
  if (!look) return { ...unseen, doubt: undefined };
  if (look.exists === 'no') throw missingImage(reference);
  if (look.exists !== 'yes') {
    // The agent would pull with the same login.
    if (look.code === 'ALTO-REG-005') throw unreadable(look.why);
    return { ...unseen, doubt: look.why };
  }
  const fitting = look.image.platforms.find((one) => one.platform === platform);
  if (!fitting) throw otherPlatform(reference, look, platform);
  return { ...plan, digest: look.image.digest, existed: 'true', bytes: fitting.bytes, doubt: undefined };
}

/** No registry has it, and no engine. */
export function missingImage(reference: string): AltoError {
  return new AltoError({
    kind: 'config',
    code: 'ALTO-REG-020',
    reason: 'pull',
    message: `there is no image ${reference}`,
    hint: 'check its name and tag; a private image looks the same as one that is not there: check its login too',
  });
}

function unreadable(why: string): AltoError {
  return new AltoError({
    kind: 'auth',
    code: 'ALTO-REG-005',
    reason: 'pull',
    message: why,
    hint: 'check the name of the image, and the login: `registry_creds`, or a docker/login-action step before this one',
  });
}

function otherPlatform(reference: string, { image }: Extract<Look, { exists: 'yes' }>, platform: string): AltoError {
  const has = image.platforms.map((one) => one.platform).join(', ');
  return configError('ALTO-REG-022', `${reference} is built for ${has}, and the machine runs ${platform}`, {
    hint: 'choose an instance type of that architecture, or an image that is built for both',
  });
}
