import { jsonSchema } from '../../src/config/json-schema.ts';
import { EC2_KEYS } from '../../src/config/resolve/infra.ts';
import { positionOf, type Exposure } from '../../src/config/template/positions.ts';
import { between, cell, table } from '../markdown.ts';
import { EXAMPLES } from './examples.ts';
import { type Node, propertiesOf, typeOf } from './nodes.ts';

/** Sections that have a part of the page of their own. */
const SECTIONS = ['infra', 'image', 'entrypoint', 'resources', 'matrix'] as const;

/** Keys of `image` by what they are about; what stands in none of these is about what is in the image. */
const IMAGE = {
  which: ['type', 'base', 'base_image', 'context', 'dockerfile', 'target', 'ref', 'code'],
  build: [
    'platform',
    'builder',
    'build_args',
    'secrets',
    'ssh',
    'cache_from',
    'cache_to',
    'no_cache',
    'pull',
    'provenance',
    'sbom',
    'network',
    'shm_size',
    'server_url',
  ],
  registry: [
    'registry',
    'registry_creds',
    'registry_config',
    'name',
    'tag_format',
    'extra_tags',
    'labels',
    'annotations',
    'public',
  ],
} as const;

/** One key of the file. */
export interface Key {
  /** From the agent on, such as `image.registry_creds.password`. */
  readonly path: string;
  readonly node: Node;
  readonly required: boolean;
}

const agent = (jsonSchema() as { readonly definitions: { readonly agent: Node } }).definitions.agent;

/** The keys of a map and of the maps in it, by their path. */
function keysOf(node: Node, path: readonly string[]): readonly Key[] {
  return Object.entries(propertiesOf(node)).flatMap(([name, child]): Key[] => {
    const own = { path: [...path, name].join('.'), node: child, required: node.required?.includes(name) ?? false };
    const isSection = path.length === 0 && SECTIONS.some((section) => section === name);
    return [own, ...(isSection ? [] : keysOf(child, [...path, name]))];
  });
}

function section(name: (typeof SECTIONS)[number]): readonly Key[] {
  return keysOf(agent.properties?.[name] ?? {}, [name]);
}

/** All keys of an agent, by the table that they stand in. */
export function tables(): ReadonlyMap<string, readonly Key[]> {
  const image = section('image');
  const about = (names: readonly string[]): readonly Key[] =>
    names.flatMap((name) => image.filter(({ path }) => path.split('.')[1] === name));
  const rest = Object.keys(propertiesOf(agent.properties?.['image'] ?? {})).filter(
    (name) => !Object.values(IMAGE).some((names) => names.some((one) => one === name)),
  );
  const kinds = agent.properties?.['entrypoint']?.oneOf ?? [];
  return new Map([
    ['agent', keysOf(agent, []).map((key) => ({ ...key, required: false }))],
    ['infra', section('infra')],
    ...Object.entries(IMAGE).map(([name, keys]): [string, readonly Key[]] => [`image-${name}`, about(keys)]),
    ['image-content', about(rest)],
    ...kinds.map((kind): [string, readonly Key[]] => {
      const name = kind.properties?.['type']?.const ?? '';
      return [
        `entrypoint-${name}`,
        keysOf(kind, ['entrypoint']).map((key) => ({
          ...key,
          path: key.path.replace('entrypoint', `entrypoint:${name}`),
        })),
      ];
    }),
    ['resources', section('resources')],
    ['matrix', section('matrix')],
  ]);
}

function row({ path, node, required }: Key): readonly string[] {
  const description = node.description ?? '';
  if (description === '') throw new Error(`${path} has no description: add one in src/config/schema`);
  const [, meaning = description, standard = ''] = /^(.*?) ?(?:Default: (.*)\.)?$/s.exec(description) ?? [];
  const isSection = SECTIONS.some((name) => name === path);
  const example = EXAMPLES[path];
  if (example === undefined && !isSection)
    throw new Error(`${path} has no example: add one in scripts/reference/examples.ts`);
  const name = path
    .split('.')
    .slice(isSection || !path.includes('.') ? 0 : 1)
    .join('.');
  return [
    `\`${name}\``,
    isSection ? `map: [${path}](#${path})` : typeOf(node),
    required ? 'required' : standard,
    [meaning, ...marks(path)].join(' '),
    example === undefined ? '' : `\`${example}\``,
  ].map(cell);
}

/** What the page says of the value of a key beside its meaning. */
function marks(path: string): readonly string[] {
  const steps = path.replace(/:\w+/, '').split('.');
  const [first = '', second = '', third] = steps;
  // What stands at the key, in its list or map, or in a list of pairs.
  const within =
    third === undefined
      ? [steps, [...steps, 0], [...steps, 'x'], [...steps, 0, 0]]
      : [steps, [first, second, 0, third]];
  const exposures = new Set(within.map((one): Exposure => positionOf(one).exposure));
  const isOfEc2 = first === 'infra' && EC2_KEYS.some((key) => key === second);
  return [
    ...(exposures.has('secret') ? ['*Secret.*'] : []),
    ...(exposures.has('shown') && !exposures.has('secret') ? ['*Shown.*'] : []),
    ...(isOfEc2 ? ['*EC2.*'] : []),
  ];
}

/** The page of alto.yml with its tables anew; what stands between them is written by hand. */
export function referencePage(page: string): string {
  return [...tables()].reduce((text, [name, keys]) => {
    return between(text, `keys:${name}`, table(['Key', 'Type', 'Default', 'Meaning', 'Example'], keys.map(row)));
  }, page);
}
