const SECONDS = { s: 1, m: 60, h: 3600, d: 86_400 } as const;

/** A self-hosted job lives at most five days; nothing of ours may outlive it. */
const LONGEST_SECONDS = 5 * SECONDS.d;

/** Seconds of `90s`, `20m`, `2h` or `1d`; a sentence that says what is wrong with anything else. */
export function parseDuration(text: string): number | { readonly problem: string } {
  const match = /^(\d{1,9})([smhd])$/.exec(text);
  const unit = match?.[2] as keyof typeof SECONDS | undefined;
  if (!match || !unit)
    return { problem: 'is not a duration: write a whole number and a unit, such as `90s`, `20m`, `2h` or `1d`' };
  const seconds = Number(match[1]) * SECONDS[unit];
  if (seconds < 1 || seconds > LONGEST_SECONDS) return { problem: 'is out of range: from `1s` to `5d`' };
  return seconds;
}
