import type { z } from 'zod';
import type { Problems } from './problems.ts';
import { agentSchema, LATER, type AgentFile } from './schema.ts';
import { didYouMean } from './spelling.ts';
import { nodeAt, placeAt, plain, type MapNode, type Path, type Tree } from './tree.ts';

type Finding = z.core.$ZodIssue;

/** The sections of an agent that are right; those that are not have been reported, and are missing. */
export type Sections = { readonly [Key in keyof AgentFile]?: AgentFile[Key] };

/** Checks one agent against the schema, section by section, so that one wrong key hides nothing else. */
export function judge(agent: MapNode, prefix: Path, problems: Problems): Sections {
  const data = plain(agent) as Record<string, unknown>;
  const first = findings(data);
  for (const finding of first) report(finding, agent, prefix, problems);
  for (const finding of first) if (finding.code === 'unrecognized_keys') remove(data, finding.path, finding.keys);

  const wrong = new Set(findings(data).map((finding) => finding.path[0]));
  for (const key of wrong) if (key !== undefined) Reflect.deleteProperty(data, key);
  const rest = agentSchema.partial().safeParse(data);
  return rest.success ? (rest.data as Sections) : {};
}

/** Names of keys that no agent has, for agents that do not run now and whose templates stay unrendered. */
export function judgeKeys(agent: MapNode, prefix: Path, problems: Problems): void {
  for (const finding of findings(plain(agent)))
    if (finding.code === 'unrecognized_keys') report(finding, agent, prefix, problems);
}

function findings(data: unknown): readonly Finding[] {
  const result = agentSchema.safeParse(data);
  return result.success ? [] : result.error.issues.flatMap((issue) => branch(issue, data));
}

/** A union complains once for all its forms; the form that was meant complains about what is really wrong. */
function branch(issue: Finding, data: unknown): readonly Finding[] {
  if (issue.code !== 'invalid_union' || issue.message !== GENERIC) return [issue];
  const meant = issue.errors.filter(
    (errors) => !errors.some((error) => error.path.length === 0 && error.code === 'invalid_type'),
  );
  const [best] = meant.length > 0 ? meant : [];
  return best ? best.flatMap((inner) => branch({ ...inner, path: [...issue.path, ...inner.path] }, data)) : [issue];
}

const GENERIC = 'Invalid input';

function remove(data: unknown, path: Path, keys: readonly string[]): void {
  let at: unknown = data;
  for (const step of path) at = (at as Record<PropertyKey, unknown>)[step];
  for (const key of keys) Reflect.deleteProperty(at as object, key);
}

function report(finding: Finding, agent: MapNode, prefix: Path, problems: Problems): void {
  if (finding.code === 'unrecognized_keys') {
    for (const key of finding.keys) {
      const path = [...finding.path, key];
      problems.error(placeAt(agent, path), [...prefix, ...path], unknownKey(key, finding.path));
    }
    return;
  }
  const node = nodeAt(agent, finding.path);
  const missing = isMissing(agent, finding.path);
  const where =
    finding.code === 'invalid_key' || missing
      ? placeAt(agent, missing ? finding.path.slice(0, -1) : finding.path)
      : node.place;
  problems.error(where, [...prefix, ...finding.path], missing ? missingKey(finding.path) : wrongValue(finding, node));
}

function isMissing(agent: MapNode, path: Path): boolean {
  const parent = nodeAt(agent, path.slice(0, -1));
  const last = path.at(-1);
  return last !== undefined && parent.kind === 'map' && !parent.entries.has(String(last));
}

/** Lines to add for keys that must be there; a login's are those that people miss most. */
const EXAMPLES: Readonly<Record<string, string>> = {
  infra: 'infra:\n  type: ec2',
  'infra.type': 'type: ec2',
  'entrypoint.type': 'type: script',
  'entrypoint.cmd': 'cmd: python main.py',
  'entrypoint.src': 'src: src',
  'image.registry_creds.username': `username: "{{ env('REGISTRY_USERNAME') }}"`,
  'image.registry_creds.password': `password: "{{ env('REGISTRY_PASSWORD') }}"`,
};

function missingKey(path: Path): string {
  const example = EXAMPLES[path.join('.')];
  return `\`${String(path.at(-1))}\` is missing${example === undefined ? '' : `; add:\n${example}`}`;
}

function unknownKey(key: string, path: Path): string {
  const later = LATER[path.join('.')];
  if (later && Object.hasOwn(later, key))
    return `\`${key}\` is not supported yet${later[key] ? `; ${later[key]}` : ''}`;
  return `\`${key}\` is not a key here${didYouMean(key, keysAt(path))}`;
}

/** The keys that the schema has at a path, over all forms of it. */
function keysAt(path: Path): readonly string[] {
  let schemas: readonly unknown[] = [agentSchema];
  for (const step of path) schemas = schemas.flatMap(forms).map((schema) => shapeOf(schema)[String(step)]);
  return [...new Set(schemas.flatMap(forms).flatMap((schema) => Object.keys(shapeOf(schema))))];
}

function forms(schema: unknown): readonly unknown[] {
  if (typeof schema !== 'object' || schema === null) return [];
  if ('unwrap' in schema && typeof schema.unwrap === 'function') return forms((schema.unwrap as () => unknown)());
  if ('options' in schema && Array.isArray(schema.options)) return schema.options.flatMap(forms);
  return [schema];
}

function shapeOf(schema: unknown): Record<string, unknown> {
  return typeof schema === 'object' && schema !== null && 'shape' in schema
    ? (schema.shape as Record<string, unknown>)
    : {};
}

function wrongValue(finding: Finding, node: Tree): string {
  if (node.kind === 'scalar' && node.value === null) return 'has no value; write one, or remove the line';
  switch (finding.code) {
    case 'invalid_type':
      return wrongType(finding.expected, node);
    case 'invalid_value': {
      const allowed = finding.values.map(String);
      const meant = node.kind === 'scalar' && !node.fromEnv ? didYouMean(String(node.value), allowed) : '';
      return `${subject(node)} is not ${allowed.length > 1 ? 'one of ' : ''}${allowed.map((value) => `\`${value}\``).join(', ')}${meant}`;
    }
    case 'invalid_key':
      return `\`${String(finding.path.at(-1))}\` ${finding.issues[0]?.message ?? 'cannot be a key here'}`;
    case 'invalid_union':
      return finding.message === GENERIC ? `${kindOf(node)} cannot stand here` : `${subject(node)} ${finding.message}`;
    default:
      return `${subject(node)} ${finding.message}`;
  }
}

function wrongType(expected: string, node: Tree): string {
  const wanted: Readonly<Record<string, string>> = {
    string: 'a text',
    number: 'a number',
    int: 'a whole number',
    boolean: '`true` or `false`',
    array: 'a list',
    object: 'a map',
    record: 'a map',
  };
  const hint =
    expected === 'array' && node.kind === 'scalar' && !node.fromEnv
      ? `; write \`- ${shorten(String(node.value))}\` on a line of its own`
      : '';
  return `${wanted[expected] ?? expected} is needed here, not ${kindOf(node)}${hint}`;
}

function kindOf(node: Tree): string {
  if (node.kind !== 'scalar') return `a ${node.kind}`;
  return typeof node.value === 'object' || typeof node.value === 'string'
    ? 'a text'
    : `the ${typeof node.value} ${subject(node)}`;
}

/** What the message is about; what the environment gave is never quoted. */
function subject(node: Tree): string {
  if (node.kind !== 'scalar') return `this ${node.kind}`;
  if (node.fromEnv || typeof node.value === 'object') return 'what the environment gives here';
  return `\`${shorten(typeof node.value === 'string' ? node.value : node.source)}\``;
}

function shorten(value: string): string {
  const line = value.replaceAll(/[\p{Cc}\p{Cf}`]/gu, '?');
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}
