import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { Readable } from 'node:stream';
import { describe, expect, it, vi } from 'vitest';
import type { Clock } from '../../src/clock.ts';
import { capture, type Command, launch, run } from '../../src/docker/process.ts';

/** A clock on which a second lasts 250 ms, for signals that real processes must get. */
const fastClock: Clock = {
  now: () => Date.now() * 4,
  sleep: async (ms, signal) => delay(ms / 4, undefined, signal ? { signal } : {}),
};
const sh = (script: string, over: Partial<Command> = {}): Command => ({
  file: '/bin/sh',
  argv: ['-c', script],
  env: { PATH: '/usr/bin:/bin' },
  ...over,
});
const captured = (command: Command, signal?: AbortSignal) => capture(command, { clock: fastClock, signal });

describe('a process', () => {
  it('is judged by its exit status, with both streams whole', async () => {
    expect(await captured(sh('echo out; echo err >&2; exit 3'))).toEqual({ code: 3, stdout: 'out\n', stderr: 'err\n' });
  });

  it('that a signal ended has 128 and the signal’s number', async () => {
    expect((await captured(sh('kill -9 $$'))).code).toBe(137);
  });

  it('has the environment that it was given, and no other', async () => {
    expect((await captured({ ...sh(''), file: '/usr/bin/env', argv: [], env: { A: 'b' } })).stdout).toBe('A=b\n');
  });

  it('is looked up on the PATH that it was given', async () => {
    await expect(captured({ file: 'sh', argv: [], env: { PATH: '/nowhere' } })).rejects.toMatchObject({
      code: 'ENOENT',
    });
  });

  it('does not outlive whoever started it', async () => {
    const source = new URL('../../src/docker/process.ts', import.meta.url).href;
    const parent = `import { launch } from '${source}';
      launch({ file: '/bin/sh', argv: ['-c', 'sleep 60 & echo $! >&2; wait'], env: { PATH: '/usr/bin:/bin' } })
        .stderr.on('data', (pid) => { console.log(String(pid)); process.exit(); });`;
    const argv = ['--input-type=module', '--eval', parent];
    const { stdout } = await captured({ file: process.execPath, argv, env: {} });
    const gone = async (): Promise<boolean> => {
      const status = await readFile(`/proc/${Number(stdout)}/stat`, 'utf8').catch(() => ' Z ');
      return / [ZX] /.test(status);
    };
    await vi.waitFor(async () => expect(await gone()).toBe(true), { timeout: 10_000 });
  });

  it('says so when its arguments are too long for the system', async () => {
    await expect(captured(sh('', { argv: ['x'.repeat(200_000)] }))).rejects.toMatchObject({ code: 'E2BIG' });
  });

  it('reads a stream of any size', async () => {
    const input = Readable.from(Array.from({ length: 64 }, () => Buffer.alloc(65_536, 'x')));
    expect((await captured(sh('wc -c', { input }))).stdout.trim()).toBe(String(64 * 65_536));
  });

  it('that ends without reading its input is no crash', async () => {
    const input = Readable.from(Array.from({ length: 64 }, () => Buffer.alloc(65_536)));
    expect((await captured(sh('exit 4', { input }))).code).toBe(4);
    expect((await captured(sh('exit 5', { input: Buffer.alloc(1_000_000) }))).code).toBe(5);
  });

  it('fails with its input when that cannot be read', async () => {
    const input = new Readable({ read: () => undefined });
    setTimeout(() => input.destroy(new Error('the file is gone')), 50);
    await expect(captured(sh('cat', { input }))).rejects.toThrow('the file is gone');
  });

  it('hands on bytes as they are', async () => {
    const parts: Buffer[] = [];
    const sinks = { stdout: (part: Buffer) => void parts.push(part), stderr: () => undefined };
    await run(sh(String.raw`printf '\377\000\303'; sleep 0.05; printf '\251'`), sinks, { clock: fastClock });
    expect(Buffer.concat(parts)).toEqual(Buffer.from([0xff, 0, 0xc3, 0xa9]));
  });
});

describe('aborting a process', () => {
  const aborted = async (script: string): Promise<{ readonly after: number; readonly output: string }> => {
    const abort = new AbortController();
    let output = '';
    let start = 0;
    const note = (part: Buffer): void => {
      output += part.toString();
      if (!output.includes('ready') || abort.signal.aborted) return;
      start = performance.now();
      abort.abort(new Error('enough'));
    };
    const running = run(sh(script), { stdout: note, stderr: note }, { signal: abort.signal, clock: fastClock });
    await expect(running).rejects.toThrow('enough');
    return { after: (performance.now() - start) * 4, output };
  };

  it('is a SIGINT first', async () => {
    const { output } = await aborted('trap "echo int; exit 0" INT; echo ready; while :; do sleep 0.01; done');
    expect(output).toBe('ready\nint\n');
  });

  it('is a SIGTERM after four seconds', async () => {
    const { output, after } = await aborted(
      'trap "" INT; trap "echo term; exit 0" TERM; echo ready; while :; do sleep 0.01; done',
    );
    expect(output).toMatch(/^ready\n(?!int)(?:.*\n)?term\n$/);
    expect(after).toBeGreaterThanOrEqual(4_000);
  });

  it('is a SIGKILL after six', async () => {
    const { after } = await aborted('trap "" INT TERM; echo ready; while :; do sleep 0.01; done');
    expect(after).toBeGreaterThanOrEqual(6_000);
  });

  it('reaches what the process started', async () => {
    const { output } = await aborted(
      'sh -c "trap \'echo child int; exit 0\' INT; echo ready; while :; do sleep 0.01; done"; :',
    );
    expect(output).toBe('ready\nchild int\n');
  });

  it('before it starts keeps it from starting', async () => {
    await expect(captured(sh('exit 0'), AbortSignal.abort(new Error('too late')))).rejects.toThrow('too late');
  });
});

it('a process that has ended is sent no signal, for its number may belong to another', async () => {
  const child = launch(sh('exit 0'));
  child.stdout.resume();
  child.stderr.resume();
  await child.ended;
  expect(() => child.kill('SIGKILL')).not.toThrow();
});

it('a process leads a group of its own', async () => {
  const { stdout } = await captured(sh('cut -d" " -f1,5 /proc/$$/stat'));
  const [pid, group] = stdout.trim().split(' ');
  expect(pid).toBe(group);
  expect((await readFile('/proc/self/stat', 'utf8')).split(' ')[4]).not.toBe(group);
});
