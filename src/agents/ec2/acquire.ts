import type { Clock } from '../../clock.ts';
import type { Attempt } from '../agent.ts';
import { AltoError } from '../../errors.ts';
import { poll } from '../../poll.ts';
import type { Workflow } from '../../workflow/workflow.ts';
import { userData } from './boot.ts';
import { type Candidate, candidates, described, leftOut, MOST_LAUNCHES, quotaPool, zoneOf } from './candidates.ts';
import type { Cloud, Instance } from './cloud.ts';
import { EarlyEnd, earlyEnd } from './early-end.ts';
import { encodedMessage, type Fault, faultOf, isOfMarket, refused, sentence, translate, unclear } from './faults.ts';
import { type Ec2Launch, runInstancesRequest } from './launch.ts';
import { patiently } from './patience.ts';

interface Acquisition {
  readonly cloud: Cloud;
  readonly clock: Clock;
  readonly workflow: Pick<Workflow, 'info'>;
  readonly launch: Ec2Launch;
  /** Told `unknown` before each launch call, and after it the id, or `none`. */
  readonly onFate: (fate: { readonly instanceId: string } | 'unknown' | 'none') => void;
  readonly onAttempt: (attempt: Attempt) => void;
  readonly signal: AbortSignal;
}

/** Gets one running instance: candidate after candidate, never a second one while the first may be alive. */
export async function acquire(acquisition: Acquisition): Promise<Instance> {
  const { clock, launch, workflow, onAttempt, signal } = acquisition;
  const end = clock.now() + launch.limits.capacity * 1000;
  const exhausted = new Set<string>();
  const tried: string[] = [];
  const tell = (attempt: Attempt): void => {
    onAttempt(attempt);
    tried.push(`${described(attempt)}: ${attempt.outcome}`);
    workflow.info(`launch of ${tried.at(-1)}`);
  };
  for (const attempt of leftOut(launch)) tell(attempt);
  let last: unknown;
  for (const candidate of candidates(launch)) {
    if (exhausted.has(quotaPool(candidate)) || exhausted.has(candidate.market) || clock.now() > end) continue;
    signal.throwIfAborted();
    const attempt = (outcome: string, zone = zoneOf(candidate, launch)): void => {
      const { instanceType, subnet, market } = candidate;
      tell({ instanceType, subnet, zone, market, outcome });
    };
    try {
      const launched = await launchOne(acquisition, candidate, end);
      const instance = await untilRunning(acquisition, launched);
      attempt('running', instance.zone);
      return instance;
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      const fault = error instanceof EarlyEnd ? 'capacity' : faultOf(error);
      attempt(outcomeOf(error, fault));
      last = error;
      if (fault === 'quota') exhausted.add(quotaPool(candidate));
      else if (isOfMarket(error)) exhausted.add(candidate.market);
      else if (fault !== 'capacity') {
        const encoded = encodedMessage(error);
        if (encoded !== undefined) workflow.info(`what AWS says of it, encoded: ${encoded}`);
        throw launchError(error, launch.region);
      }
    }
  }
  if (last !== undefined && !(last instanceof EarlyEnd) && faultOf(last) !== 'capacity')
    throw launchError(last, launch.region);
  throw new AltoError({
    kind: 'infra',
    code: 'ALTO-LCH-010',
    reason: 'capacity',
    message: `no capacity in ${launch.region} for ${launch.agent}: ${tried.join('; ') || `the ${MOST_LAUNCHES} launches of a run are used up`}`,
    hint: 'name several instance types or subnets in other zones, or set `market: spot-preferred` or `market: on-demand`',
    cause: last,
  });
}

/** Why a launch came to nothing, in words, with the name by which AWS knows it. */
function outcomeOf(error: unknown, fault: Fault): string {
  if (error instanceof EarlyEnd) return `ended before it ran (${error.message})`;
  if (error instanceof AltoError) return error.message;
  return `${OUTCOMES[fault]} (${error instanceof Error ? error.name : String(error)})`;
}

const OUTCOMES: Readonly<Record<Fault, string>> = {
  capacity: 'no capacity',
  quota: 'the quota is used up',
  transient: 'no good answer',
  settling: 'something it needs is not there',
  permission: 'not allowed',
  credentials: 'the login is not valid',
  request: 'refused',
};

/** One launch call, with what is needed to know for sure what came of it. */
async function launchOne(acquisition: Acquisition, candidate: Candidate, end: number): Promise<Instance> {
  const { cloud, clock, launch, onFate, signal } = acquisition;
  const request = runInstancesRequest(launch, candidate, userData({ expiresAt: launch.expiresAt }));
  const limit = Math.min(60_000, Math.max(0, end - clock.now()));
  // A try whose answer was lost may have made what the next one is refused.
  const lost: unknown[] = [];
  const onFailed = (error: unknown): void => {
    if (unclear(error)) lost.push(error);
  };
  onFate('unknown');
  try {
    // The call itself is never aborted: an answer that nobody reads is an instance that nobody knows.
    const instance = await patiently({ clock, limit, also: ['settling'], signal }, () =>
      cloud.launch(request, onFailed),
    );
    onFate({ instanceId: instance.id });
    return instance;
  } catch (error) {
    if (refused(error) && lost.length === 0) {
      onFate('none');
      throw error;
    }
    signal.throwIfAborted();
    const found = await byToken(acquisition, candidate.clientToken);
    // Not even for want of capacity: while it may be there, no other one is launched.
    if (!found) throw launchError(error, launch.region);
    onFate({ instanceId: found.id });
    return found;
  }
}

/** Looks for what a launch without an answer may have made. */
async function byToken({ cloud, clock, signal }: Acquisition, token: string): Promise<Instance | undefined> {
  for (let turn = 0; turn < 8; turn++) {
    await clock.sleep(2000, signal);
    const [found] = await patiently({ clock, limit: 20_000, signal }, () => cloud.instances({ clientTokens: [token] }));
    if (found) return found;
  }
  return undefined;
}

async function untilRunning({ cloud, clock, launch, signal }: Acquisition, { id }: Instance): Promise<Instance> {
  return poll(
    async () => {
      const [seen] = await patiently({ clock, limit: 60_000, signal }, () => cloud.instances({ ids: [id] }));
      // What was launched a second ago is not known everywhere yet.
      if (!seen || seen.state === 'pending') return undefined;
      if (seen.state === 'running') return seen;
      // What stops can be started again, and would be a second one beside the next.
      if (seen.state === 'stopping' || seen.state === 'stopped')
        await patiently({ clock, limit: 60_000, signal }, () => cloud.terminate(id));
      throw earlyEnd(seen, launch.region);
    },
    { clock, every: 1000, limit: launch.limits.online * 1000, what: `the start of ${id}`, signal },
  );
}

function launchError(error: unknown, region: string): AltoError {
  const translated = translate(error, { what: 'launch an instance', action: 'ec2:RunInstances', region, stage: 'LCH' });
  return translated.reason === 'online' && !(error instanceof AltoError)
    ? new AltoError({
        kind: 'infra',
        code: 'ALTO-LCH-012',
        reason: 'capacity',
        message: `EC2 in ${region} did not answer the launch call: ${sentence(error)}`,
        hint: 'whether an instance came of it is looked up by its client token before this step ends; run it again',
        cause: error,
      })
    : translated;
}
