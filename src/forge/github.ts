import type { Comment, Forge } from './forge.ts';
import { refusalOf, strange, unreachable } from './refusals.ts';
import { askGithub, type RestCall, type RestOptions } from './rest.ts';

interface GithubOptions extends RestOptions {
  /** `owner/name`. */
  readonly repository: string;
}

/** Pull requests at GitHub, or at a GitHub Enterprise Server. */
export function githubForge({ repository, ...rest }: GithubOptions): Forge {
  const { apiUrl } = rest;
  const at = (path: string): URL => new URL(`${apiUrl}/repos/${repository}/${path}`);

  const ask = async (call: RestCall): Promise<Answer> => {
    const answer = await askGithub(rest, call).catch((thrown: unknown) => {
      rest.signal?.throwIfAborted();
      throw unreachable(thrown);
    });
    const refusal = refusalOf(answer);
    if (refusal) throw refusal;
    return { json: parsed(answer.text), link: String(answer.headers.link ?? '') };
  };

  /** Whatever comes in pages, whole. */
  const listed = async <T>(first: URL, read: (json: unknown) => T): Promise<readonly T[]> => {
    const all: T[] = [];
    for (let url: URL | null = first; url;) {
      const { json, link }: Answer = await ask({ url });
      if (!Array.isArray(json)) throw strange('it is no list');
      all.push(...json.map(read));
      const next = /<([^<>]+)>;\s*rel="next"/.exec(link)?.[1];
      url = next === undefined ? null : URL.parse(next);
    }
    return all;
  };

  return {
    async pullRequests(branch, commit) {
      const found = await listed(at(`commits/${commit}/pulls?per_page=100`), (json) => ({
        number: number(json, 'number'),
        isOpen: text(json, 'state') === 'open',
        // The repository of a head may be gone.
        from: [field(json, 'head', 'repo', 'full_name'), field(json, 'head', 'ref')],
        to: field(json, 'base', 'repo', 'full_name'),
      }));
      return found
        .filter(({ isOpen, from: [head, ref], to }) => isOpen && isHere(head) && ref === branch && isHere(to))
        .map((one) => one.number)
        .sort((a, b) => a - b);
    },
    comments: (pullRequest) => listed(at(`issues/${pullRequest}/comments?per_page=100`), commentOf),
    async self() {
      // The one question about itself that the token of a job may ask.
      const url = new URL(`${apiUrl.replace(/\/v3\/?$/, '')}/graphql`);
      const { json } = await ask({ method: 'POST', url, body: { query: '{ viewer { login } }' } });
      return text(json, 'data', 'viewer', 'login');
    },
    async write(pullRequest, body) {
      const { json } = await ask({ method: 'POST', url: at(`issues/${pullRequest}/comments`), body: { body } });
      return text(json, 'html_url');
    },
    async rewrite(comment, body) {
      const { json } = await ask({ method: 'PATCH', url: at(`issues/comments/${comment}`), body: { body } });
      return text(json, 'html_url');
    },
  };

  function isHere(name: unknown): boolean {
    return typeof name === 'string' && name.toLowerCase() === repository.toLowerCase();
  }
}

interface Answer {
  readonly json: unknown;
  /** The header that says where the next page is. */
  readonly link: string;
}

function parsed(answer: string): unknown {
  try {
    return JSON.parse(answer);
  } catch {
    throw strange('it is no JSON');
  }
}

/** An account that is gone leaves its comments behind. */
function commentOf(json: unknown): Comment {
  const author = field(json, 'user', 'login');
  const body = field(json, 'body');
  return {
    id: number(json, 'id'),
    author: typeof author === 'string' ? author : '',
    body: typeof body === 'string' ? body : '',
  };
}

function field(value: unknown, ...names: readonly string[]): unknown {
  return names.reduce<unknown>(
    (at, name) => (typeof at === 'object' && at !== null ? (at as Readonly<Record<string, unknown>>)[name] : undefined),
    value,
  );
}

function text(json: unknown, ...names: readonly string[]): string {
  const value = field(json, ...names);
  if (typeof value !== 'string') throw strange(`\`${names.join('.')}\` is no text`);
  return value;
}

function number(json: unknown, name: string): number {
  const value = field(json, name);
  if (!Number.isSafeInteger(value)) throw strange(`\`${name}\` is no number`);
  return Number(value);
}
