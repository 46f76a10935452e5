import type { BuildOptions, GeneratedImage, PackageNames } from '../../src/config/image.ts';

/** A generated image that is its base and the code, unless told otherwise. */
export function aGeneratedImage(overrides: Partial<GeneratedImage> = {}): GeneratedImage {
  return {
    kind: 'generated',
    base: 'python:3.12-slim',
    env: {},
    aptPackages: [],
    buildCommands: [],
    python: { version: undefined, exec: undefined },
    conda: undefined,
    packages: { file: undefined, named: [], index: undefined, extraIndexes: [], extraArgs: [], secretMounts: [] },
    entrypoint: undefined,
    code: true,
    commands: [],
    helpers: { uv: 'ghcr.io/astral-sh/uv:0.9.9', micromamba: 'mambaorg/micromamba:2.3.3' },
    ...overrides,
  };
}

/** Packages by these names, from PyPI. */
export function packagesNamed(...named: readonly string[]): PackageNames {
  return { named, index: undefined, extraIndexes: [], extraArgs: [] };
}

/** Build options as they are when nothing is said. */
export function someBuildOptions(overrides: Partial<BuildOptions> = {}): BuildOptions {
  return {
    name: undefined,
    platforms: [],
    args: {},
    labels: {},
    annotations: {},
    secrets: [],
    ssh: [],
    noCache: false,
    pull: false,
    cache: 'auto',
    cacheFrom: [],
    cacheTo: [],
    builderFiles: [],
    provenance: 'false',
    sbom: 'false',
    network: undefined,
    shmSize: undefined,
    tagFormat: '{spec_hash}',
    extraTags: [],
    builder: undefined,
    public: false,
    ...overrides,
  };
}
