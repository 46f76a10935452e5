import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { once } from '../once.ts';
import { createArguments } from './argv.ts';
import { runAttached } from './attached.ts';
import { runBuild } from './build.ts';
import { askBuilder } from './builder-facts.ts';
import { dockerCommand, type DockerCommand, type DockerOptions } from './command.ts';
import { commandError, createError } from './container-errors.ts';
import { openCopy } from './copy.ts';
import type { BuilderFacts, Docker, ImageFacts } from './docker.ts';
import { splitEnvironment } from './env-file.ts';
import { INFO_ARGUMENTS, readFacts, requireBuildx } from './facts.ts';
import { inspectImage } from './image-facts.ts';
import { logIn } from './login.ts';
import { pullImage } from './pull.ts';
import { inScratch } from './scratch.ts';

/** The runner's docker command as the `Docker` door. Logins and files for docker live in the run's own configuration folder. */
export function dockerCli(options: DockerOptions): Docker {
  const { config, clock, env, redact = (text: string) => text } = options;
  const docker = dockerCommand(options);
  const facts = once(() => docker.short(INFO_ARGUMENTS).then(readFacts));
  const builders = new Map<string | undefined, Promise<BuilderFacts>>();
  // docker rewrites its configuration at a login: two at once would lose one.
  let logins: Promise<unknown> = Promise.resolve();

  const image = (reference: string): Promise<ImageFacts | undefined> => inspectImage(docker, reference);

  const builder = (name: string | undefined): Promise<BuilderFacts> => {
    const known = builders.get(name) ?? askBuilder(docker, facts, name);
    builders.set(name, known);
    return known;
  };

  return {
    async facts(purpose = 'build') {
      const { engineVersion, buildxVersion, platform, memory } = await facts();
      if (purpose === 'build') requireBuildx({ buildxVersion });
      return { engineVersion, buildxVersion, platform, memory };
    },

    builder,

    login(host, credential) {
      const login = logins.then(() => logIn({ docker, clock, folder: config.folder }, host, credential));
      logins = login.catch(() => undefined);
      return login;
    },

    async build(build, onOutput, signal) {
      const engine = await facts();
      return runBuild(
        { docker, engine, clock, env, redact, folder: config.folder, builder, image },
        build,
        onOutput,
        signal,
      );
    },

    pull: (reference, platform, onOutput, signal) =>
      pullImage({ docker, clock }, { reference, platform }, onOutput, signal),

    image,

    async tag(source, name) {
      const { code, stderr } = await docker.short(['image', 'tag', '--', source, name]);
      if (code !== 0) throw commandError(stderr, `naming the image ${name}`);
    },

    async create(container) {
      const { file, passed } = splitEnvironment(container.env);
      await inScratch(config.folder, async (folder) => {
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
