import { mkdtemp, readFile, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildArguments, createArguments, pullArguments } from './argv.ts';
import { runAttached } from './attached.ts';
import { buildError } from './build-errors.ts';
import { buildView } from './build-view.ts';
import { dockerCommand, type DockerCommand, type DockerOptions } from './command.ts';
import { loginServer } from './config-file.ts';
import { commandError, createError } from './container-errors.ts';
import { openCopy } from './copy.ts';
import { keepLoginInFile } from './credentials.ts';
import type { Docker, ImageFacts } from './docker.ts';
import { splitEnvironment } from './env-file.ts';
import { type EngineFacts, INFO_ARGUMENTS, knowsAttestations, readFacts, requireBuildx } from './facts.ts';
import { inspectImage, pushedDigest } from './image-facts.ts';
import { loginError } from './login-errors.ts';
import { pullError } from './pull-errors.ts';
import { tail } from './tail.ts';

/** The runner's docker command as the `Docker` door. Logins and files for docker live in the run's own configuration folder. */
export function dockerCli(options: DockerOptions): Docker {
  const { config, clock } = options;
  const docker = dockerCommand(options);
  let asked: Promise<EngineFacts> | undefined;
  const facts = (): Promise<EngineFacts> => (asked ??= docker.short(INFO_ARGUMENTS).then(readFacts));
  // docker rewrites its configuration at a login: two at once would lose one.
  let logins: Promise<unknown> = Promise.resolve();

  /** A folder for files that one docker process reads or writes; gone before this returns. */
  const inScratch = async <T>(work: (folder: string) => Promise<T>): Promise<T> => {
    const folder = await mkdtemp(join(config.folder, 'scratch-'));
    try {
      return await work(folder);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };

  const image = (reference: string): Promise<ImageFacts | undefined> => inspectImage(docker, reference);

  return {
    async facts(purpose = 'build') {
      const { root: _, ...known } = await facts();
      if (purpose === 'build') requireBuildx(known);
      return known;
    },

    builder: (name) => Promise.reject(new TypeError(`the builder ${name ?? ''} is not asked yet`)),

    login(host, credential) {
      const login = logins.then(async () => {
        await keepLoginInFile(config.folder, host);
        const input = Buffer.from(credential.password.reveal());
        const argv = ['login', '--username', credential.username, '--password-stdin', loginServer(host)];
        const { code, stderr } = await docker.short(argv, { input });
        if (code !== 0) throw loginError(stderr, host);
      });
      logins = login.catch(() => undefined);
      return login;
    },

    async build(build, onOutput, signal) {
      const engine = await facts();
      requireBuildx(engine);
      return inScratch(async (folder) => {
        const metadataFile = join(folder, 'metadata.json');
        const end = tail();
        const view = buildView(onOutput);
        const code = await docker.long(
          buildArguments(build, { metadataFile, attestations: knowsAttestations(engine) }),
          {
            input: typeof build.context === 'string' ? undefined : build.context,
            onOutput: (chunk) => {
              end.add(chunk);
              view.write(chunk);
            },
            signal,
          },
        );
        view.end();
        if (code !== 0) throw buildError(end.text(), code, await freeBytes(engine.root));
        if (build.output === 'load') return { digest: '', steps: { total: 0, cached: 0 } };
        const digest = await pushedDigest(await readFile(metadataFile, 'utf8'), build.tags[0] ?? '', image);
        return { digest, steps: { total: 0, cached: 0 } };
      });
    },

    async pull(reference, platform, onOutput, signal) {
      const end = tail();
      const keep = (chunk: Uint8Array): void => {
        end.add(chunk);
        onOutput(chunk);
      };
      const code = await docker.long(pullArguments(reference, platform), { onOutput: keep, signal });
      if (code !== 0) throw pullError(end.text(), reference);
    },

    image,

    async create(container) {
      const { file, passed } = splitEnvironment(container.env);
      await inScratch(async (folder) => {
        const envFile = join(folder, 'env');
        await writeFile(envFile, file, { mode: 0o600 });
        const argv = createArguments(container, { envFile, passed: Object.keys(passed) });
        const { code, stderr } = await docker.short(argv, { env: passed, limit: 300 });
        if (code !== 0) throw createError(stderr, container.image);
      });
    },

    async copyIn(container, tar) {
      const { code, stderr } = await docker.short(['container', 'cp', '-', `${container}:/`], {
        input: tar,
        limit: 300,
      });
      if (code !== 0) throw commandError(stderr, 'laying files into the container');
    },

    start: (name, onOutput, signal) => runAttached(docker, { name, onOutput, signal, clock }),
    copyOut: (container, path) => openCopy(docker, container, path),
    remove: (container) => remove(docker, container),
  };
}

async function remove(docker: DockerCommand, container: string): Promise<void> {
  const { code, stderr } = await docker.short(['container', 'rm', '--force', '--volumes', container], { limit: 120 });
  if (code !== 0 && !/no such container|is already in progress/i.test(stderr)) {
    throw commandError(stderr, `removing the container ${container}`);
  }
}

async function freeBytes(folder: string): Promise<number | undefined> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    // An engine elsewhere, or a folder that is not ours to see: then the sentence goes without.
    return undefined;
  }
}
