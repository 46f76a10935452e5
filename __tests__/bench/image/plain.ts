import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/** Where the images of both sides go. */
export const HOST = '123456789012.dkr.ecr.us-east-1.amazonaws.com';
/** The image of the other side. */
export const PLAIN = `${HOST}/plain`;

/** docker/build-push-action's way: one `docker buildx build`. */
export interface Plain {
  /** Builds a folder and says how many milliseconds the command took; `more` are arguments of it. */
  build(folder: string, dockerfile: string, ...more: readonly string[]): Promise<number>;
  remove(): void;
}

/** buildx with a login for the registry, made before anything is measured. */
export function plainBuildx(): Plain {
  const config = mkdtempSync(join(tmpdir(), 'docker-'));
  const env = {
    ...process.env,
    DOCKER_HOST: process.env['ALTO_RUNNER_DOCKER_HOST'],
    DOCKER_CONFIG: config,
    BUILDX_CONFIG: join(process.env['DOCKER_CONFIG'] ?? join(homedir(), '.docker'), 'buildx'),
  };
  const input = process.env['ALTO_REGISTRY_PASSWORD'] ?? '';
  execFileSync('docker', ['login', '--username', 'AWS', '--password-stdin', HOST], { env, input, stdio: 'pipe' });
  return {
    async build(folder, dockerfile, ...more) {
      const file = join(config, 'Dockerfile');
      writeFileSync(file, dockerfile);
      const args = ['buildx', 'build', '--provenance=false', '--file', file, ...more, folder];
      const start = performance.now();
      const child = spawn('docker', args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
      const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
      if (code !== 0) throw new Error(`docker ${args.join(' ')}:\n${said}`);
      return performance.now() - start;
    },
    remove: () => rmSync(config, { recursive: true }),
  };
}
