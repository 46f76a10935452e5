import { basename, posix } from 'node:path';
import { projectFolder } from '../image/context.ts';
import type { NamedSecret } from '../secret.ts';
import type { NamedAgent } from './agents.ts';
import type { ImageConfig } from './image.ts';
import type { MatrixPoint } from './config.ts';
import type { Context } from './context.ts';
import { extend } from './extends.ts';
import type { AltoFile } from './file/alto-file.ts';
import type { Inputs } from './inputs.ts';
import { imagePart } from './image-part.ts';
import type { Problems } from './problems.ts';
import { type Desk, desk } from './resolve/desk.ts';
import { resolveImageConfig } from './resolve/image-config.ts';
import { quotable } from '../quote.ts';
import { didYouMean, listed } from './spelling.ts';
import type { AtPoint } from './spread.ts';
import type { MatrixScope } from './template/matrix.ts';
import { renderAgent } from './template/render-agent.ts';
import { githubFields, pythonVersion, type Refused } from './template/scope.ts';
import type { Parse } from './template/syntax.ts';
import { type MapNode, textAt } from './tree.ts';
import { type Sections, validate } from './validate.ts';

/** One agent of the file, taken over, rendered and checked: ready to be resolved. */
export interface OpenAgent {
  readonly name: string;
  readonly point: MatrixPoint | undefined;
  readonly sections: Sections;
  readonly desk: Desk;
  /** Whether the password of its registry stands in the file for everybody to read. */
  readonly literalPassword: boolean;
}

/** What all agents of one file share, and where what is found in them is collected. */
export interface Shared {
  readonly agents: readonly NamedAgent[];
  readonly file: AltoFile;
  readonly inputs: Inputs;
  readonly context: Context;
  /** The step's environment, through the rules of who may be read. */
  readonly env: (name: string) => string | undefined | Refused;
  readonly parse: Parse;
  readonly problems: Problems;
  readonly notices: string[];
  readonly secrets: NamedSecret[];
  /** Absolute paths that are in no image: what agents of the file name for builders alone. */
  readonly builderFiles: readonly string[];
}

/** Opens an agent that is to run, for one of its runs. */
export function openAgent(agent: NamedAgent, run: AtPoint, shared: Shared): OpenAgent {
  return open(agent, run, shared, [agent.name]);
}

/** `chain` are the agents whose images need this one's, and itself: what only lies below another is opened for its image. */
function open(agent: NamedAgent, { point, matrix }: AtPoint, shared: Shared, chain: readonly string[]): OpenAgent {
  const { file, inputs, context, env, problems } = shared;
  const isWhole = chain.length === 1;
  const { written, tree, secrets } = rendered(agent, matrix, shared, isWhole ? undefined : imagePart);
  shared.secrets.push(...secrets);
  const sections = validate(tree, [agent.name], problems, isWhole ? 'whole' : 'image');
  const password = textAt(written, ['image', 'registry_creds', 'password']);
  return {
    name: agent.name,
    point,
    sections,
    desk: desk({
      ...{ inputs, context, env, tree, problems, notices: shared.notices, secrets: shared.secrets },
      builderFiles: shared.builderFiles,
      project: file.project,
      prefix: [agent.name],
      imageOf: (other) => imageOf(other, shared, chain),
    }),
    literalPassword: password !== '' && !password.includes('{{'),
  };
}

/** An agent, or a part of it, with all that it takes over: as it was written, and after its templates. */
export function rendered(
  agent: NamedAgent,
  matrix: MatrixScope,
  shared: Shared,
  part: (agent: MapNode) => MapNode = (whole) => whole,
): { readonly written: MapNode; readonly tree: MapNode; readonly secrets: readonly NamedSecret[] } {
  const { agents, file, inputs, context, env, parse, problems } = shared;
  const taken = extend(agent, agents, problems);
  const written = part(taken);
  const { tree, secrets } = renderAgent(
    written,
    [agent.name],
    {
      env,
      file: {
        onRunner: file.absolute,
        inContainer: posix.join('/alto', projectFolder(context.repo, file.project.path), basename(file.absolute)),
      },
      scope: {
        parse,
        values: { __platform__: 'linux', __version__: pythonVersion(taken, inputs, { parse, matrix }) },
        github: githubFields(context),
        matrix,
      },
    },
    problems,
  );
  return { written, tree, secrets };
}

/** The image of the agent `name`, on which that of the last one in `chain` lies; what is wrong with it stands where it is written. */
function imageOf(name: string, shared: Shared, chain: readonly string[]): ImageConfig | { readonly problem: string } {
  const { agents, inputs } = shared;
  const names = agents.map((agent) => agent.name);
  const agent = agents.find((one) => one.name === name);
  if (!agent)
    return {
      problem: `there is no agent \`${quotable(name)}\` in this file${didYouMean(name, names)}; it holds ${listed(names)}`,
    };
  if (chain.includes(name)) return { problem: `these images need each other: ${[...chain, name].join(' → ')}` };
  // What this run alone runs in, and is called, says nothing about the image below.
  const below = { ...shared, inputs: { ...inputs, image: undefined, extraTags: undefined } };
  const matrix = { refused: `\`matrix\` has no meaning in the image of \`${name}\`, on which other agents stand` };
  const { sections, desk } = open(agent, { point: undefined, matrix }, below, [...chain, name]);
  return resolveImageConfig(name, sections, desk);
}
