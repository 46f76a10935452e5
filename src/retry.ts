import type { Lease } from './agents/agent.ts';
import { AltoError } from './errors.ts';
import { bytes } from './report/markdown.ts';
import type { Ending } from './report/ending.ts';
import { type Ran, runAndCollect, type Running } from './run.ts';
import { endTooSoon } from './short-credentials.ts';
import { inGroup } from './workflow/group.ts';

/** Runs the container, and after an interruption once more on a new machine, as often as the file allows; never after a failure of the program. */
export async function runWithRetries(given: Running): Promise<Ending> {
  const { plan, known } = given;
  const interruptions: string[] = [];
  let { lease } = given;
  let border: string | undefined;
  let logged = 0;
  for (let number = 1; ; number++) {
    const isLast = number > plan.retries;
    const ran = await runAndCollect({ ...given, lease }, { number, isLast, border, logged });
    if (ran.ending.result !== 'interrupted') return told(ran.ending, interruptions.length);
    if (isLast) return told(plan.retries > 0 ? ran.ending : advised(ran.ending), interruptions.length);
    logged = ran.logged;
    const before = lease;
    const next = await startAgain({ ...given, lease });
    interruptions.push(`run ${number} on ${nameOf(before)}: ${reportOf(ran)}; ${next.what}`);
    known.learn({ interruptions });
    if (!next.lease) return told({ ...ran.ending, message: `${ran.ending.message}; ${next.what}` }, 0);
    lease = next.lease;
    const newline = ran.endsLine ? '' : '\n';
    border = `${newline}--- interrupted on ${nameOf(before)}; run ${number + 1} begins on ${nameOf(lease)} ---\n`;
  }
}

/** Gives the machine back, and gets another one; why not, when there is none. */
async function startAgain(given: Running): Promise<{ readonly what: string; readonly lease?: Lease }> {
  const { doors, agent, plan, known, timeline, signal } = given;
  const { workflow } = doors;
  if ((await endTooSoon(doors, plan)) !== undefined)
    return { what: 'it is not started again, because the AWS credentials end too soon' };
  try {
    return await inGroup(workflow, 'Agent', async () => {
      const { what, gone } = await timeline.stage('give back', () => agent.release());
      workflow.info(what);
      // Never two for one: while the first may be alive there is no second.
      if (!gone) return { what: `it is not started again: ${what}` };
      const lease = await timeline.stage('agent', () => agent.apply(signal));
      known.learn({ machine: lease });
      return { what, lease };
    });
  } catch (error) {
    if (signal.aborted || !(error instanceof AltoError)) throw error;
    return { what: `it could not be started again: ${error.message}` };
  } finally {
    known.learn({ attempts: agent.attempts() });
  }
}

function nameOf({ instanceId, instanceType, availabilityZone, market }: Lease): string {
  const facts = [instanceType, availabilityZone, market].filter((fact) => fact !== undefined);
  return `${instanceId ?? 'this runner'} (${facts.join(', ')})`;
}

function reportOf({ ending, logged, folder }: Ran): string {
  const artifacts = folder === undefined ? 'no artifacts' : `artifacts in ${folder}`;
  return `${ending.message}, with ${bytes(logged)} of log and ${artifacts}`;
}

function advised(ending: Ending): Ending {
  return { ...ending, message: `${ending.message}; \`retries\` in the file lets a run start again by itself` };
}

function told(ending: Ending, interruptions: number): Ending {
  if (interruptions === 0) return ending;
  const times = interruptions === 1 ? 'an interruption' : `${interruptions} interruptions`;
  return { ...ending, message: `${ending.message}, after ${times}` };
}
