import { generateKeyPairSync } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Clock } from '../../../src/clock.ts';
import type { InstanceProgram } from '../../cloud/machine.ts';

/** What a pretended task of the instance does, by its name (`run`, `cmd-1`, `pack`). */
export interface FakeTask {
  readonly log: Pick<Uint8Array, 'length' | 'subarray'>;
  /** Bytes that fit into one answer. */
  readonly answer?: number;
  readonly result: Readonly<Record<string, string | number>>;
}

interface FakeInstance {
  readonly program: InstanceProgram;
  /** Every script that came, as the frame held it. */
  readonly scripts: string[];
}

const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();

/** An instance without a shell: it knows our scripts by their looks, so that nothing runs on the machine of the tests. */
export function fakeInstance(tasks: Readonly<Record<string, FakeTask>> = {}): FakeInstance {
  const scripts: string[] = [];
  const answerTo = (script: string): Uint8Array => {
    const poll = /^bash \S+\/poll (\S+) (\d+) (\d+)/.exec(script);
    if (poll) return pollAnswer(tasks[poll[1]!], Number(poll[2]), Number(poll[3]));
    if (!script.includes('openssl genpkey')) return Buffer.alloc(0);
    return Buffer.from(`engine=28.0.0\narchitecture=x86_64\nmemory=1000000000\ndisk=20000000000\ngpus=0\n${pem}`);
  };
  return {
    scripts,
    program({ script: frame }) {
      const nonce = /calls\/([0-9a-f]+)$/m.exec(frame)?.[1] ?? '';
      const body = /<<'ALTO' .*\n([^]*?)\nALTO\n/.exec(frame)?.[1] ?? '';
      const script = gunzipSync(Buffer.from(body, 'base64')).toString();
      scripts.push(script);
      const packed = (bytes: Uint8Array): string => gzipSync(bytes).toString('base64');
      const stdout = `alto ${nonce} 0\n${packed(Buffer.alloc(0))}\n${packed(answerTo(script))}\n`;
      return { stdout, stderr: '', code: 0 };
    },
  };
}

function pollAnswer(task: FakeTask | undefined, from: number, most: number): Uint8Array {
  if (!task) return Buffer.from('state=lost\nstage=start\nsize=0\n\n');
  const result = Object.entries(task.result).map(([name, value]) => `${name}=${value}`);
  const head = ['state=ended', 'stage=run', `size=${task.log.length}`, ...result, '', ''].join('\n');
  return Buffer.concat([Buffer.from(head), task.log.subarray(from, from + Math.min(most, task.answer ?? 12_000))]);
}

/** Real time, fifty times as fast: for waits against a cloud that answers in real time. */
export function hurriedClock(factor = 50): Clock {
  const start = Date.now();
  return {
    now: () => start + (Date.now() - start) * factor,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason as Error);
        const abort = (): void => {
          clearTimeout(timer);
          reject(signal?.reason as Error);
        };
        const timer = setTimeout(() => {
          signal?.removeEventListener('abort', abort);
          resolve();
        }, ms / factor);
        signal?.addEventListener('abort', abort, { once: true });
      }),
  };
}
