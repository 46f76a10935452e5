import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import { Secret } from '../secret.ts';
import { type ConfigFile, hasLogin, loginServer, readConfigFile } from './config-file.ts';
import type { Credential } from './docker.ts';
import { dockerEnvironment } from './environment.ts';
import { capture } from './process.ts';

interface Looking {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
}

/**
 * The login that the runner's own docker configuration has for a host, out of the file itself or out of the helper that
 * it names; undefined when there is none, or when it is a token that only docker can use.
 */
export async function existingLogin(host: string, { env, clock }: Looking): Promise<Credential | undefined> {
  const config = await readConfigFile(env['DOCKER_CONFIG'] ?? join(env['HOME'] ?? '', '.docker'));
  if (!hasLogin(config, host)) return undefined;
  const server = loginServer(host);
  const helper = config.credHelpers?.[host] ?? config.credHelpers?.[server] ?? config.credsStore;
  const found = helper ? await ask(helper, server, { env, clock }) : written(config, host, server);
  // Helpers mark identity tokens by this user name.
  return found?.username === '<token>' ? undefined : found;
}

function written(config: ConfigFile, host: string, server: string): Credential | undefined {
  const entry = config.auths?.[server] ?? config.auths?.[host] ?? config.auths?.[`https://${host}`];
  if (typeof entry?.['auth'] !== 'string') return undefined;
  const [username = '', ...password] = Buffer.from(entry['auth'], 'base64').toString().split(':');
  return username === '' ? undefined : { username, password: new Secret(password.join(':')) };
}

async function ask(helper: string, server: string, { env, clock }: Looking): Promise<Credential | undefined> {
  if (!/^[\w.-]+$/.test(helper)) return undefined;
  const command = {
    file: `docker-credential-${helper}`,
    argv: ['get'],
    env: dockerEnvironment({ env }),
    input: Buffer.from(server),
  };
  try {
    const { code, stdout } = await capture(command, { clock });
    if (code !== 0) return undefined;
    const { Username, Secret: password } = JSON.parse(stdout) as { Username?: unknown; Secret?: unknown };
    return typeof Username === 'string' && typeof password === 'string'
      ? { username: Username, password: new Secret(password) }
      : undefined;
  } catch {
    // A helper that is missing or broken has no login for us; docker itself will say so when it needs one.
    return undefined;
  }
}
