import { createHash } from 'node:crypto';

/** What a comment of ours says about itself, unseen: whose it is, and which run wrote it. */
export interface Mark {
  /** The same for all runs that share a comment. */
  readonly key: string;
  /** GITHUB_RUN_ID, which grows from run to run. */
  readonly run: string;
  readonly attempt: string;
}

/** The key of whatever tells one comment from another. Names of others go in, and nothing of them can be read or broken out of it. */
export function keyOf(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

/** The first line of a comment of ours. */
export function marker({ key, run, attempt }: Mark): string {
  return `<!-- alto-action ${key} ${run}-${attempt} -->`;
}

/** The mark of a comment that begins with one: whoever quotes a comment puts something before it. */
export function markOf(body: string): Mark | undefined {
  const [, key, run, attempt] = /^<!-- alto-action ([0-9a-f]{32}) (\d{1,20})-(\d{1,10}) -->/.exec(body) ?? [];
  return key !== undefined && run !== undefined && attempt !== undefined ? { key, run, attempt } : undefined;
}

/** Whether a run began after another one, as GitHub counts them. */
export function isNewer(one: Mark, other: Mark): boolean {
  const runs = BigInt(one.run) - BigInt(other.run);
  return runs > 0n || (runs === 0n && BigInt(one.attempt) > BigInt(other.attempt));
}
