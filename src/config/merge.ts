import type { Entry, MapNode, Tree } from './tree.ts';

/** Keys of which an agent has one: its own takes the place of any of them that it would take over. */
const ALTERNATIVES: readonly (readonly (readonly string[])[])[] = [
  [
    ['image', 'base'],
    ['image', 'base_image'],
    ['image', 'context'],
    ['image', 'ref'],
  ],
  [['requirements'], ['image', 'requirements']],
  [
    ['image', 'python_version'],
    ['image', 'python_exec'],
  ],
];

/** Two agents as one: maps merge, lists append, and the keys of the second win. */
export function mergeAgents(base: MapNode, over: MapNode): MapNode {
  const own = spelledOut(over);
  let taken = spelledOut(base);
  for (const paths of ALTERNATIVES) {
    const written = paths.filter((path) => hasKey(own, path));
    if (written.length === 0) continue;
    for (const path of paths) if (!written.includes(path)) taken = withoutKey(taken, path);
  }
  return mergeMaps(taken, own);
}

/** `image: x` is short for `image: { ref: x }`, and merges as such. */
function spelledOut(agent: MapNode): MapNode {
  const image = agent.entries.get('image');
  if (image?.value.kind !== 'scalar') return agent;
  const { place } = image.value;
  const ref: Entry = { key: place, value: image.value };
  const value: MapNode = { kind: 'map', place, entries: new Map([['ref', ref]]) };
  return { ...agent, entries: new Map(agent.entries).set('image', { ...image, value }) };
}

function hasKey(map: MapNode, [head, ...rest]: readonly string[]): boolean {
  const entry = map.entries.get(head ?? '');
  if (rest.length === 0 || !entry) return entry !== undefined;
  return entry.value.kind === 'map' && hasKey(entry.value, rest);
}

function withoutKey(map: MapNode, [head, ...rest]: readonly string[]): MapNode {
  const entry = map.entries.get(head ?? '');
  if (!entry || head === undefined) return map;
  const entries = new Map(map.entries);
  if (rest.length === 0) entries.delete(head);
  else if (entry.value.kind === 'map') entries.set(head, { ...entry, value: withoutKey(entry.value, rest) });
  return { ...map, entries };
}

function mergeMaps(base: MapNode, over: MapNode): MapNode {
  const entries = new Map<string, Entry>(base.entries);
  for (const [key, entry] of over.entries) {
    const below = entries.get(key);
    entries.set(key, below ? { ...entry, value: mergeTrees(below.value, entry.value) } : entry);
  }
  return { ...over, entries };
}

function mergeTrees(base: Tree, over: Tree): Tree {
  if (base.kind === 'map' && over.kind === 'map') return mergeMaps(base, over);
  if (base.kind === 'list' && over.kind === 'list') return { ...over, items: [...base.items, ...over.items] };
  return over;
}
