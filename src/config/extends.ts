import type { NamedAgent } from './agents.ts';
import { mergeAgents } from './merge.ts';
import type { Problems } from './problems.ts';
import { quotable } from '../quote.ts';
import { didYouMean } from './spelling.ts';
import type { MapNode, Place } from './tree.ts';

/** The names behind `extends`, each with its place. */
export function parentsOf({ tree }: NamedAgent): readonly { readonly name: string; readonly place: Place }[] {
  const value = tree.entries.get('extends')?.value;
  if (!value) return [];
  const nodes = value.kind === 'list' ? value.items : [value];
  return nodes.map((node) => ({ name: node.kind === 'scalar' ? String(node.value) : '', place: node.place }));
}

/** More takeovers than any honest file has; diamonds of `extends` would otherwise double with every level. */
const MAX_MERGES = 100;

/** The agent with what it takes over by `extends`: maps merge, lists append, own keys win. */
export function extend(agent: NamedAgent, agents: readonly NamedAgent[], problems: Problems): MapNode {
  let merges = 0;
  const resolve = (one: NamedAgent, below: readonly string[]): MapNode => {
    if (!one.tree.entries.has('extends')) return one.tree;
    const chain = [...below, one.name];
    let merged: MapNode = { ...one.tree, entries: new Map() };
    for (const { name, place } of parentsOf(one)) {
      const parent = agents.find((other) => other.name === name);
      const complain = (what: string): void => problems.error(place, [one.name, 'extends'], what);
      if (!parent)
        complain(
          `there is no agent \`${quotable(name)}\` in this file${didYouMean(
            name,
            agents.map((other) => other.name),
          )}`,
        );
      else if (chain.includes(name)) complain(`\`${name}\` extends itself: ${[...chain, name].join(' → ')}`);
      else if (++merges > MAX_MERGES) complain(`more than ${MAX_MERGES} agents are taken over`);
      else merged = mergeAgents(merged, resolve(parent, chain));
    }
    const own = new Map(one.tree.entries);
    own.delete('extends');
    return mergeAgents(merged, { ...one.tree, entries: own });
  };
  return resolve(agent, []);
}
