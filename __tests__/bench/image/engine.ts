import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { docker } from '../../e2e/step.ts';

/** A builder of the runner's, by the name that `--builder` takes. */
export interface Builder {
  readonly name: string;
  /** What an alto.yml says; the current builder's name need not be said. */
  readonly setting: string | undefined;
  /** For people. */
  readonly shown: string;
  /** Whether it can keep a cache in a registry. */
  readonly registryCache: boolean;
}

/** The engine's own builder, and a buildkitd of today where the ground has one. */
export function builders(): readonly Builder[] {
  const remote = process.env['ALTO_BUILDER'];
  if (remote === undefined) console.log(`no buildkitd to measure: ${process.env['ALTO_BUILDER_MISSING'] ?? ''}`);
  return [
    { name: 'default', setting: undefined, shown: "the engine's own builder", registryCache: false },
    ...(remote === undefined ? [] : [{ name: remote, setting: remote, shown: 'buildkitd', registryCache: true }]),
  ];
}

/** Makes the runner a fresh one: no image on its engine, nothing in the cache of any builder. */
export function freshRunner(all: readonly Builder[]): void {
  docker('runner', 'image', 'prune', '--all', '--force');
  for (const { name } of all) docker('runner', 'buildx', 'prune', '--all', '--force', '--builder', name);
}

/** Takes the images of the ground out of the engine's way; the answer brings them back. */
export function setImagesAside(): () => void {
  const names = docker('runner', 'image', 'ls', '--format', '{{.Repository}}:{{.Tag}}').split('\n');
  const folder = mkdtempSync(join(tmpdir(), 'images-'));
  const file = join(folder, 'images.tar');
  docker('runner', 'save', '--output', file, ...names.filter((name) => name !== '' && !name.includes('<none>')));
  return () => {
    docker('runner', 'load', '--input', file);
    rmSync(folder, { recursive: true });
  };
}
