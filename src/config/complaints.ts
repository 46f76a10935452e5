import type { z } from 'zod';
import { quotable } from '../quote.ts';
import { builderOptions } from './imagespec-options.ts';
import { keysAt } from './schema/known-keys.ts';
import { didYouMean } from './spelling.ts';
import { nodeAt, placeAt, type MapNode, type Path, type Place, type Tree } from './tree.ts';

/** One thing that the schema finds wrong. */
export type Finding = z.core.$ZodIssue;

/** zod's own words when none of a union's forms fits; a union that has words of ours speaks for itself. */
export const UNION = 'Invalid input';

/** Characters of a value that are quoted. */
const SHOWN = 60;

interface Complaint {
  readonly place: Place;
  readonly path: Path;
  readonly message: string;
}

/** A finding in words that help, with the place where each thing stands. */
export function complaints(finding: Finding, agent: MapNode): readonly Complaint[] {
  const { path } = finding;
  if (finding.code === 'unrecognized_keys') {
    return finding.keys.map((key) => ({
      place: placeAt(agent, [...path, key]),
      path: [...path, key],
      message: unknownKey(key, path, nodeAt(agent, [...path, key])),
    }));
  }
  if (isMissing(agent, path)) return [{ place: placeAt(agent, path.slice(0, -1)), path, message: missingKey(path) }];
  const node = nodeAt(agent, path);
  const place = finding.code === 'invalid_key' ? placeAt(agent, path) : node.place;
  return [{ place, path, message: wrongValue(finding, node) }];
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

function unknownKey(key: string, path: Path, written: Tree): string {
  const known = keysAt(path);
  if (key === 'builder_options' && path.join('.') === 'image') return builderOptions(written, known);
  if (known.includes(key)) return `\`${key}\` is not a key of this kind of \`${String(path.at(-1))}\``;
  const alike = /^[\x20-\x7e]*$/.test(key) ? '' : '; it holds letters that only look like those of a key';
  return `\`${quotable(key)}\` is not a key here${alike}${didYouMean(key, known)}`;
}

function wrongValue(finding: Finding, node: Tree): string {
  if (node.kind === 'scalar' && node.value === null) return 'has no value; write one, or remove the line';
  switch (finding.code) {
    case 'invalid_type':
      return wrongType(finding.expected, node) + (meantKey(finding.path) || typeHint(finding.expected, node));
    case 'invalid_value': {
      const allowed = finding.values.map(String);
      const meant = node.kind === 'scalar' && !node.fromEnv ? didYouMean(String(node.value), allowed) : '';
      return `${subject(node)} is not ${allowed.length > 1 ? 'one of ' : ''}${allowed.map((value) => `\`${value}\``).join(', ')}${meant}`;
    }
    case 'invalid_key':
      return `\`${String(finding.path.at(-1))}\` ${finding.issues[0]?.message ?? 'cannot be a key here'}`;
    case 'invalid_union':
      return finding.message === UNION ? `${kindOf(node)} cannot stand here` : `${subject(node)} ${finding.message}`;
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
  return `${wanted[expected] ?? expected} is needed here, not ${kindOf(node)}`;
}

/** What is no key of a map that takes any, such as `max-parallel` in a matrix, may be meant for one that it knows. */
function meantKey(path: Path): string {
  const key = String(path.at(-1));
  if (path[0] !== 'matrix' || path.length !== 2) return '';
  const known = keysAt(['matrix']);
  if (known.includes(key)) return '';
  return key === 'max-parallel' ? '; did you mean `max_concurrency`?' : didYouMean(key, known);
}

function typeHint(expected: string, node: Tree): string {
  if (expected === 'array' && node.kind === 'scalar' && !node.fromEnv)
    return `; write \`- ${quotable(String(node.value), SHOWN)}\` on a line of its own`;
  // To YAML, `{spec_hash}` is a map.
  if (expected === 'string' && node.kind === 'map' && node.entries.size === 1)
    return '; what begins with a brace stands in quotes';
  return '';
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
  return `\`${quotable(typeof node.value === 'string' ? node.value : node.source, SHOWN)}\``;
}
