import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A comment as GitHub keeps it. */
export interface Kept {
  readonly id: number;
  readonly on: number;
  readonly author: string;
  body: string;
}

/** A pull request as far as it is asked about. */
export interface Pull {
  readonly number: number;
  readonly commit: string;
  readonly branch: string;
  readonly state?: 'open' | 'closed';
  /** Repository of the head; null when it is gone. This one when undefined. */
  readonly from?: string | null;
  readonly into?: string;
}

/** What happens in place of an answer: nothing for ever, a cut connection (before or after its effect), or an answer of the test's. */
export type Fault = { readonly on?: RegExp; readonly after?: boolean } & (
  | { readonly kind: 'hang' | 'cut' }
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly message?: string;
      /** In place of the JSON with the message. */
      readonly body?: string;
    }
);

/** One request, as `METHOD /path`. */
export interface Asked {
  readonly what: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

interface Options {
  /** `octocat/hello` by default. */
  readonly repository?: string;
  readonly token?: string;
  /** Whose token it is. */
  readonly login?: string;
  /** What the token may do about pull requests. */
  readonly may?: 'write' | 'read' | 'nothing';
  /** Whether its API is below a path, as that of a GitHub Enterprise Server. */
  readonly enterprise?: boolean;
}

/** GitHub's REST API in memory, as far as comments need it. */
export interface Github {
  /** For GITHUB_API_URL. */
  readonly url: string;
  readonly token: string;
  readonly asked: readonly Asked[];
  /** Comments of all pull requests, the oldest first. */
  readonly comments: readonly Kept[];
  /** What was wrong with requests; nothing, when all is well. */
  readonly complaints: readonly string[];
  /** Somebody comments. */
  comment(on: number, author: string, body: string): Kept;
  pull(pull: Pull): void;
  /** The next requests that match meet these, one each. */
  fault(...faults: readonly Fault[]): void;
  stop(): Promise<void>;
}

const TOKEN = 'ghs_stand-in-of-a-token';
const REFUSED = 'Resource not accessible by integration';

/** Starts it on a port of this machine. */
export async function startGithub(options: Options = {}): Promise<Github> {
  const { repository = 'octocat/hello', token = TOKEN, login = 'github-actions[bot]', may = 'write' } = options;
  const prefix = options.enterprise ? '/api/v3' : '';
  const asked: Asked[] = [];
  const complaints: string[] = [];
  const comments: Kept[] = [];
  const pulls: Pull[] = [];
  const faults: Fault[] = [];
  let ids = 1000;
  const comment = (on: number, author: string, body: string): Kept => {
    const kept = { id: ids++, on, author, body };
    comments.push(kept);
    return kept;
  };

  const shown = (kept: Kept): object => ({
    id: kept.id,
    user: kept.author === '' ? null : { login: kept.author, type: kept.author.endsWith('[bot]') ? 'Bot' : 'User' },
    body: kept.body,
    html_url: `https://github.com/${repository}/pull/${kept.on}#issuecomment-${kept.id}`,
  });
  const page = (url: URL, list: readonly object[]): Reply => {
    const size = Number(url.searchParams.get('per_page') ?? 30);
    const at = Number(url.searchParams.get('page') ?? 1);
    const next = new URL(url);
    // As GitHub does it: by the number of the repository, not by its name.
    next.pathname = url.pathname.replace(`/repos/${repository}/`, '/repositories/1296269/');
    next.searchParams.set('page', String(at + 1));
    const more = at * size < list.length;
    return {
      status: 200,
      json: list.slice((at - 1) * size, at * size),
      ...(more && { headers: { link: `<${next.href}>; rel="next", <${next.href}>; rel="last"` } }),
    };
  };

  const routes: readonly (readonly [
    RegExp,
    'read' | 'write',
    (found: readonly string[], url: URL, body: string) => Reply,
  ])[] = [
    [
      /^GET issues\/(\d+)\/comments$/,
      'read',
      ([, on], url) => page(url, comments.filter((one) => one.on === Number(on)).map(shown)),
    ],
    [
      /^POST issues\/(\d+)\/comments$/,
      'write',
      ([, on], _, body) => written(body, (text) => ({ status: 201, json: shown(comment(Number(on), login, text)) })),
    ],
    [
      /^PATCH issues\/comments\/(\d+)$/,
      'write',
      ([, id], _, body) =>
        written(body, (text) => {
          const kept = comments.find((one) => one.id === Number(id));
          if (!kept) return { status: 404, json: { message: 'Not Found' } };
          kept.body = text;
          return { status: 200, json: shown(kept) };
        }),
    ],
    [
      /^GET commits\/([0-9a-f]{40})\/pulls$/,
      'read',
      ([, commit], url) =>
        page(
          url,
          pulls
            .filter((one) => one.commit === commit)
            .map(({ number, branch, state = 'open', from = repository, into = repository }) => ({
              ...{ number, state, base: { ref: 'main', repo: { full_name: into } } },
              head: { ref: branch, sha: commit, repo: from === null ? null : { full_name: from } },
            })),
        ),
    ],
  ];

  const reply = (what: string, url: URL, headers: IncomingHttpHeaders, body: string): Reply => {
    if (headers.authorization !== `Bearer ${token}`) return { status: 401, json: { message: 'Bad credentials' } };
    if (headers['x-github-api-version'] !== '2022-11-28') complaints.push(`${what}: no version of the API`);
    if (headers.accept !== 'application/vnd.github+json') complaints.push(`${what}: accepts ${headers.accept}`);
    if (!headers['user-agent']) complaints.push(`${what}: no user agent, which GitHub refuses`);
    if (body !== '' && headers['content-type'] !== 'application/json')
      complaints.push(`${what}: JSON that says it is none`);
    if (what === `POST ${options.enterprise ? '/api' : ''}/graphql`)
      return { status: 200, json: { data: { viewer: { login } } } };
    const path = what.replace(`${prefix}/repos/${repository}/`, '').replace(`${prefix}/repositories/1296269/`, '');
    for (const [form, right, answer] of routes) {
      const found = form.exec(path);
      if (!found) continue;
      const isAllowed = may === 'write' || (may === 'read' && right === 'read');
      return isAllowed ? answer(found, url, body) : { status: 403, json: { message: REFUSED } };
    }
    complaints.push(`${what}: nobody knows that`);
    return { status: 404, json: { message: 'Not Found' } };
  };

  const server = createServer((incoming, response) => void answer(incoming, response));
  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const full = new URL(incoming.url ?? '', url());
    const what = `${incoming.method} ${full.pathname}`;
    asked.push({ what, headers: incoming.headers, body, at: Date.now() });
    const at = faults.findIndex(({ on }) => on === undefined || on.test(what));
    const [fault] = at < 0 ? [] : faults.splice(at, 1);
    if (fault && !fault.after) return disturb(fault, response);
    const { status, json, headers } = reply(what, full, incoming.headers, body);
    if (fault) return disturb(fault, response);
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(json));
  }
  function url(): string {
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    ...{ url: `${url()}${prefix}`, token, asked, comments, complaints, comment },
    pull: (pull) => void pulls.push(pull),
    fault: (...more) => void faults.push(...more),
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

interface Reply {
  readonly status: number;
  readonly json: object;
  readonly headers?: Readonly<Record<string, string>>;
}

function disturb(fault: Fault, response: ServerResponse): void {
  switch (fault.kind) {
    case 'hang':
      return;
    case 'cut':
      response.socket?.destroy();
      return;
    case 'answer':
      response.writeHead(fault.status, { 'content-type': 'application/json', ...fault.headers });
      response.end(fault.body ?? JSON.stringify({ message: fault.message ?? 'no' }));
  }
}

/** GitHub takes 65,536 characters. */
function written(body: string, keep: (text: string) => Reply): Reply {
  const { body: text } = JSON.parse(body) as { readonly body?: unknown };
  if (typeof text !== 'string' || text === '' || Array.from(text).length > 65_536)
    return { status: 422, json: { message: 'Validation Failed: body is too long (maximum is 65536 characters)' } };
  return keep(text);
}
