import { type Entry, type MapNode, textAt } from './tree.ts';

const AGENT_KEYS = ['requirements', 'mounts', 'additional_paths', 'image', 'infra', 'entrypoint'];
/** Where another agent's image is pushed, and whose engine builds it, is decided by the agent that runs. */
const NOT_OF_IMAGE = ['registry', 'registry_creds', 'server_url'];

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
