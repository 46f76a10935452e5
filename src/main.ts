import { join } from 'node:path';
import type { Agent, Collected, Job, Lease } from './agents/agent.ts';
import { obtainImage } from './build.ts';
import type { Config } from './config/config.ts';
import type { Context } from './config/context.ts';
import type { Inputs } from './config/inputs.ts';
import type { NamedSecret } from './config/render.ts';
import { openDoors, type Ground } from './doors.ts';
import type { Credential } from './docker/docker.ts';
import { AltoError, asAltoError } from './errors.ts';
import { lookUp } from './facts.ts';
import type { Known } from './known.ts';
import { giveBackFolders } from './giveback.ts';
import { parseReference } from './image/reference.ts';
import { sideBySide } from './limit.ts';
import { worthMasking } from './log/worth.ts';
import { plan as makePlan, type Plan } from './plan.ts';
import type { Ports } from './ports.ts';
import { endingOfError, endingOfExit, type Ending, type ImageReport, type Report } from './report/report.ts';
import { readResults } from './job/results.ts';
import type { Timeline } from './timeline.ts';
import { aside } from './workflow/aside.ts';

/** What main is given: the ground it stands on, the run's name, what is known, and the signal that ends it. */
export interface Start {
  readonly ground: Ground;
  readonly runId: string;
  readonly known: Known;
  readonly timeline: Timeline;
  readonly signal: AbortSignal;
}

/** The story of a run. It never throws: every ending is a report. */
export async function main(start: Start): Promise<Report> {
  const { known, timeline, ground } = start;
  try {
    known.learn({ ending: await story(start) });
  } catch (thrown) {
    const error = asAltoError(thrown);
    for (const { file, line, column, path, message } of error.issues) {
      ground.workflow.error(`${path ? `${path}: ` : ''}${message}`, { file, line, column });
    }
    if (error.kind === 'bug' && error.cause instanceof Error) ground.workflow.debug(error.cause.stack ?? '');
    known.learn({ ending: endingOfError(error) });
  }
  known.learn({ stage: timeline.current(), stages: timeline.stages(), ended: ground.clock.now() });
  return known.report();
}

async function story({ ground, runId, known, timeline, signal }: Start): Promise<Ending> {
  const { workflow } = ground;
  const { inputs, context, config } = await timeline.stage('config', () => readAll(ground));
  known.learn({ agent: config.name });

  const doors = await openDoors(ground, runId, inputs, config, context);
  const facts = await timeline.stage('look up', () => lookUp(doors, inputs, config, context));
  const plan = makePlan(runId, inputs, config, context, facts);
  for (const warning of plan.warnings) workflow.warning(warning);
  await refuseShortCredentials(doors, plan);

  const besides = aside(workflow);
  const agent = await doors.agent(plan, besides);
  const cleanup: string[] = [];
  const end = async (): Promise<void> => {
    const { what, gone } = await agent.release();
    cleanup.push(what);
    if (!gone) workflow.error(what);
  };
  // The call that ends the machine is the first thing that a cancelled run sends.
  const ended = once(signal, end);
  try {
    const [image, lease] = await sideBySide(
      signal,
      (both) => timeline.stage('image', () => inGroup(workflow, 'Image', () => obtainImage(doors, plan, both))),
      (both) => timeline.stage('agent', () => agent.apply(both)),
    ).finally(() => besides.stepForward('Agent'));
    known.learn({ image, machine: lease });
    return await runAndCollect({ doors, agent, plan, image, lease, inputs, context, known, timeline, signal });
  } finally {
    await timeline.stage('give back', ended);
    cleanup.push(...(await giveBackFolders(ground.ledger)));
    for (const line of cleanup) workflow.info(line);
    known.learn({ cleanup });
  }
}

/** Reads inputs, the run's context and alto.yml; everything that is wrong with them is told together. */
async function readAll(ground: Ground): Promise<{ inputs: Inputs; context: Context; config: Config }> {
  const { env, workflow } = ground;
  const [{ inputSecrets, readInputs }, { readContext }, { load }] = await Promise.all([
    import('./config/inputs.ts'),
    import('./config/context.ts'),
    import('./config/load.ts'),
  ]);
  const inputs = await readInputs(env);
  for (const secret of inputSecrets(inputs)) workflow.mask(secret);
  const context = readContext(env);
  const { config, warnings, notices, secrets } = await load({ inputs, context, env });
  hide(ground, secrets, inputs, config);
  for (const { message, file, line, column } of warnings) workflow.warning(message, { file, line, column });
  for (const notice of notices) workflow.info(notice);
  return { inputs, context, config };
}

/** Hides the secrets of the file before anything can print them; those that would only mutilate the log are named instead. */
function hide({ workflow, env }: Ground, secrets: readonly NamedSecret[], inputs: Inputs, config: Config): void {
  const known = {
    region: inputs.awsRegion ?? env['AWS_REGION'] ?? env['AWS_DEFAULT_REGION'],
    accountId: inputs.roleToAssume?.split(':')[4],
    registry: config.registry.host,
  };
  const open = secrets.filter(({ value, always }) => !always && !worthMasking(value.reveal(), known));
  for (const named of secrets) if (!open.includes(named)) workflow.mask(named.value);
  if (open.length === 0) return;
  const names = [...new Set(open.map(({ name }) => name))].join(', ');
  workflow.info(`not hidden in the log, because their values are no secrets: ${names}`);
}

/** A run that outlives its credentials could not be ended: it is refused before it begins. */
async function refuseShortCredentials(doors: Pick<Ports, 'clock' | 'credentialsEnd'>, plan: Plan): Promise<void> {
  const end = await doors.credentialsEnd();
  const needed = doors.clock.now() + plan.job.timeout * 1000;
  if (end === undefined || end > needed) return;
  throw new AltoError({
    kind: 'auth',
    code: 'ALTO-AUTH-020',
    reason: 'credentials',
    message: `the AWS credentials end at ${new Date(end).toISOString()}, before a run of ${plan.job.timeout} s could be over`,
    hint: 'give `role-to-assume` and `id-token: write`, so that they are renewed, or a shorter `timeout`',
  });
}

interface Running {
  readonly doors: Ports;
  readonly agent: Agent;
  readonly plan: Plan;
  readonly image: ImageReport;
  readonly lease: Lease;
  readonly inputs: Inputs;
  readonly context: Context;
  readonly known: Known;
  readonly timeline: Timeline;
  readonly signal: AbortSignal;
}

/** Runs the container and brings back what it made, whether it failed or not. */
async function runAndCollect(running: Running): Promise<Ending> {
  const { doors, agent, plan, image, lease, inputs, context, known, timeline, signal } = running;
  const { workflow } = doors;
  const folder = join(context.workspace, inputs.artifactsPath, plan.agent);
  const file = { path: join(folder, 'alto.log'), name: `${inputs.artifactsPath}/${plan.agent}/alto.log` };
  known.learn({ artifactsPath: folder, logFile: file.path });

  const job: Job = {
    ...plan.job,
    image: image.reference,
    env: { ...plan.job.env, ALTO_IMAGE: image.reference },
    credential: () => pullCredential(doors, plan, image),
  };
  const log = doors.log(file);
  const exit = await timeline
    .stage('run', () => inGroup(workflow, 'Run', () => agent.run(lease, job, (chunk) => log.write(chunk), signal)))
    .finally(async () => {
      await log.close();
      known.learn({ logTail: log.tail(50) });
    });
  known.learn({ exit });
  const fault =
    log.fault() ??
    (log.bytes() === exit.logBytes ? undefined : `the log is not complete: ${log.bytes()} of ${exit.logBytes} bytes`);
  if (fault !== undefined) workflow.warning(fault);

  const ending = endingOfExit(exit);
  const collected = await timeline.stage('collect', () => agent.collect(lease, job, folder, signal));
  learnCollected(doors, known, collected);
  if (collected.artifacts.length > 0 || job.artifacts.length === 0 || inputs.ifNoFilesFound === 'ignore') return ending;
  const nothing = `no file matches \`artifacts\`: ${job.artifacts.join(', ')}`;
  if (inputs.ifNoFilesFound === 'error' && ending.result === 'success') {
    return { result: 'failure', reason: 'exit', message: nothing };
  }
  workflow.warning(nothing);
  return ending;
}

function learnCollected({ workflow }: Pick<Ports, 'workflow'>, known: Known, collected: Collected): void {
  const { artifacts, skipped, results, problem } = collected;
  const { warnings, ...handed } = readResults(results);
  if (problem) workflow.warning(endingOfError(problem).message);
  for (const warning of warnings) workflow.warning(warning);
  known.learn({ artifacts, skipped, results: handed });
}

/** The login with which the agent pulls; a built image lives where it was pushed. */
async function pullCredential(doors: Ports, plan: Plan, image: ImageReport): Promise<Credential | undefined> {
  if (plan.image.how === 'build') {
    const registry = await doors.pushRegistry();
    return registry.pullCredential(plan.image.path);
  }
  const { host, path } = parseReference(image.reference);
  return (await doors.pullRegistry(host)).pullCredential(path);
}

async function inGroup<T>(workflow: Ground['workflow'], name: string, work: () => Promise<T>): Promise<T> {
  workflow.startGroup(name);
  try {
    return await work();
  } finally {
    workflow.endGroup();
  }
}

/** Calls `end` when the signal is aborted or when the answer is called, whichever is first, and once only. */
function once(signal: AbortSignal, end: () => Promise<void>): () => Promise<void> {
  let ending: Promise<void> | undefined;
  const now = (): Promise<void> => (ending ??= end());
  signal.addEventListener('abort', () => void now(), { once: true });
  return now;
}
