import type { IncomingHttpHeaders } from 'node:http';
import { AltoError, type ErrorCode, type ErrorKind, type FailureReason } from '../errors.ts';
import { whatProxy, whyUnreachable } from '../unreachable.ts';
import { quotable } from '../quote.ts';
import type { RestAnswer } from './rest.ts';

const NOT_ALLOWED: ErrorCode = 'ALTO-FRG-001';

/** What a token needs to comment, as it stands in a workflow. */
const PERMISSION = 'give the job the right to comment:\n  permissions:\n    pull-requests: write';

/** Milliseconds after which a server in trouble is asked again. */
const PAUSE = 1000;

/** Says why GitHub refused; undefined when it did not. */
export function refusalOf({ status, headers, text }: RestAnswer): AltoError | undefined {
  if (status >= 200 && status < 300) return undefined;
  const said = messageIn(text);
  const quoted = said === '' ? `${status}` : `${status}, \`${quotable(said, 200)}\``;
  if (status === 429 || (status === 403 && isLimit(headers, said))) {
    const wait = Number(headers['retry-after'] ?? Infinity) * 1000;
    return error('ALTO-FRG-002', `GitHub asks for patience (${quoted})`, {
      hint: 'fewer requests with this token at a time, or one more run later, will do',
      cause: { pause: wait },
    });
  }
  if (status === 403 && /lock|archived|blocked|interaction/i.test(said)) {
    return error('ALTO-FRG-003', `GitHub takes no comment on this pull request (${quoted})`, {
      hint: 'unlock its conversation, or set `comment: never`',
    });
  }
  if (status === 401) {
    return error(NOT_ALLOWED, `GitHub does not know \`github-token\` (${quoted})`, {
      ...{ kind: 'auth', reason: 'credentials' },
      hint: 'leave the input out: its default is the token of the job',
    });
  }
  if (status === 403 || status === 404) {
    const what = status === 404 ? 'is shown no such pull request' : 'may not do it';
    return error(NOT_ALLOWED, `\`github-token\` ${what} (${quoted})`, {
      ...{ kind: 'auth', reason: 'permission' },
      hint: PERMISSION,
    });
  }
  if (status < 400) return strange(`it sends us elsewhere (${quoted})`);
  if (status >= 500)
    return error('ALTO-FRG-004', `GitHub is in trouble (${quoted})`, {
      hint: 'the next run comments again; https://www.githubstatus.com tells of trouble',
      cause: { pause: PAUSE },
    });
  return error('ALTO-FRG-003', `GitHub takes no comment on this pull request (${quoted})`, {
    hint: 'open the pull request and try to comment by hand: GitHub says there what is in the way',
  });
}

/** Says why GitHub could not be asked. */
export function unreachable(thrown: unknown): AltoError {
  if (thrown instanceof AltoError) return thrown;
  const why = whyUnreachable(thrown) ?? (thrown instanceof Error ? thrown.message : String(thrown));
  const isPassing = whyUnreachable(thrown) !== undefined && whatProxy(thrown) === undefined;
  return error('ALTO-FRG-004', `GitHub could not be asked: ${why}`, {
    hint: whatProxy(thrown),
    cause: isPassing ? { pause: PAUSE } : thrown,
  });
}

/** What GitHub sent is not what its API promises. */
export function strange(what: string): AltoError {
  return error('ALTO-FRG-005', `GitHub’s answer cannot be understood: ${what}`, {
    hint: 'GITHUB_API_URL must name the API of GitHub, or of a GitHub Enterprise Server',
  });
}

/** Whether it is the token that may not, or nobody knows it. */
export function isNotAllowed(thrown: AltoError): boolean {
  return thrown.code === NOT_ALLOWED;
}

/** Milliseconds after which another try may go well; undefined when none will. */
export function pauseAfter({ cause }: AltoError): number | undefined {
  const pause = typeof cause === 'object' && cause !== null && 'pause' in cause ? cause.pause : undefined;
  return typeof pause === 'number' && pause >= 0 ? pause : undefined;
}

interface More {
  readonly kind?: ErrorKind;
  readonly reason?: FailureReason;
  readonly hint?: string | undefined;
  readonly cause?: unknown;
}

function error(code: ErrorCode, message: string, { kind = 'infra', reason = 'permission', ...more }: More): AltoError {
  return new AltoError({ kind, code, reason, message, ...more });
}

function isLimit(headers: IncomingHttpHeaders, said: string): boolean {
  return (
    headers['retry-after'] !== undefined || headers['x-ratelimit-remaining'] === '0' || /rate limit|abuse/i.test(said)
  );
}

/** GitHub's own words for it. */
function messageIn(text: string): string {
  try {
    const json: unknown = JSON.parse(text);
    const message = typeof json === 'object' && json !== null && 'message' in json ? json.message : '';
    return typeof message === 'string' ? message : '';
  } catch {
    // What stands before GitHub may answer with a page.
    return '';
  }
}
