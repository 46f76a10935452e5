import type { Attempt } from '../agent.ts';
import { candidates, MOST_LAUNCHES, priceOf } from './candidates.ts';
import type { Instance } from './cloud.ts';
import type { Ec2Launch } from './launch.ts';
import { openTenure, type Tenure, type TenureDoors } from './tenure.ts';

/** What holds for the instance that is there. */
interface Terms {
  /** Milliseconds since 1970: when it ends itself at the latest. */
  readonly expiresAt: number;
  /** USD an hour; undefined when it is not known. */
  readonly price?: number;
  /** USD for this instance and those before it, so far. */
  readonly cost?: number;
}

/** Tenures one after the other. */
export interface Tenures extends Tenure {
  readonly terms: () => Terms;
}

/** One tenure after the other: `begin` after an `end` takes a new instance, whose launches count with those before. */
export function tenures(doors: TenureDoors): Tenures {
  const { clock } = doors;
  let { launch } = doors;
  let tenure = openTenure(doors);
  let isOver = false;
  let before: readonly Attempt[] = [];
  let cost: number | undefined = 0;
  let running: { readonly since: number; readonly price: number | undefined } | undefined;
  const costUntil = (now: number): number | undefined =>
    running ? sum(cost, running.price, now - running.since) : cost;
  return {
    attempts: () => [...before, ...tenure.attempts()],
    async begin(signal) {
      signal.throwIfAborted();
      if (isOver) {
        before = [...before, ...tenure.attempts().map(interrupted)];
        launch = { ...launch, expiresAt: clock.now() + lifetime(launch) };
        tenure = openTenure({ ...doors, launch });
        isOver = false;
      }
      const since = clock.now();
      const instance = await tenure.begin(signal);
      running = { since, price: priceAt(launch, instance) };
      launch = after(launch, instance);
      return instance;
    },
    async end() {
      const until = clock.now();
      const released = await tenure.end();
      isOver = released.gone;
      cost = costUntil(until);
      running = undefined;
      return { ...released, ...(cost !== undefined && cost > 0 && { cost }) };
    },
    terms() {
      const { price } = running ?? {};
      const paid = costUntil(clock.now());
      return {
        expiresAt: launch.expiresAt,
        ...(price !== undefined && { price }),
        ...(paid !== undefined && paid > 0 && { cost: paid }),
      };
    },
    leave: () => tenure.leave(),
  };
}

function priceAt(launch: Ec2Launch, { type, zone, market }: Instance): number | undefined {
  return priceOf({ instanceType: type, subnet: undefined, market }, { offers: launch.offers, zone });
}

/** A minute is the least that is paid; what is not known makes the whole unknown. */
function sum(cost: number | undefined, price: number | undefined, ms: number): number | undefined {
  return cost === undefined || price === undefined ? undefined : cost + (price * Math.max(60_000, ms)) / 3_600_000;
}

/** Nobody takes another instance while the one before is well. */
function interrupted(attempt: Attempt): Attempt {
  return attempt.outcome === 'running' ? { ...attempt, outcome: 'running, then interrupted' } : attempt;
}

/** The launch by which a run starts again after this instance: what was taken back is not sought on the spot market again, where on-demand may do. */
function after(launch: Ec2Launch, { clientToken, market }: Instance): Ec2Launch {
  const at = candidates(launch).findIndex((candidate) => candidate.clientToken === clientToken);
  return {
    ...launch,
    // A candidate that was passed over counts too: its client token is not used for something else.
    launched: at < 0 ? MOST_LAUNCHES : launch.launched + at + 1,
    market: launch.market === 'spot-preferred' && market === 'spot' ? 'on-demand' : launch.market,
  };
}

/** Milliseconds that an instance may need when nothing is built for it any more. */
function lifetime({ limits }: Ec2Launch): number {
  return Object.values(limits).reduce((sum: number, limit: number) => sum + limit, 0) * 1000;
}
