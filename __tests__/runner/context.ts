import { join } from 'node:path';
import { evaluate, type ActionMetadata } from './metadata.ts';

interface Variables {
  readonly event: string;
  readonly eventPath: string;
  readonly workspace: string;
  readonly temp: string;
}

/** What a hosted runner sets for every step. */
export function runnerVariables({ event, eventPath, workspace, temp }: Variables): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '/usr/bin:/bin',
    HOME: process.env['HOME'] ?? '/root',
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION: '__run',
    GITHUB_ACTOR: 'octocat',
    GITHUB_API_URL: 'https://api.github.com',
    GITHUB_BASE_REF: '',
    GITHUB_EVENT_NAME: event,
    GITHUB_EVENT_PATH: eventPath,
    GITHUB_GRAPHQL_URL: 'https://api.github.com/graphql',
    GITHUB_HEAD_REF: '',
    GITHUB_JOB: 'test',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_REF_NAME: 'main',
    GITHUB_REF_TYPE: 'branch',
    GITHUB_REPOSITORY: 'octocat/hello',
    GITHUB_REPOSITORY_ID: '1296269',
    GITHUB_REPOSITORY_OWNER: 'octocat',
    GITHUB_REPOSITORY_OWNER_ID: '583231',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_RUN_ID: '1658821493',
    GITHUB_RUN_NUMBER: '3',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_SHA: 'ffac537e6cbbf934b08745a378932722df287a53',
    GITHUB_TRIGGERING_ACTOR: 'octocat',
    GITHUB_WORKFLOW: 'CI',
    GITHUB_WORKFLOW_REF: 'octocat/hello/.github/workflows/ci.yml@refs/heads/main',
    GITHUB_WORKSPACE: workspace,
    RUNNER_ARCH: process.arch === 'arm64' ? 'ARM64' : 'X64',
    RUNNER_ENVIRONMENT: 'github-hosted',
    RUNNER_NAME: 'GitHub Actions 1',
    RUNNER_OS: 'Linux',
    RUNNER_TEMP: temp,
    RUNNER_TOOL_CACHE: join(temp, '_tool'),
  };
}

/** `github.run_id` and its sisters, for expressions. */
export function dotted(variables: Readonly<Record<string, string>>): Record<string, string> {
  const pairs = Object.entries(variables).filter(([name]) => /^(GITHUB|RUNNER)_/.test(name));
  return Object.fromEntries(pairs.map(([name, value]) => [name.toLowerCase().replace('_', '.'), value]));
}

export function lowerKeys<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key.toLowerCase(), value]));
}

/** `INPUT_*`: defaults of the action.yml, then `with:`; spaces become underscores, dashes stay. */
export function inputVariables(
  inputs: ActionMetadata['inputs'],
  given: Readonly<Record<string, string>>,
  context: Readonly<Record<string, string>>,
): Record<string, string> {
  const defaults = Object.entries(inputs).map(([name, input]) => [
    name.toLowerCase(),
    evaluate(input.default ?? '', context),
  ]);
  const values = { ...(Object.fromEntries(defaults) as Record<string, string>), ...lowerKeys(given) };
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, value]),
  );
}
