import { randomBytes } from 'node:crypto';
import { systemClock } from './clock.ts';
import { AltoError, asAltoError } from './errors.ts';
import { known } from './known.ts';
import { type Ledger, ledger } from './ledger.ts';
import { redactor } from './log/redact.ts';
import { leadStrays } from './log/strays.ts';
import { writer } from './log/writer.ts';
import { staySmall } from './memory.ts';
import { endingOfError, isGood } from './report/ending.ts';
import { helpFor, helpPage } from './report/help.ts';
import type { Report } from './report/report.ts';
import { packState, unpackState } from './state.ts';
import { timeline } from './timeline.ts';
import { actionsWorkflow } from './workflow/actions.ts';

/** Milliseconds that a cancelled run has: the runner sends SIGTERM after 7.5 s. */
const GRACE = 6000;

staySmall();
const { env } = process;
const clock = systemClock;
const secrets = redactor();
const out = writer({ out: process.stdout, redact: (text) => secrets.text(text) });
const workflow = actionsWorkflow({
  writer: out,
  redactor: secrets,
  files: { output: env['GITHUB_OUTPUT'], state: env['GITHUB_STATE'], summary: env['GITHUB_STEP_SUMMARY'] },
  debug: env['RUNNER_DEBUG'] === '1',
  unsecureCommands: env['ACTIONS_ALLOW_UNSECURE_COMMANDS'],
});
leadStrays(process, (text) => workflow.debug(text));

let finishing: Promise<void> | undefined;

try {
  await (env['STATE_phase'] === 'post' ? afterwards() : run());
} finally {
  out.resume();
}

async function run(): Promise<void> {
  const runId = `${env['GITHUB_RUN_ID'] ?? 'local'}-${env['GITHUB_RUN_ATTEMPT'] ?? '1'}-${randomBytes(3).toString('hex')}`;
  const stop = stopEarly({
    learn: (error) =>
      told.learn({ ending: told.report().ending ?? endingOfError(error), stage: line.current(), ended: clock.now() }),
    report: () => finish(told.report(), book),
  });
  const book = ledger((json) => workflow.state('ledger', packState(json)));
  try {
    workflow.check();
  } catch (error) {
    if (!(error instanceof AltoError)) throw error;
    workflow.error(endingOfError(error).message);
    process.exitCode = 1;
    return;
  }
  workflow.info(`alto-action, run ${runId}`);
  const told = known(workflow, { runId, started: clock.now() });
  told.learn({ help: helpPage(env) });
  const line = timeline(clock);
  const { main } = await import('./main.ts');
  const report = await main({
    ground: { clock, env, workflow, writer: out, redactor: secrets, ledger: book },
    runId,
    known: told,
    timeline: line,
    signal: stop,
  });
  await finish(report, book);
  // What a cancelled run does not wait for any more must not hold the job.
  if (stop.aborted) process.exit();
}

/** Speaks the last words of a run, once: its own end and the end of its time after a signal may come together. */
function finish(report: Report, book: Ledger): Promise<void> {
  return (finishing ??= lastWords(report, book));
}

/** Summary, one sentence, what is left, and the exit status. */
async function lastWords(report: Report, book: Ledger): Promise<void> {
  const [{ summaryOf }, { hidden }, { took }, { leftBehind }] = await Promise.all([
    import('./report/summary.ts'),
    import('./report/hidden.ts'),
    import('./report/took.ts'),
    import('./report/left.ts'),
  ]);
  workflow.summary(summaryOf(hidden(report, (text) => workflow.redact(text))));
  const time = took(report);
  if (time !== undefined) workflow.info(time);
  const { ending } = report;
  if (ending && isGood(ending.result)) workflow.info(`${ending.result}: ${ending.message}`);
  else workflow.error(ending?.message ?? 'the run ended before it had a result', ending?.place);
  const help = helpFor(ending?.message ?? '', report.help);
  if (help) workflow.info(`${help.code} is explained at ${help.url}`);
  workflow.info(leftBehind(report, book.holdings()));
  process.exitCode = ending && isGood(ending.result) ? 0 : 1;
  await out.drain();
}

/** What is done for a run that gets no further: `learn` takes no time, and makes the outputs true. */
interface LastWill {
  readonly learn: (error: AltoError) => void;
  readonly report: () => Promise<void>;
}

/** The first signal aborts the run, which has a few seconds to report, and so does an error that nobody caught; the second signal ends the process at once. */
function stopEarly({ learn, report }: LastWill): AbortSignal {
  const stop = new AbortController();
  const end = (error: AltoError): void => {
    if (stop.signal.aborted) return;
    stop.abort(error);
    const giveUp = (): void => {
      learn(error);
      void report().finally(() => process.exit(process.exitCode ?? 1));
    };
    setTimeout(giveUp, GRACE).unref();
  };
  const onSignal = (): void => {
    if (stop.signal.aborted) {
      try {
        learn(stop.signal.reason as AltoError);
      } finally {
        process.exit(1);
      }
    }
    end(
      new AltoError({
        kind: 'cancelled',
        code: 'ALTO-RUN-900',
        reason: 'cancelled',
        message: 'the run was cancelled',
      }),
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  onUncaught(end);
  return stop.signal;
}

/** Without this, Node would print the error past the writer, with its secrets, and end the process with whatever is running. */
function onUncaught(end: (error: AltoError) => void): void {
  process.on('uncaughtException', (thrown: unknown) => {
    process.exitCode = 1;
    if (thrown instanceof Error) workflow.debug(thrown.stack ?? thrown.message);
    end(asAltoError(thrown));
  });
}

async function afterwards(): Promise<void> {
  onUncaught((error) => workflow.error(endingOfError(error).message));
  const { post } = await import('./post.ts');
  const held = unpackState(env['STATE_ledger'] ?? '[]');
  // Nobody reads the state after post: it is not written any more, and where it could not be, that changes nothing.
  const gone = await post({ clock, env, workflow, ledger: ledger(() => undefined, held) });
  out.resume();
  await out.drain();
  // What was given up waiting for must not hold the job.
  process.exit(gone ? 0 : 1);
}
