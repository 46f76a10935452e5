import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { aWorkspace, docker, newName, runStep, type Workspace } from './step.ts';

let workspace: Workspace | undefined;
afterEach(() => workspace?.remove());

describe('a matrix on the runner', () => {
  test('builds one image and runs a container for each point, with a log, artifacts and an ending of its own', async () => {
    const word = randomUUID();
    const name = newName('matrix-of-three');
    workspace = aWorkspace({
      'alto.yml': `train:
  infra: { type: local }
  image:
    base: python:3.12-slim
    name: ${name}
    image_build_cmds: ['echo made ${word} > /made']
  entrypoint: { type: script, cmd: 'sh train.sh {{ matrix.seed }}' }
  artifacts: ['out/*.txt']
  matrix: { seed: [1, 2, 3], max_concurrency: 2, fail_fast: false }
`,
      'train.sh': `#!/bin/sh
cat /made
echo "seed $1 in $ALTO_RUN_ID"
mkdir out && echo "$1" > "out/seed-$1.txt"
echo "seed=$1" >> "$ALTO_OUTPUT"
[ "$1" != 2 ]
`,
    });
    const { outputs, log, exitCode, summary } = await runStep({ workspace });

    expect(outputs, log).toMatchObject({ result: 'failure', 'failure-reason': 'exit' });
    expect(exitCode).toBe(1);
    expect(log).toContain('1 of 3 points failed: seed=2: the program failed with exit code 1');
    const { train } = JSON.parse(outputs['results'] ?? '') as {
      train: Record<string, { 'exit-code': number; 'run-id': string; image: string; outputs: unknown }>;
    };
    expect(Object.values(train).map((one) => one['exit-code'])).toEqual([0, 1, 0]);
    expect(new Set(Object.values(train).map(({ image }) => image)).size).toBe(1);
    expect(log.match(/^ seed=\d │ .*RUN .*echo made/gm)).toHaveLength(1);
    for (const seed of ['1', '2', '3']) {
      const folder = `alto-artifacts/train/seed=${seed}`;
      const { 'run-id': runId, outputs: its } = train[`seed=${seed}`] ?? {};
      expect(workspace.read(`${folder}/alto.log`)).toBe(`made ${word}\nseed ${seed} in ${runId}\n`);
      expect(workspace.read(`${folder}/out/seed-${seed}.txt`)).toBe(`${seed}\n`);
      expect(its).toEqual({ seed });
    }
    expect(summary).toMatch(/^\| ❌ \| seed=2 \| failure \| 1 \|/m);
    expect(docker('runner', 'image', 'ls', '--quiet', `alto/${name}`).trim().split('\n')).toHaveLength(1);
  });
});
