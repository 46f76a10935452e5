import type { Cloud, Instance } from '../agents/ec2/cloud.ts';
import type { InstanceEnd } from '../agents/ec2/release.ts';
import type { Clock } from '../clock.ts';
import { AltoError } from '../errors.ts';
import type { Start } from '../main.ts';
import { openOutside } from '../outside.ts';
import type { Asked } from '../read.ts';
import { endingOfError, type Ending } from '../report/ending.ts';
import { type Swept, sweptLine } from '../report/swept.ts';

/** Seconds that the sweep may take to end instances, and how many it ends at once. */
const LIMIT = 240;
const AT_ONCE = 10;
/** Milliseconds for which EC2 may ask for patience before the list is there. */
const PATIENCE = 60_000;

/** An instance with our tag, with what is thought of it so far. */
interface Found {
  readonly instance: Instance;
  readonly swept: Swept;
}

/**
 * Ends the instances with our tag that outlived their time, whatever the runs that launched them have come to: first it
 * looks, then it ends. Nothing else of a run's costs money for longer: images of artifacts are deleted by the lifecycle
 * of their repository, spot requests are for one instance only, disks and addresses go with their instance.
 */
export async function sweep({ ground, runId, known, timeline, signal }: Start, asked: Asked): Promise<Ending> {
  const { clock, workflow } = ground;
  const { aws } = openOutside(ground, runId, asked);
  const { clients, identity } = await aws();
  const { region } = identity;
  const cloud = (await import('../agents/ec2/cloud.ts')).cloud(clients, region);

  const found = await timeline.stage('look', async () => {
    const ours = await lookFor(cloud, clock, signal);
    // By the clock of AWS, as far as the SDK found ours wrong: a runner that is ahead would end what is alive.
    const now = clock.now() + (await clients.ec2()).config.systemClockOffset;
    return judged(ours, now);
  });
  known.learn({ swept: found.map(({ swept }) => swept) });
  for (const { swept } of found) workflow.info(sweptLine(swept));
  tellUnreadable(found, region, workflow);

  const late = found.filter(({ swept }) => swept.outcome === 'expired');
  const rest = found.length - late.length;
  const others =
    rest === 0 ? '' : `; ${counted(rest)} with the tag alto:managed ${rest === 1 ? 'is' : 'are'} left alone`;
  if (late.length === 0) return { result: 'skipped', message: `nothing outlived its time in ${region}${others}` };
  if (asked.inputs.dryRun)
    return { result: 'success', message: `${counted(late.length)} in ${region} would be ended${others}` };

  const ends = await timeline.stage('end', () => endAll(late, { cloud, clock, signal }));
  known.learn({
    swept: found.map((one) => {
      const end = ends.get(one);
      return end ? { ...one.swept, outcome: end.gone ? 'terminated' : 'failed' } : one.swept;
    }),
    cleanup: [...ends.values()].map(({ what }) => what),
  });
  for (const { what, gone } of ends.values()) if (gone) workflow.info(what);
  return verdict([...ends.values()], region, others, workflow);
}

async function lookFor(cloud: Cloud, clock: Clock, signal: AbortSignal): Promise<readonly Instance[]> {
  const [{ patiently }, { translate }] = await Promise.all([
    import('../agents/ec2/patience.ts'),
    import('../agents/ec2/faults.ts'),
  ]);
  try {
    return await patiently({ clock, limit: PATIENCE, signal }, () => cloud.tagged({ 'alto:managed': 'true' }));
  } catch (error) {
    signal.throwIfAborted();
    const doing = { what: 'look for instances', action: 'ec2:DescribeInstances', region: cloud.region } as const;
    throw translate(error, { ...doing, stage: 'END' });
  }
}

async function judged(ours: readonly Instance[], now: number): Promise<readonly Found[]> {
  const { standingOf } = await import('../agents/ec2/expiry.ts');
  return ours.map((instance) => {
    const { id, tags } = instance;
    const standing = standingOf(instance, now);
    return {
      instance,
      swept: {
        id,
        run: tags['alto:run'] ?? '',
        repository: tags['alto:repository'] ?? '',
        agent: tags['alto:agent'] ?? '',
        expiresAt: tags['alto:expires-at'] ?? '',
        outcome: standing === 'late' ? 'expired' : standing,
      },
    };
  });
}

/** Only a person can know what such an instance is for. */
function tellUnreadable(found: readonly Found[], region: string, workflow: Start['ground']['workflow']): void {
  const ids = found.filter(({ swept }) => swept.outcome === 'unreadable').map(({ swept }) => swept.id);
  if (ids.length === 0) return;
  const command = `aws ec2 terminate-instances --region ${region} --instance-ids ${ids.join(' ')}`;
  workflow.warning(
    `${counted(ids.length)} in ${region} ${ids.length === 1 ? 'says' : 'say'} no time in alto:expires-at that can be read, ` +
      `and ${ids.length === 1 ? 'is' : 'are'} never ended by a sweep. To end: ${command}`,
  );
}

/** Ends them side by side and sees to it that they are ending; one that cannot be ended keeps no other from it. */
async function endAll(
  late: readonly Found[],
  { cloud, clock, signal }: { readonly cloud: Cloud; readonly clock: Clock; readonly signal: AbortSignal },
): Promise<ReadonlyMap<Found, InstanceEnd>> {
  const { releaseInstance } = await import('../agents/ec2/release.ts');
  const ends = new Map<Found, InstanceEnd>();
  const until = clock.now() + LIMIT * 1000;
  const waiting = [...late];
  const worker = async (): Promise<void> => {
    for (let one = waiting.shift(); one && !signal.aborted; one = waiting.shift()) {
      const { id, tags } = one.instance;
      const holding = {
        kind: 'instance',
        runId: tags['alto:run'] ?? '',
        region: cloud.region,
        clientTokens: [],
      } as const;
      const limit = Math.max(0, (until - clock.now()) / 1000);
      ends.set(one, await releaseInstance({ ...holding, instanceId: id }, { cloud, clock, limit, signal }));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  signal.throwIfAborted();
  return ends;
}

function verdict(
  ends: readonly InstanceEnd[],
  region: string,
  others: string,
  workflow: Start['ground']['workflow'],
): Ending {
  const failed = ends.filter(({ gone }) => !gone);
  const ended = ends.length - failed.length;
  const [first] = failed;
  if (!first) return { result: 'success', message: `${counted(ended)} in ${region} ended${others}` };
  // The last one is told by the ending.
  for (const { what } of failed.slice(1)) workflow.error(what);
  const more = failed.length === 1 ? '' : ` (and ${failed.length - 1} more, above)`;
  return endingOfError(
    new AltoError({
      kind: 'infra',
      code: 'ALTO-END-020',
      reason: first.error?.reason ?? 'online',
      message: `${counted(failed.length)} of ${ends.length} in ${region} could not be ended: ${first.what}${more}`,
      hint: first.error?.hint ?? 'run the sweep again; the lines above name each and say why',
    }),
  );
}

function counted(instances: number): string {
  return instances === 1 ? '1 instance' : `${instances} instances`;
}
