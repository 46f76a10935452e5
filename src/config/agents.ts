import { type AltoError, configError } from '../errors.ts';
import { quotable } from '../quote.ts';
import { FORMS } from './grammar.ts';
import type { Problems } from './problems.ts';
import { didYouMean } from './spelling.ts';
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
  return configError('ALTO-CFG-011', message, { hint });
}
