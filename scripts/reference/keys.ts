import { jsonSchema } from '../../src/config/json-schema.ts';
import { type Node, propertiesOf } from './nodes.ts';

/** One key of the file. */
export interface Key {
  /** From the agent on, such as `image.registry_creds.password`; under an entrypoint of a type, `entrypoint:script.cmd`. */
  readonly path: string;
  readonly node: Node;
  readonly required: boolean;
}

const SECTIONS = ['infra', 'image', 'entrypoint', 'resources', 'matrix'];

/** Whether a key is a section, which has a part of the page of its own. */
export function isSection(path: string): boolean {
  return SECTIONS.includes(path);
}

/** Keys of `image` by what they are about, in the order of the page; those in none of these are about what is in the image. */
const IMAGE: Readonly<Record<string, string>> = {
  which: 'type base base_image context dockerfile target ref code',
  build:
    'platform builder build_args secrets ssh cache_from cache_to no_cache pull provenance sbom network shm_size server_url',
  registry: 'registry registry_creds registry_config name tag_format extra_tags labels annotations public',
};

const agent = (jsonSchema() as { readonly definitions: { readonly agent: Node } }).definitions.agent;
const sections = propertiesOf(agent);

/** All keys of an agent, by the table that they stand in. */
export function tables(): ReadonlyMap<string, readonly Key[]> {
  const image = section('image');
  const ofImage = (names: readonly string[]): readonly Key[] =>
    names.flatMap((name) => image.filter(({ path }) => path.split('.')[1] === name));
  const placed = Object.values(IMAGE).flatMap((names) => names.split(' '));
  const others = Object.keys(propertiesOf(sections['image'] ?? {})).filter((name) => !placed.includes(name));

  const imageTables = Object.entries({ ...IMAGE, content: others.join(' ') }).map(
    ([name, names]): [string, readonly Key[]] => [`image-${name}`, ofImage(names.split(' '))],
  );
  const entrypointTables = (sections['entrypoint']?.oneOf ?? []).map((kind): [string, readonly Key[]] => {
    const name = propertiesOf(kind)['type']?.const ?? '';
    return [`entrypoint-${name}`, keysOf(kind, [`entrypoint:${name}`])];
  });
  return new Map([
    // Any of them may come from another agent.
    ['agent', keysOf(agent, []).map((key) => ({ ...key, required: false }))],
    ['infra', section('infra')],
    ...imageTables,
    ...entrypointTables,
    ['resources', section('resources')],
    ['matrix', section('matrix')],
  ]);
}

function section(name: string): readonly Key[] {
  return keysOf(sections[name] ?? {}, [name]);
}

/** The keys of a map and of the maps in it. */
function keysOf(node: Node, above: readonly string[]): readonly Key[] {
  return Object.entries(propertiesOf(node)).flatMap(([name, child]): readonly Key[] => {
    const path = [...above, name].join('.');
    const key = { path, node: child, required: node.required?.includes(name) ?? false };
    return [key, ...(isSection(path) ? [] : keysOf(child, [...above, name]))];
  });
}
