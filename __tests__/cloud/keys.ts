import { randomBytes } from 'node:crypto';

/** A pair of keys that this cloud knows. */
export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  /** Milliseconds since 1970; absent for the keys of a user. */
  readonly expires?: number;
  readonly arn: string;
  readonly userId: string;
  /** The session policy that the keys were issued with, as text. */
  readonly policy?: string;
}

/** All keys of the account: those of its user, and those that STS handed out. */
export interface KeyRing {
  find(accessKeyId: string): Keys | undefined;
  issue(session: Pick<Keys, 'arn' | 'userId' | 'policy'>, seconds: number): Required<Omit<Keys, 'policy'>> & Keys;
  /** Ends keys before their time. */
  expire(accessKeyId: string): void;
  all(): readonly Keys[];
}

/** Starts with the keys of one user, who may do everything. */
export function keyRing(user: Keys): KeyRing {
  const ring = new Map<string, Keys>([[user.accessKeyId, user]]);
  return {
    find: (accessKeyId) => ring.get(accessKeyId),
    issue: ({ arn, userId, policy }, seconds) => {
      const keys = {
        accessKeyId: `ASIA${randomBytes(10).toString('hex').slice(0, 16).toUpperCase()}`,
        secretAccessKey: randomBytes(30).toString('base64'),
        sessionToken: `FwoGZXIvYXdzE${randomBytes(160).toString('base64')}`,
        expires: Date.now() + seconds * 1000,
        arn,
        userId,
        ...(policy === undefined ? {} : { policy }),
      };
      ring.set(keys.accessKeyId, keys);
      return keys;
    },
    expire: (accessKeyId) => {
      const keys = ring.get(accessKeyId);
      if (keys !== undefined) ring.set(accessKeyId, { ...keys, expires: Date.now() - 1 });
    },
    all: () => [...ring.values()],
  };
}
