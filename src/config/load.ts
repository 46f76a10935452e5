import { basename, posix } from 'node:path';
import { AltoError, type Issue } from '../errors.ts';
import type { Config } from './config.ts';
import type { Context } from './context.ts';
import { readAltoFile } from './file.ts';
import type { Inputs } from './inputs.ts';
import { placeInside } from './paths.ts';
import { problems, type Problems } from './problems.ts';
import type { NamedSecret, Sources } from './render.ts';
import { nodeAt, type MapNode } from './tree.ts';

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

/** Reads the alto.yml and settles the chosen agent. Throws one AltoError (`config`) that holds everything that is wrong. */
export async function load({ inputs, context, env }: Source): Promise<Loaded> {
  const artifactsFolder = placeInside(context.workspace, inputs.artifactsPath);
  if (typeof artifactsFolder !== 'string') {
    throw new AltoError({
      kind: 'config',
      code: 'ALTO-CFG-021',
      reason: 'config',
      message: `the input \`artifacts-path\` ${artifactsFolder.problem}`,
      hint: 'name a folder of its own in the workspace, such as `alto-artifacts`',
    });
  }
  const file = readAltoFile(context.workspace, inputs.file);
  const found = problems(file.project.file);
  const { readTree } = await import('./document.ts');
  const root = await readTree(file.text, found);
  if (!root) throw refusal(found);

  const [
    { projectFolder },
    { chooseAgent, extend, listAgents },
    { renderAgent },
    { judge, judgeKeys },
    { desk },
    { settle },
    { readableEnv },
    { loadParser },
  ] = await Promise.all([
    import('../image/context.ts'),
    import('./agents.ts'),
    import('./render.ts'),
    import('./judge.ts'),
    import('./desk.ts'),
    import('./settle.ts'),
    import('./env-rules.ts'),
    import('./expression.ts'),
  ]);

  const sources: Omit<Sources, 'scope'> = {
    env: readableEnv(env, context),
    file: {
      onRunner: file.absolute,
      inContainer: posix.join('/alto', projectFolder(context.repo, file.project.path), basename(file.absolute)),
    },
  };
  const parse = await loadParser();
  const scope = (version: Versions): Sources['scope'] => ({
    parse,
    values: { __platform__: 'linux', __version__: version },
    github: github(context),
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
  for (const other of agents) if (other !== chosen) judgeKeys(other.tree, [other.name], found);

  const { tree, secrets } = renderAgent(
    written,
    [chosen.name],
    { ...sources, scope: scope(pythonVersion(written)) },
    found,
  );
  const sections = judge(tree, [chosen.name], found);
  const notices: string[] = [];
  const table = desk({ inputs, context, project: file.project, tree, prefix: [chosen.name], problems: found }, notices);
  const config = settle(chosen.name, sections, hasLiteralPassword(written), artifactsFolder, table);
  if (found.errors().length > 0) throw refusal(found);
  return { config: Object.freeze(config), warnings: found.warnings(), notices, secrets };
}

type Versions = Sources['scope']['values']['__version__'];

function refusal(found: Problems): AltoError {
  const issues = found.errors();
  const [first] = issues;
  const where = first
    ? `${first.file}:${first.line}:${first.column}${first.path === '' ? '' : ` ${first.path}`}: ${first.message}`
    : found.file;
  return new AltoError({
    kind: 'config',
    code: 'ALTO-CFG-010',
    reason: 'config',
    message: issues.length > 1 ? `${found.file} has ${issues.length} problems; the first: ${where}` : where,
    hint: `correct ${issues.length > 1 ? 'them' : 'it'} and run again; nothing was built or launched`,
    issues,
  });
}

function github(context: Context): Readonly<Record<string, string>> {
  return {
    sha: context.sha,
    ref_name: context.refName,
    event_name: context.eventName,
    repository: context.repository,
    run_id: context.runId,
    run_attempt: context.runAttempt,
    actor: context.actor,
    pr: context.pr ? String(context.pr.number) : '',
  };
}

/** The Python of the agent's image as far as the file says it literally; a base may carry it in its tag. */
function pythonVersion(agent: MapNode): Versions {
  const base = text(agent, ['image', 'base']);
  const tagged = /(?:^|\/)python:(\d+(?:\.\d+){1,2})/.exec(base)?.[1];
  if (tagged !== undefined) return tagged;
  const somebodyElse = [
    base,
    text(agent, ['image', 'context']),
    text(agent, ['image', 'ref']),
    text(agent, ['image']),
  ].some((value) => value !== '');
  if (somebodyElse) return { refused: 'the Python version of this image is not known before it runs' };
  return text(agent, ['image', 'python_version']) || text(agent, ['infra', 'python_version']) || '3.12';
}

function text(agent: MapNode, path: readonly string[]): string {
  const parent = nodeAt(agent, path.slice(0, -1));
  const entry = parent.kind === 'map' ? parent.entries.get(path.at(-1) ?? '')?.value : undefined;
  return entry?.kind === 'scalar' ? entry.source : '';
}

function hasLiteralPassword(agent: MapNode): boolean {
  const password = text(agent, ['image', 'registry_creds', 'password']);
  return password !== '' && !password.includes('{{');
}
