import type { Asked } from '../read.ts';
import type { Origin } from '../report/comment.ts';
import { keyOf } from './marker.ts';

/**
 * The key of the comment that a run updates: its workflow, job, file and agents, as the workflow names them, so that it
 * is the same when the file cannot be read; and the values of the workflow's matrix, whose jobs have the same name.
 */
export function keyOfRun({ inputs, context }: Asked): string {
  const { file, agent = [], point = [], commentKey } = inputs;
  return keyOf([context.workflow, context.job, file, agent.join(), point.join('\n'), matrixOf(commentKey)]);
}

/** The run as a reader finds it at GitHub. */
export function originOf({ inputs, context }: Asked, now: number): Origin {
  const { serverUrl, repository, runId, runAttempt, workflow, job, subject } = context;
  const home = `${serverUrl}/${repository}`;
  const values = labelOf(matrixOf(inputs.commentKey));
  return {
    name: `${[workflow, job].filter(Boolean).join(' / ')}${values && ` (${values})`}`,
    url: `${home}/actions/runs/${runId}/attempts/${runAttempt}`,
    attempt: runAttempt,
    commit:
      subject?.commit === undefined ? undefined : { sha: subject.commit, url: `${home}/commit/${subject.commit}` },
    now,
  };
}

/** `null` is what GitHub makes of the matrix of a job that has none. */
function matrixOf(key: string | undefined): string {
  return key === undefined || key === 'null' ? '' : key;
}

/** The values of a matrix, as GitHub names its jobs; any other key as it is. */
function labelOf(key: string): string {
  try {
    const matrix: unknown = JSON.parse(key);
    if (typeof matrix !== 'object' || matrix === null) return key;
    return Object.values(matrix)
      .filter((value) => typeof value !== 'object')
      .join(', ');
  } catch {
    return key;
  }
}
