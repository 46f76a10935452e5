import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readInputs } from '../../../src/config/inputs.ts';
import { inputVariables } from '../../runner/context.ts';
import { actionMetadata } from '../../runner/metadata.ts';
import { refusal } from '../refusal.ts';
import { loadText } from '../workspace.ts';

const GOOD = 'train:\n  infra: { type: local }\n  entrypoint: { type: script, cmd: ls }\n';
const { inputs: declared } = actionMetadata(join(import.meta.dirname, '../../..'));

/** What the runner sets for `with:`: the defaults of action.yml, every name in capitals. */
const withInputs = (inputs: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  inputVariables(declared, inputs, {});

async function only(inputs: Readonly<Record<string, string>>): Promise<string> {
  const { error } = await refusal(GOOD, { env: withInputs(inputs) });
  expect(error).toMatchObject({ code: 'ALTO-CFG-020', hint: 'correct the `with:` of this step' });
  return error.message.replace(/^an input is wrong: /, '');
}

test('what the runner sets for a step without `with:` is taken', async () => {
  const env = withInputs({});
  expect(Object.keys(env).length).toBeGreaterThan(40);
  expect((await loadText(GOOD, env)).config.name).toBe('train');
});

test.each([
  ['max-lifetmie', '`max-lifetmie` is not an input; did you mean `max-lifetime`?'],
  ['Max-Lifetmie', '`max-lifetmie` is not an input; did you mean `max-lifetime`?'],
  ['max_lifetime', '`max_lifetime` is not an input; did you mean `max-lifetime`?'],
  ['max lifetime', '`max_lifetime` is not an input; did you mean `max-lifetime`?'],
  ['allowed-instance-type', '`allowed-instance-type` is not an input; did you mean `allowed-instance-types`?'],
  ['region', '`region` is not an input'],
  ['__proto__', '`__proto__` is not an input'],
  ['constructor', '`constructor` is not an input'],
  ['x'.repeat(1000), `\`${'x'.repeat(80)}…\` is not an input`],
  ['a\nb', '`a?b` is not an input'],
])('an input that nobody knows is refused, with the nearest one: %j', async (name, said) => {
  expect(await only({ [name]: '1h' })).toBe(said);
});

test('an unknown input without a value is nothing, as an unset expression gives it', async () => {
  expect((await loadText(GOOD, withInputs({ 'max-lifetmie': '' }))).config.name).toBe('train');
});

test('a limit that is mistyped never counts as no limit', async () => {
  for (const name of [
    'max-lifetime',
    'allowed-instance-types',
    'allowed-instance-profiles',
    'allow-metadata',
    'allowed-account-ids',
  ])
    expect(await only({ [name.replace('-', '_')]: '1' })).toContain(`did you mean \`${name}\`?`);
});

test.each([
  ['timeout', '', undefined],
  ['timeout', '   ', undefined],
  ['timeout', '\n\t ', undefined],
  ['timeout', ' 20m\n', 1200],
  ['mask-aws-account-id', 'TRUE', true],
  ['mask-aws-account-id', 'True ', true],
  ['mask-aws-account-id', ' false\n', false],
  ['platforms', 'linux/amd64\n\n linux/arm64 ,', ['linux/amd64', 'linux/arm64']],
])('B70: the input %s with %j is %j', async (name, value, expected) => {
  const inputs: Readonly<Record<string, unknown>> = await readInputs(withInputs({ [name]: value }));
  expect(inputs[name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase())]).toEqual(expected);
});

test.each([
  ['mask-aws-account-id', 'yes', '`yes` is not a boolean'],
  ['mask-aws-account-id', '1', '`1` is not a boolean'],
  ['mask-aws-account-id', 'true\nfalse', '`true?false` is not a boolean'],
  ['mask-aws-account-id', 'tRUE', '`tRUE` is not a boolean'],
  ['timeout', '2h\n3h', '`2h?3h` is not a duration'],
  ['timeout', '0', '`0` is not a duration'],
  ['volume-size', '5 0', '`5 0` is not a whole number'],
  ['volume-size', '٥', '`٥` is not a whole number'],
  ['aws-region', 'eu-central-1\n', undefined],
  ['aws-region', 'eu central 1', '`eu central 1` is not an AWS region'],
  ['file', 'a\nb', 'the file `a?b` does not exist'],
])('B70: the input %s with %j is refused, on one line', async (name, value, said) => {
  if (said === undefined) {
    await readInputs(withInputs({ [name]: value }));
    return;
  }
  const { error } = await refusal(GOOD, { env: withInputs({ [name]: value }) });
  expect(error.message).toContain(said);
  expect(error.message).not.toContain('\n');
});

test.each([
  ['platforms', 'linux/amd64,--push', '`--push` is not a platform'],
  ['platforms', Array(50).fill('linux/amd64').join(), 'names more than 2'],
  ['platforms', ',,,', 'names nothing'],
])('B36: the input %s with %j is refused', async (name, value, said) => {
  expect(await only({ [name]: value })).toContain(said);
});

test.each(['a/b', 'latest;id', 'a'.repeat(129), '-x', 'abcdefghijklmnopqrst'])(
  'B35: the input `extra-tags` with %j is refused',
  async (tag) => {
    expect(await only({ 'extra-tags': tag })).toContain('cannot be a tag');
  },
);

test.each([
  ['TOKEN', 'line 1 has no name and value'],
  ['A=1\n--push=x', '`--push` is no name for an environment variable'],
  ['A=1\n=x', 'line 2 has no name and value'],
])('B37: the input `build-args` with %j is refused', async (value, said) => {
  expect(await only({ 'build-args': value })).toContain(said);
});

test('B37: equals signs and line breaks in the input `build-args` are kept', async () => {
  const { config } = await loadText(GOOD, withInputs({ 'build-args': 'A=b=c\n"B=1\n2 ""x"""' }));
  expect(config.build.args).toEqual({ A: 'b=c', B: '1\n2 "x"' });
});
