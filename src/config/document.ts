import type * as yaml from 'yaml';
import type { Document, Node, Pair } from 'yaml';
import type { Problems } from './problems.ts';
import { MAX_ALIASES, MAX_DEPTH, scan } from './scan.ts';
import type { Entry, MapNode, Place, ScalarNode, Tree } from './tree.ts';
import { quoteTemplates } from './unquoted.ts';

type Yaml = typeof yaml;

/** Aliases share what they name; this bounds what they may unfold to. */
const MAX_NODES = 20_000;

const TOP: Place = { line: 1, column: 1 };

const MINIMAL = 'train:\n  infra:\n    type: ec2\n  entrypoint:\n    type: script\n    cmd: python train.py';

/** Reads the text of an alto.yml into a tree with places, or undefined when it is no such tree; what is wrong goes to `problems`. */
export async function readTree(source: string, problems: Problems): Promise<MapNode | undefined> {
  const yaml = await import('yaml');
  const found = scan(source, new yaml.Lexer());
  if (found.depth > MAX_DEPTH) {
    refuse(problems, `is nested more than ${MAX_DEPTH} levels deep`);
    return;
  }
  if (found.aliases > MAX_ALIASES) {
    refuse(problems, `has more than ${MAX_ALIASES} aliases`);
    return;
  }

  const { text, corrections } = quoteTemplates(source, found);
  const lines = new yaml.LineCounter();
  const documents = yaml.parseAllDocuments(text, {
    lineCounter: lines,
    uniqueKeys: false,
    strict: true,
    prettyErrors: false,
    logLevel: 'error',
  });
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  for (const { offset, line } of corrections) {
    const at = placeIn(source, offset);
    problems.error(at, [], `a template must stand in quotes; write: ${line}`);
  }

  const [document, second] = 'empty' in documents ? [] : documents;
  if (!document) {
    refuse(problems, `is empty; the smallest file is:\n${MINIMAL}`);
    return;
  }
  if (second) {
    problems.error(
      place(second.range[0]),
      [],
      'a second YAML document begins here; an alto.yml is one document, so remove the `---`',
    );
    return undefined;
  }
  for (const error of firstOfEachLine(document.errors, place))
    problems.error(place(error.pos[0]), [], syntaxMessage(error, text, place));
  if (document.errors.length > 0) return undefined;
  // Unknown tags are found where they stand; what is left are values that do not fit a known one.
  for (const warning of document.warnings.filter((one) => CORE_TAG.test(one.message.replace('Unresolved tag: ', '')))) {
    problems.error(place(warning.pos[0]), [], 'this value does not fit its tag; write it without');
  }

  if (!yaml.isMap(document.contents)) {
    const empty = document.contents === null || (yaml.isScalar(document.contents) && document.contents.value === null);
    refuse(problems, `${empty ? 'is empty' : 'is not a map of agents'}; the smallest file is:\n${MINIMAL}`);
    return;
  }
  try {
    const tree = new Builder(yaml, document, text, place, problems).build(document.contents, []);
    return tree.kind === 'map' ? tree : undefined;
  } catch (error) {
    if (error instanceof TooLarge) {
      refuse(problems, `unfolds to more than ${MAX_NODES} values through its aliases`);
      return;
    }
    throw error;
  }
}

function refuse(problems: Problems, what: string): undefined {
  problems.error(TOP, [], `the file ${what}`);
}

function placeIn(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}

interface YamlProblem {
  readonly pos: readonly [number, number];
  readonly code: string;
  readonly message: string;
}

/** One broken line makes the parser complain several times; its first complaint is the one that helps. */
function firstOfEachLine(errors: readonly YamlProblem[], place: (offset: number) => Place): readonly YamlProblem[] {
  const lines = new Map<number, YamlProblem>();
  for (const error of errors) if (!lines.has(place(error.pos[0]).line)) lines.set(place(error.pos[0]).line, error);
  return [...lines.values()].slice(0, 5);
}

function syntaxMessage(error: YamlProblem, text: string, place: (offset: number) => Place): string {
  const { line, column } = place(error.pos[0]);
  const written = text.split('\n')[line - 1] ?? '';
  const hint = written.includes('{{')
    ? '; inside "double quotes" write the names in a template in \'single\' ones'
    : error.code === 'TAB_AS_INDENT'
      ? '; indent with spaces'
      : '';
  // A line that may hold a login is not shown, whatever is wrong with it.
  const shown =
    /pass|secret|token|key|cred/i.test(written) || written.length > 120
      ? ''
      : `\n${written}\n${' '.repeat(column - 1)}^`;
  return `this is not valid YAML: ${sentence(error.message)}${hint}${shown}`;
}

/** The parser's own sentence on one line, as the middle of one of ours. */
function sentence(message: string): string {
  const line = (message.split('\n')[0] ?? '').replace(/\.$/, '');
  return line.charAt(0).toLowerCase() + line.slice(1);
}

class TooLarge extends Error {}

const CORE_TAG = /^(tag:yaml\.org,2002:(str|int|float|bool|null|map|seq)|!)$/;

const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
/** Characters that change how a line looks but not what it says. */
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/;

/** Walks the parser's nodes once; nothing of the parser's own conversion to JavaScript is used. */
class Builder {
  readonly #yaml: Yaml;
  readonly #document: Document.Parsed;
  readonly #text: string;
  readonly #place: (offset: number) => Place;
  readonly #problems: Problems;
  /** Anchored nodes that are being unfolded right now, to notice a cycle. */
  readonly #open = new Set<Node>();
  #nodes = 0;

  constructor(
    yaml: Yaml,
    document: Document.Parsed,
    text: string,
    place: (offset: number) => Place,
    problems: Problems,
  ) {
    this.#yaml = yaml;
    this.#document = document;
    this.#text = text;
    this.#place = place;
    this.#problems = problems;
  }

  build(node: Node, path: readonly PropertyKey[]): Tree {
    if (++this.#nodes > MAX_NODES) throw new TooLarge();
    const place = this.#placeOf(node);
    if (this.#yaml.isAlias(node)) {
      const target = node.resolve(this.#document);
      if (!target || this.#open.has(target)) {
        this.#problems.error(
          place,
          path,
          target ? `\`*${node.source}\` contains itself` : `there is no anchor \`&${node.source}\` above`,
        );
        return nothing(place);
      }
      return this.build(target, path);
    }
    this.#open.add(node);
    const tree = this.#collection(node, place, path);
    this.#open.delete(node);
    return tree;
  }

  #collection(node: Node, place: Place, path: readonly PropertyKey[]): Tree {
    this.#checkTag(node, place, path);
    if (this.#yaml.isMap(node)) return this.#map(node.items, place, path);
    if (this.#yaml.isSeq(node)) {
      const items = node.items.map((item, index) => this.build(item as Node, [...path, index]));
      return { kind: 'list', place, items };
    }
    return this.#yaml.isScalar(node) ? this.#scalar(node, place, path) : nothing(place);
  }

  #map(pairs: readonly Pair[], place: Place, path: readonly PropertyKey[]): MapNode {
    const own = new Map<string, Entry>();
    const merged = new Map<string, Entry>();
    for (const pair of pairs) {
      const keyNode = pair.key as Node;
      const at = this.#placeOf(keyNode);
      this.#checkTag(keyNode, at, path);
      if (!this.#yaml.isScalar(keyNode) || (keyNode.value === null && keyNode.source !== 'null')) {
        this.#problems.error(at, path, 'a key must be a word');
        continue;
      }
      const key = typeof keyNode.value === 'string' ? keyNode.value : (keyNode.source ?? String(keyNode.value));
      if (key === '<<' && (keyNode.type ?? 'PLAIN') === 'PLAIN') {
        this.#merge(pair, merged, path);
        continue;
      }
      if (!this.#acceptKey(key, at, path)) continue;
      const first = own.get(key);
      if (first) {
        this.#problems.error(
          at,
          [...path, key],
          `\`${key}\` stands here a second time; the first is on line ${first.key.line}`,
        );
        continue;
      }
      const value = pair.value ? this.build(pair.value as Node, [...path, key]) : nothing(at);
      own.set(key, { key: at, value });
    }
    return { kind: 'map', place, entries: new Map([...merged, ...own]) };
  }

  #merge(pair: Pair, merged: Map<string, Entry>, path: readonly PropertyKey[]): void {
    const value = pair.value ? this.build(pair.value as Node, path) : undefined;
    const maps = value?.kind === 'list' ? value.items : value ? [value] : [];
    for (const map of maps) {
      if (map.kind !== 'map')
        this.#problems.error(map.place, path, '`<<` merges a map or a list of maps, such as `<<: *defaults`');
      else for (const [key, entry] of map.entries) if (!merged.has(key)) merged.set(key, entry);
    }
  }

  #acceptKey(key: string, at: Place, path: readonly PropertyKey[]): boolean {
    if (FORBIDDEN_KEYS.has(key)) this.#problems.error(at, path, `\`${key}\` cannot be a key`);
    else if (INVISIBLE.test(key)) this.#problems.error(at, path, 'this key holds invisible characters; write it anew');
    else if (key.length > 256) this.#problems.error(at, path, 'this key is longer than 256 characters');
    else return true;
    return false;
  }

  #scalar(node: Node & { value: unknown; source?: string }, place: Place, path: readonly PropertyKey[]): ScalarNode {
    const { value } = node;
    const source = node.source ?? '';
    if (typeof value === 'string') {
      return { kind: 'scalar', place, value, source: value, templates: this.#templates(value, node), fromEnv: false };
    }
    if (typeof value === 'number' || typeof value === 'boolean')
      return { kind: 'scalar', place, value, source, templates: [], fromEnv: false };
    if (value !== null) this.#problems.error(place, path, 'this kind of value has no meaning here; put it in quotes');
    return nothing(place);
  }

  /** The n-th `{{` of the value is the n-th in the source, unless somebody wrote a brace as an escape. */
  #templates(value: string, node: Node): readonly Place[] {
    const [start = 0, end = start] = node.range ?? [];
    const slice = value.includes('{{') ? this.#text.slice(start, end) : '';
    return [...slice.matchAll(/\{\{/g)].map((match) => this.#place(start + match.index));
  }

  #checkTag(node: Node, place: Place, path: readonly PropertyKey[]): void {
    const tag = 'tag' in node ? node.tag : undefined;
    if (tag === undefined || CORE_TAG.test(tag)) return;
    this.#problems.error(place, path, `the tag \`${tag}\` is not known; write the value without it`);
  }

  #placeOf(node: Node | null | undefined): Place {
    return this.#place(node?.range?.[0] ?? 0);
  }
}

function nothing(place: Place): ScalarNode {
  return { kind: 'scalar', place, value: null, source: '', templates: [], fromEnv: false };
}
