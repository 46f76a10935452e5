import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { readContext, type Context } from '../../src/config/context.ts';
import type { Config } from '../../src/config/config.ts';
import { readInputs } from '../../src/config/inputs.ts';
import { load, type Loaded } from '../../src/config/load.ts';
import { AltoError } from '../../src/errors.ts';

const made: string[] = [];

/** A checked-out repository with these files, gone after the tests of this file. */
export function aWorkspace(files: Readonly<Record<string, string | Uint8Array>>): string {
  if (made.length === 0) afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'alto-config-')));
  made.push(folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** The environment of a step in that repository, as the runner sets it. */
export function anEnv(workspace: string, more: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    GITHUB_REPOSITORY: 'octo/myrepo',
    GITHUB_WORKSPACE: workspace,
    GITHUB_SHA: '0123456789abcdef0123456789abcdef01234567',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_REF_NAME: 'main',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_RUN_ID: '42',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_ACTOR: 'mona',
    GITHUB_JOB: 'train',
    RUNNER_TEMP: tmpdir(),
    RUNNER_OS: 'Linux',
    RUNNER_ARCH: 'X64',
    ...more,
  };
}

/** A repository in which the usual agent runs. */
export const FILES = {
  'main.py': 'def write_txt_file():\n    return 1\n',
  'requirements.txt': 'requests\n',
};

/** Loads `text` as the alto.yml of a repository that holds `files`. */
export async function loadText(
  text: string | Uint8Array,
  env: Readonly<Record<string, string>> = {},
  files: Readonly<Record<string, string>> = FILES,
): Promise<LoadedOne> {
  return loadEnv(anEnv(aWorkspace({ ...files, 'alto.yml': text }), env));
}

/** What a file comes to, and the first of its points, which most have alone. */
export type LoadedOne = Loaded & { readonly config: Config };

/** Loads the file of a step with this environment. */
export async function loadEnv(env: Readonly<Record<string, string>>): Promise<LoadedOne> {
  const loaded = await load({ inputs: await readInputs(env), context: readContext(env), env });
  const [first] = loaded.points;
  if (!first) throw new Error('a file that is loaded has at least one point');
  return { ...loaded, config: first.config };
}

/** An alto.yml with one agent whose `image` holds these lines, which stand from line 4 and column 5 on. */
export function withImage(...lines: readonly string[]): string {
  const image = lines.flatMap((line) => line.split('\n')).map((line) => `    ${line}\n`);
  return `train:\n  infra: { type: local }\n  image:\n${image.join('')}  entrypoint: { type: script, cmd: ls }\n`;
}

/** The error that something ends with; a test fails when it does not. */
export async function errorOf(run: () => unknown): Promise<AltoError> {
  try {
    await run();
  } catch (error) {
    if (error instanceof AltoError) return error;
    throw error;
  }
  throw new Error('it did not fail');
}

/** Everything that is wrong with a file, as `line:column path: message`. */
export async function problemsOf(
  text: string,
  env: Readonly<Record<string, string>> = {},
  files: Readonly<Record<string, string>> = FILES,
): Promise<readonly string[]> {
  const { issues } = await errorOf(() => loadText(text, env, files));
  return issues.map(({ line, column, path, message }) => `${line}:${column} ${path}: ${message}`);
}

/** A run's context with overrides. */
export function aContext(workspace: string, over: Partial<Context> = {}): Context {
  return { ...readContext(anEnv(workspace)), ...over };
}
