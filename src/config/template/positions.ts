import type { Path } from '../tree.ts';

/**
 * What a place in an agent does with its value:
 * `secret` — what `env()` gives here travels sealed and is masked;
 * `shown` — the value is written into an image, a command, a tag or a label, so `env()` is refused;
 * `plain` — names and types, which are public anyway.
 */
export type Exposure = 'secret' | 'shown' | 'plain';

/** How a value is read and used at its place. */
export interface Position {
  readonly exposure: Exposure;
  /** Numbers and booleans keep their source text: `3.10` stays "3.10". */
  readonly text?: true;
  /** The value travels as JSON: what a matrix has as a number stays one. */
  readonly json?: true;
  /** The value is used inside the container: `__file__` is the path there, not on the runner. */
  readonly inContainer?: true;
  /** What the environment gives is hidden in the log whatever it looks like. */
  readonly alwaysHidden?: true;
  /** A text without a template says where the secret is found, and is none itself. */
  readonly names?: true;
  /** Shell text, where `{%` and `{#` mean something else. */
  readonly shellText?: true;
}

type Row = Partial<Position> & { readonly pattern: string };

/** Keys of `image` whose values end in a Dockerfile, an argument or a tag: lists of them, or one alone. */
const SHOWN_LISTS = [
  'packages',
  'runtime_packages',
  'conda_packages',
  'conda_channels',
  'apt_packages',
  'pip_extra_index_url',
  'pip_secret_mounts',
  'cache_from',
  'cache_to',
  'ssh',
];
const SHOWN_TEXTS = [
  'pip_index',
  'pip_extra_args',
  'tag_format',
  'cuda',
  'cudnn',
  'provenance',
  'sbom',
  'network',
  'shm_size',
];

/** `*` is one step, `**` any number of them. The first row that fits decides. */
const POSITIONS: readonly Row[] = [
  { pattern: 'env.*', exposure: 'secret', text: true, inContainer: true },
  { pattern: 'image.registry_creds.password', exposure: 'secret', text: true, alwaysHidden: true },
  { pattern: 'image.registry_creds.username', text: true },
  { pattern: 'image.secrets.*', exposure: 'secret', text: true, alwaysHidden: true, names: true },
  { pattern: 'image.pip_secret_mounts.*.0', exposure: 'secret', alwaysHidden: true, names: true },
  { pattern: 'image.pip_secret_mounts.*.src', exposure: 'secret', alwaysHidden: true, names: true },
  { pattern: 'entrypoint.kwargs.**', exposure: 'secret', json: true, inContainer: true },
  { pattern: 'entrypoint.params.**', exposure: 'secret', json: true, inContainer: true },
  { pattern: 'entrypoint.cmd', exposure: 'shown', inContainer: true, shellText: true },
  { pattern: 'image.image_build_cmds.*', exposure: 'shown', inContainer: true, shellText: true },
  { pattern: 'image.commands.*', exposure: 'shown', inContainer: true, shellText: true },
  { pattern: 'image.entrypoint.*', exposure: 'shown', text: true, inContainer: true, shellText: true },
  { pattern: 'image.env.*', exposure: 'shown', text: true, inContainer: true },
  { pattern: 'post_build_cmds.*', exposure: 'shown', shellText: true },
  { pattern: 'infra.post_build_cmds.*', exposure: 'shown', shellText: true },
  { pattern: 'image.build_args.*', exposure: 'shown', text: true },
  { pattern: 'image.labels.*', exposure: 'shown', text: true },
  { pattern: 'image.annotations.*', exposure: 'shown', text: true },
  ...[...SHOWN_LISTS, 'extra_tags'].flatMap((key): Row[] => [
    { pattern: `image.${key}`, exposure: 'shown', text: true },
    { pattern: `image.${key}.**`, exposure: 'shown', text: true },
  ]),
  ...SHOWN_TEXTS.map((key): Row => ({ pattern: `image.${key}`, exposure: 'shown', text: true })),
  { pattern: 'infra.tags.*', exposure: 'shown', text: true },
  { pattern: '*.python_version', text: true },
  { pattern: 'matrix.**', exposure: 'shown' },
  { pattern: 'timeout', text: true },
  { pattern: 'resources.*', text: true },
];

/** What the table says about a path inside an agent. */
export function positionOf(path: Path): Position {
  const steps = path.map(String);
  const found = POSITIONS.find(({ pattern }) => fits(pattern.split('.'), steps));
  return { exposure: 'plain', ...found };
}

function fits(pattern: readonly string[], steps: readonly string[]): boolean {
  const open = pattern.at(-1) === '**';
  const fixed = open ? pattern.slice(0, -1) : pattern;
  if (open ? steps.length < fixed.length : steps.length !== fixed.length) return false;
  return fixed.every((part, index) => part === '*' || part === steps[index]);
}
