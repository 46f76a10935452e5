import type { Point } from '../read.ts';

/** The runs of a step as `strategy.matrix` of a workflow takes them: a job each, with the inputs `agent` and `point`. */
export interface PlannedMatrix {
  readonly include: readonly Readonly<Record<string, string>>[];
}

/** The matrix of these points, with the values of their own matrices for whoever names jobs after them. */
export function matrixOf(points: readonly Point[]): PlannedMatrix {
  return { include: points.map(({ agent, name, values }) => ({ agent, point: name, ...values })) };
}
