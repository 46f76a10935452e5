/**
 * Does things side by side, at most `limit` at once. When one fails no other is begun, those that go on are aborted and
 * waited for, and the first failure is thrown.
 */
export async function pool(
  limit: number,
  signal: AbortSignal | undefined,
  tasks: readonly ((signal: AbortSignal) => Promise<void>)[],
): Promise<void> {
  const stop = new AbortController();
  const both = AbortSignal.any([stop.signal, ...(signal ? [signal] : [])]);
  let failed: { readonly error: unknown } | undefined;
  const left = [...tasks];
  const worker = async (): Promise<void> => {
    for (let task = left.shift(); task && !both.aborted; task = left.shift()) {
      try {
        await task(both);
      } catch (error) {
        failed ??= { error };
        stop.abort(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, tasks.length) }, worker));
  signal?.throwIfAborted();
  if (failed) throw failed.error;
}
