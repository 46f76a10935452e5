import type { Secret } from '../secret.ts';
import { checkHost } from './address.ts';
import { chooseEcr } from './choose-ecr.ts';
import { hostRegistry } from './host.ts';
import { loginChain, missingLogin } from './login-chain.ts';
import { firstLogin } from './logins.ts';
import type { Registry } from './registry.ts';
import type { RegistrySources } from './sources.ts';

/** The registry that is named, with the first login of its chain that is there; one line in the log says which. */
export async function chooseRegistry(sources: RegistrySources): Promise<Registry> {
  const { choice, dockerhub, github, workflow } = sources;
  for (const secret of [choice.creds?.password, dockerhub.token, github.token]) if (secret) workflow.mask(secret);
  const registry = choice.kind === 'ecr' ? await chooseEcr(sources) : await chooseByLogin(sources);
  workflow.info(`registry ${registry.host}: ${registry.source}`);
  return registry;
}

async function chooseByLogin(sources: RegistrySources): Promise<Registry> {
  const { choice, use, distribution, http, clock, workflow } = sources;
  const host = choice.host ?? '';
  checkHost(host);
  const login = await firstLogin(loginChain(sources, host));
  if (!login && use === 'push') throw missingLogin(sources, host);
  const registry = { host, login, distribution, clock };
  if (choice.kind !== 'dockerhub' || sources.public) return hostRegistry(registry);
  const credential = async () => login?.credential();
  const say = (line: string): void => workflow.info(line);
  const onSecret = (secret: Secret): void => workflow.mask(secret);
  const hub = { http, clock, distribution, credential, say, onSecret };
  return hostRegistry({
    ...registry,
    async prepare(repository) {
      const { makePrivate } = await import('./dockerhub-privacy.ts');
      await makePrivate(hub, repository);
    },
  });
}
