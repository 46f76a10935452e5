import type { Credential } from '../docker/docker.ts';
import { AltoError } from '../errors.ts';
import type { HttpResponse } from '../http.ts';
import { whatProxy, whyUnreachable } from '../unreachable.ts';
import { LOGIN_REFUSED } from './registry.ts';

/** A repository at a registry, and who asks. */
export interface Access {
  readonly host: string;
  /** Path without host, such as `library/python`. */
  readonly path: string;
  /** Anonymous when undefined. Sent to this host, and to the token service that it names, and nowhere else. */
  readonly credential?: Credential | undefined;
  /** Whether it is written to as well: then one token is asked for that is good for both. */
  readonly writes?: boolean;
  /** Ends whatever is going on. */
  readonly signal?: AbortSignal | undefined;
}

/** The registry did not answer, or stopped in the middle of an answer. */
export function unreachable(host: string, error: unknown): AltoError {
  if (error instanceof AltoError) return error;
  const why = whyUnreachable(error) ?? (error instanceof Error ? error.message : String(error));
  return new AltoError({
    kind: 'infra',
    code: 'ALTO-REG-007',
    reason: 'online',
    message: `the registry ${host} could not be reached: ${why}`,
    hint: whatProxy(error) ?? 'look at the name of the registry; HTTPS_PROXY and NO_PROXY are honoured',
    cause: error,
  });
}

/** The registry knows who asks, and does not let them. Some say so of images that are not there, too. */
export function loginRefused({ host, path, credential }: Access, status: number): AltoError {
  const who = credential ? `the login of ${credential.username}` : 'anybody without a login';
  return new AltoError({
    kind: 'auth',
    code: LOGIN_REFUSED,
    reason: 'credentials',
    message: `the registry ${host} refuses ${path} to ${who} (${status})`,
    hint:
      host === 'docker.io'
        ? 'look at the name of the image, and at the login: Docker Hub wants an access token with the right scope, not the password of the account'
        : 'look at the name of the image, and at the login and its rights',
  });
}

/** Why it is not known whether something is there: a registry keeps what it has a secret, so a refusal has two meanings. */
export function whyUnknown({ code, message }: AltoError): string {
  return code === LOGIN_REFUSED ? `${message}: either there is no such image, or this login may not read it` : message;
}

/** The longest wait in milliseconds that a registry may ask for; who asks for more is not asked again. */
export const LONGEST_WAIT = 60_000;

/** An answer that means trouble: too many requests, or a fault of its own; with the wait that the registry asks for as cause. */
export function unexpected(
  host: string,
  { status, headers }: Pick<HttpResponse, 'status' | 'headers'>,
  what: string,
): AltoError {
  const retryAfter = waitOf(headers);
  const cause = { retryAfter };
  const wait =
    retryAfter !== undefined && retryAfter > LONGEST_WAIT
      ? `, and asks to be left alone for ${minutes(retryAfter)} min`
      : '';
  if (status === 429) {
    return new AltoError({
      kind: 'infra',
      code: 'ALTO-REG-006',
      reason: 'quota',
      message: `the registry ${host} has had too many requests from here (429)${wait}`,
      hint: 'log in (anonymous limits are low), or use a mirror, such as an ECR pull-through cache or public.ecr.aws',
      cause,
    });
  }
  return new AltoError({
    kind: 'infra',
    code: 'ALTO-REG-010',
    reason: 'online',
    message: `the registry ${host} answered ${status}${what ? `: ${what}` : ''}${wait}`,
    hint: 'run the step again; if it stays, the registry has trouble',
    cause,
  });
}

/** Milliseconds in `Retry-After`, which is written in seconds or as a date by the registry's own clock. */
function waitOf({ 'retry-after': after, date }: HttpResponse['headers']): number | undefined {
  if (after === undefined) return undefined;
  if (/^\d+$/.test(after)) return Number(after) * 1000;
  const wait = Date.parse(after) - (date === undefined ? Date.now() : Date.parse(date));
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}

function minutes(milliseconds: number): number {
  return Math.ceil(milliseconds / 60_000);
}

/** An answer that no registry should give, and that is not acted on. */
export function strange(host: string, what: string): AltoError {
  return new AltoError({
    kind: 'infra',
    code: 'ALTO-REG-011',
    reason: 'online',
    message: `the registry ${host} answers in a way that is not followed: ${what}`,
    hint: 'look at the name of the registry',
  });
}

/** Bytes that do not have the digest by which they were asked for. */
export function changed(host: string, digest: string): AltoError {
  return new AltoError({
    kind: 'infra',
    code: 'ALTO-REG-012',
    reason: 'pull',
    message: `what the registry ${host} sent is not ${digest}`,
    hint: 'run the step again; if it stays, something between here and the registry changes the data',
  });
}

/** A part of an image that something was to be laid over; it was there when its digest was asked for. */
export function gone({ host, path }: Access, digest: string): AltoError {
  return new AltoError({
    kind: 'infra',
    code: 'ALTO-REG-023',
    reason: 'pull',
    message: `${host}/${path}@${digest}, which the code was to be laid over, is not there`,
    hint: 'run the step again; if it stays so, look at the rules by which the registry deletes images',
  });
}

/** The first message in an error body of the distribution API, made short; empty for any other text. */
export function firstError(body: Buffer): string {
  try {
    const { errors } = JSON.parse(body.toString()) as {
      readonly errors?: readonly { readonly code?: string; readonly message?: string }[];
    };
    return `${errors?.[0]?.code ?? ''} ${errors?.[0]?.message ?? ''}`.trim().slice(0, 200);
  } catch {
    return '';
  }
}
