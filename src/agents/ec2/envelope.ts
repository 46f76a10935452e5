import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { AltoError } from '../../errors.ts';
import { tarChunks, type TarEntry } from '../../image/tar.ts';
import type { Channel } from './channel.ts';
import { ANSWERS, DISK, MEMORY } from './host/places.ts';
import { seal } from './seal.ts';

/** Bytes of ciphertext in one command: with base64 and the frame it stays near 20 KB of command text. */
const PIECE = 14_000;
/** The SSM agent works on five commands at once; one is left for the heartbeat. */
export const LANES = 4;

interface Delivery {
  readonly channel: Channel;
  /** PEM. */
  readonly publicKey: string;
  /** By plain name; they lie side by side in one folder. */
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  /** A script of ours that runs when they lie there, in the same command: every command costs a second. */
  readonly then: (folder: string) => string;
  /** For the command history. */
  readonly what: string;
  readonly signal: AbortSignal;
}

/**
 * Brings files into a new folder in the instance's memory. Only ciphertext passes through Run Command, and no name or
 * value of anybody becomes part of a script.
 */
export async function deliver({ channel, publicKey, files, then, what, signal }: Delivery): Promise<void> {
  const { keys, mac, body } = seal(publicKey, gzipSync(tarOf({ ...files, answers: `${channel.passphrase}\n` })));
  const folder = `${MEMORY}/in-${randomBytes(6).toString('hex')}`;
  const write = (name: string, bytes: Uint8Array): string =>
    `echo ${Buffer.from(bytes).toString('base64')} | base64 -d >${folder}/${name}`;
  const parts = Array.from({ length: Math.ceil(body.length / PIECE) }, (_, index) =>
    write(`body.${index}`, body.subarray(index * PIECE, (index + 1) * PIECE)),
  );
  const [first = '', ...rest] = parts;
  // All but one part go ahead, side by side; `mkdir -p` lets any of them be the first.
  const room = `umask 077 && mkdir -p ${folder}`;
  await inLanes(LANES, rest, (part) => expectZero(channel, `${room} && ${part}`, `deliver ${what}`, signal));
  const script = [
    'set -e',
    room,
    first,
    write('keys', keys),
    write('mac', mac),
    `for part in $(seq 0 ${parts.length - 1}); do cat "${folder}/body.$part"; done >${folder}/body`,
    `rm -f ${folder}/body.*`,
    `bash ${DISK}/open ${folder}`,
    `mv -f ${folder}/answers ${ANSWERS}`,
    then(folder),
  ];
  await expectZero(channel, script.join('\n'), what, signal);
}

/** Runs a script of ours that must succeed. */
export async function expectZero(
  channel: Channel,
  script: string,
  what: string,
  signal?: AbortSignal,
): Promise<Buffer> {
  const { exit, stdout, stderr } = await channel.send(script, { what, timeout: 60, signal });
  if (exit === 0) return stdout;
  throw new AltoError({
    kind: 'infra',
    code: 'ALTO-SSM-014',
    reason: 'online',
    message: `the instance could not ${what} (exit code ${exit}): ${stderr.trim().split('\n').at(-1) ?? ''}`,
    hint: 'the machine may be out of memory or disk, or the AMI lacks openssl, tar or gzip',
  });
}

/** Does `work` for every item, at most `lanes` at once; the first failure is thrown when all that began have ended. */
export async function inLanes<T, R>(
  lanes: number,
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results = new Array<R>(items.length);
  let next = 0;
  let failed = false;
  const lane = async (): Promise<void> => {
    while (next < items.length && !failed) {
      const index = next++;
      try {
        results[index] = await work(items[index] as T);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: Math.min(lanes, items.length) }, lane));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return results;
}

/** A tar of the files, readable by their owner only. */
function tarOf(files: Readonly<Record<string, string | Uint8Array>>): Buffer {
  const entries = Object.entries(files).map(([path, content]): TarEntry => ({
    kind: 'file',
    path,
    mode: 0o600,
    content: Buffer.from(content),
  }));
  return Buffer.concat([...tarChunks(entries)]);
}
