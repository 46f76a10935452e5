import { randomBytes } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import { AltoError } from '../../errors.ts';
import { bytes } from '../../report/markdown.ts';
import type { Workflow } from '../../workflow/workflow.ts';
import { archiveOf, plain } from './archive.ts';
import type { Channel } from './channel.ts';
import { deliver } from './envelope.ts';
import { type Courier, parcel } from './ship.ts';
import { followTask, starting } from './task.ts';
import { bring } from './tasklog.ts';

interface Backlog {
  readonly channel: Channel;
  readonly clock: Clock;
  readonly workflow: Pick<Workflow, 'info'>;
  readonly publicKey: string;
  readonly courier: Courier | undefined;
  /** Of the task whose log it is. */
  readonly name: string;
  /** Offsets in the log. */
  readonly from: number;
  readonly to: number;
  readonly onOutput: (chunk: Uint8Array) => void;
  readonly signal: AbortSignal;
}

/** Bytes of a log that go through Run Command without a thought: a minute or two. */
export const BACKLOG_LIMIT = 20 * 1024 * 1024;

/** Brings what is left of the log of a task that has ended: much of it by the way of big artifacts, where there is one. */
export async function bringBacklog(backlog: Backlog): Promise<void> {
  const { channel, workflow, courier, name, to, signal, onOutput } = backlog;
  let { from } = backlog;
  if (to - from > BACKLOG_LIMIT && courier) {
    workflow.info(`the program has ended, and ${bytes(to - from)} of its log come through ${courier.carrier.name}`);
    try {
      await byCourier({ ...backlog, courier }, (chunk) => {
        from += chunk.length;
        onOutput(chunk);
      });
    } catch (error) {
      if (signal.aborted || !(error instanceof AltoError)) throw error;
      workflow.info(`${error.message}; the rest comes through Run Command, which takes its time`);
    }
  }
  await bring(channel, { name, from, to, signal }, onOutput);
}

async function byCourier(
  { channel, clock, workflow, publicKey, courier, name, from, signal }: Backlog & { readonly courier: Courier },
  onOutput: (chunk: Uint8Array) => void,
): Promise<void> {
  const key = randomBytes(32).toString('hex');
  const task = `${name}-rest`;
  await deliver({
    ...{ channel, publicKey, signal, what: 'pack the log' },
    files: { name: `${name}\n`, from: `${from}\n`, key: `${key}\n` },
    then: (folder) => starting(task, 'rest', folder),
  });
  const end = await followTask(channel, { clock, name: task, onOutput: () => undefined, signal });
  if (end.result.get('code') !== '0') {
    throw new AltoError({
      kind: 'infra',
      code: 'ALTO-ART-015',
      reason: 'bug',
      message: `the log could not be packed on the instance (${end.result.get('code') ?? end.state})`,
      hint: 'look for a full disk (`volume_size`); the job log has what came before',
    });
  }
  const shipping = { channel, clock, workflow, publicKey, courier, signal };
  await parcel(shipping, archiveOf('log', end.result), async (sealed) => {
    for await (const chunk of plain(sealed, key)) onOutput(chunk as Buffer);
  });
}
