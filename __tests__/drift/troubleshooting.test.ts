import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { translate } from '../../src/agents/ec2/faults.ts';
import { page, repository } from './markdown.ts';

const text = page('docs/troubleshooting.md');
const headings = [...text.matchAll(/^### (ALTO-[A-Z]+-\d{3})$/gm)].map(([, code = '']) => code);

/** A name of AWS's for every fault that a call of that stage can meet; capacity and quotas are only short in a launch. */
const ANSWERS = {
  LCH: [
    'InvalidSubnetID.NotFound',
    'UnauthorizedOperation',
    'VcpuLimitExceeded',
    'CredentialsProviderError',
    'InternalError',
  ],
  SSM: [
    'InvalidDocument',
    'AccessDeniedException',
    'CredentialsProviderError',
    'InternalServerError',
    'InvalidInstanceId',
  ],
  END: [
    'InvalidParameterValue',
    'OperationNotPermitted',
    'CredentialsProviderError',
    'InternalError',
    'InvalidInstanceID.NotFound',
  ],
} as const;

/** The codes that stand in the sources, and those that are put together from the answers of AWS. */
function codes(): ReadonlySet<string> {
  const sources = globSync('src/**/*.ts', { cwd: repository }).map((path) =>
    readFileSync(join(repository, path), 'utf8'),
  );
  const written = sources.flatMap((source) =>
    [...source.matchAll(/'(ALTO-[A-Z]+-\d{3})'/g)].map(([, code = '']) => code),
  );
  const made = (['LCH', 'SSM', 'END'] as const).flatMap((stage) =>
    ANSWERS[stage].map((name) => {
      const thrown = Object.assign(new Error('no'), { name });
      return translate(thrown, { what: 'do it', action: 'ec2:DoIt', region: 'us-east-1', stage }).code;
    }),
  );
  return new Set([...written, ...made]);
}

test('every code of an error has a heading, and no other heading looks like one', () => {
  expect([...headings].toSorted()).toEqual([...codes()].toSorted());
});

test('every heading says something', () => {
  const empty = [...text.matchAll(/^### (ALTO-[A-Z]+-\d{3})\n\n(.*)$/gm)].filter(
    ([, , words = '']) => words.length < 15,
  );
  expect(empty.map(([, code]) => code)).toEqual([]);
});

test('codes of a stage stand together, and in their order', () => {
  const stages = headings.map((code) => code.slice(0, -4));
  const runs = stages.filter((stage, index) => stage !== stages[index - 1]);
  expect(runs).toEqual([...new Set(stages)]);
  for (const stage of runs) {
    const own = headings.filter((code) => code.startsWith(`${stage}-`));
    expect(own).toEqual(own.toSorted());
  }
});
