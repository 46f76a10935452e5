/** Whether a second try may heal what failed. */
export function isHealing(_error: unknown): boolean {
  return false;
}
