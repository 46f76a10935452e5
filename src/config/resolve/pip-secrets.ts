import type { BuildSecret, Packages } from '../image.ts';
import type { ImageFile } from '../schema/image.ts';
import type { Desk } from './desk.ts';
import { secretSource } from './secrets.ts';

type Written = NonNullable<ImageFile['pip_secret_mounts']>;

/** Ids that no secret of the user's can have. */
function idOf(index: number): string {
  return `alto-pip-${index + 1}`;
}

/** Where the install step sees which secret. */
export function pipMounts(mounts: Written): Packages['secretMounts'] {
  return mounts.map(({ dst }, index) => ({ id: idOf(index), target: dst }));
}

/** The same secrets, for the builder. */
export function pipSecrets(mounts: Written, desk: Desk): readonly BuildSecret[] {
  return mounts.flatMap(({ src }, index): BuildSecret[] => {
    const at = ['image', 'pip_secret_mounts', index];
    const from = secretSource(src, desk.has([...at, 'src']) ? [...at, 'src'] : [...at, 0], desk);
    return from ? [{ id: idOf(index), from }] : [];
  });
}
