import { mkdtemp, readFile, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import { stillTelling } from '../log/still.ts';
import { buildArguments } from './build-argv.ts';
import { buildError } from './build-errors.ts';
import { passSecrets } from './build-secrets.ts';
import { noAnnotations } from './builder-errors.ts';
import { noteSteps } from './build-steps.ts';
import { buildView } from './build-view.ts';
import { cacheEnvironment } from './cache-environment.ts';
import type { DockerCommand } from './command.ts';
import { condensedView } from './condensed-view.ts';
import type { Build, BuilderFacts, Built, ImageFacts } from './docker.ts';
import { type EngineFacts, knowsAttestations, requireBuildx, requireOptions } from './facts.ts';
import { pushedDigest } from './image-facts.ts';
import { inScratch } from './scratch.ts';
import { tail } from './tail.ts';

/** What a build needs of the door that it goes through. */
interface BuildGround {
  readonly docker: DockerCommand;
  readonly engine: EngineFacts;
  readonly clock: Clock;
  /** The step's own environment. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Hides secrets in what a build says. */
  readonly redact: (text: string) => string;
  /** Where files for docker may stand; only this user can enter it. */
  readonly folder: string;
  readonly builder: (name: string | undefined) => Promise<BuilderFacts>;
  readonly image: (reference: string) => Promise<ImageFacts | undefined>;
}

/** Does one `docker buildx build`: what it cannot do is refused before, and what became of it is one sentence. */
export async function runBuild(
  ground: BuildGround,
  build: Build,
  onOutput: (chunk: Uint8Array) => void,
  signal: AbortSignal,
): Promise<Built> {
  const { docker, engine } = ground;
  requireBuildx(engine);
  requireOptions(engine, build);
  await requireManifest(ground, build);
  return inScratch(ground.folder, async (folder) => {
    const metadataFile = join(folder, 'metadata.json');
    const dockerfile = await placed(build.dockerfile, folder);
    const secrets = passSecrets(build.secrets ?? [], folder);
    for (const { path, content } of secrets.files) await writeFile(path, content, { mode: 0o600 });

    const end = tail();
    const notes = noteSteps(ground.redact);
    // Where the workflow runs with debug logging, all that buildx says is shown.
    const view =
      ground.env.RUNNER_DEBUG === '1'
        ? buildView(onOutput, notes.line)
        : condensedView(onOutput, notes.line, ground.redact);
    const building = () =>
      docker.long(
        buildArguments(build, {
          dockerfile,
          metadataFile,
          attestations: knowsAttestations(engine),
          secrets: secrets.specs,
        }),
        {
          input: typeof build.context === 'string' ? undefined : build.context,
          env: {
            ...cacheEnvironment([...(build.cacheFrom ?? []), ...(build.cacheTo ?? [])], ground.env),
            ...secrets.env,
          },
          onOutput: (chunk) => {
            end.add(chunk);
            view.write(chunk);
          },
          signal,
        },
      );
    const code = await stillTelling(ground.clock, view.tell, building);
    view.end();
    if (code !== 0) throw buildError(end.text(), code, await freeBytes(engine.root));
    const steps = notes.steps();
    if (build.output === 'load') return { digest: '', steps };
    const metadata = await readFile(metadataFile, 'utf8');
    return { digest: await pushedDigest(metadata, build.tags[0] ?? '', ground.image), steps };
  });
}

/** Where the Dockerfile stands. One that is no file of the tar gets a folder: the builder looks beside it for its ignore file, and for no other then. */
async function placed(dockerfile: Build['dockerfile'], folder: string): Promise<string> {
  if (typeof dockerfile === 'string') return dockerfile;
  const path = join(await mkdtemp(join(folder, 'dockerfile-')), dockerfile.name);
  await writeFile(path, dockerfile.text);
  await writeFile(`${path}.dockerignore`, dockerfile.ignore);
  return path;
}

/** The engine's own image format has no place for annotations, and its builder leaves them out without a word. */
async function requireManifest({ builder }: BuildGround, build: Build): Promise<void> {
  if (build.output === 'load' || Object.keys(build.annotations ?? {}).length === 0) return;
  const facts = await builder(build.builder);
  // Who keeps a cache in a registry has a store of manifests.
  if (!facts.registryCache) throw noAnnotations(facts.name);
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
