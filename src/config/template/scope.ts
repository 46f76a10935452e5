import type { Context } from '../context.ts';
import type { Inputs } from '../inputs.ts';
import { CONTENT_KEYS } from '../schema/content-keys.ts';
import { textAt, type MapNode } from '../tree.ts';
import type { MatrixScope } from './matrix.ts';
import type { Parse } from './syntax.ts';
import { render } from './template.ts';

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
  readonly file: string | Refused;
  readonly values: Readonly<Record<'__platform__' | '__version__', string | Refused>>;
  readonly github: Readonly<Record<string, string>>;
  readonly matrix: MatrixScope;
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
export function pythonVersion(
  agent: MapNode,
  inputs: Pick<Inputs, 'image' | 'defaultImage'>,
  scope: Pick<Scope, 'parse' | 'matrix'>,
): string | Refused {
  const at = (...path: readonly string[]): string => withMatrix(textAt(agent, path), scope);
  if (inputs.image !== undefined) return versionIn(inputs.image);
  const prebuilt = at('image', 'ref') || at('image');
  if (prebuilt !== '') return versionIn(prebuilt);
  if (at('image', 'context') !== '' || at('image', 'python_exec') !== '') return UNKNOWN;

  const written = at('image', 'python_version');
  if (written !== '') return literal(written);
  const image = agent.entries.get('image')?.value;
  const describes = (key: string): boolean => image?.kind === 'map' && image.entries.has(key);
  if (describes('base') || describes('base_image')) return versionIn(at('image', 'base') || at('image', 'base_image'));
  const ofInfra = at('infra', 'python_version');
  if (ofInfra !== '') return literal(ofInfra);
  return inputs.defaultImage === undefined || CONTENT_KEYS.some(describes)
    ? DEFAULT_PYTHON
    : versionIn(inputs.defaultImage);
}

/** The text at this point of the matrix, when no other template is in it. */
function withMatrix(text: string, scope: Pick<Scope, 'parse' | 'matrix'>): string {
  if (!text.includes('{{')) return text;
  const not = { refused: 'only the matrix is known' };
  const values = { __platform__: not, __version__: not };
  const rendered = render(text, { ...scope, env: () => not, file: not, values, github: {} });
  return rendered.problems.length > 0 ? text : rendered.text;
}

const UNKNOWN: Refused = { refused: 'the Python version of this image is not known before it runs' };

function literal(version: string): string | Refused {
  return version.includes('{{') ? { refused: '`python_version` is a template too; write the version itself' } : version;
}

function versionIn(reference: string): string | Refused {
  return /(?:^|\/)python:(\d+(?:\.\d+){1,2})/.exec(reference)?.[1] ?? UNKNOWN;
}
