import { isInside } from '../inside.ts';
import { extend } from './extends.ts';
import { builderPart } from './image-part.ts';
import { rendered, type Shared } from './open-agent.ts';
import { findInside } from './paths.ts';
import { problems } from './problems.ts';
import { cacheFolders } from './resolve/cache.ts';
import { spread } from './spread.ts';
import { type MapNode, plain } from './tree.ts';

/**
 * Absolute paths of what the agents of the file name for the builders of their images, whether one gets it in this run or
 * not: files of secrets, keys, folders of caches. Of all agents, at all points of their matrices: any may run beside
 * another, or after it. What is wrong with one is said when it is opened, and hides nothing else of it here.
 */
export function builderFiles(shared: Omit<Shared, 'builderFiles'>): readonly string[] {
  const unheard = { ...shared, builderFiles: [], problems: problems(shared.problems.file), notices: [], secrets: [] };
  const named = shared.agents.flatMap((agent) => {
    // Most agents name nothing, and a matrix has many points.
    if (isEmpty(builderPart(extend(agent, shared.agents, unheard.problems)))) return [];
    const { agent: whole, runs } = spread(agent, unheard);
    return runs.flatMap(({ matrix }) => {
      const { image } = plain(rendered(whole, matrix, unheard, builderPart).tree) as {
        readonly image?: Readonly<Record<string, unknown>>;
      };
      return filesOf(image ?? {}, shared);
    });
  });
  // In one order: agents of one project then have the same to be read, which is done once.
  return [...new Set(named)].sort();
}

function isEmpty({ entries }: MapNode): boolean {
  const image = entries.get('image')?.value;
  return image?.kind !== 'map' || image.entries.size === 0;
}

function filesOf(
  image: Readonly<Record<string, unknown>>,
  { file, context }: Pick<Shared, 'file' | 'context'>,
): string[] {
  const { folder } = file.project;
  const { secrets, pip_secret_mounts: pip, ssh, cache_from: from, cache_to: to } = image;
  const named = [...texts(secrets), ...texts(pip), ...texts(ssh).flatMap(keysOf)];
  const files = named.flatMap((path) => {
    const found = findInside(context.workspace, folder, path);
    return !('problem' in found) && found.stats.isFile() ? [found.absolute] : [];
  });
  // A cache among the code itself cannot be told from it.
  const folders = cacheFolders([...texts(from), ...texts(to)], { folder, context });
  return [...files, ...folders.filter((path) => !isInside(path, folder))];
}

/** The paths in `id=path,path`. */
function keysOf(written: string): readonly string[] {
  const at = written.indexOf('=');
  return at < 0 ? [] : written.slice(at + 1).split(',');
}

/** All texts in a value, line by line, whatever its form is. */
function texts(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.split('\n').map((line) => line.trim());
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(texts) : [];
}
