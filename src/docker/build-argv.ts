import { option, pairs } from './argv.ts';
import type { Build } from './docker.ts';

/** Files and facts that a build's arguments need beside the build itself. */
interface BuildPaths {
  /** Where the Dockerfile stands, inside the tar or on disk. */
  readonly dockerfile: string;
  /** Where buildx writes the digest. */
  readonly metadataFile: string;
  /** Whether this buildx knows `--provenance` and `--sbom` (0.10). */
  readonly attestations: boolean;
  /** As `--secret` takes them: where each value stands, never the value. */
  readonly secrets?: readonly string[];
}

// An image in an engine has no place for either, so one alto.yml serves a run on this machine too.
const NOWHERE_ELSE = { annotations: {}, provenance: undefined, sbom: undefined };

/** Arguments of `docker` for one build; `-` as context means the tar on standard input. */
export function buildArguments(
  build: Build,
  { dockerfile, metadataFile, attestations, secrets = [] }: BuildPaths,
): readonly string[] {
  const { annotations = {}, provenance, sbom } = build.output === 'load' ? NOWHERE_ELSE : build;
  return [
    ...['buildx', 'build', '--progress', 'plain', '--file', dockerfile, '--metadata-file', metadataFile],
    ...outputArguments(build.output),
    // Undefined is `false`: either turns the image into an index, which Lambda, older engines and a comparison of digests trip over.
    ...(attestations ? [`--provenance=${provenance ?? 'false'}`, `--sbom=${sbom ?? 'false'}`] : []),
    ...option('--builder', build.builder),
    ...option('--platform', build.platforms.join(',')),
    ...option('--target', build.target),
    ...option('--network', build.network),
    ...option('--shm-size', build.shmSize),
    ...(build.noCache ? ['--no-cache'] : []),
    ...(build.pull ? ['--pull'] : []),
    ...each('--cache-from', build.cacheFrom),
    ...each('--cache-to', build.cacheTo),
    ...each('--secret', secrets),
    ...each('--ssh', build.ssh),
    ...each('--tag', build.tags),
    ...pairs('--label', build.labels),
    ...pairs('--annotation', annotations),
    ...pairs('--build-arg', build.buildArgs),
    ...['--', typeof build.context === 'string' ? build.context : '-'],
  ];
}

function outputArguments(output: Build['output']): readonly string[] {
  switch (output) {
    case 'load':
      return ['--load'];
    case 'push':
      return ['--push'];
    case 'push-lazily':
      // Builders without an image store of their own (container, remote, kubernetes) take the last two for granted and ignore them.
      return ['--output', 'type=image,push=true,store=false,unpack=false'];
  }
}

function each(name: string, values: readonly string[] = []): readonly string[] {
  return values.flatMap((value) => [name, value]);
}
