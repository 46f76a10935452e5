import { type Entry, type MapNode, textAt } from './tree.ts';

const AGENT_KEYS = ['requirements', 'mounts', 'additional_paths', 'image', 'infra', 'entrypoint'];
/** Where another agent's image is pushed, and whose engine builds it, is decided by the agent that runs. */
const NOT_OF_IMAGE = ['registry', 'registry_creds', 'server_url'];

/** Keys of `image` that name files and folders for the builder. */
const BUILDER_KEYS = ['secrets', 'pip_secret_mounts', 'ssh', 'cache_from', 'cache_to'];

/** What of an agent names files and folders for the builder: nothing else of it is looked at for them. */
export function builderPart(agent: MapNode): MapNode {
  return mapEntries(only(agent, ['image']), (_, entry) =>
    entry.value.kind === 'map' ? { ...entry, value: only(entry.value, BUILDER_KEYS) } : undefined,
  );
}

/** What the image of an agent needs of it: the rest may be wrong, or need an environment that is not there, when only its image is wanted. */
export function imagePart(agent: MapNode): MapNode {
  const type = textAt(agent, ['entrypoint', 'type']);
  // A notebook's kernel is part of the image; of any other entrypoint nothing is.
  const hasKernel = type === 'jupyter' || type.includes('{{');
  return mapEntries(only(agent, AGENT_KEYS), (key, entry) => {
    if (entry.value.kind !== 'map') return entry;
    if (key === 'infra') return { ...entry, value: only(entry.value, ['type', 'python_version']) };
    if (key === 'image') return { ...entry, value: without(entry.value, NOT_OF_IMAGE) };
    if (key !== 'entrypoint') return entry;
    return hasKernel ? { ...entry, value: only(entry.value, ['type', 'cmd', 'kernel']) } : undefined;
  });
}

function only(map: MapNode, keys: readonly string[]): MapNode {
  return mapEntries(map, (key, entry) => (keys.includes(key) ? entry : undefined));
}

function without(map: MapNode, keys: readonly string[]): MapNode {
  return mapEntries(map, (key, entry) => (keys.includes(key) ? undefined : entry));
}

function mapEntries(map: MapNode, change: (key: string, entry: Entry) => Entry | undefined): MapNode {
  const entries = new Map<string, Entry>();
  for (const [key, entry] of map.entries) {
    const changed = change(key, entry);
    if (changed) entries.set(key, changed);
  }
  return { ...map, entries };
}
