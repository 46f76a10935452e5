import { askGithub, type RestOptions } from '../forge/rest.ts';
import { whyUnreachable } from '../unreachable.ts';
import type { Secret } from '../secret.ts';

/** Where to ask about commits of a repository. */
export interface BranchesOptions extends Pick<RestOptions, 'http' | 'apiUrl'> {
  /** `owner/name`. */
  readonly repository: string;
  /** Needs `contents: read`. */
  readonly token: Secret | undefined;
  /** A commit that is on a branch for sure. */
  readonly known: string;
}

/** Says why a commit is not known to be on a branch of the repository; undefined when it is. Whatever goes wrong is a reason. */
export async function whyNotOnBranch(options: BranchesOptions, commit: string): Promise<string | undefined> {
  const { known, token } = options;
  if (!token) return 'there is no `github-token` to ask GitHub about it';
  try {
    // The head of a fork's pull request is in the repository too, and on none of its branches.
    const heads = await ask(options, token, `commits/${commit}/branches-where-head`);
    if (Array.isArray(heads) && heads.some((head) => nested(head, 'commit', 'sha') === commit)) return undefined;
    const status = nested(await ask(options, token, `compare/${known}...${commit}?per_page=1`), 'status');
    if (status === 'behind' || status === 'identical') return undefined;
    return 'GitHub knows it on no branch of this repository';
  } catch (error) {
    const why = whyUnreachable(error) ?? (error instanceof Error ? error.message : 'it gave no answer');
    return `GitHub could not be asked about it: ${why}`;
  }
}

async function ask({ http, apiUrl, repository }: BranchesOptions, token: Secret, path: string): Promise<unknown> {
  const url = new URL(`${apiUrl}/repos/${repository}/${path}`);
  const { status, text } = await askGithub({ http, apiUrl, token }, { url });
  if (status !== 200) throw new Error(`it answered with ${status}`);
  return JSON.parse(text);
}

function nested(value: unknown, ...names: readonly string[]): unknown {
  return names.reduce<unknown>(
    (at, name) =>
      typeof at === 'object' && at !== null && Object.hasOwn(at, name)
        ? (at as Readonly<Record<string, unknown>>)[name]
        : undefined,
    value,
  );
}
