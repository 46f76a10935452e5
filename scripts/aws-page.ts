import { parametersOf } from './cloudformation.ts';
import { between, cell, table } from './markdown.ts';
import { ALL, type Policy, setupOf, TEMPLATE } from './setup.ts';

/** What each statement is for, by its Sid: the comment above it in the template. */
export function purposes(): ReadonlyMap<string, string> {
  const found = TEMPLATE.matchAll(/# (.+)\n(?: +- !If\n +- \w+\n)? +- Sid: (\w+)/g);
  return new Map([...found].map(([, comment = '', sid = '']) => [sid, comment]));
}

/** docs/aws.md with its tables made anew. */
export function awsPage(page: string): string {
  const all = setupOf(ALL);
  const rights = (policy: Policy | undefined): string => table(['Statement', 'Rights', 'For'], rightsRows(policy));
  return [
    ['parameters', table(['Parameter', 'Default', 'Meaning'], parameterRows())],
    ['rights-agents', rights(all.agents)],
    ['denials-pull-requests', table(['Statement', 'Denied', 'For'], rightsRows(all.pullRequestAgents))],
    ['rights-images', rights(all.images)],
    ['rights-pull-requests', rights(all.pullRequestImages)],
    ['rights-sweep', rights(all.sweep)],
  ].reduce((text, [name = '', content = '']) => between(text, name, content), page);
}

function rightsRows(policy: Policy | undefined): readonly (readonly string[])[] {
  const what = purposes();
  const list = (actions: readonly string[]): string => actions.map((action) => `\`${action}\``).join(', ');
  return (policy?.Statement ?? []).map(({ Sid, Action }) => [Sid, list([Action].flat()), cell(what.get(Sid) ?? '')]);
}

function parameterRows(): readonly (readonly string[])[] {
  return Object.entries(parametersOf(TEMPLATE)).map(([name, { preset, choices, description }]) => [
    `\`${name}\``,
    preset === undefined ? 'required' : preset === '' ? '' : `\`${preset}\``,
    cell([description, choices.length > 0 ? `(${choices.map((one) => `\`${one}\``).join(', ')})` : ''].join(' ')),
  ]);
}
