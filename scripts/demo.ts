import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runAction } from '../__tests__/runner/runner.ts';

// Runs an example as a step of a workflow: the built action, main and post, with nothing around it but the runner's variables.
const example = process.argv[2] ?? 'function';
const repository = join(import.meta.dirname, '..');
if (!existsSync(join(repository, 'dist/index.js')))
  throw new Error('dist/index.js is missing: run `npm run build` first');

const inherited = ['DOCKER_HOST', 'DOCKER_CONFIG', 'DOCKER_CONTEXT'].flatMap((name) => {
  const value = process.env[name];
  return value === undefined ? [] : [[name, value] as const];
});

const step = await runAction({
  action: repository,
  workspace: repository,
  with: { file: `examples/${example}/alto.yml`, 'agent-type': 'local' },
  env: Object.fromEntries(inherited),
  onLog: show,
});

/** Prints a line as the page of a job shows it: groups as headings, without the marks that keep foreign lines inert. */
function show(line: string): void {
  if (line === '##[endgroup]' || /^::(stop-commands::)?\*\*\*(::)?$/.test(line)) return;
  console.log(line.replace(/^##\[group\]/, '▸ '));
}

const title = (text: string): void => console.log(`\n=== ${text} ${'='.repeat(72 - text.length)}`);
title('Outputs');
for (const [name, value] of Object.entries(step.outputs)) console.log(`${name}: ${value}`);
title('Summary');
console.log(step.post?.summary === undefined ? step.summary : `${step.summary}\n${step.post.summary}`);
process.exitCode = step.conclusion === 'success' ? 0 : 1;
