import type { NamedAgent } from './agents.ts';
import type { Limits, MatrixPoint } from './config.ts';
import { extend } from './extends.ts';
import { type Points, pointsOf } from './matrix/points.ts';
import type { Shared } from './open-agent.ts';
import { renderAgent } from './template/render-agent.ts';
import { matrixName, type MatrixScope } from './template/matrix.ts';
import { githubFields } from './template/scope.ts';
import { hasBroken, type MapNode } from './tree.ts';
import { validate } from './validate.ts';

/** Where one agent runs: once, or at every point of its matrix. */
export interface Spread {
  /** With all that it takes over, and without its matrix. */
  readonly agent: NamedAgent;
  readonly limits: Limits;
  readonly runs: readonly AtPoint[];
}

/** A point at which an agent is read, with what its templates then find. */
export interface AtPoint {
  /** Undefined for an agent without a matrix, or with one that is wrong. */
  readonly point: MatrixPoint | undefined;
  readonly matrix: MatrixScope;
}

const ALONE: Limits = { maxConcurrency: 1, failFast: true };

/** Reads the matrix of an agent. What is wrong with it is reported; the agent is then read once, for its other problems. */
export function spread(agent: NamedAgent, shared: Shared): Spread {
  const taken = extend(agent, shared.agents, shared.problems);
  const rest = new Map(taken.entries);
  rest.delete('matrix');
  const once = (matrix: MatrixScope): Spread => ({
    agent: { ...agent, tree: { ...taken, entries: rest } },
    limits: ALONE,
    runs: [{ point: undefined, matrix }],
  });
  if (!taken.entries.has('matrix')) return once({ values: new Map(), missing: new Map() });
  const found = readPoints(agent.name, taken, shared);
  if (!found) return once('unreadable');
  const missing = missingValues(found.points);
  const runs = found.points.map(({ point, values }): AtPoint => ({ point, matrix: { values, missing } }));
  return { ...once('unreadable'), limits: found.limits, runs };
}

function readPoints(name: string, agent: MapNode, shared: Shared): Points | undefined {
  const { env, context, parse, problems } = shared;
  const matrixAlone = { ...agent, entries: new Map([...agent.entries].filter(([key]) => key === 'matrix')) };
  const refused = (what: string): { readonly refused: string } => ({
    refused: `\`${what}\` has no meaning in a matrix`,
  });
  const { tree } = renderAgent(
    matrixAlone,
    [name],
    {
      env,
      file: { onRunner: refused('__file__'), inContainer: refused('__file__') },
      scope: {
        parse,
        values: { __platform__: 'linux', __version__: refused('__version__') },
        github: githubFields(context),
        matrix: refused('matrix'),
      },
    },
    problems,
  );
  const { matrix } = validate(tree, [name], problems, 'matrix');
  return matrix && !hasBroken(tree) ? pointsOf(tree, matrix, name, problems) : undefined;
}

/** A sentence for every dimension that some points have and others lack. */
function missingValues(points: Points['points']): ReadonlyMap<string, string> {
  const dimensions = new Set(points.flatMap(({ values }) => [...values.keys()]));
  return new Map(
    [...dimensions].flatMap((dimension): [string, string][] => {
      const lacking = points.filter(({ values }) => !values.has(dimension));
      const [first] = lacking;
      if (!first) return [];
      const name = matrixName(dimension);
      const where = `at ${lacking.length} of the ${points.length} points, such as \`${first.point.name}\``;
      const how = `give it one there with \`include\`, or write \`{{ ${name} | default('…') }}\``;
      return [[dimension, `\`${name}\` has no value ${where}; ${how}`]];
    }),
  );
}
