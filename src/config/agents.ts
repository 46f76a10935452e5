import { type AltoError, configError } from '../errors.ts';
import { quotable } from '../quote.ts';
import { FORMS } from './grammar.ts';
import { isLender } from './lender.ts';
import type { Problems } from './problems.ts';
import { didYouMean, listed } from './spelling.ts';
import type { Scope } from './template/scope.ts';
import { render } from './template/template.ts';
import type { MapNode, Place } from './tree.ts';

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
    if (!FORMS.agentName.pattern.test(name))
      problems.error(key, [], `\`${quotable(name)}\` ${FORMS.agentName.problem}`);
    else if (first)
      problems.error(key, [name], `this is a second agent \`${name}\`; the first is on line ${first.key.line}`);
    else if (value.kind !== 'map') problems.error(value.place, [name], 'an agent is a map of keys such as `infra:`');
    else agents.set(name, { name, key, tree: value });
  }
  return [...agents.values()];
}

/** The agents that the `agent` input names, or the only one; or why it cannot be told. */
export function chooseAgents(
  agents: readonly NamedAgent[],
  wanted: readonly string[] | undefined,
  file: string,
): readonly NamedAgent[] | AltoError {
  const names = agents.map(({ name }) => name);
  if (agents.length === 0)
    return choiceError(`${file} holds no agent`, 'write one: a name, and under it `infra:` and `entrypoint:`');
  if (wanted === undefined) {
    if (agents.length === 1) return agents;
    const how = `say which one: \`with: { agent: ${names[0]} }\`, or \`all\` of them`;
    return choiceError(`${file} holds several agents: ${listed(names)}`, how);
  }
  if (wanted.includes(ALL)) {
    const hint = 'give the agent another name, or name each that is to run';
    if (names.includes(ALL) && names.length > 1)
      return choiceError(`\`${ALL}\` means all agents of ${file}, and one of them has that name`, hint);
    const running = agents.filter((agent) => !isLender(agent, agents));
    // Where all of them extend each other, that is what has to be told.
    return running.length > 0 ? running : agents;
  }
  const unknown = wanted.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    const each = unknown.map((name) => `there is no agent \`${name}\` in ${file}${didYouMean(name, names)}`);
    return choiceError(each.join('\n'), `it holds ${listed(names)}`);
  }
  return [...new Set(wanted)].flatMap((name) => agents.find((agent) => agent.name === name) ?? []);
}

/** What the `agent` input says for every agent of the file that is there to run. */
const ALL = 'all';

function choiceError(message: string, hint: string): AltoError {
  return configError('ALTO-CFG-011', message, { hint });
}
