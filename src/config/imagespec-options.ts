import { quotable } from '../quote.ts';
import { nearest } from './spelling.ts';
import type { Tree } from './tree.ts';

/** What builders call it, by our names of it. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  build_args: ['build_arg', 'buildargs'],
  cache_from: ['cachefrom'],
  cache_to: ['cacheto'],
  dockerfile: ['file'],
  extra_tags: ['tag', 'tags'],
  platform: ['platforms'],
  provenance: ['attest', 'attestations'],
};

/** Why ImageSpec's `builder_options` is no key here, and which keys say what stands in it. */
export function builderOptions(written: Tree, known: readonly string[]): string {
  const options = written.kind === 'map' ? [...written.entries.keys()] : [];
  const meant = options.map((option) => {
    const key = ourName(option, known);
    return key === undefined ? `nothing for \`${quotable(option)}\`` : `\`${key}\` for \`${quotable(option)}\``;
  });
  const example = '`build_args`, `target`, `secrets`, `cache_from`, `no_cache`, `pull`, `network`, …';
  return `\`builder_options\` is not a key here: what buildx can be told are keys of \`image\` itself: ${meant.join(', ') || example}`;
}

function ourName(option: string, known: readonly string[]): string | undefined {
  const plain = option
    .replace(/^-+/, '')
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toLowerCase();
  if (known.includes(plain)) return plain;
  const [other] = Object.entries(OTHER_NAMES).find(([, names]) => names.includes(plain)) ?? [];
  return other ?? nearest(plain, known);
}
