import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { dotted, inputVariables, lowerKeys, runnerVariables } from './context.ts';
import { fileCommands, type FileResults } from './filecommands.ts';
import { interpreter, type Annotation, type Interpreter, type Obeyed, type Phase } from './interpreter.ts';
import { masks } from './masks.ts';
import { actionMetadata, postRuns } from './metadata.ts';
import { endOrphans, runNode, type Moment, type NodeExit } from './process.ts';

/** A job with one step that uses an action. */
export interface Step {
  /** Folder with the action.yml. */
  readonly action: string;
  /** Where the repository is checked out; the working directory of the action. */
  readonly workspace: string;
  readonly with?: Readonly<Record<string, string>>;
  /** On top of what a runner sets; nothing but PATH and HOME is inherited. */
  readonly env?: Readonly<Record<string, string>>;
  readonly event?: { readonly name: string; readonly payload: unknown };
  /** The values of the job's matrix, when it has one. */
  readonly matrix?: Readonly<Record<string, unknown>>;
  /** What GitHub knows as secrets: masked from the beginning. */
  readonly secrets?: readonly string[];
  /** Whether ACTIONS_STEP_DEBUG is on. */
  readonly debug?: boolean;
  readonly cancelWhen?: Moment;
  readonly killWhen?: Moment;
  /** As when the runner itself is shut down: no post step. */
  readonly skipPost?: boolean;
  /** When post is killed: GitHub gives a cancelled job five minutes for all that is left of it. */
  readonly cutPostWhen?: Moment;
  /** Factor on the runner's grace periods of 7.5 and 2.5 seconds; 1 is real. */
  readonly patience?: number;
  /** RUNNER_TEMP; made, listed in `left` and removed when absent. */
  readonly temp?: string;
  /** Gets every line of the log when it is there, masked. */
  readonly onLog?: (line: string, phase: Phase) => void;
  /** Gets the id of the process of each phase as soon as it runs. */
  readonly onStart?: (pid: number, phase: Phase) => void;
}

/** How one phase ended. */
export interface PhaseResult extends NodeExit {
  readonly phase: Phase;
  /** As a person sees it, masked. */
  readonly log: string;
  /** Every line as it came, standard output and error. */
  readonly raw: string;
  /** Whether the runner's commands were still stopped at the end. */
  readonly stopped: boolean;
  readonly summary: string;
  readonly milliseconds: number;
}

/** What is left of a job when it is over. */
export interface StepResult {
  /** Of main. */
  readonly exitCode: number;
  readonly conclusion: 'success' | 'failure' | 'cancelled';
  readonly main: PhaseResult;
  /** Undefined when there was none, or it did not run. */
  readonly post: PhaseResult | undefined;
  /** Log of both phases. */
  readonly log: string;
  readonly raw: string;
  readonly commands: readonly Obeyed[];
  readonly annotations: readonly Annotation[];
  readonly outputs: Readonly<Record<string, string>>;
  /** Names of the outputs, as often as each was written. */
  readonly written: readonly string[];
  /** The outputs that reach another job: those without a masked value. */
  readonly jobOutputs: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  /** Of main; post has its own. */
  readonly summary: string;
  /** What later steps would get. */
  readonly env: Readonly<Record<string, string>>;
  readonly path: readonly string[];
  /** Processes that were still running at the end of the job; they are ended. */
  readonly orphans: readonly string[];
  /** What stands in RUNNER_TEMP after post, beside the runner's own. */
  readonly left: readonly string[];
}

/** Runs an action as a GitHub runner does: main, then post with main's state, whatever became of main. */
export async function runAction(step: Step): Promise<StepResult> {
  const temp = step.temp ?? mkdtempSync(join(tmpdir(), 'runner-'));
  const own = join(temp, `_runner_${randomUUID()}`);
  mkdirSync(own, { recursive: true });
  const action = actionMetadata(step.action);
  const secrets = masks(step.secrets);
  const trackingId = `github_${randomUUID()}`;
  const event = step.event ?? { name: 'push', payload: {} };
  const eventPath = join(own, 'event.json');
  writeFileSync(eventPath, JSON.stringify(event.payload));
  const github = runnerVariables({ event: event.name, eventPath, workspace: step.workspace, temp });

  const phase = async (name: Phase, script: string, status: string, state: FileResults['state']): Promise<Ended> => {
    const files = fileCommands(join(own, `${name}_commands`));
    const context = {
      ...dotted(github),
      'github.token': step.env?.['GITHUB_TOKEN'] ?? '',
      'job.status': status,
      'toJSON(matrix)': JSON.stringify(step.matrix ?? null, null, 2),
    };
    const raw: string[] = [];
    const screen = interpreter({
      phase: name,
      masks: secrets,
      workspace: step.workspace,
      ...(step.debug && { debug: true }),
      onLog: (line) => step.onLog?.(line, name),
    });
    const unknown = Object.keys(step.with ?? {}).filter((input) => !(input.toLowerCase() in lowerKeys(action.inputs)));
    if (name === 'main' && unknown.length > 0) {
      screen.complain(
        'warning',
        `Unexpected input(s) '${unknown.join("', '")}', valid inputs are ['${Object.keys(action.inputs).join("', '")}']`,
      );
    }
    const env = {
      ...github,
      ...step.env,
      ...files.environment,
      ...inputVariables(action.inputs, step.with ?? {}, context),
      ...Object.fromEntries(Object.entries(state).map(([key, value]) => [`STATE_${key}`, value])),
      RUNNER_TRACKING_ID: trackingId,
      ...(step.debug && { RUNNER_DEBUG: '1' }),
    };
    const start = Date.now();
    const exit = await runNode({
      script: resolve(step.action, script),
      cwd: step.workspace,
      env,
      onLine: (line) => {
        raw.push(line);
        screen.line(line);
      },
      onStart: (pid) => step.onStart?.(pid, name),
      cancelWhen: name === 'main' ? step.cancelWhen : undefined,
      killWhen: name === 'main' ? step.killWhen : step.cutPostWhen,
      patience: step.patience ?? 1,
    });
    const results = files.read();
    for (const error of results.errors) screen.complain('error', error);
    const summary = results.summary
      .split('\n')
      .map((line) => secrets.mask(line))
      .join('\n');
    const result: PhaseResult = {
      ...exit,
      phase: name,
      log: text(screen.log),
      raw: text(raw),
      stopped: screen.stopped,
      summary,
      milliseconds: Date.now() - start,
    };
    return { result, screen, files: results };
  };

  const main = await phase('main', action.main, 'success', {});
  const failed = main.result.exitCode !== 0 || main.screen.failed;
  const conclusion = main.result.cancelled ? 'cancelled' : failed ? 'failure' : 'success';
  const state = { ...main.screen.state, ...main.files.state };
  const withPost = action.post !== undefined && !step.skipPost && postRuns(action.postIf, conclusion);
  const post = withPost ? await phase('post', action.post, conclusion, state) : undefined;
  const orphans = endOrphans(trackingId);

  rmSync(own, { recursive: true, force: true });
  const left = readdirSync(temp, { recursive: true }).map(String).sort();
  if (step.temp === undefined) rmSync(temp, { recursive: true, force: true });
  const outputs = { ...main.screen.outputs, ...main.files.outputs };
  const both = post === undefined ? [main] : [main, post];
  return {
    exitCode: main.result.exitCode,
    conclusion,
    main: main.result,
    post: post?.result,
    log: both.map(({ result }) => result.log).join(''),
    raw: both.map(({ result }) => result.raw).join(''),
    commands: both.flatMap(({ screen }) => screen.commands),
    annotations: both.flatMap(({ screen }) => screen.annotations),
    outputs,
    written: both.flatMap(({ files }) => files.written),
    jobOutputs: Object.fromEntries(
      Object.entries(outputs).filter(([, value]) => value !== '' && secrets.mask(value) === value),
    ),
    state,
    summary: main.result.summary,
    env: Object.assign({}, ...both.map(({ files }) => files.env)) as Record<string, string>,
    path: both.flatMap(({ files }) => files.path),
    orphans,
    left,
  };
}

interface Ended {
  readonly result: PhaseResult;
  readonly screen: Interpreter;
  readonly files: FileResults;
}

function text(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}
