import { posix } from 'node:path';
import { Readable } from 'node:stream';
import type { BuildStep, Container, ContainerState, Docker } from '../../src/docker/docker.ts';
import { tarChunks, type TarEntry } from '../../src/image/tar.ts';

/** What the containers of a fake engine do. */
export interface FakeRun {
  readonly output?: readonly (string | Uint8Array)[];
  readonly state?: Partial<ContainerState>;
  /** Files in the container afterwards, by absolute path; an object is a link. */
  readonly files?: Readonly<Record<string, string | { readonly linkTo: string }>>;
  /** Whether it runs until it is stopped. */
  readonly endless?: boolean;
}

/** One thing that was asked of the engine. */
export interface Asked {
  readonly verb: keyof Docker;
  /** The container, image, host or first tag that it was about. */
  readonly what: string;
}

/** A Docker engine in memory. */
export interface FakeDocker extends Docker {
  readonly asked: readonly Asked[];
  /** Containers that were made and not removed. */
  readonly containers: ReadonlyMap<string, Container>;
  /** Tars that were laid into containers. */
  readonly laid: readonly Uint8Array[];
  /** From here on containers do this. */
  runs(run: FakeRun): void;
  /** From here on this verb fails. */
  breaks(verb: keyof Docker, error: Error): void;
}

/** What each build of the engine did. */
export const STEPS: readonly BuildStep[] = [
  { name: '[2/4] RUN make', cached: true, seconds: undefined },
  { name: '[3/4] COPY alto /alto', cached: false, seconds: 1.5 },
];

export const IMAGE_ID = `sha256:${'a'.repeat(64)}`;

/** A new engine with 8 GiB of memory, one image, and containers that print nothing and succeed. */
export function fakeDocker(): FakeDocker {
  const asked: Asked[] = [];
  const containers = new Map<string, Container>();
  const laid: Uint8Array[] = [];
  const broken = new Map<keyof Docker, Error>();
  let run: FakeRun = {};
  const ask = (verb: keyof Docker, what: string): void => {
    asked.push({ verb, what });
    const error = broken.get(verb);
    if (error) throw error;
  };
  return {
    asked,
    containers,
    laid,
    runs: (next) => void (run = next),
    breaks: (verb, error) => void broken.set(verb, error),
    facts: async () => {
      ask('facts', '');
      return { engineVersion: '20.10', buildxVersion: '0.13.1', platform: 'linux/amd64', memory: 8 * 1024 ** 3 };
    },
    login: async (host) => ask('login', host),
    builder: async (name) => {
      ask('builder', name ?? '');
      return {
        ...{ name: name ?? 'default', driver: 'docker', platforms: ['linux/amd64'] },
        ...{ copyLink: false, registryCache: false, lazyPush: false },
      };
    },
    build: async ({ tags, output }) => {
      ask('build', tags[0] ?? '');
      return { digest: output === 'load' ? '' : `sha256:${'d'.repeat(64)}`, steps: STEPS };
    },
    pull: async (reference) => ask('pull', reference),
    image: async (reference) => {
      ask('image', reference);
      return { id: IMAGE_ID, platform: 'linux/amd64', size: 1, workdir: '/work', repoDigests: [], origin: 'here' };
    },
    tag: async (_, name) => ask('tag', name),
    create: async (container) => {
      ask('create', container.name);
      containers.set(container.name, container);
    },
    copyIn: async (name, tar) => {
      ask('copyIn', name);
      laid.push(tar);
    },
    start: async (name, onOutput, signal) => {
      ask('start', name);
      for (const chunk of run.output ?? []) onOutput(Buffer.from(chunk));
      if (run.endless && !signal.aborted) {
        await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
        return { exitCode: 143, oomKilled: false, error: '' };
      }
      return { exitCode: 0, oomKilled: false, error: '', ...run.state };
    },
    copyOut: async (name, path) => {
      ask('copyOut', path);
      if (!containers.has(name)) throw new Error(`no container ${name}`);
      const entries = Object.entries(run.files ?? {})
        .filter(([file]) => file === path || file.startsWith(`${path}/`))
        .map(([file, content]): TarEntry => {
          const inTar = posix.relative(posix.dirname(path), file);
          return typeof content === 'string'
            ? { kind: 'file', path: inTar, mode: 0o644, content: Buffer.from(content) }
            : { kind: 'link', path: inTar, target: content.linkTo };
        });
      return entries.length > 0 ? Readable.from(tarChunks(entries), { objectMode: false }) : undefined;
    },
    remove: async (name) => {
      ask('remove', name);
      containers.delete(name);
    },
  } satisfies FakeDocker;
}
