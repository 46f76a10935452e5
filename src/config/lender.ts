import type { NamedAgent } from './agents.ts';
import { parentsOf } from './extends.ts';
import type { Tree } from './tree.ts';

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
