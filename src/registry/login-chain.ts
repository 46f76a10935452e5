import type { AltoError } from '../errors.ts';
import { dockerHubYaml, environmentLogin } from './dockerhub.ts';
import { oidcLogin } from './dockerhub-oidc.ts';
import { GHCR_YAML, githubLogin } from './ghcr.ts';
import { existing, known, type Login, noLogin } from './logins.ts';
import { type RegistrySources, writtenIn } from './sources.ts';

/** The logins that there may be for a host, the first that is there counts. */
export function loginChain(
  sources: RegistrySources,
  host: string,
): readonly (Login | undefined | (() => Promise<Login | undefined>))[] {
  const { choice, dockerhub, github } = sources;
  const written = choice.creds && known(writtenIn(choice.creds.from), choice.creds.username, choice.creds.password);
  const before = existing(host, sources.existing);
  switch (choice.kind) {
    case 'dockerhub':
      return [written, environmentLogin(dockerhub), async () => connection(sources), before];
    case 'ghcr':
      return [written, before, githubLogin(github)];
    case 'host':
    case 'ecr':
      return [written, before];
  }
}

function connection({ dockerhub, idToken, use, http, clock, workflow }: RegistrySources): Login | undefined {
  const { connectionId, organization, username } = dockerhub;
  // What is public is pulled without a login, also by a job that cannot get one.
  if (!connectionId || (!idToken && use !== 'push')) return undefined;
  return oidcLogin({ connectionId, organization: organization ?? username, idToken, http, clock, workflow });
}

const PASSWORD_YAML = 'add to the step:\n  with:\n    registry-password: ${{ secrets.REGISTRY_PASSWORD }}';

/** What to write so that there is one. */
export function missingLogin({ choice, dockerhub, noPassword }: RegistrySources, host: string): AltoError {
  const creds = [
    'add to the alto.yml:',
    '  image:',
    '    registry_creds:',
    `      username: "{{ env('REGISTRY_USERNAME') }}"`,
    `      password: "{{ env('REGISTRY_PASSWORD') }}"`,
    'and to the step:',
    '  env:',
    '    REGISTRY_USERNAME: ${{ vars.REGISTRY_USERNAME }}',
    '    REGISTRY_PASSWORD: ${{ secrets.REGISTRY_PASSWORD }}',
  ].join('\n');
  if (noPassword) return noLogin(host, '`registry-username` is given, and `registry-password` is empty', PASSWORD_YAML);
  switch (choice.kind) {
    case 'dockerhub': {
      const { why, yaml } = dockerHubYaml(dockerhub);
      return noLogin('Docker Hub', why, yaml);
    }
    case 'ghcr':
      return noLogin(host, 'neither a login nor `github-token` is given', GHCR_YAML);
    case 'host':
    case 'ecr':
      return noLogin(host, 'nothing names one', creds);
  }
}
