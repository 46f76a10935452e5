import { isMap, isPair, isScalar, isSeq, parse, parseDocument } from 'yaml';

/** What a template becomes for one set of parameters. */
export interface Resolved {
  /** By logical id, without those whose condition does not hold. */
  readonly resources: Readonly<Record<string, Resource>>;
}

interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

interface Given {
  readonly parameters?: Readonly<Record<string, string>>;
  /** Such as `AWS::Region`, and `Bucket.Arn` for attributes of what is made. */
  readonly names: Readonly<Record<string, string>>;
}

/** A parameter of a template. */
export interface Parameter {
  /** undefined: it must be given. */
  readonly preset: string | undefined;
  readonly choices: readonly string[];
  readonly description: string;
}

/** The parameters of a template, by name. */
export function parametersOf(text: string): Readonly<Record<string, Parameter>> {
  interface Written {
    readonly Default?: string;
    readonly AllowedValues?: readonly string[];
    readonly Description?: string;
  }
  const { Parameters } = parse(text, { logLevel: 'silent' }) as { readonly Parameters: Record<string, Written> };
  return Object.fromEntries(
    Object.entries(Parameters).map(([name, { Default, AllowedValues = [], Description = '' }]) => [
      name,
      { preset: Default, choices: AllowedValues, description: Description },
    ]),
  );
}

/** Stands for `AWS::NoValue`: what has it is left out. */
const NO_VALUE = Symbol('AWS::NoValue');

/** Resolves the functions of a CloudFormation template, in their short forms and as far as setup/cloudformation.yml uses them. */
export function resolveTemplate(text: string, { parameters = {}, names }: Given): Resolved {
  const document = parseDocument(text, { logLevel: 'silent' });
  if (document.errors.length > 0) throw new Error(document.errors.join('\n'));

  const resolve = (node: unknown): unknown => {
    if (!isMap(node) && !isSeq(node) && !isScalar(node)) return undefined;
    const name = /^!(\w+)$/.exec(node.tag ?? '')?.[1];
    if (name === 'If') {
      const [condition, then, otherwise] = isSeq(node) ? node.items : [];
      return resolve(holds(isScalar(condition) ? String(condition.value) : '') ? then : otherwise);
    }
    const value = plain(node);
    return name === undefined ? value : call(name, value);
  };
  const plain = (node: unknown): unknown => {
    if (isSeq(node)) return node.items.map(resolve).filter((one) => one !== NO_VALUE);
    if (!isMap(node)) return isScalar(node) ? node.value : undefined;
    const entries = node.items.filter(isPair).map(({ key, value }) => [String(key), resolve(value)] as const);
    return Object.fromEntries(entries.filter(([, value]) => value !== NO_VALUE));
  };
  const call = (name: string, given: unknown): unknown => {
    switch (name) {
      case 'Ref':
        return reference(String(given));
      case 'GetAtt':
        return named(String(given));
      case 'Sub': {
        const [template, own] = Array.isArray(given)
          ? (given as [string, Record<string, string>])
          : [String(given), {}];
        return template.replaceAll(/\$\{([\w:.]+)\}/g, (_, key: string) => own[key] ?? String(reference(key)));
      }
      case 'Join':
        return (given as [string, readonly string[]])[1].join((given as [string])[0]);
      case 'Split':
        return (given as [string, string])[1].split((given as [string])[0]);
      case 'Equals':
        return (given as readonly unknown[])[0] === (given as readonly unknown[])[1];
      case 'Not':
        return !(given as readonly boolean[])[0];
      case 'And':
        return (given as readonly boolean[]).every(Boolean);
      case 'Condition':
        return holds(String(given));
      default:
        throw new Error(`!${name} is not known here`);
    }
  };
  const reference = (name: string): unknown => {
    if (name === 'AWS::NoValue') return NO_VALUE;
    const parameter = document.getIn(['Parameters', name], true);
    if (!isMap(parameter)) return named(name);
    const preset = parameter.get('Default');
    const value = parameters[name] ?? (typeof preset === 'string' ? preset : undefined);
    if (value === undefined) throw new Error(`the parameter ${name} has no value`);
    return parameter.get('Type') === 'CommaDelimitedList' ? value.split(',') : value;
  };
  const named = (name: string): string => {
    const value = names[name] ?? (document.hasIn(['Resources', name]) ? name : undefined);
    if (value === undefined) throw new Error(`nothing is called ${name}`);
    return value;
  };
  const holds = (name: string): boolean => {
    const condition = document.getIn(['Conditions', name], true);
    if (condition === undefined) throw new Error(`there is no condition ${name}`);
    return resolve(condition) === true;
  };

  const resources = document.get('Resources');
  if (!isMap(resources)) throw new Error('there are no resources');
  const made = resources.items.flatMap(({ key, value }) => {
    const condition: unknown = isMap(value) ? value.get('Condition') : undefined;
    return typeof condition !== 'string' || holds(condition) ? [[String(key), resolve(value) as Resource]] : [];
  });
  return { resources: Object.fromEntries(made) as Record<string, Resource> };
}
