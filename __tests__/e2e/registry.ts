import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** User and password for all of the ground's registries. */
export const login = {
  username: process.env['ALTO_REGISTRY_USER'] ?? '',
  password: process.env['ALTO_REGISTRY_PASSWORD'] ?? '',
};

/** What the registry has behind a reference. */
export interface Stored {
  readonly digest: string;
  readonly layers: readonly { readonly digest: string; readonly size: number }[];
}

/** The image `host/path:tag` or `host/path@digest` as the registry itself has it; undefined when it has none. */
export async function stored(reference: string): Promise<Stored | undefined> {
  const [, host = '', path = '', tag = ''] = /^([^/]+)\/(.+?)[:@]([^/]+)$/.exec(reference) ?? [];
  const response = await ask(host, `${path}/manifests/${tag}`);
  if (response.status === 404) return undefined;
  const text = await response.text();
  const { layers } = JSON.parse(text) as { readonly layers: Stored['layers'] };
  return { digest: `sha256:${createHash('sha256').update(text).digest('hex')}`, layers };
}

/** All bytes of an image but its base's (`base` layers): its configuration with the history, and the tars of its layers. */
export async function contentOf(reference: string, base = 1): Promise<string> {
  const [, host = '', path = '', digest = ''] = /^([^/]+)\/(.+?)@(.+)$/.exec(reference) ?? [];
  const { config, layers } = (await (await ask(host, `${path}/manifests/${digest}`)).json()) as {
    readonly config: { readonly digest: string };
    readonly layers: Stored['layers'];
  };
  const blobs = [config, ...layers.slice(base)].map(async (blob) => {
    const bytes = Buffer.from(await (await ask(host, `${path}/blobs/${blob.digest}`)).arrayBuffer());
    return (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString('latin1');
  });
  return (await Promise.all(blobs)).join('\n');
}

/** The tags of a repository `host/path`. */
export async function tagsOf(repository: string): Promise<readonly string[]> {
  const [, host = '', path = ''] = /^([^/]+)\/(.+)$/.exec(repository) ?? [];
  const response = await ask(host, `${path}/tags/list`);
  if (response.status === 404) return [];
  return ((await response.json()) as { readonly tags: readonly string[] | null }).tags ?? [];
}

/** Asks for `path` under `/v2/` with the password, or with a token for it where the registry wants one. */
export async function ask(host: string, path: string): Promise<Response> {
  const types = ['vnd.docker.distribution.manifest.v2', 'vnd.oci.image.manifest.v1', 'vnd.oci.image.index.v1'];
  const accept = types.map((type) => `application/${type}+json`).join(', ');
  const basic = `Basic ${btoa(`${login.username}:${login.password}`)}`;
  const send = (authorization: string): Promise<Response> =>
    fetch(`https://${host}/v2/${path}`, { headers: { accept, authorization } });
  const first = await send(basic);
  const challenge = /realm="(.+?)",service="(.+?)",scope="(.+?)"/.exec(first.headers.get('www-authenticate') ?? '');
  if (first.status !== 401 || !challenge) return first;
  const [, realm, service = '', scope = ''] = challenge;
  const tokens = await fetch(`${realm}?${new URLSearchParams({ service, scope })}`, {
    headers: { authorization: basic },
  });
  const { token } = (await tokens.json()) as { readonly token: string };
  return send(`Bearer ${token}`);
}

/** A docker command on the runner's engine with a login for `host` that nothing else sees. */
export function dockerWithLogin(host: string, ...commands: readonly (readonly string[])[]): void {
  const config = mkdtempSync(join(tmpdir(), 'docker-'));
  const options = {
    encoding: 'utf8',
    env: { ...process.env, DOCKER_HOST: process.env['ALTO_RUNNER_DOCKER_HOST'] },
  } as const;
  const signIn = ['login', '--username', login.username, '--password-stdin', host];
  try {
    execFileSync('docker', ['--config', config, ...signIn], { ...options, stdio: 'pipe', input: login.password });
    for (const args of commands) execFileSync('docker', ['--config', config, ...args], { ...options, stdio: 'pipe' });
  } finally {
    rmSync(config, { recursive: true });
  }
}
