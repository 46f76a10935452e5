import type { Cloud, Instance } from '../agents/ec2/cloud.ts';
import type { InstanceEnd } from '../agents/ec2/release.ts';
import type { Clock } from '../clock.ts';

/** Seconds that a command may take to end instances, and how many it ends at once. */
const LIMIT = 240;
const AT_ONCE = 10;
/** Milliseconds for which EC2 may ask for patience before the list is there. */
const PATIENCE = 60_000;

interface Doors {
  readonly cloud: Cloud;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** The instances with all of these tags that are not ending; waits while EC2 only asks for patience. */
export async function findInstances(
  tags: Readonly<Record<string, string>>,
  { cloud, clock, signal }: Doors,
): Promise<readonly Instance[]> {
  const [{ patiently }, { translate }] = await Promise.all([
    import('../agents/ec2/patience.ts'),
    import('../agents/ec2/faults.ts'),
  ]);
  try {
    return await patiently({ clock, limit: PATIENCE, signal }, () => cloud.tagged(tags));
  } catch (error) {
    signal.throwIfAborted();
    const doing = { what: 'look for instances', action: 'ec2:DescribeInstances', region: cloud.region } as const;
    throw translate(error, { ...doing, stage: 'END' });
  }
}

/** Ends them side by side and sees to it that they are ending; one that cannot be ended keeps no other from it. */
export async function endInstances(
  instances: readonly Instance[],
  { cloud, clock, signal }: Doors,
): Promise<ReadonlyMap<string, InstanceEnd>> {
  const { releaseInstance } = await import('../agents/ec2/release.ts');
  const ends = new Map<string, InstanceEnd>();
  const until = clock.now() + LIMIT * 1000;
  const waiting = [...instances];
  const worker = async (): Promise<void> => {
    for (let one = waiting.shift(); one && !signal.aborted; one = waiting.shift()) {
      const { id, tags } = one;
      const { region } = cloud;
      const holding = { kind: 'instance', runId: tags['alto:run'] ?? '', region, clientTokens: [] } as const;
      const limit = Math.max(0, (until - clock.now()) / 1000);
      ends.set(id, await releaseInstance({ ...holding, instanceId: id }, { cloud, clock, limit, signal }));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  signal.throwIfAborted();
  return ends;
}
