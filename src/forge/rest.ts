import type { IncomingHttpHeaders } from 'node:http';
import { type Http, readBody } from '../http.ts';
import { isLoopback } from '../registry/address.ts';
import type { Secret } from '../secret.ts';

/** GitHub's API, and who asks it. */
export interface RestOptions {
  readonly http: Http;
  /** GITHUB_API_URL. */
  readonly apiUrl: string;
  readonly token: Secret;
  readonly signal?: AbortSignal | undefined;
}

/** One question to the API. */
export interface RestCall {
  readonly method?: 'GET' | 'POST' | 'PATCH';
  readonly url: URL;
  /** Sent as JSON. */
  readonly body?: object;
}

/** What it answered, whether it was content or not. */
export interface RestAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** A page of a hundred comments of the greatest length. */
const MAX_BYTES = 32 * 1024 * 1024;

/** Asks GitHub's API once. The token is sent to that server alone, and never in the clear. */
export async function askGithub(options: RestOptions, { method = 'GET', url, body }: RestCall): Promise<RestAnswer> {
  const { http, apiUrl, token, signal } = options;
  if (url.origin !== new URL(apiUrl).origin) throw new Error('it names another server');
  if (url.protocol !== 'https:' && !isLoopback(url.host)) throw new Error('its address is not https');
  const response = await http({
    url,
    method,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${token.reveal()}`,
      'x-github-api-version': '2022-11-28',
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
    timeout: 10_000,
    signal,
  });
  const text = (await readBody(response, MAX_BYTES)).toString();
  return { status: response.status, headers: response.headers, text };
}
