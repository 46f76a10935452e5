import type { Context } from '../context.ts';
import type { Inputs } from '../inputs.ts';
import { nodeAt, textAt, type MapNode } from '../tree.ts';
import type { Parse } from './syntax.ts';

/** Why something that is there may not be used; a whole sentence. */
export interface Refused {
  readonly refused: string;
}

/** What an expression may speak of; everything else is undefined, and that is an error. */
export interface Scope {
  readonly parse: Parse;
  /** The step's environment, through the rules of who may be read; a string, undefined when unset, or why it is refused. */
  readonly env: (name: string, as: 'env' | 'var') => string | undefined | Refused;
  /** Absolute path of the alto.yml. */
  readonly file: string;
  readonly values: Readonly<Record<'__platform__' | '__version__', string | Refused>>;
  readonly github: Readonly<Record<string, string>>;
}

/** The fields of `github` in an expression. */
export function githubFields(context: Context): Readonly<Record<string, string>> {
  return {
    sha: context.sha,
    ref_name: context.refName,
    event_name: context.eventName,
    repository: context.repository,
    run_id: context.runId,
    run_attempt: context.runAttempt,
    actor: context.actor,
    pr: context.pr ? String(context.pr.number) : '',
  };
}

/** Python of a generated image that names none. */
export const DEFAULT_PYTHON = '3.12';

/** The Python of the agent's image, as far as file and inputs say it literally; an image may carry it in its tag. */
export function pythonVersion(agent: MapNode, inputs: Pick<Inputs, 'image' | 'defaultImage'>): string | Refused {
  const image =
    inputs.image ?? (textAt(agent, ['image', 'base']) || textAt(agent, ['image', 'ref']) || textAt(agent, ['image']));
  if (image !== '' || textAt(agent, ['image', 'context']) !== '') return versionIn(image);

  const written = textAt(agent, ['image', 'python_version']) || textAt(agent, ['infra', 'python_version']);
  if (written.includes('{{')) return { refused: '`python_version` is a template too; write the version itself' };
  if (written !== '') return written;
  const builds = nodeAt(agent, ['image', 'image_build_cmds']).kind === 'list';
  return inputs.defaultImage === undefined || builds ? DEFAULT_PYTHON : versionIn(inputs.defaultImage);
}

function versionIn(reference: string): string | Refused {
  const tagged = /(?:^|\/)python:(\d+(?:\.\d+){1,2})/.exec(reference)?.[1];
  return tagged ?? { refused: 'the Python version of this image is not known before it runs' };
}
