import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repository } from '../e2e/step.ts';
import { runnerVariables } from '../runner/context.ts';
import { runnerNode } from '../runner/process.ts';
import { type Extent, quantile, type Row, time } from './measure.ts';

/** How long the action takes to its first line, against a Node that does nothing. Both take turns, so that a busy moment meets both. */
export async function load({ loads }: Extent): Promise<readonly Row[]> {
  const temp = mkdtempSync(join(tmpdir(), 'load-'));
  const variables = runnerVariables({ event: 'push', eventPath: join(temp, 'event'), workspace: temp, temp });
  const files = ['GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY'].map(
    (name) => [name, join(temp, name)] as const,
  );
  for (const [, path] of files) writeFileSync(path, '');
  const env = { ...variables, ...Object.fromEntries(files) };

  const nothing: number[] = [];
  const action: number[] = [];
  for (let run = -1; run < loads; run++) {
    const floor = await untilItEnds(['-e', '0'], env);
    const line = await untilItSpeaks([join(repository, 'dist/index.js')], env);
    // The first of each reads the disk for all of them.
    if (run < 0) continue;
    nothing.push(floor);
    action.push(line);
  }
  rmSync(temp, { recursive: true });
  const [floor, line] = [quantile(nothing, 0.5), quantile(action, 0.5)];
  return [
    {
      what: `Load: \`dist/index.js\` to its first line, against \`node -e 0\`, ${loads} runs each`,
      measured: `× ${(line / floor).toFixed(2)} (${time(line)} : ${time(floor)})`,
      target: '',
    },
  ];
}

async function untilItEnds(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const start = performance.now();
  await once(spawn(runnerNode(), args, { env, stdio: 'ignore' }), 'exit');
  return performance.now() - start;
}

async function untilItSpeaks(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const start = performance.now();
  const child = spawn(runnerNode(), args, { env, stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = once(child, 'exit');
  await once(child.stdout, 'data');
  const spoke = performance.now() - start;
  // What it does after its first line is not measured here.
  child.kill('SIGKILL');
  await ended;
  return spoke;
}
