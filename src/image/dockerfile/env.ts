import { configError } from '../../errors.ts';
import { dockerfileWord } from '../shell.ts';

/** The variable that holds a line break for ENV, because no line of a Dockerfile can. */
const NEWLINE = 'ALTO_NEWLINE';

/** Bakes environment into the image, by name: the order of the map means nothing. */
export function envInstructions(env: Readonly<Record<string, string>>): string[] {
  const names = Object.keys(env).toSorted();
  for (const name of names) {
    if (!/^[A-Za-z_]\w*$/.test(name))
      throw configError('ALTO-CFG-307', `\`${name}\` is no name for an environment variable`, {
        hint: 'use letters, digits and `_`, not starting with a digit',
      });
  }
  return [
    ...(needsNewline(env) ? [`ARG ${NEWLINE}`] : []),
    ...names.map((name) => `ENV ${name}=${dockerfileWord(env[name] ?? '', NEWLINE)}`),
  ];
}

/** Build arguments that the builder must be given for `envInstructions`, whatever the user's own are. */
export function newlineArg(env: Readonly<Record<string, string>>): Record<string, string> {
  return needsNewline(env) ? { [NEWLINE]: '\n' } : {};
}

function needsNewline(env: Readonly<Record<string, string>>): boolean {
  return Object.values(env).some((value) => value.includes('\n'));
}
