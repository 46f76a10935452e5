import { type Http, readBody, whyUnreachable } from '../http.ts';
import { isLoopback } from '../registry/address.ts';
import type { Secret } from '../secret.ts';

/** Where to ask about commits of a repository. */
export interface BranchesOptions {
  readonly http: Http;
  /** GITHUB_API_URL. */
  readonly apiUrl: string;
  /** `owner/name`. */
  readonly repository: string;
  /** Needs `contents: read`. */
  readonly token: Secret | undefined;
  /** A commit that is on a branch for sure. */
  readonly known: string;
}

/** Says why a commit is not known to be on a branch of the repository; undefined when it is. Whatever goes wrong is a reason. */
export async function whyNotOnBranch(options: BranchesOptions, commit: string): Promise<string | undefined> {
  const { known } = options;
  if (!options.token) return 'there is no `github-token` to ask GitHub about it';
  try {
    // The head of a fork's pull request is in the repository too, and on none of its branches.
    const heads = await ask(options, `commits/${commit}/branches-where-head`);
    if (Array.isArray(heads) && heads.some((head) => nested(head, 'commit', 'sha') === commit)) return undefined;
    const status = nested(await ask(options, `compare/${known}...${commit}?per_page=1`), 'status');
    if (status === 'behind' || status === 'identical') return undefined;
    return 'GitHub knows it on no branch of this repository';
  } catch (error) {
    const why = whyUnreachable(error) ?? (error instanceof Error ? error.message : 'it gave no answer');
    return `GitHub could not be asked about it: ${why}`;
  }
}

async function ask({ http, apiUrl, repository, token }: BranchesOptions, path: string): Promise<unknown> {
  const url = new URL(`${apiUrl}/repos/${repository}/${path}`);
  if (url.protocol !== 'https:' && !isLoopback(url.host)) throw new Error('its address is not https');
  const response = await http({
    url,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${token?.reveal() ?? ''}`,
      'x-github-api-version': '2022-11-28',
    },
    timeout: 10_000,
  });
  const body = await readBody(response);
  if (response.status !== 200) throw new Error(`it answered with ${response.status}`);
  return JSON.parse(body.toString());
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
