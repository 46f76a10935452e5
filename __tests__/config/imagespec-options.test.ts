import { expect, test } from 'vitest';
import { problemsOf, withImage } from './workspace.ts';

const SAID =
  '4:5 train.image.builder_options: `builder_options` is not a key here: what buildx can be told are keys of `image` itself: ';

test.each([
  ['{ no_cache: true }', '`no_cache` for `no_cache`'],
  ['{ --no-cache: true, noCache: 1 }', '`no_cache` for `--no-cache`, `no_cache` for `noCache`'],
  ['{ buildargs: { A: s3cret }, build-arg: [A=1] }', '`build_args` for `buildargs`, `build_args` for `build-arg`'],
  [
    '{ tags: [a], cachefrom: [b], file: D }',
    '`extra_tags` for `tags`, `cache_from` for `cachefrom`, `dockerfile` for `file`',
  ],
  ['{ platforms: x, target: y }', '`platform` for `platforms`, `target` for `target`'],
  ['{ magic: 1, netwrk: host }', 'nothing for `magic`, `network` for `netwrk`'],
  ['{}', '`build_args`, `target`, `secrets`, `cache_from`, `no_cache`, `pull`, `network`, …'],
  ['fast', '`build_args`, `target`, `secrets`, `cache_from`, `no_cache`, `pull`, `network`, …'],
])('`builder_options: %s` is refused with the keys that are meant, and no value', async (written, meant) => {
  expect(await problemsOf(withImage(`builder_options: ${written}`))).toEqual([`${SAID}${meant}`]);
});
