import type { Secret } from '../secret.ts';

/** A place in the alto.yml, 1-based. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** One value of the file with the place where it stands; aliases and merge keys are already resolved. */
export type Tree = ScalarNode | ListNode | MapNode;

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly place: Place;
  readonly value: string | number | boolean | null | Secret;
  /** A number or boolean as it was written, so that `3.10` stays "3.10". */
  readonly source: string;
  /** Where each `{{` of the value stands. */
  readonly templates: readonly Place[];
  /** Whether the environment gave it: then no message may quote it. */
  readonly fromEnv: boolean;
  /** Its template has no value, which was reported: whatever else is wrong with it only follows from that. */
  readonly broken?: true;
}

export interface ListNode {
  readonly kind: 'list';
  readonly place: Place;
  readonly items: readonly Tree[];
}

export interface MapNode {
  readonly kind: 'map';
  readonly place: Place;
  readonly entries: ReadonlyMap<string, Entry>;
}

export interface Entry {
  /** Where the key stands. */
  readonly key: Place;
  readonly value: Tree;
}

/** Steps from a node to one below it: keys of maps, indexes of lists. */
export type Path = readonly PropertyKey[];

/** The node at `path`, or the deepest one on the way that exists. */
export function nodeAt(root: Tree, path: Path): Tree {
  const [head, ...rest] = path;
  const next =
    head === undefined
      ? undefined
      : root.kind === 'map'
        ? root.entries.get(String(head))?.value
        : root.kind === 'list'
          ? root.items[Number(head)]
          : undefined;
  return next ? nodeAt(next, rest) : root;
}

/** Whether what stands at `path` is a template that has no value. */
export function isBroken(root: Tree, path: Path): boolean {
  const node = nodeAt(root, path);
  return node.kind === 'scalar' && node.broken === true;
}

/** Whether a template anywhere in it has no value. */
export function hasBroken(node: Tree): boolean {
  switch (node.kind) {
    case 'scalar':
      return node.broken === true;
    case 'list':
      return node.items.some(hasBroken);
    case 'map':
      return [...node.entries.values()].some(({ value }) => hasBroken(value));
  }
}

/** Where `path` stands: its key in a map, its value in a list. */
export function placeAt(root: Tree, path: Path): Place {
  const last = path.at(-1);
  const parent = nodeAt(root, path.slice(0, -1));
  const entry = parent.kind === 'map' && last !== undefined ? parent.entries.get(String(last)) : undefined;
  return entry ? entry.key : nodeAt(root, path).place;
}

/** `train.env.NAME`, `train.mounts[0]`. */
export function dotted(path: Path): string {
  return path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? String(step) : `.${String(step)}`))
    .join('');
}

/** The plain value of a tree; keys were checked when it was made, so none can reach a prototype. */
export function plain(tree: Tree): unknown {
  switch (tree.kind) {
    case 'scalar':
      return tree.value;
    case 'list':
      return tree.items.map(plain);
    case 'map':
      return Object.fromEntries([...tree.entries].map(([key, entry]) => [key, plain(entry.value)]));
  }
}

/** The text of the scalar at `path`, as it was written; empty when there is none. */
export function textAt(root: Tree, path: readonly string[]): string {
  const parent = nodeAt(root, path.slice(0, -1));
  const entry = parent.kind === 'map' ? parent.entries.get(path.at(-1) ?? '')?.value : undefined;
  return entry?.kind === 'scalar' ? entry.source : '';
}
