import type { Policy, Statement } from '../../scripts/setup.ts';

/** One thing that somebody wants to do, as IAM is asked about it. */
export interface Access {
  readonly action: string;
  readonly resource: string;
  /** Condition keys that are there, such as `aws:ResourceTag/alto:managed`. */
  readonly context?: Readonly<Record<string, string>>;
}

/** Whether the policies of one principal allow it: something allows it and nothing denies it. */
export function isAllowed(policies: readonly Policy[], access: Access): boolean {
  const said = policies.flatMap(({ Statement }) => Statement).filter((statement) => speaksOf(statement, access));
  return said.some(({ Effect }) => Effect === 'Allow') && !said.some(({ Effect }) => Effect === 'Deny');
}

function speaksOf(
  { Action, Resource, Condition = {} }: Statement,
  { action, resource, context = {} }: Access,
): boolean {
  return (
    [Action].flat().some((pattern) => isLike(pattern.toLowerCase(), action.toLowerCase())) &&
    // A trust policy has none: it is about its own role.
    (Resource === undefined || [Resource].flat().some((pattern) => isLike(pattern, resource))) &&
    Object.entries(Condition).every(([operator, keys]) =>
      Object.entries(keys).every(([key, wanted]) => holds(operator, [wanted].flat(), valueOf(context, key))),
    )
  );
}

/** Names of keys know no case; that of a tag, after the slash, does. */
function valueOf(context: Readonly<Record<string, string>>, key: string): string | undefined {
  const same = (name: string): string => name.replace(/^[^/]+/, (head) => head.toLowerCase());
  return Object.entries(context).find(([name]) => same(name) === same(key))?.[1];
}

function holds(operator: string, wanted: readonly string[], value: string | undefined): boolean {
  switch (operator) {
    case 'Null':
      return wanted.includes(String(value === undefined));
    case 'StringEquals':
    case 'Bool':
      return value !== undefined && wanted.includes(value);
    case 'StringLike':
    case 'ForAnyValue:StringLike':
    case 'ArnEquals':
      return value !== undefined && wanted.some((pattern) => isLike(pattern, value));
    case 'StringNotLike':
      // Unlike the others it holds for a key that is not there.
      return value === undefined || !wanted.some((pattern) => isLike(pattern, value));
    default:
      throw new Error(`the operator ${operator} is not known here`);
  }
}

function isLike(pattern: string, value: string): boolean {
  const literal = (text: string): string => text.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${literal(pattern).replaceAll('*', '.*').replaceAll('?', '.')}$`, 's').test(value);
}
