import type { Project } from '../config.ts';
import type { Context } from '../context.ts';
import type { Inputs } from '../inputs.ts';
import type { Problems } from '../problems.ts';
import { findInside, type Found } from '../paths.ts';
import { nodeAt, placeAt, type MapNode, type Path } from '../tree.ts';

/** What everyone who resolves a part of the agent has before them, and where they say what is wrong with it. */
export interface Desk {
  readonly inputs: Inputs;
  readonly context: Context;
  readonly project: Project;
  /** Whether the agent has the key. */
  has(path: Path): boolean;
  /** Whether the value came from the environment: then no message may quote it. */
  isFromEnv(path: Path): boolean;
  error(path: Path, message: string): void;
  warn(path: Path, message: string): void;
  /** A line for the log: nothing is wrong, but something does not happen. */
  notice(line: string): void;
  /** The file or folder that a value names, relative to the alto.yml; a problem is reported. */
  find(path: Path, value: string): Found | undefined;
}

/** A desk for one agent; `tree` is the agent after its templates, `prefix` what stands before its paths in messages. */
export function desk(
  given: Pick<Desk, 'inputs' | 'context' | 'project'> & {
    readonly tree: MapNode;
    readonly prefix: Path;
    readonly problems: Problems;
  },
  notices: string[],
): Desk {
  const { tree, prefix, problems, context, project } = given;
  const error = (path: Path, message: string): void =>
    problems.error(placeAt(tree, path), [...prefix, ...path], message);
  const isFromEnv = (path: Path): boolean => {
    const node = nodeAt(tree, path);
    return node.kind === 'scalar' && node.fromEnv;
  };
  return {
    inputs: given.inputs,
    context,
    project,
    has: (path) => {
      const parent = nodeAt(tree, path.slice(0, -1));
      return parent.kind === 'map' && parent.entries.has(String(path.at(-1)));
    },
    isFromEnv,
    error,
    warn: (path, message) => problems.warn(placeAt(tree, path), [...prefix, ...path], message),
    notice: (line) => void notices.push(line),
    find: (path, value) => {
      const found = findInside(context.workspace, project.folder, value);
      if (!('problem' in found)) return found;
      error(path, `${isFromEnv(path) ? 'the path that the environment gives' : `\`${value}\``} ${found.problem}`);
      return undefined;
    },
  };
}
