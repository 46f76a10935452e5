import type { Service } from './wire.ts';

/** What goes wrong with one call. */
export type Fault =
  /** Nothing: lets this call through, so that a later one can be hit. */
  | { readonly kind: 'pass' }
  /** The service refuses: nothing happened, or (`after`) it did all the same. */
  | {
      readonly kind: 'error';
      readonly code: string;
      readonly message?: string;
      readonly status?: number;
      readonly when?: 'after';
    }
  /** The answer comes late. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** The connection breaks: before the effect, or after it (done, but the answer is lost). */
  | { readonly kind: 'drop'; readonly when: 'before' | 'after' }
  /** The call waits before its effect, or its answer after it; `until` is called when it is there, and its `drop` breaks the connection before. */
  | { readonly kind: 'hold'; readonly when: 'before' | 'after'; readonly until: () => Promise<unknown> }
  /** Done, but the answer is not what the protocol promises. */
  | { readonly kind: 'malformed' };

/** `ec2.RunInstances`, `ssm.*` or `*`. */
export type Match = '*' | `${Service}.${string}`;

/** The faults that wait for their calls. */
export interface FaultScript {
  /** The next matching calls meet these faults, one each, in order; `'forever'` as last one repeats the one before it. */
  add(match: Match, ...faults: readonly (Fault | 'forever')[]): void;
  /** Takes the fault of this call. */
  take(service: Service, action: string): Fault | undefined;
}

/** Keeps faults per action; an empty script lets everything through. */
export function faultScript(): FaultScript {
  const entries: { readonly match: Match; readonly queue: (Fault | 'forever')[] }[] = [];
  return {
    add: (match, ...faults) => {
      entries.push({ match, queue: [...faults] });
    },
    take: (service, action) => {
      for (const { match, queue } of entries) {
        if (!matches(match, service, action)) continue;
        const [fault, next] = queue;
        if (fault === undefined || fault === 'forever') continue;
        if (next !== 'forever') queue.shift();
        return fault;
      }
      return undefined;
    },
  };
}

function matches(match: Match, service: Service, action: string): boolean {
  return match === '*' || match === `${service}.*` || match === `${service}.${action}`;
}
