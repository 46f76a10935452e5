import { format } from 'node:util';

const METHODS = ['debug', 'error', 'info', 'log', 'trace', 'warn'] as const;

/** Leads to `say` what nobody meant to print: what libraries write to the console or to standard error, and warnings of Node. Everything else goes through the one writer. */
export function leadStrays(node: NodeJS.Process, say: (text: string) => void): void {
  // eslint-disable-next-line no-console -- so that nobody's call of it prints past the writer
  for (const method of METHODS) console[method] = (...values: unknown[]) => say(format(...values));
  node.stderr.write = (chunk: Uint8Array | string, ...rest: unknown[]): boolean => {
    say(Buffer.from(chunk as string).toString());
    const done = rest.find((one) => typeof one === 'function');
    if (done) queueMicrotask(() => (done as () => void)());
    return true;
  };
  // Node's own listener prints past every stream.
  node.removeAllListeners('warning');
  node.on('warning', (warning) => say(warning.stack ?? warning.message));
}
