import { whyUnreachable } from '../unreachable.ts';

const EXPIRED = ['ExpiredToken', 'ExpiredTokenException', 'RequestExpired'];
const DENIED = [
  'AccessDenied',
  'AccessDeniedException',
  'UnauthorizedOperation',
  'AuthorizationError',
  'UnauthorizedException',
];
const THROTTLED = [
  'Throttling',
  'ThrottlingException',
  'ThrottledException',
  'RequestLimitExceeded',
  'TooManyRequestsException',
  'RequestThrottled',
];

/** Whether a thrown value is the error that AWS calls so. */
export function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}

/** Whether AWS says that the credentials of the call have expired. */
export function isExpired(error: unknown): boolean {
  return error instanceof Error && EXPIRED.includes(error.name);
}

/** How often the call was made that ended so. */
export function attemptsOf(error: unknown): number {
  const { $metadata } = error as { readonly $metadata?: { readonly attempts?: number } };
  return $metadata?.attempts ?? 1;
}

/** Whether AWS refused the call for want of a permission. */
export function isDenied(error: unknown): boolean {
  return error instanceof Error && DENIED.includes(error.name);
}

/** Whether AWS says that too many calls are made. */
export function isThrottled(error: unknown): boolean {
  return error instanceof Error && THROTTLED.includes(error.name);
}

/** Whether the call may succeed when it is made again: throttled, unreachable, or a fault of the service's own. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return isThrottled(error) || whyUnreachable(error) !== undefined || statusOf(error) >= 500;
}

function statusOf(error: Error): number {
  const metadata = '$metadata' in error ? (error.$metadata as { readonly httpStatusCode?: number }) : {};
  return metadata.httpStatusCode ?? 0;
}
