import type { Secret } from '../secret.ts';
import { known, type Login } from './logins.ts';

/** The workflow's own identity at GitHub: `github.actor` and the `github-token` input. */
export interface GithubLogin {
  readonly actor: string;
  readonly token: Secret | undefined;
}

/** The last link for ghcr.io: the job's own token. */
export function githubLogin({ actor, token }: GithubLogin): Login | undefined {
  const login = known('github.actor with github-token', actor, token);
  return login && { ...login, isFound: true };
}

/** What to add where ghcr.io has no login. */
export const GHCR_YAML = [
  'add to the job:',
  '  permissions:',
  '    packages: write',
  '    contents: read',
  'and to the step:',
  '  with:',
  '    github-token: ${{ github.token }}',
].join('\n');
