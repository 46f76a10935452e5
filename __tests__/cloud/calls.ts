import type { AwsRequest } from './wire.ts';

/** One call as it was seen, for assertions: nothing is left out of it. */
export interface Call extends AwsRequest {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly status: number | 'dropped';
  /** Code of the refusal, real or by the fault script. */
  readonly error: string | undefined;
}

/** Counts the calls of one action, such as `ec2.RunInstances`. */
export function callsOf(calls: readonly Call[], name: `${AwsRequest['service']}.${string}`): readonly Call[] {
  return calls.filter(({ service, action }) => `${service}.${action}` === name);
}
