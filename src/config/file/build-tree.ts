import type * as yaml from 'yaml';
import type { Document, Node, Pair } from 'yaml';
import type { Problems } from '../problems.ts';
import type { Entry, MapNode, Path, Place, ScalarNode, Tree } from '../tree.ts';

/** Aliases share what they name; this bounds what they may unfold to. */
export const MAX_NODES = 20_000;

/** The aliases of a file unfold to more than MAX_NODES values. */
export class TooLarge extends Error {}

/** A YAML tag that every parser understands alike. */
export const CORE_TAG = /^(tag:yaml\.org,2002:(str|int|float|bool|null|map|seq)|!)$/;

const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
const MAX_KEY = 256;
/** Characters that change how a line looks but not what it says. */
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/;

/** What the parser made of a file, and how its offsets become places. */
export interface Parsed {
  readonly yaml: typeof yaml;
  readonly document: Document.Parsed;
  readonly text: string;
  readonly place: (offset: number) => Place;
}

/** Walks the parser's nodes once; nothing of the parser's own conversion to JavaScript is used. Throws TooLarge. */
export function buildTree(root: Node, { yaml, document, text, place }: Parsed, problems: Problems): Tree {
  /** Anchored nodes that are being unfolded right now, to notice a cycle. */
  const open = new Set<Node>();
  /** Aliases share the scalar, and so where its templates stand. */
  const found = new Map<Node, readonly Place[]>();
  let nodes = 0;
  return build(root, []);

  function build(node: Node, path: Path): Tree {
    if (++nodes > MAX_NODES) throw new TooLarge();
    const at = placeOf(node);
    if (yaml.isAlias(node)) {
      const target = node.resolve(document);
      if (target && !open.has(target)) return build(target, path);
      const name = node.source;
      problems.error(at, path, target ? `\`*${name}\` contains itself` : `there is no anchor \`&${name}\` above`);
      return nothing(at);
    }
    open.add(node);
    const tree = buildValue(node, at, path);
    open.delete(node);
    return tree;
  }

  function buildValue(node: Node, at: Place, path: Path): Tree {
    checkTag(node, at, path);
    if (yaml.isMap(node)) return buildMap(node.items, at, path);
    if (yaml.isSeq(node)) {
      return { kind: 'list', place: at, items: node.items.map((item, index) => build(item as Node, [...path, index])) };
    }
    return yaml.isScalar(node) ? buildScalar(node, at, path) : nothing(at);
  }

  function buildMap(pairs: readonly Pair[], place: Place, path: Path): MapNode {
    const own = new Map<string, Entry>();
    const merged = new Map<string, Entry>();
    for (const pair of pairs) {
      const keyNode = pair.key as Node;
      const at = placeOf(keyNode);
      checkTag(keyNode, at, path);
      if (!yaml.isScalar(keyNode) || (keyNode.value === null && keyNode.source !== 'null')) {
        problems.error(at, path, 'a key must be a word');
        continue;
      }
      const key = typeof keyNode.value === 'string' ? keyNode.value : (keyNode.source ?? String(keyNode.value));
      if (key === '<<' && (keyNode.type ?? 'PLAIN') === 'PLAIN') {
        merge(pair, merged, path);
        continue;
      }
      const first = own.get(key);
      const problem = first
        ? `\`${key}\` stands here a second time; the first is on line ${first.key.line}`
        : keyProblem(key);
      if (problem !== undefined) {
        problems.error(at, first ? [...path, key] : path, problem);
        continue;
      }
      const value = pair.value ? build(pair.value as Node, [...path, key]) : nothing(at);
      own.set(key, { key: at, value });
    }
    return { kind: 'map', place, entries: new Map([...merged, ...own]) };
  }

  function merge(pair: Pair, into: Map<string, Entry>, path: Path): void {
    const value = pair.value ? build(pair.value as Node, path) : undefined;
    const maps = value?.kind === 'list' ? value.items : value ? [value] : [];
    for (const map of maps) {
      if (map.kind !== 'map')
        problems.error(map.place, path, '`<<` merges a map or a list of maps, such as `<<: *defaults`');
      else for (const [key, entry] of map.entries) if (!into.has(key)) into.set(key, entry);
    }
  }

  function buildScalar(node: Node & { value: unknown; source?: string }, at: Place, path: Path): ScalarNode {
    const { value, source = '' } = node;
    switch (typeof value) {
      case 'string':
        return { kind: 'scalar', place: at, value, source: value, templates: templates(value, node), fromEnv: false };
      case 'number':
      case 'boolean':
        return { kind: 'scalar', place: at, value, source, templates: [], fromEnv: false };
      default:
        if (value !== null) problems.error(at, path, 'this kind of value has no meaning here; put it in quotes');
        return nothing(at);
    }
  }

  /** The n-th `{{` of the value is the n-th in the source, unless somebody wrote a brace as an escape. */
  function templates(value: string, node: Node): readonly Place[] {
    const known = found.get(node);
    if (known) return known;
    const [start = 0, end = start] = node.range ?? [];
    const slice = value.includes('{{') ? text.slice(start, end) : '';
    const places = [...slice.matchAll(/\{\{/g)].map((match) => place(start + match.index));
    found.set(node, places);
    return places;
  }

  function checkTag(node: Node, at: Place, path: Path): void {
    const tag = 'tag' in node ? node.tag : undefined;
    if (tag === undefined || CORE_TAG.test(tag)) return;
    problems.error(at, path, `the tag \`${tag}\` is not known; write the value without it`);
  }

  function placeOf(node: Node | null | undefined): Place {
    return place(node?.range?.[0] ?? 0);
  }
}

function keyProblem(key: string): string | undefined {
  if (FORBIDDEN_KEYS.has(key)) return `\`${key}\` cannot be a key`;
  if (INVISIBLE.test(key)) return 'this key holds invisible characters; write it anew';
  if (key.length > MAX_KEY) return `this key is longer than ${MAX_KEY} characters`;
  return undefined;
}

function nothing(place: Place): ScalarNode {
  return { kind: 'scalar', place, value: null, source: '', templates: [], fromEnv: false };
}
