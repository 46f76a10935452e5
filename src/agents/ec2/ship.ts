import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Clock } from '../../clock.ts';
import { AltoError } from '../../errors.ts';
import type { Holding, Ledger } from '../../ledger.ts';
import { stillTelling } from '../../log/still.ts';
import { bytes } from '../../report/markdown.ts';
import type { Workflow } from '../../workflow/workflow.ts';
import type { Archive } from './archive.ts';
import type { Channel } from './channel.ts';
import { deliver } from './envelope.ts';
import { followTask, starting } from './task.ts';

/** A way of archives that are too big for Run Command. */
export interface Carrier {
  /** As it stands in a sentence, such as `the registry`. */
  readonly name: string;
  /** A place for one archive, fetched right before it is used; `label` is nobody else's. */
  place(label: string, archive: Archive): Promise<Place>;
  /** Why an archive did not come this way. */
  lost(archive: Archive, why: string): AltoError;
}

/** Where one archive lies on its way. */
export interface Place {
  /** What may be left there. */
  readonly holding: Holding;
  /** The program on the instance that brings it there, with its order. */
  readonly program: 'ship' | 'upload';
  readonly order: Readonly<Record<string, string>>;
  /** The bytes of the archive. */
  fetch(signal: AbortSignal): Promise<Readable>;
  remove(): Promise<void>;
}

/** Whose the holdings of an instance's run are. */
export interface Owner {
  readonly region: string;
  readonly account: string;
  readonly role?: string;
}

/** A carrier, and what must be known to leave nothing with it. */
export interface Courier {
  readonly carrier: Carrier;
  readonly ledger: Ledger;
  /** Ours; what is left anywhere begins with it. */
  readonly runId: string;
}

interface Shipping {
  readonly channel: Channel;
  readonly clock: Clock;
  readonly workflow: Pick<Workflow, 'info'>;
  readonly publicKey: string;
  readonly courier: Courier;
  readonly signal: AbortSignal;
}

/** Lets the instance bring an archive to the carrier, hands its bytes to `take`, and leaves nothing there. */
export async function parcel(
  { channel, clock, workflow, publicKey, courier, signal }: Shipping,
  archive: Archive,
  take: (sealed: Readable) => Promise<void>,
): Promise<void> {
  const { carrier, ledger, runId } = courier;
  const label = `${runId}-${archive.name}`;
  const place = await carrier.place(label, archive);
  const holding = `${place.holding.kind}-${label}`;
  ledger.record(holding, place.holding);
  const task = `ship-${archive.name}`;
  await deliver({
    ...{ channel, publicKey, signal, what: `push the ${archive.name}` },
    files: { archive: `${archive.name}\n`, ...place.order },
    then: (folder) => starting(task, place.program, folder),
  });
  const said: Uint8Array[] = [];
  const end = await followTask(channel, { clock, name: task, onOutput: (chunk) => said.push(chunk), signal });
  if (end.result.get('code') !== '0')
    throw carrier.lost(archive, Buffer.concat(said).toString().trim().split('\n').at(-1) ?? end.state);

  const hash = createHash('sha256');
  let came = 0;
  const seen = async function* (sealed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of sealed) {
      came += chunk.length;
      hash.update(chunk);
      yield chunk;
    }
  };
  const tell = (): void => workflow.info(`the ${archive.name} on their way: ${bytes(came)} of ${bytes(archive.bytes)}`);
  await stillTelling(clock, tell, async () =>
    take(Readable.from(seen(await place.fetch(signal)), { objectMode: false })),
  );
  if (hash.digest('hex') !== archive.sha256) throw carrier.lost(archive, 'their bytes changed on the way');
  try {
    await place.remove();
    ledger.strike(holding);
  } catch (error) {
    // What came is whole; post deletes what this could not, and a day does at the latest.
    if (signal.aborted || !(error instanceof AltoError)) throw error;
    workflow.info(`${error.message}; the post step tries again`);
  }
}
