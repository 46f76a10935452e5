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
  /** The value is used inside the container: `__file__` is the path there, not on the runner. */
  readonly inContainer?: true;
  /** Shell text, where `{%` and `{#` mean something else. */
  readonly shellText?: true;
}

/** `*` is one step, `**` any number of them. The first row that fits decides. */
const POSITIONS: readonly (Partial<Position> & { readonly pattern: string })[] = [
  { pattern: 'env.*', exposure: 'secret', text: true, inContainer: true },
  { pattern: 'image.registry_creds.password', exposure: 'secret', text: true },
  { pattern: 'image.registry_creds.username', text: true },
  { pattern: 'entrypoint.kwargs.**', exposure: 'secret', inContainer: true },
  { pattern: 'entrypoint.params.**', exposure: 'secret', inContainer: true },
  { pattern: 'entrypoint.cmd', exposure: 'shown', inContainer: true, shellText: true },
  { pattern: 'image.image_build_cmds.*', exposure: 'shown', inContainer: true, shellText: true },
  { pattern: 'post_build_cmds.*', exposure: 'shown', shellText: true },
  { pattern: 'infra.post_build_cmds.*', exposure: 'shown', shellText: true },
  { pattern: 'image.build_args.*', exposure: 'shown', text: true },
  { pattern: 'image.labels.*', exposure: 'shown', text: true },
  { pattern: 'image.extra_tags.*', exposure: 'shown', text: true },
  { pattern: 'image.extra_tags', exposure: 'shown', text: true },
  { pattern: 'infra.tags.*', exposure: 'shown', text: true },
  { pattern: '*.python_version', text: true },
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
