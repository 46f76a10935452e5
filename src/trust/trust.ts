import { dirname, relative, resolve } from 'node:path';
import type { Context } from '../config/context.ts';
import { AltoError } from '../errors.ts';
import { isInside } from '../inside.ts';
import { quotable } from '../quote.ts';
import { whyNotOnBranch, type BranchesOptions } from './branches.ts';
import { type Checkout, findCheckouts } from './checkouts.ts';

interface Question extends Pick<BranchesOptions, 'http' | 'token'> {
  readonly context: Context;
  /** The input `file`. */
  readonly file: string;
}

/**
 * Looks closer where the event alone makes the code untrusted and the workflow has secrets: it is trusted after all when
 * everything that was checked out is on a branch of this repository. In doubt it is not.
 */
export async function settleTrust({ context, file, ...github }: Question): Promise<Context> {
  if (!context.untrusted?.withSecrets) return context;
  const why = await whyUntrusted(context, file, github);
  return { ...context, untrusted: why === undefined ? undefined : { ...context.untrusted, why } };
}

/** A run on an event that has secrets needs code that is trusted, or a workflow that says that it does not mind. */
export function refuseUntrusted({ untrusted, eventName }: Context, allowUntrusted: boolean): void {
  if (!untrusted?.withSecrets || allowUntrusted) return;
  throw new AltoError({
    kind: 'config',
    code: 'ALTO-ENV-020',
    reason: 'untrusted',
    message: `a run on \`${eventName}\` is refused: somebody without rights may have written the code that it would run with your secrets, for ${untrusted.why}`,
    hint: 'run on `pull_request`, or check out a commit of a branch of this repository; `allow-untrusted: true` runs it anyway, with what SECURITY.md says of that',
  });
}

async function whyUntrusted(
  context: Context,
  file: string,
  github: Pick<BranchesOptions, 'http' | 'token'>,
): Promise<string | undefined> {
  const { workspace, ownCommits, repository, apiUrl, sha } = context;
  const checkouts = readable(workspace);
  if (!checkouts) return 'the workspace cannot be looked through';
  const project = dirname(resolve(workspace, file));
  if (!checkouts.some(({ folder }) => isInside(folder, project)))
    return 'the alto.yml is in no checkout: its folder has no `.git`';
  for (const { folder, commit } of checkouts) {
    const name = folder === workspace ? 'the workspace' : `\`${quotable(relative(workspace, folder))}\``;
    if (commit === undefined) return `what is checked out in ${name} cannot be read from its \`.git\``;
    if (ownCommits.includes(commit)) continue;
    const why = await whyNotOnBranch({ ...github, apiUrl, repository, known: sha }, commit);
    if (why !== undefined) return `${name} is at commit ${commit.slice(0, 12)}, and ${why}`;
  }
  return undefined;
}

/** A file that this process may not read could hide anything. */
function readable(workspace: string): readonly Checkout[] | undefined {
  try {
    return findCheckouts(workspace);
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return undefined;
    throw error;
  }
}
