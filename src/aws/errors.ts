import { AltoError } from '../errors.ts';
import { whatProxy, whyUnreachable } from '../unreachable.ts';
import { readable } from '../quote.ts';
import { isDenied, isExpired, isThrottled } from './error-names.ts';

interface AwsCall {
  /** The IAM action, such as `ecr:CreateRepository`. */
  readonly action: string;
  /** What it was for, as a noun, such as `the repository alto/train`. */
  readonly what?: string;
}

const UNKNOWN_KEY = [
  'UnrecognizedClientException',
  'InvalidClientTokenId',
  'AuthFailure',
  'InvalidAccessKeyId',
  'MissingAuthenticationToken',
];
const SIGNATURE = ['InvalidSignatureException', 'SignatureDoesNotMatch', 'IncompleteSignature'];
const SKEW = ['RequestTimeTooSkewed', 'RequestInTheFuture'];
const SKEW_TEXT = /signature expired|signature not yet current|is now earlier than|is now later than/i;
/** Milliseconds by which a clock may differ from AWS's. */
const TOLERATED = 5 * 60_000;
const REGION = ['OptInRequired', 'RegionDisabledException'];

/** An error of AWS that is about identity, permission or the way there, as one of ours; undefined when it is about the call itself. */
export function identityError(error: unknown, call: AwsCall): AltoError | undefined {
  if (!(error instanceof Error)) return undefined;
  const purpose = call.what ? ` for ${call.what}` : '';
  const of = (name: readonly string[]): boolean => name.includes(error.name);

  const skew = skewOf(error);
  // EC2 has one word for old credentials and for a wrong clock.
  if (isExpired(error) && Math.abs(skew ?? 0) < TOLERATED) {
    return new AltoError({
      kind: 'auth',
      code: 'ALTO-AUTH-008',
      reason: 'credentials',
      message: `the AWS credentials expired before ${call.action}${purpose}`,
      hint: 'give the action `role-to-assume` and `permissions: id-token: write`: then it renews its credentials by itself',
      cause: error,
    });
  }
  if (of(SKEW) || isExpired(error) || (of([...SIGNATURE, ...UNKNOWN_KEY]) && SKEW_TEXT.test(error.message))) {
    return new AltoError({
      kind: 'auth',
      code: 'ALTO-AUTH-011',
      reason: 'credentials',
      message: `AWS refused ${call.action}: the clock of this runner is ${skew === undefined ? 'wrong' : skewText(skew)}`,
      hint: 'set the clock of the runner (NTP); AWS accepts 5 minutes of difference',
      cause: error,
    });
  }
  if (of(UNKNOWN_KEY) || of(SIGNATURE)) {
    return new AltoError({
      kind: 'auth',
      code: 'ALTO-AUTH-009',
      reason: 'credentials',
      message: `AWS does not know these credentials (${error.name} at ${call.action})`,
      hint: of(SIGNATURE)
        ? 'AWS_SECRET_ACCESS_KEY does not belong to AWS_ACCESS_KEY_ID: look for a cut or extended value in the secret'
        : 'the key was deleted or is disabled, or temporary keys came without AWS_SESSION_TOKEN, or the region is not enabled in this account',
      cause: error,
    });
  }
  if (isDenied(error)) {
    return new AltoError({
      kind: 'auth',
      code: 'ALTO-AUTH-010',
      reason: 'permission',
      message: `AWS refused ${call.action}${purpose}: ${oneLine(error.message)}`,
      hint: `allow \`${call.action}\` in the policy of the role or user that the log names`,
      cause: error,
    });
  }
  if (of(REGION)) {
    return new AltoError({
      kind: 'config',
      code: 'ALTO-AUTH-014',
      reason: 'config',
      message: `AWS refused ${call.action}: the region is not enabled in this account`,
      hint: 'enable the region in the account, or give another `aws-region`',
      cause: error,
    });
  }
  if (isThrottled(error)) {
    return new AltoError({
      kind: 'infra',
      code: 'ALTO-AUTH-013',
      reason: 'quota',
      message: `AWS answered ${call.action}${purpose} with ${error.name}, again and again`,
      hint: 'too many calls are made in this account at once: run the step again later, or fewer at a time',
      cause: error,
    });
  }
  const why = whyUnreachable(error);
  if (why) {
    return new AltoError({
      kind: 'infra',
      code: 'ALTO-AUTH-006',
      reason: 'online',
      message: `AWS could not be reached for ${call.action}: ${why}`,
      hint:
        whatProxy(error) ??
        'the runner needs a way to AWS on port 443; HTTPS_PROXY and NO_PROXY are honoured; also look at `aws-region`',
      cause: error,
    });
  }
  return undefined;
}

/** Any error of an AWS call as one of ours: identity and network by the table, the rest with AWS's own words. */
export function awsError(error: unknown, call: AwsCall): AltoError {
  if (error instanceof AltoError) return error;
  const known = identityError(error, call);
  if (known) return known;
  const said = oneLine(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
  return new AltoError({
    kind: 'infra',
    code: 'ALTO-AUTH-015',
    reason: 'online',
    message: `AWS answered ${call.action}${call.what ? ` for ${call.what}` : ''} with ${said}`,
    hint: "run the step again; if it stays so, look at AWS's words",
    cause: error,
  });
}

/** What AWS says, or what came in its place, as a part of a sentence. */
function oneLine(text: string): string {
  return readable(text.replaceAll(/\s+/g, ' ')).slice(0, 1000);
}

/** Milliseconds by which AWS's clock was ahead of ours when it gave this answer; undefined when it did not tell. */
function skewOf(error: Error): number | undefined {
  const { headers } = ('$response' in error ? (error.$response ?? {}) : {}) as { headers?: Record<string, string> };
  const date = Date.parse(headers?.date ?? '');
  return Number.isNaN(date) ? undefined : date - Date.now();
}

function skewText(skew: number): string {
  return `${Math.round(Math.abs(skew) / 60_000)} min ${skew > 0 ? 'slow' : 'fast'}`;
}
