import { cp, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Holding, Ledger } from '../ledger.ts';
import { claim, PREFIX } from './abandoned.ts';
import { type ConfigFile, keptInFile, originalFolder, readConfigFile } from './config-file.ts';

interface PrivateConfigOptions {
  /** RUNNER_TEMP. */
  readonly temp: string;
  readonly runId: string;
  /** The step's environment: `DOCKER_CONFIG` or `HOME` say where the runner's own configuration is. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly ledger: Pick<Ledger, 'record'>;
}

/** A docker configuration of this run alone: the runner's own with our logins in it. */
export interface DockerConfig {
  readonly folder: string;
  /** Where buildx keeps the runner's builders; undefined when there are none, or when the step's environment says it. */
  readonly buildx: string | undefined;
}

/** Copies the runner's docker configuration into a folder that only this user can enter; the original stays byte for byte. */
export async function privateDockerConfig({ temp, runId, env, ledger }: PrivateConfigOptions): Promise<DockerConfig> {
  const original = originalFolder(env);
  const name = `${PREFIX}${runId}`;
  const folder = join(temp, name);
  const config = await readConfigFile(original);

  ledger.record(name, { kind: 'folder', path: folder });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await claim(folder);
  await writeConfigFile(folder, {
    ...config,
    cliPluginsExtraDirs: [...(config.cliPluginsExtraDirs ?? []), join(original, 'cli-plugins')],
  });
  // Contexts, and the certificates of an engine that is reached by TLS.
  for (const name of ['contexts', 'ca.pem', 'cert.pem', 'key.pem']) {
    const from = join(original, name);
    if (await exists(from)) await cp(from, join(folder, name), { recursive: true, dereference: true });
  }
  const buildx = join(original, 'buildx');
  return {
    folder,
    buildx: env['BUILDX_CONFIG'] === undefined && (await exists(buildx)) ? buildx : undefined,
  };
}

/** Makes room for our own login to `host`: from here on a credential store or helper is not asked for it, and not told. */
export async function keepLoginInFile(folder: string, host: string): Promise<void> {
  await writeConfigFile(folder, keptInFile(await readConfigFile(folder), host));
}

/** Removes a private configuration, which is the logout too; only a folder that this module named is removed. */
export async function releaseFolder({ path }: Extract<Holding, { kind: 'folder' }>): Promise<void> {
  if (!basename(path).startsWith('alto-')) throw new Error(`${path} is not a folder of this action`);
  await rm(path, { recursive: true, force: true });
}

async function writeConfigFile(folder: string, config: ConfigFile): Promise<void> {
  await writeFile(join(folder, 'config.json'), JSON.stringify(config, undefined, '\t'), { mode: 0o600 });
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}
