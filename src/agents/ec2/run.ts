import type { Clock } from '../../clock.ts';
import { lastWords } from '../../docker/quote.ts';
import { tail } from '../../docker/tail.ts';
import { within } from '../../limit.ts';
import { keepTelling } from '../../log/still.ts';
import { duration } from '../../report/markdown.ts';
import type { Workflow } from '../../workflow/workflow.ts';
import type { Exit, Job } from '../agent.ts';
import { bringBacklog } from './backlog.ts';
import { endingOf, loginRanOut } from './ending.ts';
import { deliver } from './envelope.ts';
import { withGpus } from './gpus.ts';
import type { Facts } from './greet.ts';
import { type Ec2Launch, tagsOf } from './launch.ts';
import { InstanceLost } from './life.ts';
import { GRACE, runFiles } from './order.ts';
import type { Up } from './reach.ts';
import type { Courier } from './ship.ts';
import { starting, type Watched, watchTask } from './task.ts';

interface Run {
  readonly up: Up;
  readonly clock: Clock;
  readonly workflow: Workflow;
  readonly launch: Ec2Launch;
  readonly containerName: string;
  /** The way of a log that is far behind; undefined when there is none. */
  readonly courier: Courier | undefined;
  readonly job: Job;
  readonly onOutput: (chunk: Uint8Array) => void;
  readonly signal: AbortSignal;
}

/** How the program ended, and where it ran. */
interface Ran {
  readonly exit: Exit;
  /** Working directory of the container. */
  readonly workdir: string;
}

/** Seconds that everything beside the pull and the program may take. */
const ROOM = 300;

/** Runs the job's container on the instance, and brings every byte that it writes. */
export async function runContainer(run: Run): Promise<Ran> {
  const { up, clock, workflow, launch, job, courier, signal } = run;
  const { channel } = up;
  const written = tail(1000);
  let bytes = 0;
  const onOutput = (chunk: Uint8Array): void => {
    bytes += chunk.length;
    written.add(chunk);
    run.onOutput(chunk);
  };
  // What the program itself came to counts, also when the machine is taken before all of its log came.
  let ended: Exit | undefined;
  try {
    const expected = launch.gpus[up.instance.type] ?? 0;
    const facts = await withGpus(up.facts, { channel, clock, workflow, resources: job.resources, expected, signal });
    let name = 'run';
    let { end, came } = await watched({ ...run, onOutput }, name, facts);
    if (loginRanOut(end)) {
      workflow.info('the login of the registry ran out while the image was pulled: once more with a new one');
      name = 'run-2';
      ({ end, came } = await watched({ ...run, onOutput }, name, facts));
    }
    const ending = (): Exit => endingOf({ end, job, facts, launch, tail: written.text() });
    if (ending().exitCode !== 0) ended = ending();
    // From here on the program costs no time: what is left is the way of its log.
    const limits = { clock, seconds: launch.limits.artifacts, what: 'the rest of the log', reason: 'timeout' } as const;
    await within({ ...limits, signal }, (limited) =>
      bringBacklog({
        ...{ channel, clock, workflow, courier, name, from: came, to: end.bytes, onOutput, signal: limited },
        publicKey: facts.publicKey,
      }),
    );
    if (end.result.get('lost') === 'true') workflow.warning('the log is not complete: the instance lost the end of it');
    const workdir = Buffer.from(end.result.get('workdir') ?? '', 'base64').toString();
    return { exit: ending(), workdir: workdir.trim() || '/' };
  } catch (error) {
    if (!(error instanceof InstanceLost) || error.reason !== 'interrupted') throw error;
    const interrupted = { outcome: 'interrupted', exitCode: 1, detail: error.message, logBytes: bytes } as const;
    return { exit: { ...(ended ?? interrupted), lost: true }, workdir: '/' };
  }
}

/** Starts the container as the task `name`, and follows it until its end is seen. */
async function watched(run: Run, name: string, facts: Facts): Promise<Watched> {
  const { up, clock, workflow, launch, containerName, job, onOutput, signal } = run;
  const { channel, instance } = up;
  const { pull } = launch.limits;
  // The instance holds the limits itself; this one is for the case that it does not.
  const limits = {
    clock,
    seconds: pull + job.timeout + ROOM,
    what: 'the run on the instance',
    reason: 'timeout',
  } as const;
  return within({ ...limits, signal }, async (limited) => {
    const files = runFiles({
      ...{ name: containerName, job, facts, pull, labels: tagsOf(launch), market: instance.market },
      credential: await job.credential(),
    });
    await deliver({
      ...{ channel, publicKey: facts.publicKey, files, signal: limited, what: 'start the container' },
      then: (folder) => starting(name, 'container', folder),
    });
    let hush = (): void => undefined;
    const onStage = (stage: string): void => {
      hush();
      workflow.info(stageText(stage));
      if (!stage.startsWith('pull')) return;
      const begun = clock.now();
      const most = duration(pull * 1000);
      hush = keepTelling(clock, () =>
        workflow.info(`the instance pulls the image: ${duration(clock.now() - begun)} so far, of at most ${most}`),
      );
    };
    try {
      return await watchTask(channel, { clock, name, onOutput, onStage, signal: limited });
    } finally {
      hush();
    }
  });
}

/** What the instance is doing, as the log says it. */
function stageText(stage: string): string {
  const [, end] = /^interrupted:(.*)$/.exec(stage) ?? [];
  if (end !== undefined) {
    const when = end === '' ? '' : ` at ${end}`;
    return `AWS takes the spot instance back${when}: the program is told to end (SIGTERM), and has ${GRACE} s for it`;
  }
  const [, turn, words] = /^pull-(\d):(.*)$/.exec(stage) ?? [];
  if (turn === undefined) return STAGES[stage] ?? stage;
  const why = lastWords(Buffer.from(words ?? '', 'base64').toString());
  return `the pull broke off, and is tried again (${turn} of 3): ${why}`;
}

const STAGES: Readonly<Record<string, string>> = {
  start: 'the instance begins',
  pull: 'the instance pulls the image',
  create: 'the container is created',
  run: 'the container runs',
};
