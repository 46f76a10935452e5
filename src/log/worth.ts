/** What is public in this run, although it may also stand in somebody's environment. */
export interface Public {
  readonly region?: string | undefined;
  readonly accountId?: string | undefined;
  /** Registry hosts, with or without a path. */
  readonly registries?: readonly string[];
}

/** Secrets shorter than this (in characters) are not searched for: they would hide half of every text. */
const SHORTEST_SECRET = 4;

/** Words that stand in every other log: hiding them would destroy it, and protect nothing that cannot be guessed. */
const COMMON = new Set(
  [
    'true false null none undefined default enabled disabled',
    'admin root user username password passwd secret token public private anonymous guest changeme example',
    'main master develop development staging production test testing debug info warning error latest release',
    'docker ubuntu debian python linux amd64 arm64 x86_64 aarch64 localhost github actions runner alto',
  ].flatMap((line) => line.split(' ')),
);

/** Why a value cannot be hidden without destroying the log; undefined when it can. */
export function whyNotHidden(value: string): string | undefined {
  const text = value.trim();
  if (text === '') return 'it is blank';
  if (text.length < SHORTEST_SECRET) return `it is shorter than ${SHORTEST_SECRET} characters`;
  if (COMMON.has(text.toLowerCase())) return 'it is a word of every other log';
  return /^\d{1,5}$/.test(text) || /^([^a-z\d])\1*$/i.test(text) ? 'texts like it stand in every other log' : undefined;
}

/**
 * Whether an `env:` value is worth hiding. Numbers, common words, fewer than 6 characters, and this run's region, account id or registry
 * are not: hiding them would mutilate the log and make GitHub drop outputs. Passwords and session keys are hidden without asking here.
 */
export function worthMasking(value: string, known: Public): boolean {
  const text = value.trim();
  if (text.length < 6 || whyNotHidden(text) !== undefined) return false;
  // Beyond 15 digits it is no longer a number that anybody counts with, but a key.
  if (/^[+-]?\d{1,15}(\.\d{1,15})?(e[+-]?\d{1,3})?$/i.test(text)) return false;
  const registries = known.registries?.flatMap((registry) => [registry, registry.split('/')[0]]) ?? [];
  return ![known.region, known.accountId, ...registries].includes(text);
}
