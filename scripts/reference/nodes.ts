/** A node of a JSON Schema, as far as the reference looks at it. */
export interface Node {
  readonly type?: string | readonly string[];
  readonly const?: string;
  readonly enum?: readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly required?: readonly string[];
  readonly items?: Node | readonly Node[];
  readonly anyOf?: readonly Node[];
  readonly oneOf?: readonly Node[];
  readonly minimum?: number;
  readonly maximum?: number;
}

/** What may stand at a key, in a few words. */
export function typeOf(node: Node): string {
  const words = [...new Set(formsOf(node))];
  // What a template gives is text, and a text may be written as a number: neither is worth a word.
  const isAlso = (word: string): boolean => word === 'text' && words.some((one) => /^(?:number|`true`)/.test(one));
  return words.filter((word) => !isAlso(word)).join(' or ');
}

function formsOf(node: Node): readonly string[] {
  const forms = node.anyOf ?? node.oneOf;
  if (forms) return forms.flatMap(formsOf);
  if (node.const !== undefined) return [`\`${node.const}\``];
  if (node.enum) return node.enum.includes('TRUE') ? [] : [node.enum.map((one) => `\`${one}\``).join(', ')];
  if (Array.isArray(node.type)) return ['text'];
  switch (node.type) {
    case 'string':
      return ['text'];
    case 'boolean':
      return ['`true` or `false`'];
    case 'integer':
      return [`number, ${node.minimum ?? 0} to ${node.maximum?.toLocaleString('en') ?? ''}`];
    case 'number':
      return ['number'];
    case 'array':
      return ['list'];
    case 'object':
      return ['map'];
    default:
      return ['any value'];
  }
}

/** The keys of a map, in whichever of its forms has them. */
export function propertiesOf(node: Node): Readonly<Record<string, Node>> {
  const forms = [node, ...(node.anyOf ?? []), ...(node.oneOf ?? [])];
  const items = forms.flatMap(({ items: one }) => (one === undefined || Array.isArray(one) ? [] : [one as Node]));
  const maps = [...forms, ...items.flatMap((item) => [item, ...(item.anyOf ?? [])])];
  return Object.fromEntries(maps.flatMap(({ properties = {} }) => Object.entries(properties)));
}
