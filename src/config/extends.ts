import type { NamedAgent } from './agents.ts';
import { mergeAgents } from './merge.ts';
import type { Problems } from './problems.ts';
import { quotable } from '../quote.ts';
import { didYouMean } from './spelling.ts';
import type { MapNode, Place, Tree } from './tree.ts';

/** The names behind `extends`, each with its place. */
function parentsOf({ tree }: NamedAgent): readonly { readonly name: string; readonly place: Place }[] {
  const value = tree.entries.get('extends')?.value;
  if (!value) return [];
  const nodes = value.kind === 'list' ? value.items : [value];
  return nodes.map((node) => ({ name: node.kind === 'scalar' ? String(node.value) : '', place: node.place }));
}

/** The agent whose image is the base of this one's, as it is written. */
function baseOf({ tree }: NamedAgent): string | undefined {
  const valueOf = (node: Tree | undefined, key: string) =>
    node?.kind === 'map' ? node.entries.get(key)?.value : undefined;
  const image = valueOf(tree, 'image');
  const agent = valueOf(valueOf(image, 'base') ?? valueOf(image, 'base_image'), 'agent');
  return agent?.kind === 'scalar' ? String(agent.value) : undefined;
}

/** Whether an agent only lends its keys or its image: others take them, and nowhere does it say where it would run. */
export function isLender(agent: NamedAgent, agents: readonly NamedAgent[]): boolean {
  const isTaken = agents.some(
    (other) => other !== agent && [...parentsOf(other).map(({ name }) => name), baseOf(other)].includes(agent.name),
  );
  if (!isTaken) return false;
  const lineage = new Set([agent]);
  for (const one of lineage) {
    const names = parentsOf(one).map(({ name }) => name);
    for (const other of agents) if (names.includes(other.name)) lineage.add(other);
  }
  return ![...lineage].some(({ tree }) => tree.entries.has('infra'));
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
