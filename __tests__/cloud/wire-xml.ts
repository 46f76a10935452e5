/** A decoded value of a form or of JSON: what a service reads its parameters from. */
export type FormValue = string | number | boolean | null | readonly FormValue[] | Form;

/** Decoded parameters by name. */
export interface Form {
  readonly [name: string]: FormValue | undefined;
}

/** Namespaces of the two services that answer in XML. */
export const AwsXml = {
  ec2: 'http://ec2.amazonaws.com/doc/2016-11-15/',
  sts: 'https://sts.amazonaws.com/doc/2011-06-15/',
} as const;

interface XmlOptions {
  /** Name of the element around each member of a list: `item` in EC2, `member` in the query protocol. */
  readonly list: 'item' | 'member';
  readonly namespace?: string;
}

/** Writes a value as XML; undefined members are left out, dates become ISO strings. */
export function xml(name: string, value: unknown, options: XmlOptions): string {
  const attribute = options.namespace === undefined ? '' : ` xmlns="${options.namespace}"`;
  return `<${name}${attribute}>${inner(value, options.list)}</${name}>`;
}

function inner(value: unknown, list: XmlOptions['list']): string {
  if (value === undefined || value === null) return '';
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map((member) => xml(list, member, { list })).join('');
  if (typeof value === 'object') {
    return Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([name, member]) => xml(name, member, { list }))
      .join('');
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.replace(/[&<>"\r]/g, (character) => `&#x${character.charCodeAt(0).toString(16)};`);
}

/** Decodes `A.1.B=x` into `{A: [{B: 'x'}]}`: numbered names are lists, counted from 1. */
export function readForm(body: string): Form {
  const root = new Map<string, Node>();
  for (const [name, value] of new URLSearchParams(body)) {
    const path = name.split('.');
    const last = path.pop() ?? '';
    let here = root;
    for (const step of path) {
      const next = here.get(step);
      if (next instanceof Map) {
        here = next;
      } else {
        const made = new Map<string, Node>();
        here.set(step, made);
        here = made;
      }
    }
    here.set(last, value);
  }
  return Object.fromEntries([...root].map(([name, node]) => [name, settle(node)]));
}

type Node = string | Map<string, Node>;

function settle(node: Node): FormValue {
  if (typeof node === 'string') return node;
  const entries = [...node];
  if (entries.every(([name]) => /^\d+$/.test(name))) {
    return entries.toSorted(([a], [b]) => Number(a) - Number(b)).map(([, member]) => settle(member));
  }
  return Object.fromEntries(entries.map(([name, member]) => [name, settle(member)]));
}
