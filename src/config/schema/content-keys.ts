import type { ImageFile } from './image.ts';

/** Keys of `image` that put something below the code: whoever writes one describes an image that is to be built. */
export const CONTENT_KEYS = [
  'image_build_cmds',
  'python_version',
  'python_exec',
  'requirements',
  'packages',
  'conda_packages',
  'conda_channels',
  'apt_packages',
  'env',
  'cuda',
  'cudnn',
  'pip_index',
  'pip_extra_index_url',
  'pip_extra_args',
  'pip_secret_mounts',
  'entrypoint',
  'commands',
  'builder_config',
] as const satisfies readonly (keyof ImageFile)[];

/** Those of them that count for `runtime_packages` too. */
export const RUNTIME_KEYS = [
  'pip_index',
  'pip_extra_index_url',
  'pip_extra_args',
] as const satisfies readonly (keyof ImageFile)[];

/** Keys of `image` that say which files of the repository are the code. */
export const CODE_KEYS = ['source_root', 'source_copy_mode', 'copy'] as const satisfies readonly (keyof ImageFile)[];

/** Keys of `image` that only count where something is built. */
export const BUILD_KEYS = [
  'build_args',
  'secrets',
  'ssh',
  'cache_from',
  'cache_to',
  'no_cache',
  'pull',
  'network',
  'shm_size',
  'builder',
] as const satisfies readonly (keyof ImageFile)[];

/** Keys of `image` that only count where something is pushed. */
export const PUSH_KEYS = [
  'name',
  'labels',
  'annotations',
  'provenance',
  'sbom',
  'tag_format',
  'extra_tags',
  'public',
] as const satisfies readonly (keyof ImageFile)[];
