import { complaints, type Finding, UNION } from './complaints.ts';
import type { Problems } from './problems.ts';
import { agentSchema, type AgentFile, imagePartSchema, matrixPartSchema } from './schema/agent.ts';
import { isBroken, plain, type MapNode, type Path } from './tree.ts';

/** The sections of an agent that are right; those that are not have been reported, and are missing. */
export type Sections = { readonly [Key in keyof AgentFile]?: AgentFile[Key] };

/** What is asked of a map: a whole agent, what its image needs of it, or its matrix. */
const PARTS = { whole: agentSchema, image: imagePartSchema, matrix: matrixPartSchema } as const;
type Part = keyof typeof PARTS;

/** Checks one agent, or a part of it, against the schema, section by section, so that one wrong key hides nothing else. */
export function validate(agent: MapNode, prefix: Path, problems: Problems, part: Part): Sections {
  const schema = PARTS[part];
  const data = plain(agent) as Record<string, unknown>;
  const whole = schema.safeParse(data);
  if (whole.success) return whole.data;
  const first = findings(data, schema);
  for (const finding of first) report(finding, agent, prefix, problems);
  for (const finding of first) if (finding.code === 'unrecognized_keys') remove(data, finding.path, finding.keys);

  const wrong = new Set(findings(data, schema).map((finding) => finding.path[0]));
  for (const key of wrong) if (key !== undefined) Reflect.deleteProperty(data, key);
  const rest = schema.partial().safeParse(data);
  return rest.success ? rest.data : {};
}

/** Names of keys that no agent has, for agents that do not run now and whose templates stay unrendered. */
export function validateKeys(agent: MapNode, prefix: Path, problems: Problems): void {
  for (const finding of findings(plain(agent), agentSchema))
    if (finding.code === 'unrecognized_keys') report(finding, agent, prefix, problems);
}

function findings(data: unknown, schema: (typeof PARTS)[Part]): readonly Finding[] {
  const result = schema.safeParse(data);
  return result.success ? [] : result.error.issues.flatMap((issue) => branch(issue, data));
}

/** A union complains once for all its forms; the form that was meant complains about what is really wrong. */
function branch(issue: Finding, data: unknown): readonly Finding[] {
  if (issue.code !== 'invalid_union' || issue.message !== UNION) return [issue];
  const meant = issue.errors.filter(
    (errors) => !errors.some((error) => error.path.length === 0 && error.code === 'invalid_type'),
  );
  const [best] = meant.length > 0 ? meant : [];
  return best ? best.flatMap((inner) => branch({ ...inner, path: [...issue.path, ...inner.path] }, data)) : [issue];
}

function remove(data: unknown, path: Path, keys: readonly string[]): void {
  let at: unknown = data;
  for (const step of path) at = (at as Record<PropertyKey, unknown>)[step];
  for (const key of keys) Reflect.deleteProperty(at as object, key);
}

function report(finding: Finding, agent: MapNode, prefix: Path, problems: Problems): void {
  if (isBroken(agent, finding.path)) return;
  for (const { place, path, message } of complaints(finding, agent))
    problems.error(place, [...prefix, ...path], message);
}
