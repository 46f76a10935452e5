import { readFileSync } from 'node:fs';

/** One line of the table that a bench prints. */
export interface Row {
  readonly what: string;
  readonly measured: string;
  /** What it should be; empty when nothing was promised. */
  readonly target: string;
  /** Undefined when nothing was promised. */
  readonly met?: boolean;
  /** Why the run itself was not right, whatever its times: this, and only this, fails the bench. */
  readonly wrong?: string | undefined;
}

/** How much is measured. */
export interface Extent {
  /** Starts of each program. */
  readonly loads: number;
  /** Seconds that boot and build take, once each way around. */
  readonly long: number;
  readonly short: number;
  /** Seconds for which a line is printed every 100 ms. */
  readonly ticking: number;
  /** Bytes of the long log. */
  readonly flood: number;
  /** Runs of the action for each thing that is to be seen of its image. */
  readonly images: number;
  /** Builds by buildx, each on a fresh runner. */
  readonly builds: number;
  /** Bytes of dependencies in an image. */
  readonly dependencies: number;
  /** Files of a large project, 20 kB each. */
  readonly files: number;
}

/** The value that this share of the values does not exceed; 0.5 is the median. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  if (value === undefined) throw new Error('there is nothing to measure');
  return value;
}

/** The value in the middle. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** One time as a share of another, both in milliseconds. */
export function ratio(one: number, other: number): string {
  const share = one / other;
  return `× ${share.toFixed(share < 0.1 ? 3 : 2)} (${time(one)} : ${time(other)})`;
}

/** Bytes, as people read many of them. */
export function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1_000_000)} MB`;
}

/** Milliseconds, as people read them. */
export function time(ms: number): string {
  return ms < 950 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

/** Watches how much memory a process has ever held; answers bytes. Linux only. */
export function peakMemory(pid: number): { stop(): number } {
  let peak = 0;
  const look = (): void => {
    try {
      const [, kilobytes = '0'] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
      peak = Math.max(peak, Number(kilobytes) * 1024);
    } catch {
      // It ended between two looks: the last one stands.
    }
  };
  const timer = setInterval(look, 50);
  return {
    stop() {
      look();
      clearInterval(timer);
      return peak;
    },
  };
}
