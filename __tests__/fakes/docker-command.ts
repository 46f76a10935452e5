import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One call of the scripted command. */
export interface Call {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** A `docker` on a PATH of its own: it writes down how it was called, and does what a line of shell says. */
export interface ScriptedDocker {
  /** Has the command first in it, then what a shell needs. */
  readonly path: string;
  /** Where snippets may leave files; `$dir` in them. */
  readonly folder: string;
  /** Every call so far, in order. */
  calls(): Promise<readonly Call[]>;
  remove(): Promise<void>;
}

/** What `docker info --format '{{json .}}'` prints, shortened to what is read. */
export const INFO = JSON.stringify({
  ServerVersion: '20.10.24+dfsg1',
  OSType: 'linux',
  Architecture: 'x86_64',
  MemTotal: 25276502016,
  DockerRootDir: '/var/lib/docker',
  ClientInfo: { Plugins: [{ Name: 'buildx', Version: '0.13.1+ds1' }] },
});

/** Makes a docker whose verbs (`info`, `login`, `buildx build`, `container cp` …) run the given shell lines; others fail. */
export async function scriptedDocker(verbs: Readonly<Record<string, string>>): Promise<ScriptedDocker> {
  const folder = await mkdtemp(join(tmpdir(), 'scripted-docker-'));
  const calls = join(folder, 'calls');
  await mkdir(join(folder, 'bin'));
  await mkdir(calls);
  const arms = Object.entries({ info: `printf '%s' '${INFO}'`, ...verbs }).map(
    ([verb, lines]) => `'${verb}')\n${lines}\n;;`,
  );
  const script = [
    '#!/bin/sh',
    `dir='${folder}'`,
    // Names sort by time: seconds and nanoseconds have fixed widths.
    'call="$dir/calls/$(date +%s%N)-$$"',
    'printf "%s\\0" "$@" > "$call.argv"',
    'cp /proc/self/environ "$call.env" 2>/dev/null || env -0 > "$call.env"',
    'verb=$1',
    'case $1 in buildx|container|image) verb="$1 $2" ;; esac',
    'case $verb in',
    ...arms,
    '*) echo "unexpected: $*" >&2; exit 99 ;;',
    'esac',
  ];
  await writeFile(join(folder, 'bin', 'docker'), `${script.join('\n')}\n`, { mode: 0o755 });
  return {
    path: `${join(folder, 'bin')}:/usr/bin:/bin`,
    folder,
    async calls() {
      const names = (await readdir(calls)).filter((name) => name.endsWith('.argv')).sort();
      return Promise.all(
        names.map(async (name) => {
          const parts = async (file: string): Promise<string[]> =>
            (await readFile(join(calls, file), 'utf8')).split('\0').slice(0, -1);
          const env = (await parts(name.replace(/argv$/, 'env'))).map((entry) => {
            const at = entry.indexOf('=');
            return [entry.slice(0, at), entry.slice(at + 1)];
          });
          return { argv: await parts(name), env: Object.fromEntries(env) as Record<string, string> };
        }),
      );
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
