import type { Released } from '../agent.ts';
import type { Clock } from '../../clock.ts';
import { AltoError } from '../../errors.ts';
import type { Holding } from '../../ledger.ts';
import type { Cloud, Instance } from './cloud.ts';
import { faultOf, sentence, translate } from './faults.ts';

/** An instance in the ledger. */
export type InstanceHolding = Extract<Holding, { readonly kind: 'instance' }>;

/** What became of an instance that was to be ended. */
export interface InstanceEnd extends Released {
  /** Why it may still be alive. */
  readonly error?: AltoError;
}

interface Release {
  readonly cloud: Cloud;
  readonly clock: Clock;
  /** Seconds. */
  readonly limit: number;
  readonly signal?: AbortSignal | undefined;
}

/** Seconds for which an instance that was launched may still be missing from EC2's answers. */
const SETTLING = 60;

/**
 * Ends the instance of a holding and sees to it that it is ending. It needs nothing but the holding: post calls it with
 * what the state says. Never throws: what is left, and the command that ends it, stand in the answer.
 */
export async function releaseInstance(holding: InstanceHolding, release: Release): Promise<InstanceEnd> {
  const ended = new Set<string>();
  try {
    // The call that matters goes first, before anything is looked up.
    if (holding.instanceId !== undefined) await end(holding.instanceId, release);
    const begun = release.clock.now();
    for (;;) {
      // No news is not good news: while EC2 does not answer, it counts as alive.
      const live = (await stillAlive(holding, release)) ?? [UNSEEN];
      for (const { id } of live.filter((one) => one.id !== '' && !ended.has(one.id))) {
        if (id !== holding.instanceId) await end(id, release);
        ended.add(id);
      }
      const passed = (release.clock.now() - begun) / 1000;
      const settled = holding.instanceId !== undefined || ended.size > 0 || passed >= SETTLING;
      if (live.length === 0 && settled) break;
      if (passed >= release.limit)
        throw new Error(live.map((one) => `${one.id || 'its state'} is ${one.state}`).join(', '));
      await release.clock.sleep(live.length > 0 ? 1000 : 3000, release.signal);
    }
    const ids = [...new Set([...(holding.instanceId === undefined ? [] : [holding.instanceId]), ...ended])];
    return {
      what: ids.length === 0 ? `no instance came of the launch in ${holding.region}` : `${ids.join(', ')} terminated`,
      gone: true,
    };
  } catch (error) {
    const known = error instanceof AltoError ? { error } : {};
    return { what: leftOver(holding, error, [...ended]), gone: false, ...known };
  }
}

/** Sends the one call that ends the instance, repeated while AWS only asks for patience. */
async function end(id: string, { cloud, clock, limit, signal }: Release): Promise<void> {
  const begun = clock.now();
  for (let attempt = 0; ; attempt++) {
    try {
      await cloud.terminate(id);
      return;
    } catch (error) {
      const passed = (clock.now() - begun) / 1000;
      const fault = faultOf(error);
      // Not known: not yet, or no longer.
      if (fault === 'settling' && passed >= SETTLING) return;
      if ((fault !== 'settling' && fault !== 'transient') || passed >= limit) {
        const what = `terminate ${id}`;
        throw translate(error, { what, action: 'ec2:TerminateInstances', region: cloud.region, stage: 'END' });
      }
      await clock.sleep(Math.min(8000, 500 * 2 ** attempt), signal);
    }
  }
}

/** What is alive of the holding: by its id, and by the client tokens, one of which may have made an instance that nobody saw. */
async function stillAlive(
  holding: InstanceHolding,
  { cloud }: Release,
): Promise<readonly Pick<Instance, 'id' | 'state'>[] | undefined> {
  const { instanceId, clientTokens } = holding;
  try {
    const found = await Promise.all([
      instanceId === undefined ? [] : cloud.instances({ ids: [instanceId] }),
      clientTokens.length === 0 ? [] : cloud.instances({ clientTokens }),
    ]);
    const alive = found.flat().filter((one) => one.state !== 'shutting-down' && one.state !== 'terminated');
    return [...new Map(alive.map((one) => [one.id, one])).values()];
  } catch (error) {
    if (faultOf(error) === 'transient') return undefined;
    throw translate(error, {
      what: 'look for the instance',
      action: 'ec2:DescribeInstances',
      region: cloud.region,
      stage: 'END',
    });
  }
}

/** Stands for what cannot be seen right now. */
const UNSEEN = { id: '', state: 'unknown' };

/** The sentence for an instance that may still be alive: why, until when, and the command that ends it. */
export function leftOver(holding: InstanceHolding, error: unknown, found: readonly string[] = []): string {
  const { region, runId, expiresAt } = holding;
  const why = error instanceof AltoError ? error.message : sentence(error);
  const hint = error instanceof AltoError && error.hint !== undefined ? ` (${error.hint})` : '';
  const until = expiresAt === undefined ? '' : `; it ends itself by ${new Date(expiresAt).toISOString()} at the latest`;
  const ids = [...new Set([...(holding.instanceId === undefined ? [] : [holding.instanceId]), ...found])];
  const command =
    ids.length > 0
      ? `aws ec2 terminate-instances --region ${region} --instance-ids ${ids.join(' ')}`
      : `aws ec2 describe-instances --region ${region} --filters Name=tag:alto:run,Values=${runId}`;
  const what = ids.length > 0 ? `${ids.join(', ')} may still be running` : 'an instance may still be running';
  return `${what} in ${region}: ${why}${hint}${until}. Run: ${command}`;
}
