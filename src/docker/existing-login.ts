import type { Clock } from '../clock.ts';
import { Secret } from '../secret.ts';
import { type ConfigFile, helperOf, loginOf, loginServer, originalFolder, readConfigFile } from './config-file.ts';
import type { Credential } from './docker.ts';
import { dockerEnvironment } from './environment.ts';
import { capture } from './process.ts';

interface Surroundings {
  /** The step's own environment. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
}

// What the credential helpers of the clouds look for beside docker's own environment.
const CLOUDS = /^(?:AWS|GOOGLE|CLOUDSDK|AZURE)_/;

/** The login that an earlier step left for a host, as docker itself would find it: by helper, in the store, in the file. */
export async function existingLogin(host: string, { env, clock }: Surroundings): Promise<Credential | undefined> {
  const config = await readConfigFile(originalFolder(env));
  const helper = helperOf(config, host);
  return (helper ? await askHelper(helper, host, { env, clock }) : undefined) ?? inFile(config, host);
}

function inFile(config: ConfigFile, host: string): Credential | undefined {
  const { auth, username, password } = loginOf(config, host) ?? {};
  if (typeof auth === 'string' && auth !== '') {
    const [, user = '', pass = ''] = /^([^:]*):(.*)$/s.exec(Buffer.from(auth, 'base64').toString()) ?? [];
    return credential(user, pass);
  }
  return typeof username === 'string' && typeof password === 'string' ? credential(username, password) : undefined;
}

// https://github.com/docker/docker-credential-helpers: the server on standard input, JSON back; any failure means "not here".
async function askHelper(helper: string, host: string, { env, clock }: Surroundings): Promise<Credential | undefined> {
  const clouds = Object.entries(env).filter((entry): entry is [string, string] => CLOUDS.test(entry[0]) && !!entry[1]);
  const command = {
    file: `docker-credential-${helper}`,
    argv: ['get'],
    env: { ...Object.fromEntries(clouds), ...dockerEnvironment({ env }) },
    input: Buffer.from(loginServer(host)),
  };
  try {
    const { code, stdout } = await capture(command, { clock, signal: AbortSignal.timeout(30_000) });
    const { Username = '', Secret: secret = '' } = (code === 0 ? JSON.parse(stdout) : {}) as Record<string, string>;
    return credential(Username, secret);
  } catch {
    // A helper that is not installed, hangs or talks nonsense knows no login; docker sees it the same way.
    return undefined;
  }
}

/** An identity token has no user of its own, and is of no use to anybody but docker. */
function credential(username: string, password: string): Credential | undefined {
  if (username === '' || username === '<token>' || password === '') return undefined;
  return { username, password: new Secret(password.replace(/\0+$/, '')) };
}
