import type { z } from 'zod';
import { type AltoError, configError } from '../errors.ts';
import { quotable } from '../quote.ts';
import { type NamedSecret, Secret } from '../secret.ts';
import type { inputsSchema } from './inputs-schema.ts';
import { didYouMean } from './spelling.ts';

type Camel<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : Name;
type Parsed = z.output<typeof inputsSchema>;

/** The action's inputs, checked; `role-to-assume` is `roleToAssume`, durations are seconds, passwords are Secrets. */
export type Inputs = { readonly [Name in keyof Parsed as Camel<Name>]: Parsed[Name] };

/** Reads the inputs from the step's environment. Throws one AltoError that names everything that is wrong with them. */
export async function readInputs(env: Readonly<Record<string, string | undefined>>): Promise<Inputs> {
  const { inputsSchema } = await import('./inputs-schema.ts');
  const known = Object.keys(inputsSchema.shape);
  const given = givenInputs(env);
  const wrong: string[] = [];
  for (const name of given.keys())
    if (!known.includes(name)) wrong.push(`\`${quotable(name)}\` is not an input${didYouMean(name, known)}`);

  const withDefaults = {
    ...variables(env),
    ...Object.fromEntries([...given].filter(([name]) => known.includes(name))),
  };
  const result = inputsSchema.safeParse(withDefaults);
  if (!result.success)
    wrong.push(...result.error.issues.map((issue) => `\`${String(issue.path[0])}\`: ${issue.message}`));
  else wrong.push(...contradictions(result.data));
  if (!result.success || wrong.length > 0) throw refusal(wrong);
  return camelKeys(result.data);
}

/** What the workflow wrote, trimmed; the runner also sets every input that was left out, to an empty text. */
function givenInputs(env: Readonly<Record<string, string | undefined>>): ReadonlyMap<string, string> {
  const entries = Object.entries(env)
    .filter(([name]) => name.startsWith('INPUT_'))
    .map(([name, value]): [string, string] => [name.slice('INPUT_'.length).toLowerCase(), (value ?? '').trim()]);
  return new Map(entries.filter(([, value]) => value !== ''));
}

/** Two inputs may also be variables of the repository or organisation, handed over in `env:`. */
function variables(env: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  const image = env['ALTO_DEFAULT_IMAGE']?.trim();
  const registry = env['ALTO_DEFAULT_REGISTRY']?.trim();
  return { ...(image ? { 'default-image': image } : {}), ...(registry ? { 'default-registry': registry } : {}) };
}

function contradictions(inputs: Parsed): readonly string[] {
  const { registry, 'registry-username': username, 'registry-password': password } = inputs;
  const wrong: string[] = [];
  // The other way around, the password may be one that a pull request does not get.
  if (password && username === undefined) wrong.push('`registry-password` needs `registry-username`: they go together');
  if ((username !== undefined || password) && !registry) {
    wrong.push('`registry-username` and `registry-password` need `registry`: they are used for that registry only');
  }
  const { command } = inputs;
  if (inputs['run-id'] !== undefined && command !== 'delete') wrong.push('`run-id` is for `command: delete`');
  if (inputs['dry-run'] && (command === 'run' || command === 'image'))
    wrong.push('`dry-run` is for `delete` and `sweep`; `command: plan` shows what a run would do');
  if (inputs['artifacts-path'].includes('\0')) wrong.push('`artifacts-path` holds a NUL character');
  return wrong;
}

function refusal(wrong: readonly string[]): AltoError {
  const [first = ''] = wrong;
  const message =
    wrong.length > 1
      ? `${wrong.length} inputs are wrong:\n${wrong.map((line) => `- ${line}`).join('\n')}`
      : `an input is wrong: ${first}`;
  return configError('ALTO-CFG-020', message, { hint: 'correct the `with:` of this step' });
}

function camelKeys(parsed: Parsed): Inputs {
  const entries = Object.entries(parsed).map(([name, value]) => [
    name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase()),
    value,
  ]);
  return Object.freeze(Object.fromEntries(entries)) as Inputs;
}

/** The passwords and build secrets among the inputs, to be masked before anything else is printed. */
export function inputSecrets(inputs: Inputs): readonly NamedSecret[] {
  const { secrets = {}, ...others } = inputs;
  const named = (name: string, value: unknown): NamedSecret[] =>
    value instanceof Secret && value.reveal() !== '' ? [{ name, value, always: true }] : [];
  return [
    ...Object.entries(others).flatMap(([name, value]) =>
      named(
        name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
        value,
      ),
    ),
    ...Object.entries(secrets).flatMap(([id, value]) => named(`secrets: ${id}`, value)),
  ];
}
