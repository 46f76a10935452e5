import { AltoError } from '../errors.ts';
import { runnerMasks } from '../log/forms.ts';
import type { Redactor } from '../log/redact.ts';
import type { Writer } from '../log/writer.ts';
import { appendEntry, isAppendable, replaceFile, withinBudget } from './filecommand.ts';
import type { Place, Workflow } from './workflow.ts';

/** Annotations of one kind that the runner shows for a step. */
const ANNOTATIONS = 10;
/** Characters of a message that the runner keeps. */
const MESSAGE = 4000;

/** The runner as GitHub makes it. */
export interface ActionsWorkflow extends Workflow {
  /** Refuses (ALTO-ENV-001, -002) before anything is made, when outputs or state could not be handed over or standard output could set variables. */
  check(): void;
}

interface ActionsOptions {
  readonly writer: Writer;
  readonly redactor: Redactor;
  /** GITHUB_OUTPUT, GITHUB_STATE and GITHUB_STEP_SUMMARY. */
  readonly files: {
    readonly output?: string | undefined;
    readonly state?: string | undefined;
    readonly summary?: string | undefined;
  };
  /** Whether step debugging is on (RUNNER_DEBUG is 1). */
  readonly debug?: boolean;
  /** ACTIONS_ALLOW_UNSECURE_COMMANDS as it stands in the environment. */
  readonly unsecureCommands?: string | undefined;
}

/**
 * The runner behind the door. Commands and files are written here and not by @actions/core: that prints to standard output past the one
 * writer, reads the environment by itself, and takes 66 ms to load before the first line.
 */
export function actionsWorkflow({
  writer,
  redactor,
  files,
  debug = false,
  unsecureCommands,
}: ActionsOptions): ActionsWorkflow {
  const told = { notice: 0, warning: 0, error: 0 };
  let inGroup = false;
  let finalError = false;
  let warnedOfMasked = false;

  const annotate = (kind: 'notice' | 'warning' | 'error', message: string, place?: Place): void => {
    // The last word of a failed step is an error without a place: it must stand, however many places were annotated before.
    const last = kind === 'error' && place === undefined && !finalError;
    if (last) finalError = true;
    else if (++told[kind] > ANNOTATIONS) {
      const where = place === undefined ? '' : `${place.file}:${place.line}:${place.column} `;
      writer.line(`${kind}: ${where}${message}`);
      return;
    }
    const properties = place === undefined ? {} : { file: place.file, line: place.line, col: place.column };
    // Redacted before it is cut: the cut could leave half of a secret.
    const text = redactor.text(message);
    writer.command(kind, text.length > MESSAGE ? `${text.slice(0, MESSAGE)} …` : text, properties);
  };

  const workflow: ActionsWorkflow = {
    check() {
      if (unsecureCommands !== undefined && !/^(|false|0)$/i.test(unsecureCommands.trim())) throw unsecure();
      if (!isAppendable(files.output)) throw unwritable('GITHUB_OUTPUT');
      if (!isAppendable(files.state)) throw unwritable('GITHUB_STATE');
    },
    info: (line) => writer.line(line),
    debug(line) {
      // The runner drops these lines itself when debugging is off; not printing them spares a stop and a resume in the log.
      if (debug) writer.command('debug', line);
    },
    notice: (message, place) => annotate('notice', message, place),
    warning: (message, place) => annotate('warning', message, place),
    error: (message, place) => annotate('error', message, place),
    startGroup(name) {
      // GitHub's log knows one level of groups.
      if (inGroup) workflow.endGroup();
      writer.command('group', name.replace(/\s+/g, ' '));
      inGroup = true;
    },
    endGroup() {
      if (inGroup) writer.command('endgroup');
      inGroup = false;
    },
    remote: (line, part) => writer.remote(line, part),
    mask(secret, sensitivity) {
      redactor.add(secret, sensitivity);
      for (const value of runnerMasks(secret.reveal())) writer.mask(value);
    },
    redact: (text) => redactor.text(text),
    output(name, value) {
      if (!isAppendable(files.output)) throw unwritable('GITHUB_OUTPUT');
      if (!warnedOfMasked && redactor.text(value) !== value) {
        warnedOfMasked = true;
        workflow.warning(
          `the output \`${name}\` holds a masked value: GitHub drops job outputs that hold a masked value, without an error. ` +
            'Use an output that does not hold it, such as `image-tag` or `image-digest`.',
        );
      }
      appendEntry(files.output, name, redactor.credentials(value));
    },
    state(name, value) {
      if (!isAppendable(files.state)) throw unwritable('GITHUB_STATE');
      // As it is: what post must give back has to be found by it. It holds no secret by construction, and is shown nowhere.
      appendEntry(files.state, name, value);
    },
    summary(markdown) {
      if (!isAppendable(files.summary)) {
        workflow.debug('there is no GITHUB_STEP_SUMMARY file: no summary is written');
        return;
      }
      try {
        replaceFile(files.summary, withinBudget(redactor.text(markdown)));
      } catch (error) {
        // A full disk must not take the last word of a run with it.
        workflow.warning(`the summary could not be written: ${error instanceof Error ? error.message : String(error)}`);
      }
    },
  };
  return workflow;
}

function unwritable(name: string): AltoError {
  return new AltoError({
    kind: 'config',
    code: 'ALTO-ENV-001',
    reason: 'config',
    message: `${name} does not name a file that this step can write, so nothing could be handed to later steps or to the clean-up`,
    hint: 'run this action as a step of GitHub Actions (or act), and do not set GITHUB_* variables in `env:`',
  });
}

function unsecure(): AltoError {
  return new AltoError({
    kind: 'config',
    code: 'ALTO-ENV-002',
    reason: 'untrusted',
    message:
      'ACTIONS_ALLOW_UNSECURE_COMMANDS is set: what a program prints could change the environment of later steps',
    hint: 'remove ACTIONS_ALLOW_UNSECURE_COMMANDS from `env:`, and from the settings of a self-hosted runner',
  });
}
