import { describe, expect, test } from 'vitest';
import { MOST_LAUNCHES } from '../../../src/agents/ec2/candidates.ts';
import { readInputs } from '../../../src/config/inputs.ts';
import { errorOf, loadText, problemsOf } from '../workspace.ts';

/** An agent on EC2 with this in its `infra`, and more keys beside it. */
function agent(infra: string, more = ''): string {
  const entrypoint = 'entrypoint: { type: script, cmd: ls }';
  return `train:\n  infra: { type: ec2${infra && `, ${infra}`} }\n  ${entrypoint}\n${more && `  ${more}\n`}`;
}
const allowed = { 'INPUT_ALLOWED-INSTANCE-TYPES': 't3.*, m7i.large' };
const quoted = (type: string): string => `instance_type: ${JSON.stringify(type)}`;

describe('an instance type', () => {
  test.each(['p5.48xlarge', 't3a.micro', 'm7i.xlarge', 't2.micro'])(
    'B61: that is not among those of the inputs is refused: %s',
    async (type) => {
      const [problem, ...others] = await problemsOf(agent(quoted(type)), allowed);
      expect(others).toEqual([]);
      expect(problem).toContain(`\`${type}\` (the file) is not among \`allowed-instance-types\`: t3.*, m7i.large`);
      expect(await problemsOf(agent(quoted('t3.micro')), { ...allowed, 'INPUT_INSTANCE-TYPE': type })).toHaveLength(1);
    },
  );

  test('B61: that nobody named is held to it too', async () => {
    const only = { 'INPUT_ALLOWED-INSTANCE-TYPES': 'm7i.*' };
    expect((await problemsOf(agent(''), only)).join()).toContain('`t3.micro` (the default) is not among');
  });

  test.each([
    'x;y',
    't3',
    't3.',
    '.micro',
    't3 micro',
    '$(id).x',
    't3.micro\n',
    'T3.MICRO',
    '--help',
    `${'a'.repeat(50)}.b`,
  ])('B61: that is none is refused: %j', async (type) => {
    expect((await problemsOf(agent(quoted(type)))).join()).toMatch(/is not an instance type such as `t3\.micro`/);
    // Inputs are trimmed.
    if (type.trim() === type)
      expect((await errorOf(() => readInputs({ 'INPUT_INSTANCE-TYPE': type }))).message).toMatch(
        /is not an instance type|names nothing/,
      );
  });
});

describe('a timeout', () => {
  test.each(['0', '-1', '9999h', '1e9', '5x', '0s', '1h30', '∞', 'null', '1.5h', '9h'])(
    'B62: of %s is refused, in the file and as an input',
    async (timeout) => {
      expect(await problemsOf(agent('', `timeout: ${JSON.stringify(timeout)}`))).toHaveLength(1);
      if (timeout === '9h') expect(await problemsOf(agent(''), { INPUT_TIMEOUT: timeout })).toHaveLength(1);
      else expect((await errorOf(() => readInputs({ INPUT_TIMEOUT: timeout }))).message).toMatch(/`timeout`: `/);
    },
  );

  test('B62: is capped by the workflow, which may also allow more', async () => {
    const text = agent('', 'timeout: 9h');
    expect((await problemsOf(text)).join()).toMatch(/longer than `max-lifetime` allows \(28800 s\)/);
    const { config } = await loadText(text, { 'INPUT_MAX-LIFETIME': '10h' });
    expect(config.timeoutSeconds).toBe(9 * 3600);
  });

  test('where the file says none, is no longer than the workflow allows', async () => {
    const { config } = await loadText(agent(''), { 'INPUT_MAX-LIFETIME': '20m' });
    expect(config.timeoutSeconds).toBe(20 * 60);
  });
});

describe('many ways to get a machine', () => {
  const list = (count: number, item: (index: number) => string): string =>
    `[${Array.from({ length: count }, (_, index) => item(index)).join(', ')}]`;

  test('B63: a hundred of them are refused by the file’s own limits', async () => {
    const types = `instance_type: ${list(100, (index) => `c${index}.large`)}`;
    expect((await problemsOf(agent(types))).join()).toMatch(/has more than 20 items/);
    const subnets = `subnet: ${list(100, (index) => `subnet-${String(index).padStart(8, '0')}`)}`;
    expect((await problemsOf(agent(subnets))).join()).toMatch(/has more than 20 items/);
  });

  test('B63: of those that it may name, six launches are tried', async () => {
    const { config } = await loadText(agent(`instance_type: ${list(20, (index) => `c${index}.large`)}`));
    expect(config.infra).toMatchObject({ type: 'ec2' });
    // candidates.test.ts shows that what is tried is cut there.
    expect(MOST_LAUNCHES).toBe(6);
  });

  test.each(['4', '1000', '-1', '1.5', 'many', '1e9'])('B63: `retries: %s` is refused', async (retries) => {
    expect((await problemsOf(agent('', `retries: ${retries}`))).join()).toMatch(/is not a whole number from 0 to 3/);
  });
});
