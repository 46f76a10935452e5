import type { Clock } from '../../clock.ts';
import type { Ledger } from '../../ledger.ts';
import type { Workflow } from '../../workflow/workflow.ts';
import type { Released } from '../agent.ts';
import type { Attempt } from '../agent.ts';
import { acquire } from './acquire.ts';
import { candidates } from './candidates.ts';
import type { Cloud, Instance } from './cloud.ts';
import type { Ec2Launch } from './launch.ts';
import { type InstanceHolding, releaseInstance } from './release.ts';

/** What a tenure works with. */
export interface TenureDoors {
  readonly cloud: Cloud;
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly workflow: Pick<Workflow, 'info'>;
  readonly launch: Ec2Launch;
}

/** Our hold on one instance, from the intent to launch it to the proof that it ends. */
export interface Tenure {
  readonly attempts: () => readonly Attempt[];
  /** Launches; what may come of it is in the ledger before the first call. */
  begin(signal: AbortSignal): Promise<Instance>;
  /** Ends it and looks that it ends; what could not be ended may be tried again. */
  end(): Promise<Released>;
  /** Gives up our hold without ending it. */
  leave(): void;
}

/** A tenure that has not begun. */
export function openTenure({ cloud, clock, ledger, workflow, launch }: TenureDoors): Tenure {
  const id = `instance-${launch.runId}`;
  const attempts: Attempt[] = [];
  let holding: InstanceHolding | undefined;
  /** Whether a launch call of ours may have made an instance. */
  let fate: 'none' | 'unknown' | 'known' = 'none';
  let acquiring: Promise<unknown> | undefined;
  let ending: Promise<Released> | undefined;

  function hold(instanceId?: string): void {
    holding = {
      kind: 'instance',
      runId: launch.runId,
      region: launch.region,
      account: launch.account,
      clientTokens: candidates(launch).map((candidate) => candidate.clientToken),
      expiresAt: launch.expiresAt,
      ...(instanceId !== undefined && { instanceId }),
      ...(launch.role !== undefined && { role: launch.role }),
    };
    ledger.record(id, holding);
  }

  /** A launch call that is under way is waited for: its answer is the instance's id. */
  async function settled(): Promise<InstanceHolding | undefined> {
    if (holding?.instanceId === undefined) await acquiring?.catch(() => undefined);
    return holding;
  }

  async function endNow(): Promise<Released> {
    const held = await settled();
    if (!held || fate === 'none') {
      ledger.strike(id);
      return { what: 'no instance was launched', gone: true };
    }
    const end = await releaseInstance(held, { cloud, clock, limit: launch.limits.teardown });
    if (end.gone) ledger.strike(id);
    else ending = undefined;
    return end;
  }

  return {
    attempts: () => attempts,
    begin(signal) {
      hold();
      const getting = acquire({
        ...{ cloud, clock, workflow, launch, signal },
        onAttempt: (attempt) => attempts.push(attempt),
        onFate(told) {
          fate = typeof told === 'string' ? told : 'known';
          // While another launch is under way, an earlier instance is found by its token: an id would stand for all of them.
          if (told === 'unknown') hold();
          else if (told !== 'none') hold(told.instanceId);
        },
      });
      acquiring = getting;
      return getting;
    },
    end: () => (ending ??= endNow()),
    leave: () => ledger.strike(id),
  };
}
