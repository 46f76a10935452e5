import type { Project } from '../config.ts';
import { quotable } from '../../quote.ts';
import type { ImageConfig } from '../image.ts';
import type { Context } from '../context.ts';
import type { Inputs } from '../inputs.ts';
import type { Problems } from '../problems.ts';
import { findInside, type Found } from '../paths.ts';
import type { Refused } from '../template/scope.ts';
import { isBroken, nodeAt, placeAt, type MapNode, type Path, type Tree } from '../tree.ts';
import { type NamedSecret, Secret } from '../../secret.ts';

/** What everyone who resolves a part of the agent has before them, and where they say what is wrong with it. */
export interface Desk {
  readonly inputs: Inputs;
  readonly context: Context;
  /** Folder of the alto.yml: what paths in it are relative to. */
  readonly folder: string;
  /** What the program's own files are: the same folder, or `source_root`. */
  readonly project: Project;
  /** Whether the agent has the key, or the list the item. */
  has(path: Path): boolean;
  /** Whether the value came from the environment: then no message may quote it. */
  isFromEnv(path: Path): boolean;
  /** The value as a message may speak of it. */
  quote(path: Path, value: string): string;
  error(path: Path, message: string): void;
  warn(path: Path, message: string): void;
  /** A line for the log: nothing is wrong, but something does not happen. */
  notice(line: string): void;
  /** The file or folder that a value names, relative to the alto.yml or to `folder`; a problem is reported. */
  find(path: Path, value: string, folder?: string): Found | undefined;
  /** A variable of the step's environment, by the rules of who may be read. */
  env(name: string): string | undefined | Refused;
  /** Keeps a secret out of the log, whatever it looks like. */
  hide(path: Path, text: string): Secret;
  /** The image of another agent of this file; a problem is reported where it is named. */
  imageOf(path: Path, agent: string): ImageConfig | undefined;
  /** Absolute paths of what the agents of this file name for the builders of their images. */
  readonly builderFiles: readonly string[];
}

type Given = Pick<Desk, 'inputs' | 'context' | 'project' | 'env' | 'builderFiles'> & {
  /** The agent after its templates. */
  readonly tree: MapNode;
  /** What stands before its paths in messages. */
  readonly prefix: Path;
  readonly problems: Problems;
  readonly notices: string[];
  readonly secrets: NamedSecret[];
  readonly imageOf: (agent: string) => ImageConfig | { readonly problem: string };
};

/** A desk for one agent. */
export function desk(given: Given): Desk {
  const { tree, prefix, problems, context, project } = given;
  const error = (path: Path, message: string): void => {
    if (!isBroken(tree, path)) problems.error(placeAt(tree, path), [...prefix, ...path], message);
  };
  const isFromEnv = (path: Path): boolean => hasEnv(nodeAt(tree, path));
  const quote = (path: Path, value: string): string =>
    isFromEnv(path) ? 'what the environment gives here' : `\`${quotable(value, 200)}\``;
  return {
    inputs: given.inputs,
    context,
    folder: project.folder,
    project,
    has: (path) => {
      const parent = nodeAt(tree, path.slice(0, -1));
      const last = path.at(-1);
      return parent.kind === 'map'
        ? parent.entries.has(String(last))
        : parent.kind === 'list' && Number(last) < parent.items.length;
    },
    isFromEnv,
    quote,
    error,
    warn: (path, message) => problems.warn(placeAt(tree, path), [...prefix, ...path], message),
    notice: (line) => {
      if (!given.notices.includes(line)) given.notices.push(line);
    },
    find: (path, value, folder = project.folder) => {
      const found = findInside(context.workspace, folder, value);
      if (!('problem' in found)) return found;
      error(path, `${quote(path, value)} ${found.problem}`);
      return undefined;
    },
    env: given.env,
    builderFiles: given.builderFiles,
    hide: (path, text) => {
      const value = new Secret(text);
      given.secrets.push({ name: path.map(String).join('.'), value, always: true });
      return value;
    },
    imageOf: (path, agent) => {
      const image = given.imageOf(agent);
      if (!('problem' in image)) return image;
      error(
        path,
        isFromEnv(path) ? 'the agent that the environment names cannot be the base of this one' : image.problem,
      );
      return undefined;
    },
  };
}

/** Whether the environment gave a value, or one of a list. */
function hasEnv(node: Tree): boolean {
  switch (node.kind) {
    case 'scalar':
      return node.fromEnv;
    case 'list':
      return node.items.some(hasEnv);
    case 'map':
      return false;
  }
}
