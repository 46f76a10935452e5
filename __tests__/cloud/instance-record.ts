import type { Machine } from './machine.ts';
import type { Params } from './wire.ts';

/** The states of EC2, with the codes of the API. */
export const stateCodes = {
  pending: 0,
  running: 16,
  'shutting-down': 32,
  terminated: 48,
  stopping: 64,
  stopped: 80,
} as const;

/** A state by its name. */
export type InstanceState = keyof typeof stateCodes;

/** What an instance is launched with, checked and completed. */
export interface LaunchSpec {
  readonly imageId: string;
  readonly instanceType: string;
  readonly architecture: 'x86_64' | 'arm64';
  readonly rootDevice: string;
  readonly subnetId: string;
  readonly vpcId: string;
  readonly availabilityZone: string;
  readonly clientToken: string | undefined;
  readonly userData: Buffer;
  readonly tags: Readonly<Record<string, string>>;
  readonly profile: string | undefined;
  readonly market: 'on-demand' | 'spot';
  readonly shutdownBehavior: 'stop' | 'terminate';
  /** The request as it came, for everything that is only kept. */
  readonly params: Params;
}

/** What a test sees of an instance. */
export interface InstanceRecord extends LaunchSpec {
  readonly id: string;
  readonly reservationId: string;
  readonly privateIp: string;
  readonly state: InstanceState;
  readonly stateReason: { readonly code: string; readonly message: string } | undefined;
  /** Every state it had, and since when (milliseconds since 1970). */
  readonly history: readonly { readonly state: InstanceState; readonly at: number }[];
  readonly launched: number;
  /** True while Systems Manager can reach its agent. */
  readonly online: boolean;
  /** What broke the stand-in itself, such as a missing image; a test should fail on it. */
  readonly broken: unknown;
}

/** What happens to the next instance that is launched. */
export type Fate =
  | { readonly kind: 'lives' }
  /** Accepted, then refused: pending, then terminated with this reason (facts/aws.md 4.2). */
  | { readonly kind: 'dies'; readonly code: string; readonly message?: string; readonly afterMs?: number }
  /** Runs, but its agent never registers (facts/aws.md 4.7). */
  | { readonly kind: 'silent' }
  /** Taken back by the spot market: notice after `afterMs`, end `noticeMs` later (2 minutes). */
  | { readonly kind: 'interrupted'; readonly afterMs: number; readonly noticeMs?: number };

/** A live instance: its record and its machine. */
export interface Instance {
  readonly record: InstanceRecord;
  readonly machine: Machine;
}
