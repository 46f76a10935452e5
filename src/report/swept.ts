import { code, plain, table } from './markdown.ts';

/** What `delete` or `sweep` found of an instance with our tag, and did about it. Everything but the id and the outcome is others' text. */
export interface Swept {
  readonly id: string;
  /** Id of the run that launched it, its repository and its agent, as the tags have them. */
  readonly run: string;
  readonly repository: string;
  readonly agent: string;
  /** As the tag has it; empty when there is none. */
  readonly expiresAt: string;
  /**
   * `terminated` was ended; `expired` (its time is over) and `found` (its run is the one) would be, were this not a dry
   * run; `failed` could not be ended; `alive` is left alone; `unreadable` has a tag that cannot be read, and is never ended.
   */
  readonly outcome: 'terminated' | 'expired' | 'found' | 'failed' | 'alive' | 'unreadable';
}

/** Rows of the table; the output `swept` has all of them. */
const SHOWN = 100;

const worstFirst = ['failed', 'terminated', 'expired', 'found', 'unreadable', 'alive'] as const;

/** The instances that were looked at, for the step summary. */
export function sweptMarkdown(swept: readonly Swept[]): string {
  if (swept.length === 0) return '';
  const rows = swept
    .toSorted((a, b) => worstFirst.indexOf(a.outcome) - worstFirst.indexOf(b.outcome))
    .slice(0, SHOWN)
    .map(({ id, run, repository, agent, expiresAt, outcome }) => [
      code(id),
      outcome,
      ...[repository, run, agent, expiresAt].map((text) => plain(text) || '–'),
    ]);
  const more = swept.length > SHOWN ? `\n\n… and ${swept.length - SHOWN} more.` : '';
  return `#### Instances\n\n${table(['Instance', 'Outcome', 'Repository', 'Run', 'Agent', 'Expires'], rows)}${more}`;
}

/** One instance in one line of the log, with what is thought of it. */
export function sweptLine(swept: Swept, why: string): string {
  const whose = [swept.repository, swept.run, swept.agent].filter(Boolean).join(', ');
  return `${swept.id}${whose === '' ? '' : ` (${whose})`}: ${why}`;
}
