import { randomBytes } from 'node:crypto';
import { AltoError } from '../../errors.ts';
import { tarChunks, type TarEntry } from '../../image/tar.ts';
import type { Channel } from './channel.ts';
import { DISK, MEMORY } from './host/places.ts';
import { seal } from './seal.ts';

/** Bytes of ciphertext in one command: with base64 and the frame it stays near 20 KB of command text. */
const PIECE = 14_000;
/** The SSM agent works on five commands at once; one is left for the heartbeat. */
export const LANES = 4;

/**
 * Brings files into a new folder in the instance's memory and answers its path. Only ciphertext passes through Run
 * Command, and no name or value of anybody becomes part of a script.
 */
export async function deliver(
  channel: Channel,
  publicKey: string,
  files: Readonly<Record<string, string | Uint8Array>>,
  signal: AbortSignal,
): Promise<string> {
  const envelope = seal(publicKey, tarOf(files));
  const folder = `${MEMORY}/in-${randomBytes(6).toString('hex')}`;
  await expectZero(channel, `mkdir -m 700 ${folder}`, 'make room', signal);
  const pieces = Array.from({ length: Math.ceil(envelope.body.length / PIECE) }, (_, index) => index);
  await inLanes(LANES, pieces, async (index) => {
    const piece = envelope.body.subarray(index * PIECE, (index + 1) * PIECE).toString('base64');
    await expectZero(
      channel,
      `echo ${piece} | base64 -d >${folder}/body.${index}`,
      'deliver a sealed envelope',
      signal,
    );
  });
  const script = `
cd ${folder} || exit
echo ${envelope.keys.toString('base64')} | base64 -d >keys
echo ${envelope.mac.toString('base64')} | base64 -d >mac
for index in $(seq 0 ${pieces.length - 1}); do cat "body.$index" && rm -f "body.$index"; done >body
bash ${DISK}/open ${folder}
`;
  await expectZero(channel, script, 'open a sealed envelope', signal);
  return folder;
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
    code: 'ALTO-SSM-006',
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
