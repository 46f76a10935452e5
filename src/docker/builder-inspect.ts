/** A builder as `docker buildx inspect` describes it. */
export interface Inspected {
  readonly name: string;
  readonly driver: string;
  /** Why it cannot be asked; empty when it can. */
  readonly error: string;
  readonly nodes: readonly BuilderNode[];
}

/** One of the machines that a builder builds on. */
export interface BuilderNode {
  readonly endpoint: string;
  /** Empty when the node does not run, or buildx is older than 0.9. */
  readonly version: string;
  readonly platforms: readonly string[];
  /** Image of a builder that is a container; empty for the default one. */
  readonly image: string;
  readonly error: string;
}

type Fields = Readonly<Record<string, string>>;

/** Reads `docker buildx inspect`, which has no other format than lines of `Key: value`; buildx 0.6 to 0.37 write different ones. */
export function readInspect(text: string): Inspected {
  const blocks: Record<string, string>[] = [];
  for (const line of text.split('\n')) {
    // Indented lines belong to lists: labels, garbage collection, files.
    const [, key = '', value = ''] = /^(\w[^:]*):\s*(.*?)\s*$/.exec(line) ?? [];
    if (key === 'Name') blocks.push({});
    const block = blocks.at(-1);
    // The rules of garbage collection repeat keys that stand above them.
    if (block && key !== '') block[key.toLowerCase()] ??= value;
  }
  const [top = {}, ...nodes] = blocks;
  return {
    name: top['name'] ?? '',
    driver: top['driver'] ?? '',
    error: top['error'] ?? '',
    nodes: nodes.map(readNode),
  };
}

function readNode(fields: Fields): BuilderNode {
  return {
    endpoint: fields['endpoint'] ?? '',
    version: fields['buildkit version'] ?? fields['buildkit'] ?? '',
    // A star marks those that were set by hand.
    platforms: (fields['platforms'] ?? '')
      .split(',')
      .map((one) => one.trim().replace(/\*$/, ''))
      .filter(Boolean),
    image: /\bimage="?([^"\s,]+)/.exec(fields['driver options'] ?? '')?.[1] ?? '',
    error: fields['error'] ?? '',
  };
}
