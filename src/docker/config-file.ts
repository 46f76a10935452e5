import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AltoError } from '../errors.ts';

/** What concerns us in docker's `config.json`; every other key is carried along as it is. */
export interface ConfigFile {
  readonly auths?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly credsStore?: string;
  readonly credHelpers?: Readonly<Record<string, string>>;
  readonly cliPluginsExtraDirs?: readonly string[];
  readonly [key: string]: unknown;
}

/** The name under which docker keeps Docker Hub's login. */
const HUB = 'https://index.docker.io/v1/';

/** Reads the `config.json` of a docker configuration folder; empty where there is none. */
export async function readConfigFile(folder: string): Promise<ConfigFile> {
  const path = join(folder, 'config.json');
  try {
    const config: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (typeof config === 'object' && config !== null && !Array.isArray(config)) return config as ConfigFile;
    throw new SyntaxError('not an object');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    // The parser's own words could quote a login.
    throw new AltoError({
      kind: 'infra',
      code: 'ALTO-DOC-007',
      reason: 'credentials',
      message: `docker's configuration on this runner, ${path}, cannot be read${error instanceof SyntaxError ? ' as JSON' : ''}`,
      hint: 'repair it, or set DOCKER_CONFIG to another folder',
    });
  }
}

/** Where the runner's own docker configuration is. */
export function originalFolder(env: Readonly<Record<string, string | undefined>>): string {
  return env['DOCKER_CONFIG'] || join(env['HOME'] ?? '', '.docker');
}

/** The credential helper that docker asks about a host: one for this host, or the store for all; undefined for none. */
export function helperOf(config: ConfigFile, host: string): string | undefined {
  const own = Object.entries(config.credHelpers ?? {}).find(([name]) => bareHost(name) === bareHost(host));
  const helper = own ? own[1] : config.credsStore;
  return helper && /^[\w.-]+$/.test(helper) ? helper : undefined;
}

/** What the file itself holds about a host. */
export function loginOf(config: ConfigFile, host: string): Readonly<Record<string, unknown>> | undefined {
  return Object.entries(config.auths ?? {}).find(([name]) => bareHost(name) === bareHost(host))?.[1];
}

/** The configuration with the login of `host` kept in the file itself, whatever store or helper is set for it. */
export function keptInFile(config: ConfigFile, host: string): ConfigFile {
  const others = Object.entries(config.credHelpers ?? {}).filter(([name]) => bareHost(name) !== bareHost(host));
  return { ...config, credHelpers: { ...Object.fromEntries(others), [loginServer(host)]: '' } };
}

/** What `docker login` calls a registry. */
export function loginServer(host: string): string {
  return bareHost(host) === 'docker.io' ? HUB : host;
}

function bareHost(name: string): string {
  const host = name.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
  return ['index.docker.io', 'registry-1.docker.io', 'registry.hub.docker.com'].includes(host) ? 'docker.io' : host;
}
