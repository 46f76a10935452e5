import { identityError } from '../../aws/errors.ts';
import { hintFor } from './hints.ts';
import { readable } from '../../quote.ts';
import { AltoError, type ErrorCode, type ErrorKind, type FailureReason } from '../../errors.ts';

/**
 * What can be done about an error of EC2 or Systems Manager:
 * `capacity` – another zone, type or market may do; `quota` – only another quota may; `transient` – the same call again;
 * `settling` – AWS does not know yet what it has just made; `permission`, `credentials`, `request` – nothing but a change.
 */
export type Fault = 'capacity' | 'quota' | 'transient' | 'settling' | 'permission' | 'credentials' | 'request';

// Names as AWS spells them: EC2 error codes, karpenter's pkg/errors, packer's run_source_instance.
const NAMES: Readonly<Record<Fault, readonly string[]>> = {
  capacity: [
    'InsufficientInstanceCapacity',
    'InsufficientHostCapacity',
    'InsufficientReservedInstanceCapacity',
    'InsufficientCapacityOnHost',
    'InsufficientFreeAddressesInSubnet',
    'UnfulfillableCapacity',
    'SpotMaxPriceTooLow',
    'Unsupported',
  ],
  quota: ['VcpuLimitExceeded', 'InstanceLimitExceeded', 'MaxSpotInstanceCountExceeded', 'VolumeLimitExceeded'],
  transient: [
    'RequestLimitExceeded',
    'Throttling',
    'ThrottlingException',
    'ThrottledException',
    'TooManyRequestsException',
    'EC2ThrottledException',
    'RequestThrottled',
    'Unavailable',
    'InternalError',
    'InternalFailure',
    'InternalServerError',
    'ServiceUnavailable',
    'ServiceUnavailableException',
    'TimeoutError',
    'RequestTimeout',
    'RequestTimeoutException',
    'NetworkingError',
  ],
  settling: ['InvalidInstanceID.NotFound', 'InvalidAMIID.NotFound', 'InvocationDoesNotExist', 'InvalidInstanceId'],
  permission: [
    'UnauthorizedOperation',
    'AccessDenied',
    'AccessDeniedException',
    'AuthFailure.ServiceLinkedRoleCreationNotPermitted',
    'OptInRequired',
    'OperationNotPermitted',
  ],
  credentials: [
    'AuthFailure',
    'ExpiredToken',
    'ExpiredTokenException',
    'RequestExpired',
    'InvalidClientTokenId',
    'UnrecognizedClientException',
    'SignatureDoesNotMatch',
    'InvalidSignatureException',
    'CredentialsProviderError',
  ],
  request: [],
};

const FAULTS = new Map((Object.keys(NAMES) as Fault[]).flatMap((fault) => NAMES[fault].map((name) => [name, fault])));

interface Thrown {
  readonly name: string;
  readonly message: string;
  readonly status: number | undefined;
  readonly code: string | undefined;
}

/** The parts of a thrown SDK error that are safe to look at and to quote. */
function seen(thrown: unknown): Thrown {
  if (!(thrown instanceof Error)) return { name: '', message: String(thrown), status: undefined, code: undefined };
  const { $metadata: metadata, code } = thrown as { $metadata?: { httpStatusCode?: number }; code?: unknown };
  return {
    name: thrown.name,
    message: thrown.message,
    status: metadata?.httpStatusCode,
    code: typeof code === 'string' ? code : undefined,
  };
}

/** Decides by the error's name, never by its text, with two exceptions for which AWS has no name of their own. */
export function faultOf(thrown: unknown): Fault {
  const { name, message, status, code } = seen(thrown);
  if (/Invalid IAM Instance Profile|iamInstanceProfile\.(name|arn) is invalid/i.test(message)) return 'settling';
  const known = FAULTS.get(name);
  if (known) return known;
  if (code !== undefined && /^(E[A-Z]+|UND_ERR_\w+)$/.test(code)) return 'transient';
  // An answer that cannot be read has the status of a good one.
  if (status !== undefined && (status >= 500 || status === 429 || status < 300)) return 'transient';
  return 'request';
}

/** Whether AWS has answered with a plain no, so that nothing can have come of the call. */
export function refused(thrown: unknown): boolean {
  const { name, status } = seen(thrown);
  return faultOf(thrown) !== 'transient' && (status !== undefined || FAULTS.has(name));
}

/** Whether the call may have been carried out although it failed: no answer came, or one that says nothing. */
export function unclear(thrown: unknown): boolean {
  const { name } = seen(thrown);
  // An earlier request with this token was carried out, whatever it asked for.
  if (name === 'IdempotentParameterMismatch') return true;
  const isThrottled = /Limit|Thrott|TooMany/.test(name);
  return faultOf(thrown) === 'transient' && !isThrottled;
}

/** Whether AWS refuses the spot market as a whole: on-demand may still do. */
export function isOfMarket(thrown: unknown): boolean {
  return seen(thrown).name === 'AuthFailure.ServiceLinkedRoleCreationNotPermitted';
}

/** The blob by which an administrator can see which statement refused a call; undefined when there is none. */
export function encodedMessage(thrown: unknown): string | undefined {
  const cause = thrown instanceof AltoError ? thrown.cause : thrown;
  return /Encoded authorization failure message: *(\S+)/.exec(seen(cause).message)?.[1];
}

/** The sentence of AWS without the encoded blob that it may carry. */
export function sentence(thrown: unknown): string {
  const { name, message } = seen(thrown);
  const text = message
    .replace(/\s*Encoded authorization failure message:.*$/s, '')
    .replace(/\s+/g, ' ')
    .trim();
  return [name, readable(text).replace(/\.$/, '')].filter(Boolean).join(': ');
}

/** How the call of AWS that failed is named in the error. */
interface Doing {
  /** As in "cannot … ": `launch an instance`. */
  readonly what: string;
  /** The IAM action that the call needs, such as `ec2:RunInstances`. */
  readonly action: string;
  readonly region: string;
  /** Stage of the error code. */
  readonly stage: 'LCH' | 'SSM' | 'END';
}

const KINDS: Readonly<Record<Fault, readonly [ErrorKind, string, FailureReason]>> = {
  request: ['infra', '001', 'config'],
  permission: ['auth', '002', 'permission'],
  quota: ['infra', '003', 'quota'],
  credentials: ['auth', '004', 'credentials'],
  transient: ['infra', '005', 'online'],
  settling: ['infra', '006', 'online'],
  capacity: ['infra', '010', 'capacity'],
};

/** Translates an error of EC2 or Systems Manager at the border: whose it is, what AWS says, and what to do. */
export function translate(thrown: unknown, doing: Doing): AltoError {
  if (thrown instanceof AltoError) return thrown;
  const fault = faultOf(thrown);
  const identity = fault === 'credentials' ? identityError(thrown, { action: doing.action }) : undefined;
  if (identity) return identity;
  // What a launch names and AWS does not know after a minute of patience does not exist.
  const [kind, number, reason] = KINDS[fault === 'settling' && doing.stage === 'LCH' ? 'request' : fault];
  return new AltoError({
    kind,
    code: `ALTO-${doing.stage}-${number}` satisfies ErrorCode,
    reason,
    message: `cannot ${doing.what} in ${doing.region}: ${sentence(thrown)}`,
    hint: hintFor({ ...seen(thrown), fault, action: doing.action }),
    cause: thrown,
  });
}
