import { AltoError, configError, type Issue, issueText } from '../errors.ts';
import type { Config, Limits } from './config.ts';
import type { Context } from './context.ts';
import { readAltoFile } from './file/alto-file.ts';
import type { Inputs } from './inputs.ts';
import { placeInside } from './paths.ts';
import { MAX_REPORTED, problems, type Problems } from './problems.ts';
import { type NamedSecret, reveal } from '../secret.ts';

/** What an alto.yml comes to. */
export interface Loaded {
  /** What runs: at least one; those of an agent stand together. */
  readonly points: readonly LoadedPoint[];
  /** Doubtful things, each with its place. */
  readonly warnings: readonly Issue[];
  /** Lines for the log: what the file asks for and does not get, for a good reason. */
  readonly notices: readonly string[];
  /** Values to mask before anything else is printed. */
  readonly secrets: readonly NamedSecret[];
}

/** One run of an agent, and what holds for all of that agent together. */
export interface LoadedPoint {
  readonly config: Config;
  readonly limits: Limits;
}

interface Source {
  readonly inputs: Inputs;
  readonly context: Context;
  /** The step's environment, which templates may read. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Reads the alto.yml and resolves the chosen agents at their points. Throws one AltoError (`config`) that holds everything that is wrong. */
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
    { chooseAgents, listAgents },
    { choosePoints },
    { spread },
    { openAgent },
    { builderFiles },
    { validateKeys },
    { resolveAgent },
    { readableEnv },
    { githubFields },
    { loadParser },
  ] = await Promise.all([
    import('./agents.ts'),
    import('./choose-points.ts'),
    import('./spread.ts'),
    import('./open-agent.ts'),
    import('./builder-files.ts'),
    import('./validate.ts'),
    import('./resolve/agent.ts'),
    import('./template/env-rules.ts'),
    import('./template/scope.ts'),
    import('./template/syntax.ts'),
  ]);

  const readable = readableEnv(env, context, inputs);
  const parse = await loadParser();
  const nameScope = {
    parse,
    env: readable,
    file: file.absolute,
    values: { __platform__: 'linux', __version__: { refused: '`__version__` has no meaning in a name' } },
    github: githubFields(context),
    matrix: { refused: '`matrix` has no meaning in a name' },
  };
  const agents = listAgents(root, nameScope, found);
  const chosen = chooseAgents(agents, inputs.agent, file.project.file);
  // What is wrong with the file may be why the agent is not found.
  if (chosen instanceof AltoError) throw found.errors().length > 0 ? refusal(found) : chosen;
  for (const other of agents) if (!chosen.includes(other)) validateKeys(other.tree, [other.name], found);

  const notices: string[] = [];
  const secrets: NamedSecret[] = [];
  const ground = { agents, file, inputs, context, env: readable, parse, problems: found, notices, secrets };
  const shared = { ...ground, builderFiles: builderFiles(ground) };
  const spreads = choosePoints(
    chosen.map((agent) => spread(agent, shared)),
    inputs.point,
  );
  if (spreads instanceof AltoError) throw found.errors().length > 0 ? refusal(found) : spreads;
  const points: LoadedPoint[] = [];
  for (const { agent, limits, runs } of spreads) {
    for (const run of runs) {
      points.push({ limits, config: Object.freeze(resolveAgent(openAgent(agent, run, shared), artifactsFolder)) });
      // More are not told.
      if (found.errors().length === MAX_REPORTED) throw refusal(found);
    }
  }
  if (found.errors().length > 0) throw refusal(found);
  return { points, warnings: found.warnings(), notices, secrets: distinct(secrets) };
}

/** The points of a matrix read the same secrets again and again. */
function distinct(secrets: readonly NamedSecret[]): readonly NamedSecret[] {
  const keyed = secrets.map((one): [string, NamedSecret] => [
    JSON.stringify([one.name, reveal(one.value), one.always]),
    one,
  ]);
  return [...new Map(keyed).values()];
}

function refusal(found: Problems): AltoError {
  const issues = found.errors();
  const [first] = issues;
  const where = first ? issueText(first) : found.file;
  const count = issues.length < MAX_REPORTED ? String(issues.length) : `at least ${issues.length}`;
  return new AltoError({
    kind: 'config',
    code: 'ALTO-CFG-010',
    reason: 'config',
    message: issues.length > 1 ? `${found.file} has ${count} problems; the first: ${where}` : where,
    hint: `correct ${issues.length > 1 ? 'them' : 'it'} and run again; nothing was built or launched`,
    issues,
  });
}
