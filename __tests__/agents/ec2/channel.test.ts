import { randomBytes } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Channel, channel as openChannel } from '../../../src/agents/ec2/channel.ts';
import type { Cloud } from '../../../src/agents/ec2/cloud.ts';
import { followTask } from '../../../src/agents/ec2/task.ts';
import { jumpingClock } from '../../fakes/clock.ts';

// Run Command as it may be: slow to know, throttled, forgetful, and with answers that are cut, late or somebody else's.
type OnSend = 'ok' | 'throttled' | 'lost' | 'unknown';
type OnAnswer =
  'ok' | 'throttled' | 'broken' | 'unknown' | 'pending' | 'late' | 'cut' | 'stale' | 'undelivered' | 'failed';

interface Weather {
  readonly sends?: readonly OnSend[];
  readonly answers?: readonly OnAnswer[];
  /** Milliseconds from when on, and until when, AWS lets nothing through. */
  readonly outage?: readonly [from: number, to: number];
}

const SIZE = 60_000;
const log = Buffer.from(Array.from({ length: SIZE / 10 }, (_, i) => `${String(i).padStart(9, '0')}\n`).join(''));
const signal = new AbortController().signal;

function aws(name: string, status = 400): Error {
  return Object.assign(new Error(name), { name, $metadata: { httpStatusCode: status } });
}

/** An instance whose task `run` writes a tenth of its log with every poll, behind a Run Command in such a weather. */
function anInstance({ sends = [], answers = [], outage = [0, 0] }: Weather) {
  const clock = jumpingClock();
  const began = clock.now();
  const commands = new Map<string, { readonly output: string; seen: number }>();
  const [onSend, onAnswer] = [[...sends], [...answers]];
  let polls = 0;
  let last = '';
  const letThrough = (): void => {
    const now = clock.now() - began;
    if (now >= outage[0] && now < outage[1]) throw aws('ServiceUnavailable', 503);
  };
  const run = (lines: readonly string[]): string => {
    const frame = lines.join('\n');
    const nonce = /calls\/([0-9a-f]+)$/m.exec(frame)?.[1] ?? '';
    const script = gunzipSync(Buffer.from(/<<'ALTO' .*\n([^]*?)\nALTO\n/.exec(frame)?.[1] ?? '', 'base64')).toString();
    const [, from = 0, most = 0] = (/poll run (\d+) (\d+)/.exec(script) ?? []).map(Number);
    const size = Math.min(SIZE, (SIZE / 10) * ++polls);
    const over = size === SIZE;
    const head = `state=${over ? 'ended\ncode=0' : 'running'}\nstage=run\nsize=${size}\n\n`;
    const chunk = log.subarray(from, Math.min(size, from + Math.min(most, 4000)));
    const packed = (bytes: Uint8Array): string => gzipSync(bytes).toString('base64');
    return `alto ${nonce} 0\n${packed(Buffer.alloc(0))}\n${packed(Buffer.concat([Buffer.from(head), chunk]))}\n`;
  };
  const cloud: Pick<Cloud, 'region' | 'send' | 'invocation'> = {
    region: 'us-east-1',

    async send({ lines }) {
      letThrough();
      const fault = onSend.shift() ?? 'ok';
      if (fault === 'throttled') throw aws('ThrottlingException');
      if (fault === 'unknown') throw aws('InvalidInstanceId');
      const id = randomBytes(4).toString('hex');
      commands.set(id, { output: run(lines), seen: 0 });
      if (fault === 'lost') throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
      return id;
    },

    async invocation(id) {
      letThrough();
      const fault = onAnswer.shift() ?? 'ok';
      const command = commands.get(id)!;
      const told = (status: string, output = '') => ({ status, output, errors: '' });
      switch (fault) {
        case 'throttled':
          throw aws('ThrottlingException');
        case 'broken':
          throw aws('InternalServerError', 500);
        case 'unknown':
          throw aws('InvocationDoesNotExist');
        case 'pending':
          return told('Pending');
        case 'late':
          clock.advance(15_000);
          return told('InProgress');
        case 'cut':
          return told('Success', command.output.slice(0, 60));
        case 'stale':
          return told('Success', last);
        case 'undelivered':
          return told('DeliveryTimedOut');
        case 'failed':
          return told('Failed');
        case 'ok':
          last = command.output;
          return told('Success', command.output);
      }
    },
  };
  const outages: string[] = [];
  const channel: Channel = openChannel({
    cloud: cloud as Cloud,
    clock,
    instanceId: 'i-1',
    alive: () => Promise.resolve(),
    onOutage: (line) => void outages.push(line),
  });
  const chunks: Uint8Array[] = [];
  const follow = async (): Promise<Buffer> => {
    const end = await followTask(channel, { clock, name: 'run', signal, onOutput: (chunk) => void chunks.push(chunk) });
    expect(end).toMatchObject({ state: 'ended', bytes: SIZE });
    return Buffer.concat(chunks);
  };
  return { follow, outages, came: () => Buffer.concat(chunks), passed: () => clock.now() - began };
}

describe('the log of a running program', () => {
  test('F48: a log that is throttled for half a minute comes afterwards, without a gap', async () => {
    const throttled = Array.from({ length: 12 }, () => 'throttled' as const);
    const { follow, outages } = anInstance({
      sends: ['ok', 'ok', ...throttled],
      answers: ['ok', 'ok', ...throttled, 'ok', ...throttled],
    });
    expect((await follow()).equals(log)).toBe(true);
    expect(outages.length).toBeLessThan(3);
  });

  test('F48, F49: each byte comes once and in order, however answers are throttled, lost, late, cut, repeated or refused', async () => {
    const sends = fc.array(fc.constantFrom<OnSend>('ok', 'ok', 'throttled', 'lost', 'unknown'), { maxLength: 30 });
    const answers = fc.array(
      fc.constantFrom<OnAnswer>(
        ...(['ok', 'ok', 'ok', 'throttled', 'broken', 'unknown', 'pending', 'late'] as const),
        ...(['cut', 'stale', 'undelivered', 'failed'] as const),
      ),
      { maxLength: 60 },
    );
    await fc.assert(
      fc.asyncProperty(sends, answers, async (onSend, onAnswer) => {
        const { follow } = anInstance({ sends: onSend, answers: onAnswer });
        expect((await follow()).equals(log)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  test('F51: an outage of ten minutes costs nothing but time, and is told once', async () => {
    const { follow, outages, passed } = anInstance({ outage: [5_000, 605_000] });
    expect((await follow()).equals(log)).toBe(true);
    expect(outages).toEqual([expect.stringContaining('what runs there goes on')]);
    expect(passed()).toBeGreaterThan(600_000);
  });

  test('F51: an outage that outlives the lease is an error that names the call, and what came until then is kept', async () => {
    const { follow, came, passed } = anInstance({ outage: [5_000, Infinity] });
    await expect(follow()).rejects.toMatchObject({ kind: 'infra', message: expect.stringMatching(/SendCommand|send/) });
    expect(came().length).toBeGreaterThan(0);
    expect(came().equals(log.subarray(0, came().length))).toBe(true);
    expect(passed()).toBeLessThan(900_000);
  });
});
