import { describe, expect, it } from 'vitest';
import { AltoError, type Issue, issueText } from '../../src/errors.ts';
import { tellIssues, tellWarnings } from '../../src/report/issues.ts';
import { endingOfError } from '../../src/report/ending.ts';
import { fakeWorkflow } from '../fakes/workflow.ts';

const issue = (line: number): Issue => ({
  file: 'alto.yml',
  line,
  column: 5,
  path: 'train.infra',
  message: 'is not known',
});
const many = Array.from({ length: 12 }, (_, at) => issue(at + 1));

describe('problems of a file', () => {
  it('are read with their places', () => {
    expect(issueText(issue(3))).toBe('alto.yml:3:5 train.infra: is not known');
    expect(issueText({ ...issue(3), path: '' })).toBe('alto.yml:3:5: is not known');
  });

  it('are all told, and leave room among the ten annotations of a step for its last sentence', () => {
    const workflow = fakeWorkflow();
    tellIssues(workflow, many);
    expect([...workflow.texts('error'), ...workflow.texts('info')]).toEqual(many.map(issueText));
    expect(workflow.texts('error')).toHaveLength(9);
    expect(workflow.transcript[0]).toMatchObject({ what: 'error', place: { file: 'alto.yml', line: 1, column: 5 } });
  });

  it('that are only doubtful are warnings at their places', () => {
    const workflow = fakeWorkflow();
    tellWarnings(workflow, [issue(2)]);
    expect(workflow.transcript).toEqual([
      { what: 'warning', text: issueText(issue(2)), place: { file: 'alto.yml', line: 2, column: 5 } },
    ]);
  });

  it('are not told twice: a single one is the last sentence itself, at its place', () => {
    const error = (issues: readonly Issue[]): AltoError =>
      new AltoError({ kind: 'config', code: 'ALTO-CFG-010', reason: 'config', message: 'wrong', issues });
    expect(endingOfError(error([issue(2)])).place).toEqual({ file: 'alto.yml', line: 2, column: 5 });
    expect(endingOfError(error(many)).place).toBeUndefined();
  });
});
