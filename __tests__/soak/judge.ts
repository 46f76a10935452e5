import { inspect } from 'node:util';
import { callsOf } from '../cloud/calls.ts';
import { formsOf } from '../runner/canary.ts';
import { isAlive, requestsOf, seenOf } from '../runner/invariants.ts';
import { PASSWORD } from '../scripted/scripted.ts';
import type { PlannedFault } from './plan.ts';
import { CANARY, type Ended, EVIL } from './play.ts';

/** Everything that is not as it must be after a run; empty when all is well. */
export function judge(ended: Ended): readonly string[] {
  return [...alive(ended), ...left(ended), ...results(ended), ...leaks(ended), ...obeyed(ended)];
}

/** Nothing of ours may be alive, beyond what a post that could not end it names, or what its own deadline ends. */
function alive({ step, world, plan }: Ended): readonly string[] {
  const wrong: string[] = [];
  const instances = world.cloud.instances();
  const living = instances.filter(isAlive);
  const words = step.annotations.map(({ message }) => message).join('\n');
  for (const one of living) {
    if (step.post === undefined) {
      // The runner is gone: from here on the instance has to end itself.
      const data = one.userData.toString();
      const endsItself = one.shutdownBehavior === 'terminate' && /-lt \d{10} /.test(data) && data.includes('/watch');
      if (!endsItself) wrong.push(`${one.id} is alive and would not end itself`);
      if (one.tags['alto:managed'] !== 'true' || !(Date.parse(one.tags['alto:expires-at'] ?? '') > Date.now()))
        wrong.push(`${one.id} is alive, and no sweep would know it`);
    } else if (!words.includes(one.id) && !words.includes(one.tags['alto:run'] ?? 'nothing')) {
      wrong.push(`${one.id} is ${one.state}, and nobody says so`);
    } else if (!refuses(plan, 'ec2.')) wrong.push(`${one.id} is ${one.state}, and could have been ended`);
  }
  if (step.post && living.length > 0 !== (step.post.exitCode !== 0) && !refuses(plan, 'ec2.'))
    wrong.push(`post ended with ${step.post.exitCode}, and ${living.length} instances are alive`);
  const runs = [...Map.groupBy(instances, ({ tags }) => tags['alto:run']).values()];
  if (runs.length > Math.max(1, plan.points.length)) wrong.push(`${runs.length} runs`);
  for (const launched of runs) {
    if (launched.length > 6) wrong.push(`${launched.length} instances were launched`);
    const spans = launched.map(({ history }) => ({
      begin: history[0]?.at ?? 0,
      end: history.find(({ state }) => state === 'shutting-down')?.at ?? Infinity,
    }));
    if (spans.some(({ begin }, at) => spans.slice(0, at).some((one) => one.begin <= begin && begin < one.end)))
      wrong.push('two instances were alive at one time');
  }
  const broken = instances.flatMap((one) => (one.broken === undefined ? [] : [inspect(one.broken)]));
  return [...wrong, ...broken];
}

/** No file, process or image of the run may be left where somebody could give it back. */
function left({ step, world, plan }: Ended): readonly string[] {
  const wrong: string[] = [];
  const isGivenBack = step.post !== undefined || !step.main.killed;
  if (isGivenBack && step.left.length > 0) wrong.push(`left in RUNNER_TEMP: ${step.left.join(', ')}`);
  if (isGivenBack && step.orphans.length > 0) wrong.push(`left running: ${step.orphans.join(', ')}`);
  const images = [...world.ecr.store.manifests.keys()].filter((name) => name.startsWith('alto/artifacts '));
  if (isGivenBack && images.length > 0 && !refuses(plan, 'ecr.')) wrong.push(`left in ECR: ${images.join(', ')}`);
  return wrong;
}

/** The result, the exit codes and what came back must fit what the program did and what was done to it. */
function results(ended: Ended): readonly string[] {
  const { plan, step, files, folders, log, artifacts, wasStopped, world } = ended;
  const wrong: string[] = [];
  const { result } = step.outputs;
  const good = result === 'success';
  const natural = plan.exitCode === 0 ? 'success' : 'failure';
  const code = step.main.exitCode;
  const isSudden = suddenly(step);
  const errors = step.annotations.filter(({ level, phase }) => level === 'error' && phase === 'main');
  const of = `result ${result} (${step.outputs['failure-reason'] ?? ''}, exit code ${code}: ${errors[0]?.message})`;

  if (!allowed(ended).has(result)) wrong.push(`${of}, allowed: ${[...allowed(ended)].join(', ')}`);
  if (!step.main.killed && good !== (code === 0)) wrong.push(of);
  if (step.main.killed && code !== 137) wrong.push(`${of} after a kill`);
  if (!wasStopped && ![0, 1].includes(code)) wrong.push(of);
  if (!isSudden && errors.length > (good ? 0 : 1) && !refuses(plan, 'ec2.'))
    wrong.push(`${errors.length} errors: ${errors.map(({ message }) => message).join(' | ')}`);
  if (!isSudden && step.main.raw !== '' && step.summary === '') wrong.push('there is no summary');
  if (errors.some(({ message }) => message.includes('ALTO-BUG'))) wrong.push(of);
  if (result === natural && !isSudden) {
    if (!world.instance.asked.includes('poll run')) wrong.push(`${of}, and no program ran`);
    for (const told of exitCodes(ended)) if (told !== String(plan.exitCode)) wrong.push(`exit-code ${told}`);
    const clean = !plan.log.some((piece) => piece.includes('canary'));
    // Of several runs only a good end tells that all of them came to theirs.
    for (const folder of good || plan.points.length === 0 ? folders : []) {
      const written = files[`${folder}/alto.log`];
      if (clean && written !== Buffer.from(log).toString('latin1')) wrong.push('the log file is not what was printed');
      for (const [path, bytes] of Object.entries(artifacts))
        if (good && files[`${folder}/${path}`] !== bytes) wrong.push(`${path} is not what was written`);
    }
  }
  return wrong;
}

/** What is told of the programs that came to their end. */
function exitCodes({ plan, step }: Ended): readonly (string | undefined)[] {
  if (plan.points.length === 0) return [step.outputs['exit-code']];
  const { train = {} } = JSON.parse(step.outputs['results'] ?? '{}') as {
    train?: Record<string, { 'exit-code'?: number }>;
  };
  const codes = plan.points.map((point) => train[point]?.['exit-code']);
  return step.outputs['result'] === 'success'
    ? codes.map(String)
    : codes.filter((code) => code !== undefined).map(String);
}

/** Whether it had no time for a last word: it was killed, or got a second signal. */
function suddenly({ main }: Ended['step']): boolean {
  return main.killed || main.signals.length > 1;
}

/** The results that a run may have after what was done to it. */
export function allowed({
  plan,
  wasStopped,
  step,
  calls,
}: Pick<Ended, 'plan' | 'wasStopped' | 'step' | 'calls'>): ReadonlySet<string | undefined> {
  const { faults, fates, cut } = plan;
  const natural = plan.exitCode === 0 ? 'success' : 'failure';
  const set = new Set<string | undefined>([natural]);
  // It was stopped before its first word.
  const isMute = step.main.raw === '';
  if (wasStopped && (isMute || suddenly(step))) set.add(undefined);
  if (step.main.cancelled) set.add('cancelled');
  const isHealing = faults.every(heals);
  if (!isHealing || cut || fates.some(({ kind }) => kind !== 'lives')) set.add('infra-error');
  if (cut) set.add('build-error');
  if (fates.some(({ kind }) => kind === 'interrupted')) set.add('interrupted');
  // One that died in its boot was the only way.
  if (!isHealing || (callsOf(calls, 'ec2.TerminateInstances').length > 0 && fates.length > 0)) set.add('interrupted');
  return set;
}

/** Whether asking again is enough; the SDK does not ask again for an answer that it cannot read. */
function heals({ match, fault }: PlannedFault): boolean {
  if (fault.kind === 'malformed') return match.startsWith('ec2.') || match.startsWith('ssm.');
  return fault.kind !== 'error' || fault.code === 'ThrottlingException' || fault.code === 'InternalError';
}

/** Whether calls of a service are refused, or answered by nonsense, in this plan. */
function refuses({ faults }: Ended['plan'], service: string): boolean {
  return faults.some((planned) => planned.match.startsWith(service) && !heals(planned));
}

/** No secret may be seen: in no log, before the runner's masks and after them, file, output, state, summary, request or argument. */
function leaks({ step, world, files, calls }: Ended): readonly string[] {
  const { cloud } = world;
  const issued = cloud.sessions().flatMap(({ sessionToken = [], secretAccessKey }) => [secretAccessKey, sessionToken]);
  const secrets = [CANARY, PASSWORD, cloud.keys.secretAccessKey, cloud.oidcToken, ...issued.flat()];
  const places: Readonly<Record<string, string>> = {
    ...seenOf(step),
    'arguments of docker': world.docker.map(({ argv }) => argv.join('\n')).join('\n'),
    'what is left': step.left.join('\n'),
    ...requestsOf(calls),
    ...files,
  };
  const forms = secrets.flatMap(formsOf);
  return Object.entries(places).flatMap(([where, text]) =>
    forms.some((form) => text.includes(form)) ? [`a secret is seen in ${where}`] : [],
  );
}

/** The runner obeys nobody but the action. */
function obeyed({ step }: Ended): readonly string[] {
  const own = new Set(['add-mask', 'debug', 'notice', 'warning', 'error', 'group', 'endgroup', 'stop-commands']);
  const seen = JSON.stringify([step.annotations, step.outputs, step.state, step.env]);
  return [
    ...step.commands.flatMap(({ name, data }) =>
      (own.has(name) || /^[0-9a-f-]{36}$/.test(name)) && !data.startsWith(EVIL) ? [] : [`obeyed: ${name} ${data}`],
    ),
    ...(seen.includes(EVIL) ? ['a command of the program was obeyed'] : []),
    ...(step.main.stopped && !suddenly(step) ? ['the commands of the runner were left stopped'] : []),
  ];
}
