import { beforeAll, describe, expect, test } from 'vitest';
import type { Cloud } from '../cloud/cloud.ts';
import { allowed } from '../soak/judge.ts';
import { type Plan, planOf, type Stop } from '../soak/plan.ts';
import { CANARY, logOf } from '../soak/play.ts';
import { aScript, buildTiny, onEc2 } from './ec2-bench.ts';
import type { Run } from './step.ts';

/** A few in every run of the tests; `npm run soak` takes more, and another seed. */
const SEED = Number(process.env['ALTO_SOAK_SEED'] ?? 1);
const RUNS = Number(process.env['ALTO_SOAK_RUNS'] ?? 2);

beforeAll(buildTiny);

/** A plan for real engines: what only a script can do is left out. */
function realPlan(number: number): Plan {
  const plan = planOf(SEED, number);
  const stop: Stop | undefined = plan.stop && {
    // The pretended instances of this bench would outlive a runner that is shut down.
    how: plan.stop.how === 'shutdown' ? 'kill' : plan.stop.how,
    moment: plan.stop.moment.at === 'answer' ? { at: 'time', ms: plan.stop.moment.nth * 1000 } : plan.stop.moment,
  };
  return { ...plan, image: 'appended', market: 'on-demand', subnets: 0, fates: [], cut: undefined, stop };
}

/** When and how the runner stops this run. */
function stopping({ stop }: Plan, cloud: Cloud): Partial<Run> {
  if (!stop) return {};
  const { moment } = stop;
  const name = stop.how === 'kill' ? 'killWhen' : 'cancelWhen';
  const patience = stop.how === 'impatient' ? { patience: 0.02 } : {};
  let lines = 0;
  if (moment.at === 'line') return { [name]: () => (lines += 1) === moment.nth, ...patience };
  const come = Promise.withResolvers<undefined>();
  if (moment.at === 'call') {
    const until = (): Promise<void> => {
      come.resolve(undefined);
      return new Promise((resolve) => setTimeout(resolve, 150));
    };
    cloud.fault(moment.match, { kind: 'hold', when: moment.when, until });
  } else setTimeout(() => come.resolve(undefined), moment.at === 'time' ? moment.ms * 5 : 0).unref();
  return { [name]: come.promise, ...patience };
}

describe.concurrent(`runs on real engines with faults and kills (seed ${SEED})`, () => {
  test.each(Array.from({ length: RUNS }, (_, number) => number))('run %s', async (number) => {
    const plan = realPlan(number);
    const ended = await onEc2({
      files: {
        'alto.yml': aScript(
          `cat log; mkdir out; ${plan.artifacts.map((size, at) => `head -c ${size} /dev/zero >out/${at}.bin; `).join('')}exit ${plan.exitCode}`,
          `env: { TOKEN: "{{ env('TOKEN') }}" }\nartifacts: ['out/*.bin']\n`,
        ),
        log: Buffer.from(logOf(plan)),
      },
      env: { TOKEN: CANARY },
      canaries: [CANARY],
      debug: plan.debug,
      launches: 6,
      prepare: (cloud) => {
        for (const { match, fault, after } of plan.faults) {
          const passes = Array.from({ length: after }, () => ({ kind: 'pass' }) as const);
          // Once each: what main may not end, post can.
          cloud.fault(match, ...passes, fault);
        }
      },
      moments: (cloud) => stopping(plan, cloud),
    });
    const wasStopped = ended.main.cancelled || ended.main.killed;
    const told = `${JSON.stringify(plan)}\n${ended.log}`;
    expect([...allowed({ plan, wasStopped, step: ended, calls: ended.calls })], told).toContain(
      ended.outputs['result'],
    );
    if (!ended.main.killed) expect(ended.outputs['result'] === 'success', told).toBe(ended.exitCode === 0);
  });
});
