import type { Desk } from './desk.ts';

/** What a build of a stranger's code does not get; the rest of it goes on. */
export function isWithheld(desk: Desk): boolean {
  return desk.context.untrusted !== undefined;
}

/** Says so, by the names of what is left out. */
export function tellWithheld(what: readonly string[], desk: Desk): void {
  const { untrusted } = desk.context;
  if (!untrusted || what.length === 0) return;
  desk.notice(`not given to the build, because the code may be anybody's (${untrusted.why}): ${what.join(', ')}`);
}
