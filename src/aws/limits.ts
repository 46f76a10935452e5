import type { STSClient } from '@aws-sdk/client-sts';
import type { Readable } from 'node:stream';
import type { Clock } from '../clock.ts';
import { once } from '../once.ts';

/** What all clients of the SDK have; each has types of its own for the same stack. */
export interface AnyClient {
  readonly config: Pick<STSClient['config'], 'retryStrategy'>;
  readonly middlewareStack: object;
}

/** The stack that a call goes through, in the words of STS: what is put in it here asks for nothing of a service's own. */
export function stackOf({ middlewareStack }: AnyClient): STSClient['middlewareStack'] {
  return middlewareStack as STSClient['middlewareStack'];
}

type Retries = Extract<
  Awaited<ReturnType<STSClient['config']['retryStrategy']>>,
  { acquireInitialRetryToken: unknown }
>;
type Token = Awaited<ReturnType<Retries['acquireInitialRetryToken']>>;

/** Milliseconds after the first attempt of a call in which another one may begin. */
const PATIENCE = 60_000;
// An account that is full stays full; the SDK takes it for one that is asked too often.
const PERMANENT = ['LimitExceededException'];

/** Gives an answer a limit to its last byte: the SDK's own ends when the answer begins. */
export function limitAnswers(client: AnyClient, milliseconds: number): void {
  stackOf(client).add(
    (next) => async (args) => {
      const answer = await next(args);
      const { body } = answer.response as { readonly body: Readable };
      const late = Object.assign(new Error(`the answer was not there within ${milliseconds} ms`), {
        name: 'TimeoutError',
      });
      const timer = setTimeout(() => body.destroy(late), milliseconds);
      body.once('close', () => clearTimeout(timer));
      return answer;
    },
    { step: 'deserialize', priority: 'low', name: 'altoAnswerLimit' },
  );
}

/** Gives a call a limit over all of its attempts, and none to an error that another attempt does not heal. */
export function limitRetries({ config }: AnyClient, clock: Clock): void {
  const strategy = config.retryStrategy;
  config.retryStrategy = once(async () => patient((await strategy()) as Retries, clock));
}

function patient(strategy: Retries, clock: Clock): Retries {
  const begun = new WeakMap<Token, number>();
  return {
    async acquireInitialRetryToken(scope) {
      const token = await strategy.acquireInitialRetryToken(scope);
      begun.set(token, clock.now());
      return token;
    },
    async refreshRetryTokenForRetry(token, info) {
      const start = begun.get(token) ?? clock.now();
      const { name } = (info.error ?? {}) as { readonly name?: string };
      // The SDK throws the error of the call in place of this one.
      if (clock.now() - start > PATIENCE || PERMANENT.includes(name ?? '')) throw new Error('no other attempt');
      const next = await strategy.refreshRetryTokenForRetry(token, info);
      begun.set(next, start);
      return next;
    },
    recordSuccess: (token) => strategy.recordSuccess(token),
  };
}
