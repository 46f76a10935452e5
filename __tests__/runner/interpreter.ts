import { isAbsolute, relative } from 'node:path';
import { KNOWN_COMMANDS, parseCommand, type Command } from './command.ts';
import type { Masks } from './masks.ts';

export type Phase = 'main' | 'post';

/** A command that the runner obeyed. */
export interface Obeyed extends Command {
  readonly phase: Phase;
}

/** What GitHub shows beside the log and in the files of a pull request. */
export interface Annotation {
  readonly phase: Phase;
  readonly level: 'error' | 'warning' | 'notice';
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly title?: string;
}

/** Annotations of one level that a step may have, and characters of a message. */
const MAX_ANNOTATIONS = 10;
const MAX_MESSAGE = 4096;

/** What the runner does with the lines of one phase of a step. */
export interface Interpreter {
  line(text: string): void;
  /** An error or a warning of the runner's own. */
  complain(level: 'error' | 'warning', message: string): void;
  /** The log as a person sees it, masked. */
  readonly log: readonly string[];
  readonly commands: readonly Obeyed[];
  readonly annotations: readonly Annotation[];
  /** What the old commands `set-output` and `save-state` set. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  /** Whether a command made the step fail, such as the forbidden `set-env`. */
  readonly failed: boolean;
  /** Whether commands are stopped at this moment. */
  readonly stopped: boolean;
}

interface InterpreterOptions {
  readonly phase: Phase;
  readonly masks: Masks;
  readonly workspace: string;
  readonly debug?: boolean;
  readonly onLog?: (line: string) => void;
}

/** An interpreter for one phase: every phase begins with commands running and echo off. */
export function interpreter({ phase, masks, workspace, debug = false, onLog }: InterpreterOptions): Interpreter {
  const log: string[] = [];
  const commands: Obeyed[] = [];
  const annotations: Annotation[] = [];
  const outputs: Record<string, string> = {};
  const state: Record<string, string> = {};
  let failed = false;
  let stopToken: string | undefined;
  let echo = debug;

  const print = (text: string): void => {
    const masked = masks.mask(text);
    log.push(masked);
    onLog?.(masked);
  };
  const annotate = (
    level: Annotation['level'],
    message: string,
    properties: Readonly<Record<string, string>> = {},
  ): void => {
    print(`##[${level}]${message}`);
    if (annotations.filter((one) => one.level === level).length >= MAX_ANNOTATIONS) return;
    const lower = Object.fromEntries(Object.entries(properties).map(([key, value]) => [key.toLowerCase(), value]));
    const file = lower['file'] && isAbsolute(lower['file']) ? relative(workspace, lower['file']) : lower['file'];
    annotations.push({
      phase,
      level,
      message: masks.mask(message).slice(0, MAX_MESSAGE),
      ...(file && { file }),
      ...(lower['line'] && { line: Number(lower['line']) }),
      ...(lower['col'] && { column: Number(lower['col']) }),
      ...(lower['title'] && { title: lower['title'] }),
    });
  };
  const fail = (message: string): void => {
    annotate('error', message);
    failed = true;
  };

  /** Carries a command out; false when it stays an ordinary line. */
  const obey = (command: Command, line: string): boolean => {
    const name = command.name.toLowerCase();
    if (stopToken !== undefined) {
      if (name !== stopToken.toLowerCase()) return false;
      stopToken = undefined;
      commands.push({ phase, ...command });
      print(line);
      return true;
    }
    commands.push({ phase, ...command });
    const silent = ['add-mask', 'debug', 'error', 'notice', 'warning', 'stop-commands', 'group', 'endgroup'].includes(
      name,
    );
    if (echo && !silent) print(line);
    switch (name) {
      case 'stop-commands':
        if (
          command.data === '' ||
          command.data === 'pause-logging' ||
          KNOWN_COMMANDS.includes(command.data.toLowerCase())
        ) {
          fail(
            "You cannot use a endToken that is an empty string, the string 'pause-logging', or another workflow command.",
          );
        } else {
          stopToken = command.data;
          if (stopToken.length > 6) masks.add(stopToken);
          print(line);
        }
        break;
      case 'add-mask':
        if (command.data.trim() === '')
          annotate('warning', "Can't add secret mask for empty string in ##[add-mask] command.");
        else masks.add(command.data);
        break;
      case 'error':
      case 'warning':
      case 'notice':
        annotate(name, command.data, command.properties);
        break;
      case 'debug':
        if (debug) print(`##[debug]${command.data}`);
        break;
      case 'group':
        print(`##[group]${command.data}`);
        break;
      case 'endgroup':
        print('##[endgroup]');
        break;
      case 'echo':
        if (/^\s*(on|off)\s*$/i.test(command.data)) echo = /on/i.test(command.data);
        else fail("Invalid echo command value. Possible values can be: 'on', 'off'.");
        break;
      case 'set-output':
        outputs[command.properties['name'] ?? ''] = command.data;
        break;
      case 'save-state':
        state[command.properties['name'] ?? ''] = command.data;
        break;
      case 'set-env':
      case 'add-path':
        fail(`The \`${name}\` command is disabled.`);
        break;
    }
    return true;
  };

  return {
    log,
    commands,
    annotations,
    outputs,
    state,
    get failed() {
      return failed;
    },
    get stopped() {
      return stopToken !== undefined;
    },
    complain(level, message) {
      if (level === 'error') fail(message);
      else annotate(level, message);
    },
    line(text) {
      const command = parseCommand(text, stopToken === undefined ? KNOWN_COMMANDS : [...KNOWN_COMMANDS, stopToken]);
      if (command === undefined || !obey(command, text)) print(text);
    },
  };
}
