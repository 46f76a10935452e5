import type { Secret } from '../secret.ts';
import { known, type Login } from './logins.ts';

/** What the step says about Docker Hub. */
export interface DockerHubLogin {
  /** `DOCKERHUB_USERNAME`. */
  readonly username: string | undefined;
  /** `DOCKERHUB_TOKEN`. */
  readonly token: Secret | undefined;
  /** The input `dockerhub-oidc-connection-id`. */
  readonly connectionId: string | undefined;
  /** The input `registry-username`: the Docker organization of the connection; `username` when undefined. */
  readonly organization: string | undefined;
}

/** The link for `DOCKERHUB_USERNAME` and `DOCKERHUB_TOKEN`. */
export function environmentLogin({ username, token }: DockerHubLogin): Login | undefined {
  return known('DOCKERHUB_USERNAME and DOCKERHUB_TOKEN', username, token);
}

/** What to add where Docker Hub has no login. */
export function dockerHubYaml({ username, token }: DockerHubLogin): { readonly why: string; readonly yaml: string } {
  const why =
    username && !token
      ? 'DOCKERHUB_USERNAME is set, DOCKERHUB_TOKEN is not'
      : token && !username
        ? 'DOCKERHUB_TOKEN is set, DOCKERHUB_USERNAME is not'
        : 'nothing names one';
  return {
    why,
    yaml: [
      'add to the step:',
      '  env:',
      '    DOCKERHUB_USERNAME: ${{ vars.DOCKERHUB_USERNAME }}',
      '    DOCKERHUB_TOKEN: ${{ secrets.DOCKERHUB_TOKEN }}',
    ].join('\n'),
  };
}
