import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** A `docker` that notes each call and then is the real one. */
export interface DockerShim {
  /** For `PATH`: the shim stands first. */
  readonly path: string;
  /** The arguments of each call. */
  calls(): readonly string[];
  remove(): void;
}

/** Puts the shim into a folder of its own. */
export function dockerShim(): DockerShim {
  const path = process.env['PATH'] ?? '';
  const real = path.split(delimiter).map((folder) => join(folder, 'docker'));
  const docker = real.find((file) => existsSync(file));
  if (docker === undefined) throw new Error('there is no docker on the PATH');
  const folder = mkdtempSync(join(tmpdir(), 'shim-'));
  const log = join(folder, 'calls');
  writeFileSync(log, '');
  writeFileSync(join(folder, 'docker'), `#!/bin/sh\nprintf '%s\\n' "$*" >>'${log}'\nexec '${docker}' "$@"\n`);
  chmodSync(join(folder, 'docker'), 0o755);
  return {
    path: `${folder}${delimiter}${path}`,
    calls: () => readFileSync(log, 'utf8').split('\n').filter(Boolean),
    remove: () => rmSync(folder, { recursive: true }),
  };
}
