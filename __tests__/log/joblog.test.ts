import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Clock } from '../../src/clock.ts';
import { jobLog, type JobLog } from '../../src/log/joblog.ts';
import type { Limits } from '../../src/log/pace.ts';
import { redactor } from '../../src/log/redact.ts';
import type { Writer } from '../../src/log/writer.ts';
import { Secret } from '../../src/secret.ts';
import { jumpingClock, type JumpingClock } from '../fakes/clock.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'joblog-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Bench {
  readonly log: JobLog;
  readonly file: string;
  readonly page: string[];
  readonly say: (text: string | Uint8Array) => void;
  readonly read: () => string;
  owed: number;
}

/** A clock whose sleepers wait until time is moved. */
function standing(): Clock & { pass(ms: number): Promise<void> } {
  let now = 0;
  let sleepers: { at: number; wake: () => void }[] = [];
  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        sleepers.push({ at: now + ms, wake: resolve });
        signal?.addEventListener('abort', () => reject(signal.reason as Error));
      }),
    async pass(ms) {
      now += ms;
      const due = sleepers.filter(({ at }) => at <= now);
      sleepers = sleepers.filter(({ at }) => at > now);
      for (const { wake } of due) wake();
      await new Promise(setImmediate);
    },
  };
}

let count = 0;
function bench(
  clock: Clock,
  options: { limits?: Limits; secrets?: readonly string[]; withFile?: boolean; file?: string } = {},
): Bench {
  const file = options.file ?? join(folder, String(count++), 'train', 'alto.log');
  const page: string[] = [];
  const secrets = redactor();
  for (const secret of options.secrets ?? []) secrets.add(new Secret(secret));
  const bench = { owed: 0 };
  const writer: Pick<Writer, 'line' | 'remote' | 'resume' | 'backlog' | 'drain'> = {
    line: (text) => void page.push(`# ${text}`),
    remote: (text) => void page.push(text),
    resume: () => void page.push('(resumed)'),
    backlog: () => bench.owed,
    drain: () => Promise.resolve(),
  };
  const log = jobLog({
    writer,
    redactor: secrets,
    clock,
    limits: options.limits,
    ...(options.withFile === false ? {} : { file, name: 'alto-artifacts/train/alto.log' }),
  });
  return Object.assign(bench, {
    log,
    file,
    page,
    say: (text: string | Uint8Array) => log.write(typeof text === 'string' ? Buffer.from(text) : text),
    read: () => readFileSync(file, 'latin1'),
  });
}

describe('the job log', () => {
  test('shows whole lines at once, the rest at the end, and resumes commands', async () => {
    const { log, page, say, read } = bench(jumpingClock());
    say('one\ntwo\r\nthr');
    expect(page).toEqual(['one', 'two']);
    say('ee');
    await log.close();
    expect(page).toEqual(['one', 'two', 'three', '(resumed)']);
    expect(read()).toBe('one\ntwo\r\nthree');
    expect(log.bytes()).toBe(14);
  });

  test('shows an unfinished line after a pause, and then only what is new of it', async () => {
    const clock = standing();
    const { log, page, say } = bench(clock);
    say('Continue? ');
    await clock.pass(900);
    say('[y/n] ');
    await clock.pass(200);
    expect(page).toEqual([]);
    await clock.pass(900);
    expect(page).toEqual(['Continue? [y/n] ']);
    say('yes\nnext\n');
    expect(page.slice(1)).toEqual(['↪ yes', 'next']);
    expect(log.tail(5)).toEqual(['Continue? [y/n] yes', 'next']);
    say('done?');
    await clock.pass(1000);
    say('\n');
    await log.close();
    expect(page.slice(3)).toEqual(['done?', '(resumed)']);
  });

  test('F50: keeps the file byte for byte, with bytes that are not UTF-8, which the page shows as U+FFFD', async () => {
    const { log, page, say, file } = bench(jumpingClock());
    const bytes = Buffer.from([0x61, 0xff, 0x00, 0xe2, 0x82, 0xac, 0x0d, 0x0a, 0xe2, 0x82]);
    for (const byte of bytes) say(Buffer.from([byte]));
    await log.close();
    expect(readFileSync(file).equals(bytes)).toBe(true);
    expect(page).toEqual(['a\ufffd\u0000€', '\ufffd', '(resumed)']);
  });

  test('F46: hides a secret that is cut by chunks, in file, page and tail', async () => {
    const { log, page, say, read } = bench(jumpingClock(), { secrets: ['hunter2hunter2'] });
    for (const chunk of ['password: hunt', 'er2hun', 'ter2\nnext\n']) say(chunk);
    await log.close();
    expect(page[0]).toBe('password: ***');
    expect(read()).toBe('password: ***\nnext\n');
    expect(log.tail(2)).toEqual(['password: ***', 'next']);
    expect(log.bytes()).toBe(30);
  });

  test('skips a flood on the page with one line that names the file, and shows the end of it', async () => {
    const limits = { burstLines: 5, burstCharacters: 10_000, linesPerSecond: 1, charactersPerSecond: 1000 };
    const { log, page, say, read } = bench(jumpingClock(), { limits });
    const flood = Array.from({ length: 100 }, (_, i) => `line ${i}\n`).join('');
    say(flood);
    await log.close();
    expect(page.slice(0, 5)).toEqual(['line 0', 'line 1', 'line 2', 'line 3', 'line 4']);
    expect(page[5]).toMatch(
      /^# … 85 lines \(1 kB\) came faster than this page can show\. All of them are in alto-artifacts\/train\/alto\.log\.$/,
    );
    expect(page.slice(6)).toEqual([...Array.from({ length: 10 }, (_, i) => `line ${90 + i}`), '(resumed)']);
    expect(read()).toBe(flood);
  });

  test('says what was skipped as soon as the program is quiet', async () => {
    const clock = standing();
    const limits = { burstLines: 1, burstCharacters: 10_000, linesPerSecond: 1, charactersPerSecond: 1000 };
    const { page, say } = bench(clock, { limits });
    say('x\n'.repeat(20));
    await clock.pass(1000);
    expect(page[1]).toMatch(/^# … 9 lines/);
    expect(page).toHaveLength(12);
  });

  test('skips nothing of a log without a file, unless the reader is too slow', async () => {
    const { log, page, say } = bench(jumpingClock(), { withFile: false });
    say('x\n'.repeat(10_000));
    expect(page).toHaveLength(10_000);
    await log.close();
    const slow = bench(jumpingClock(), { withFile: false });
    slow.owed = 5_000_000;
    slow.say('x\n'.repeat(100));
    expect(slow.page).toEqual([]);
    await slow.log.close();
    expect(slow.page[0]).toBe('# … 90 lines (1 kB) came faster than this page can show.');
  });

  test('shows a progress bar once a second and its last state', async () => {
    const clock: JumpingClock = jumpingClock();
    const { log, page, say } = bench(clock);
    for (let i = 0; i <= 25; i++) {
      say(`${i}%\r`);
      clock.advance(100);
    }
    say('done\n');
    await log.close();
    expect(page).toEqual(['0%', '10%', '20%', 'done', '(resumed)']);
  });

  test('goes on without a file when it cannot be written, and says so once', async () => {
    const { log, page, say } = bench(jumpingClock(), { file: join(import.meta.filename, 'alto.log') });
    expect(page[0]).toMatch(/^# warning: alto-artifacts\/train\/alto\.log is not complete: E/);
    say('line\n');
    await log.close();
    expect(page.slice(1)).toEqual(['line', '(resumed)']);
    expect(log.fault()).toMatch(/^E/);
  });

  test('keeps the last 500 lines for the report, without control sequences', async () => {
    const { log, say } = bench(jumpingClock());
    say(Array.from({ length: 3000 }, (_, i) => `\u001b[2K${i}\n`).join(''));
    expect(log.tail(2)).toEqual(['2998', '2999']);
    expect(log.tail(9999)).toHaveLength(500);
    expect(log.tail(0)).toEqual([]);
    await log.close();
  });

  test('takes 20 MB at once with bounded memory, every byte in the file', async () => {
    const { log, page, file, say } = bench(jumpingClock(), { secrets: ['hunter2hunter2', 'another secret of mine'] });
    const chunk = Buffer.from(
      '2026-01-01 step 17 loss 0.123456789 and some more text to fill the line up\n'.repeat(860),
    );
    let heap = 0;
    for (let sent = 0; sent < 20 * 1024 * 1024; sent += chunk.length) {
      say(chunk);
      heap = Math.max(heap, process.memoryUsage().heapUsed);
    }
    await log.close();
    expect(log.bytes()).toBeGreaterThanOrEqual(20 * 1024 * 1024);
    expect(readFileSync(file).length).toBe(log.bytes());
    expect(page.length).toBeLessThan(2100);
    expect(heap).toBeLessThan(300 * 1024 * 1024);
  });

  test('F50: takes a line of 10 MB in pieces', async () => {
    const { log, page, say } = bench(jumpingClock());
    for (let i = 0; i < 160; i++) say('x'.repeat(65_536));
    await log.close();
    expect(page.length).toBeLessThan(100);
    expect(page.filter((line) => line.length > 16 * 1024 && !line.startsWith('#'))).toEqual([]);
  });
});
