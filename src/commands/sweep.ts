import type { Instance } from '../agents/ec2/cloud.ts';
import type { InstanceHolding } from '../agents/ec2/release.ts';
import type { Start } from '../main.ts';
import { openOutside } from '../outside.ts';
import type { Asked } from '../read.ts';
import type { Ending } from '../report/report.ts';

/** Ends the agents that outlived their time, whatever the runs that launched them have come to. */
export async function sweep({ ground, runId, known }: Start, asked: Asked): Promise<Ending> {
  const { clock, workflow } = ground;
  const { aws } = openOutside(ground, runId, asked);
  const { clients, identity } = await aws();
  const [{ cloud: cloudOf }, { releaseInstance }] = await Promise.all([
    import('../agents/ec2/cloud.ts'),
    import('../agents/ec2/release.ts'),
  ]);
  const cloud = cloudOf(clients, identity.region);
  const ours = await cloud.tagged({ 'alto:managed': 'true' });
  const late = ours.filter((one) => expiry(one) <= clock.now());
  const lines: string[] = [];
  for (const { id, tags } of late) {
    const holding: InstanceHolding = {
      kind: 'instance',
      runId: tags['alto:run'] ?? '',
      region: cloud.region,
      clientTokens: [],
      instanceId: id,
    };
    const { what } = asked.inputs.dryRun
      ? { what: `${id} would be ended` }
      : await releaseInstance(holding, { cloud, clock, limit: 240 });
    lines.push(what);
    workflow.info(what);
  }
  known.learn({ cleanup: lines });
  return late.length === 0
    ? { result: 'skipped', message: `nothing outlived its time in ${cloud.region}` }
    : { result: 'success', message: lines.join('; ') };
}

/** Milliseconds since 1970; NaN when the tag cannot be read, which is never later than anything. */
function expiry({ tags }: Instance): number {
  return Date.parse(tags['alto:expires-at'] ?? '');
}
