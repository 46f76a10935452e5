const suffix = '--output truncated--';

/** The limits of a finished command's output, in bytes (facts/aws.md 1.3). */
export const outputLimits = { stdout: 24_000, stderr: 8_000 } as const;

/** Cuts as the agent does: by bytes, keeping the start, the suffix within the limit; a split character becomes U+FFFD. */
export function truncate(output: string, limit: number): string {
  const bytes = Buffer.from(output);
  if (bytes.length < limit) return output;
  return bytes.subarray(0, limit - suffix.length).toString() + suffix;
}
