import type { Clock } from '../clock.ts';
import type { Subject } from '../config/subject.ts';
import type { Ground } from '../doors.ts';
import { asAltoError } from '../errors.ts';
import { within } from '../limit.ts';
import { network } from '../network.ts';
import type { Asked } from '../read.ts';
import { commentOf } from '../report/comment.ts';
import { endingOfError, isGood } from '../report/ending.ts';
import type { Report } from '../report/report.ts';
import type { Forge } from './forge.ts';
import { githubForge } from './github.ts';
import { keyOfRun, originOf } from './origin.ts';
import { isNotAllowed, pauseAfter } from './refusals.ts';
import { stick, type Stuck } from './sticky.ts';

/** Seconds that a comment may take in all. */
const LIMIT = 10;
const TRIES = 3;

/** A run that is over, with what it was asked and the ground it stood on. */
export interface Told extends Asked {
  readonly ground: Pick<Ground, 'clock' | 'env' | 'workflow'>;
  readonly report: Report;
  readonly signal: AbortSignal;
}

/**
 * Tells the pull request that a run belongs to how it ended. What goes wrong is at most one warning and changes nothing;
 * a run that is cancelled says nothing: the one that takes its place will, and the comment names the commit it is about.
 */
export async function tellPullRequest(told: Told): Promise<void> {
  const { ground, inputs, context, report, signal } = told;
  const { clock, env, workflow } = ground;
  const { subject, apiUrl, repository } = context;
  const { command, comment, githubToken: token } = inputs;
  if (comment === 'never' || command === 'sweep' || command === 'delete' || !subject) return;
  if (!token) {
    workflow.info('no comment on a pull request: there is no `github-token`');
    return;
  }
  let pullRequest = subject.kind === 'pull-request' ? subject.number : undefined;
  try {
    const { http } = await network(env, workflow);
    const hint = 'the next run will update the comment, and `comment: never` spares the wait';
    const limits = { clock, seconds: LIMIT, what: 'GitHub', reason: 'timeout', signal, hint } as const;
    const stuck = await within(limits, (limited) => {
      const forge = githubForge({ http, apiUrl, repository, token, signal: limited });
      return tried(clock, limited, async () => {
        pullRequest ??= await find(forge, subject);
        if (pullRequest === undefined) return undefined;
        const mark = { key: keyOfRun(told), run: context.runId, attempt: context.runAttempt };
        const text = commentOf(report, originOf(told, clock.now()), (one) => workflow.redact(one));
        const create = comment === 'auto' || !report.ending || !isGood(report.ending.result);
        return stick(forge, { pullRequest, mark, text, create });
      });
    });
    if (stuck) workflow.info(outcomeText(stuck));
  } catch (thrown) {
    if (signal.aborted) return;
    const error = asAltoError(thrown);
    // Nobody expects a comment from a token that cannot write, or on a pull request that may not be there.
    const isStranger = context.untrusted?.withSecrets === false;
    const isExpected = isNotAllowed(error) && (subject.kind === 'branch' || isStranger);
    if (pullRequest === undefined || isExpected) workflow.info(`no comment on a pull request: ${error.message}`);
    else workflow.warning(`no comment on the pull request: ${endingOfError(error).message}`);
  }
}

/** The pull request of a branch; of several, which go to different branches, the oldest. */
async function find(forge: Forge, subject: Subject): Promise<number | undefined> {
  if (subject.kind === 'pull-request') return subject.number;
  const [oldest] = await forge.pullRequests(subject.name, subject.commit);
  return oldest;
}

/** Begins anew where that may help: what was written in the meantime is found then, and not written again. */
async function tried<T>(clock: Clock, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  const end = clock.now() + LIMIT * 1000;
  for (let left = TRIES - 1; ; left--) {
    try {
      return await work();
    } catch (thrown) {
      signal.throwIfAborted();
      const error = asAltoError(thrown);
      const pause = pauseAfter(error);
      if (left === 0 || pause === undefined || clock.now() + pause >= end) throw error;
      await clock.sleep(pause, signal);
    }
  }
}

function outcomeText(stuck: Stuck): string {
  switch (stuck.how) {
    case 'written':
    case 'updated':
      return `comment ${stuck.how}: ${stuck.url}`;
    case 'older':
      return 'no comment on the pull request: a newer run has written one already';
    case 'none':
      return 'no comment on the pull request: there is none to update, and nothing failed';
  }
}
