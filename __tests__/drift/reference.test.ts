import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { EXAMPLES } from '../../scripts/reference/examples.ts';
import { tables } from '../../scripts/reference/keys.ts';
import { referencePage } from '../../scripts/reference/reference.ts';
import { agentSchema } from '../../src/config/schema/agent.ts';
import { keysAt } from '../../src/config/schema/known-keys.ts';
import { page } from './markdown.ts';

const keys = [...tables().values()].flat();
const paths = keys.map(({ path }) => path.replace(/:\w+/, ''));

test('docs/alto-yml.md is what the schema says', () => {
  expect(referencePage(page('docs/alto-yml.md'))).toBe(page('docs/alto-yml.md'));
});

test('it has every key of the schema, and no other', () => {
  const known = (path: readonly string[]): readonly string[] =>
    keysAt(path).flatMap((key) => [[...path, key].join('.'), ...known([...path, key])]);
  const expected = known([]);
  expect(expected.length).toBeGreaterThan(80);
  expect([...new Set(paths)].filter((path) => !/\.(?:src|dst)$/.test(path)).toSorted()).toEqual(
    [...new Set(expected)].filter((path) => !/\.(?:src|dst)$/.test(path)).toSorted(),
  );
});

test('no example is of a key that is not there', () => {
  expect(Object.keys(EXAMPLES).filter((path) => !keys.some((key) => key.path === path))).toEqual([]);
});

/** What has to stand beside a key for the rest of the agent to be whole. */
const BESIDE: Readonly<Record<string, object>> = {
  'image.registry_creds.username': { password: 'x' },
  'image.registry_creds.password': { username: 'x' },
  'entrypoint:project.type': { cmd: 'make', src: 'app' },
  'entrypoint:project.cmd': { src: 'app' },
  'entrypoint:project.src': { cmd: 'make' },
};
const CMD = { script: 'ls', project: 'ls', function: 'a.b', jupyter: 'a.ipynb' } as const;

test.each(Object.entries(EXAMPLES))('the example of %s can be written: %s', (path, example) => {
  const [, kind] = /^entrypoint:(\w+)/.exec(path) ?? [];
  const beside = { ...(kind && { type: kind, cmd: CMD[kind as keyof typeof CMD] }), ...BESIDE[path] };
  const steps = path.replace(/:\w+/, '').split('.');
  const agent = { infra: { type: 'ec2' }, ...nested(steps, parse(example), beside) };
  expect(agentSchema.safeParse(agent).error?.issues).toBeUndefined();
});

/** A value at a path; lists that hold maps hold this one. */
function nested(steps: readonly string[], value: unknown, beside: object): Record<string, unknown> {
  const [first = '', ...rest] = steps;
  if (rest.length === 0) return { ...beside, [first]: value };
  const inner = nested(rest, value, beside);
  if (first === 'infra') return { infra: { type: 'ec2', ...inner } };
  if (first === 'copy' || first === 'pip_secret_mounts') return { [first]: [{ src: 'a', dst: '/b', ...inner }] };
  return { [first]: inner };
}
