import type { Instance } from '../agents/ec2/cloud.ts';
import { type Standing, standingOf } from '../agents/ec2/expiry.ts';
import type { Start } from '../main.ts';
import type { Asked } from '../read.ts';
import type { Ending } from '../report/ending.ts';
import { clear, type Judgement } from './clear.ts';

/**
 * Ends the instances with our tag that outlived their time, whatever the runs that launched them have come to. Nothing else
 * of a run's costs money for longer: images of artifacts are deleted by the lifecycle of their repository, spot requests
 * are for one instance only, disks and addresses go with their instance.
 */
export async function sweep(start: Start, asked: Asked): Promise<Ending> {
  return clear(start, asked, {
    tags: { 'alto:managed': 'true' },
    judge: (instance, now) => judgedBy(standingOf(instance, now), instance),
    nothing: 'nothing outlived its time',
    others: 'with the tag alto:managed',
  });
}

function judgedBy(standing: Standing, { tags }: Instance): Judgement {
  const expiresAt = tags['alto:expires-at'] ?? '';
  switch (standing) {
    case 'late':
      return { due: true, outcome: 'expired', why: `its time ended at ${expiresAt}` };
    case 'alive':
      return { due: false, outcome: 'alive', why: `alive until ${expiresAt}` };
    case 'unreadable': {
      const said = expiresAt === '' ? 'missing' : `“${expiresAt}”, which cannot be read`;
      return { due: false, outcome: 'unreadable', why: `alto:expires-at is ${said}` };
    }
  }
}
