import type { NamedAgent } from './agents.ts';
import type { Problems } from './problems.ts';
import { didYouMean } from './spelling.ts';
import type { Entry, MapNode, Tree } from './tree.ts';

/** More takeovers than any honest file has; diamonds of `extends` would otherwise double with every level. */
const MAX_MERGES = 100;

/** The agent with what it takes over by `extends`: maps merge, lists append, own keys win. */
export function extend(agent: NamedAgent, agents: readonly NamedAgent[], problems: Problems): MapNode {
  let merges = 0;
  const resolve = (one: NamedAgent, below: readonly string[]): MapNode => {
    const entry = one.tree.entries.get('extends');
    if (!entry) return one.tree;
    const chain = [...below, one.name];
    let merged: MapNode = { ...one.tree, entries: new Map() };
    for (const node of entry.value.kind === 'list' ? entry.value.items : [entry.value]) {
      const name = node.kind === 'scalar' ? String(node.value) : '';
      const parent = agents.find((other) => other.name === name);
      const complain = (what: string): void => problems.error(node.place, [one.name, 'extends'], what);
      if (!parent)
        complain(
          `there is no agent \`${name}\` in this file${didYouMean(
            name,
            agents.map((other) => other.name),
          )}`,
        );
      else if (chain.includes(name)) complain(`\`${name}\` extends itself: ${[...chain, name].join(' → ')}`);
      else if (++merges > MAX_MERGES) complain(`more than ${MAX_MERGES} agents are taken over`);
      else merged = mergeMaps(merged, resolve(parent, chain));
    }
    const own = new Map(one.tree.entries);
    own.delete('extends');
    return mergeMaps(merged, { ...one.tree, entries: own });
  };
  return resolve(agent, []);
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
