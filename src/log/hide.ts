import type { NamedSecret } from '../secret.ts';
import type { Workflow } from '../workflow/workflow.ts';
import { type Public, whyNotHidden, worthMasking } from './worth.ts';

/** Hides secrets before anything can print them. Those that would only mutilate the log are named instead, never shown. */
export function hide(
  workflow: Pick<Workflow, 'mask' | 'info' | 'warning'>,
  secrets: readonly NamedSecret[],
  known: Public = {},
): void {
  const open = new Set<string>();
  for (const { name, value, always } of secrets) {
    const why = whyNotHidden(value.reveal());
    if (always && why !== undefined) {
      workflow.warning(
        `\`${name}\` cannot be hidden in the log: ${why}, and would be hidden wherever it stands. ` +
          'If it is a secret, replace it by a longer one; programs of this run may print it',
      );
    } else if (always || worthMasking(value.reveal(), known)) workflow.mask(value);
    else open.add(name);
  }
  if (open.size > 0)
    workflow.info(`not hidden in the log, because their values are no secrets: ${[...open].join(', ')}`);
}
