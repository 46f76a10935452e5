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
import { type Problems, problems as collect } from './problems.ts';
import { builderFiles } from './resolve/builder-files.ts';
import { type Desk, desk } from './resolve/desk.ts';
import { resolveImageConfig } from './resolve/image-config.ts';
import { quotable } from '../quote.ts';
import { didYouMean, listed } from './spelling.ts';
import type { AtPoint } from './spread.ts';
import { renderAgent } from './template/render-agent.ts';
import { githubFields, pythonVersion, type Refused } from './template/scope.ts';
import type { Parse } from './template/syntax.ts';
import { textAt } from './tree.ts';
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
}

/** Opens an agent that is to run, for one of its runs. */
export function openAgent(agent: NamedAgent, run: AtPoint, shared: Shared): OpenAgent {
  return open(agent, run, shared, [agent.name]);
}

/** `chain` are the agents whose images need this one's, and itself. */
function open(agent: NamedAgent, { point, matrix }: AtPoint, shared: Shared, chain: readonly string[]): OpenAgent {
  const { agents, file, inputs, context, env, problems } = shared;
  const taken = extend(agent, agents, problems);
  const written = chain.length === 1 ? taken : imagePart(taken);
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
        parse: shared.parse,
        values: { __platform__: 'linux', __version__: pythonVersion(written, inputs, { parse: shared.parse, matrix }) },
        github: githubFields(context),
        matrix,
      },
    },
    problems,
  );
  shared.secrets.push(...secrets);
  const sections = validate(tree, [agent.name], problems, chain.length === 1 ? 'whole' : 'image');
  const password = textAt(written, ['image', 'registry_creds', 'password']);
  return {
    name: agent.name,
    point,
    sections,
    desk: desk({
      ...{ inputs, context, env, tree, problems, notices: shared.notices, secrets: shared.secrets },
      project: file.project,
      prefix: [agent.name],
      imageOf: (other) => imageOf(other, shared, chain),
      builderFilesOf: (other) => builderFilesOf(other, shared, chain),
    }),
    literalPassword: password !== '' && !password.includes('{{'),
  };
}

/** The image of the agent `name`, on which that of the last one in `chain` lies; what is wrong with it stands where it is written. */
function imageOf(name: string, shared: Shared, chain: readonly string[]): ImageConfig | { readonly problem: string } {
  const { agents } = shared;
  const names = agents.map((agent) => agent.name);
  const agent = agents.find((one) => one.name === name);
  if (!agent)
    return {
      problem: `there is no agent \`${quotable(name)}\` in this file${didYouMean(name, names)}; it holds ${listed(names)}`,
    };
  if (chain.includes(name)) return { problem: `these images need each other: ${[...chain, name].join(' → ')}` };
  const { sections, desk } = openBelow(agent, shared, chain);
  return resolveImageConfig(name, sections, desk);
}

/** What the builder of its image gets; whatever else is wrong with the agent need not be right for that. */
function builderFilesOf(name: string, shared: Shared, chain: readonly string[]): readonly string[] {
  const agent = shared.agents.find((one) => one.name === name);
  if (!agent || chain.includes(name)) return [];
  const unheard = { ...shared, problems: collect(shared.problems.file), notices: [], secrets: [] };
  const { sections, desk } = openBelow(agent, unheard, chain);
  return builderFiles(sections.image ?? {}, undefined, desk);
}

function openBelow(agent: NamedAgent, shared: Shared, chain: readonly string[]): OpenAgent {
  const { name } = agent;
  // What this run alone runs in, and is called, says nothing about the image below.
  const inputs = { ...shared.inputs, image: undefined, extraTags: undefined };
  const matrix = { refused: `\`matrix\` has no meaning in the image of \`${name}\`, on which other agents stand` };
  return open(agent, { point: undefined, matrix }, { ...shared, inputs }, [...chain, name]);
}
