import type { Comment, Forge } from './forge.ts';
import { isNewer, type Mark, marker, markOf } from './marker.ts';

/** Who writes with the token that every job has. */
const BOT = 'github-actions[bot]';

/** The one comment that a pull request is to have of a kind. */
export interface Sticky {
  readonly pullRequest: number;
  readonly mark: Mark;
  /** Markdown, without the marker. */
  readonly text: string;
  /** Whether it is written where there is none yet. */
  readonly create: boolean;
}

/** What became of it: `older` when a newer run has spoken already, `none` when there is none and none was wanted. */
export type Stuck =
  { readonly how: 'written' | 'updated'; readonly url: string } | { readonly how: 'older' } | { readonly how: 'none' };

/**
 * Writes a comment, or replaces what the one of an earlier run says. Comments of others stay as they are, whatever
 * marker they begin with. Of several, which runs side by side may have left, the oldest goes on and the others point to it.
 */
export async function stick(forge: Forge, { pullRequest, mark, text, create }: Sticky): Promise<Stuck> {
  const body = `${marker(mark)}\n${text}`;
  const marked = (await forge.comments(pullRequest)).flatMap((comment) => {
    const its = markOf(comment.body);
    return its?.key === mark.key ? [{ ...comment, mark: its }] : [];
  });
  const [first, ...others] = await ofOurs(forge, marked);
  if (!first) return create ? { how: 'written', url: await forge.write(pullRequest, body) } : { how: 'none' };
  if ([first, ...others].some((comment) => isNewer(comment.mark, mark))) return { how: 'older' };
  const url = await forge.rewrite(first.id, body);
  for (const { id } of others) await forge.rewrite(id, `_This run is told about in [another comment](${url})._`);
  return { how: 'updated', url };
}

/** The comments that we may change. Whose token it is, is asked only when that matters. */
async function ofOurs<T extends Comment>(forge: Forge, comments: readonly T[]): Promise<readonly T[]> {
  const self = comments.every(({ author }) => author === BOT) ? BOT : (await forge.self()).toLowerCase();
  return comments.filter(({ author }) => author === BOT || author.toLowerCase() === self);
}
