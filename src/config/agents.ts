import { AltoError } from '../errors.ts';
import type { Scope } from './expression.ts';
import { FORMS } from './grammar.ts';
import type { Problems } from './problems.ts';
import { didYouMean } from './spelling.ts';
import { render } from './template.ts';
import type { Entry, MapNode, Place, Tree } from './tree.ts';

/** One agent of the file, with its name after templates. */
export interface NamedAgent {
  readonly name: string;
  readonly key: Place;
  readonly tree: MapNode;
}

/** The agents of a file, by their rendered names; `x-` keys are none. */
export function listAgents(root: MapNode, scope: Scope, problems: Problems): readonly NamedAgent[] {
  const agents = new Map<string, NamedAgent>();
  for (const [written, { key, value }] of root.entries) {
    if (written.startsWith('x-')) continue;
    const { text: name, problems: found } = render(written, scope);
    for (const { message } of found) problems.error(key, [], message);
    if (found.length > 0) continue;
    const first = agents.get(name);
    if (!FORMS.agentName.pattern.test(name)) problems.error(key, [], `\`${name}\` ${FORMS.agentName.problem}`);
    else if (first)
      problems.error(key, [name], `this is a second agent \`${name}\`; the first is on line ${first.key.line}`);
    else if (value.kind !== 'map') problems.error(value.place, [name], 'an agent is a map, with at least `infra:`');
    else agents.set(name, { name, key, tree: value });
  }
  return [...agents.values()];
}

/** The agent that the `agent` input names, or the only one; or why it cannot be told. */
export function chooseAgent(
  agents: readonly NamedAgent[],
  wanted: string | undefined,
  file: string,
): NamedAgent | AltoError {
  const names = agents.map(({ name }) => name);
  const shown = names.slice(0, 20).map((name) => `\`${name}\``);
  const list = [...shown, ...(names.length > shown.length ? ['…'] : [])].join(', ');
  const chosen = wanted === undefined ? agents[0] : agents.find(({ name }) => name === wanted);
  if (chosen && (wanted !== undefined || agents.length === 1)) return chosen;
  if (wanted === undefined) {
    return choiceError(
      agents.length === 0 ? `${file} holds no agent` : `${file} holds several agents: ${list}`,
      agents.length === 0
        ? 'write one: a name, and under it `infra:` and `entrypoint:`'
        : `say which one: \`with: { agent: ${names[0]} }\``,
    );
  }
  if (wanted === 'all')
    return choiceError('running all agents of a file at once is not supported yet', `name one of ${list}`);
  return choiceError(
    `there is no agent \`${wanted}\` in ${file}${didYouMean(wanted, names)}`,
    `it holds ${list || 'none'}`,
  );
}

function choiceError(message: string, hint: string): AltoError {
  return new AltoError({ kind: 'config', code: 'ALTO-CFG-011', reason: 'config', message, hint });
}

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
