import type { Instance } from '../agents/ec2/cloud.ts';
import type { Context } from '../config/context.ts';
import type { Start } from '../main.ts';
import type { Asked } from '../read.ts';
import type { Ending } from '../report/ending.ts';
import { clear, type Judgement, type Rule } from './clear.ts';

/**
 * Ends agents of this repository, whether they are at work or not: those of the run in `run-id`, on a closed pull request
 * those of that pull request, else those of this workflow run, of all its jobs and attempts. It needs no file and no code.
 */
export async function deleteAgents(start: Start, asked: Asked): Promise<Ending> {
  const { inputs, context } = asked;
  if (inputs.runId !== undefined) return clear(start, asked, ofRun(inputs.runId, `run ${inputs.runId}`, context));
  if (context.pr?.closed) return clear(start, asked, ofPullRequest(context.pr.number, context));
  return clear(start, asked, ofRun(context.runId, 'this workflow run', context));
}

/** `id` is the id of a run of ours, or its beginning: that of a workflow run, with or without an attempt. */
function ofRun(id: string, name: string, { repository }: Context): Rule {
  return {
    tags: ours(repository),
    judge: ({ tags }) =>
      `${tags['alto:run'] ?? ''}-`.startsWith(`${id}-`) ? due(`of ${name}`) : left('of another run'),
    nothing: `no agent of ${name} of ${repository} is up`,
    others: 'of other runs',
  };
}

/**
 * A pull request that was closed may be open again by the time this comes to it: what later workflow runs than this one
 * launched stays. Ids of workflow runs grow.
 */
function ofPullRequest(number: number, { repository, runId }: Context): Rule {
  const name = `pull request ${number}`;
  const judge = ({ tags }: Instance): Judgement => {
    const [, run] = /^(\d{1,20})-/.exec(tags['alto:run'] ?? '') ?? [];
    if (run === undefined) return { due: false, outcome: 'unreadable', why: 'alto:run is none of our ids' };
    return BigInt(run) > BigInt(runId) ? left(`of ${name}, which was opened again`) : due(`of ${name}`);
  };
  return {
    tags: { ...ours(repository), 'alto:pr': String(number) },
    judge,
    nothing: `no agent of ${name} of ${repository} is up`,
    others: 'of it',
  };
}

/** Agents of another repository are never even looked at. */
function ours(repository: string): Rule['tags'] {
  return { 'alto:managed': 'true', 'alto:repository': repository };
}

function due(why: string): Judgement {
  return { due: true, outcome: 'found', why };
}

function left(why: string): Judgement {
  return { due: false, outcome: 'alive', why };
}
