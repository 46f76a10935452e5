import { basename, posix } from 'node:path';
import { AltoError, configError, type Issue, issueText } from '../errors.ts';
import type { Config } from './config.ts';
import type { Context } from './context.ts';
import { readAltoFile } from './file/alto-file.ts';
import type { Inputs } from './inputs.ts';
import { placeInside } from './paths.ts';
import { problems, type Problems } from './problems.ts';
import type { NamedSecret, Sources } from './template/render-agent.ts';
import type { Refused } from './template/scope.ts';
import { textAt, type MapNode } from './tree.ts';

/** What an alto.yml comes to. */
export interface Loaded {
  readonly config: Config;
  /** Doubtful things, each with its place. */
  readonly warnings: readonly Issue[];
  /** Lines for the log: what the file asks for and does not get, for a good reason. */
  readonly notices: readonly string[];
  /** Values to mask before anything else is printed. */
  readonly secrets: readonly NamedSecret[];
}

interface Source {
  readonly inputs: Inputs;
  readonly context: Context;
  /** The step's environment, which templates may read. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Reads the alto.yml and resolves the chosen agent. Throws one AltoError (`config`) that holds everything that is wrong. */
export async function load({ inputs, context, env }: Source): Promise<Loaded> {
  const artifactsFolder = placeInside(context.workspace, inputs.artifactsPath);
  if (typeof artifactsFolder !== 'string') {
    throw configError('ALTO-CFG-021', `the input \`artifacts-path\` ${artifactsFolder.problem}`, {
      hint: 'name a folder of its own in the workspace, such as `alto-artifacts`',
    });
  }
  const file = readAltoFile(context.workspace, inputs.file);
  const found = problems(file.project.file);
  const { readTree } = await import('./file/document.ts');
  const root = await readTree(file.text, found);
  if (!root) throw refusal(found);

  const [
    { projectFolder },
    { chooseAgent, listAgents },
    { extend },
    { renderAgent },
    { validate, validateKeys },
    { desk },
    { resolveAgent },
    { readableEnv },
    { githubFields, pythonVersion },
    { loadParser },
  ] = await Promise.all([
    import('../image/context.ts'),
    import('./agents.ts'),
    import('./extends.ts'),
    import('./template/render-agent.ts'),
    import('./validate.ts'),
    import('./resolve/desk.ts'),
    import('./resolve/agent.ts'),
    import('./template/env-rules.ts'),
    import('./template/scope.ts'),
    import('./template/syntax.ts'),
  ]);

  const sources: Omit<Sources, 'scope'> = {
    env: readableEnv(env, context),
    file: {
      onRunner: file.absolute,
      inContainer: posix.join('/alto', projectFolder(context.repo, file.project.path), basename(file.absolute)),
    },
  };
  const parse = await loadParser();
  const scope = (version: string | Refused): Sources['scope'] => ({
    parse,
    values: { __platform__: 'linux', __version__: version },
    github: githubFields(context),
  });
  const nameScope = {
    ...scope({ refused: '`__version__` has no meaning in a name' }),
    env: sources.env,
    file: sources.file.onRunner,
  };

  const agents = listAgents(root, nameScope, found);
  const chosen = chooseAgent(agents, inputs.agent, file.project.file);
  // What is wrong with the file may be why the agent is not found.
  if (chosen instanceof AltoError) throw found.errors().length > 0 ? refusal(found) : chosen;
  const written = extend(chosen, agents, found);
  for (const other of agents) if (other !== chosen) validateKeys(other.tree, [other.name], found);

  const { tree, secrets } = renderAgent(
    written,
    [chosen.name],
    { ...sources, scope: scope(pythonVersion(written, inputs)) },
    found,
  );
  const sections = validate(tree, [chosen.name], found);
  const notices: string[] = [];
  const table = desk({ inputs, context, project: file.project, tree, prefix: [chosen.name], problems: found }, notices);
  const config = resolveAgent(chosen.name, sections, hasLiteralPassword(written), artifactsFolder, table);
  if (found.errors().length > 0) throw refusal(found);
  return { config: Object.freeze(config), warnings: found.warnings(), notices, secrets };
}

function refusal(found: Problems): AltoError {
  const issues = found.errors();
  const [first] = issues;
  const where = first ? issueText(first) : found.file;
  return new AltoError({
    kind: 'config',
    code: 'ALTO-CFG-010',
    reason: 'config',
    message: issues.length > 1 ? `${found.file} has ${issues.length} problems; the first: ${where}` : where,
    hint: `correct ${issues.length > 1 ? 'them' : 'it'} and run again; nothing was built or launched`,
    issues,
  });
}

function hasLiteralPassword(agent: MapNode): boolean {
  const password = textAt(agent, ['image', 'registry_creds', 'password']);
  return password !== '' && !password.includes('{{');
}
