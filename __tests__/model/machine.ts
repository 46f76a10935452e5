import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { opened, packed, pem } from './envelope.ts';

/** How a program ends. */
export type End =
  { readonly kind: 'code'; readonly code: number } | { readonly kind: 'oom' | 'timeout' | 'interrupted' };

/** What is wrong with the artifacts. */
export type ArtifactTrouble = 'not packed' | 'damaged' | 'disk full';

interface Task {
  log: Buffer;
  result: readonly string[] | undefined;
  readonly began: number;
}

/** A machine without a shell, in virtual time: it knows our scripts by their looks. */
export interface VirtualMachine {
  /** Runs the command text of Run Command; undefined while there is nothing to answer yet. A text that came before gives the same answer. */
  run(frame: string, now: number, waited: number): string | undefined;
  write(bytes: Uint8Array): void;
  end(how: End): void;
  /** Whether the program runs. */
  runs(): boolean;
  /** Until when it needs no lease, in milliseconds since 1970; undefined as long as it needs one. */
  keptUntil(): number | undefined;
  /** Ends a program that is longer than its limit. */
  tick(now: number): void;
}

export interface MachineOptions {
  /** Seconds. */
  readonly timeout: number;
  readonly artifacts: () => ArtifactTrouble | undefined;
  readonly onStart: () => void;
  /** Called when the program has ended. */
  readonly onEnd: (how: End) => void;
  /** Called when a piece of an archive goes out: unpacking it takes real time. */
  readonly onPiece: () => void;
}

/** A machine that has just booted. */
export function virtualMachine({ timeout, artifacts, onStart, onEnd, onPiece }: MachineOptions): VirtualMachine {
  const tasks = new Map<string, Task>();
  const answers = new Map<string, string>();
  const archives = new Map<string, Buffer>();
  let keptUntil: number | undefined;
  const program = (): Task | undefined => tasks.get('run');

  function end(how: End): void {
    const task = program();
    if (!task || task.result) return;
    const code = how.kind === 'code' ? how.code : how.kind === 'oom' ? 137 : 143;
    const cause = how.kind === 'timeout' || how.kind === 'interrupted' ? how.kind : '';
    onEnd(how);
    task.result = [`code=${code}`, `oom=${how.kind === 'oom'}`, `cause=${cause}`, 'workdir='];
  }

  function start(name: string, program: string, script: string, now: number): void {
    if (tasks.has(name)) return;
    const task: Task = { log: Buffer.alloc(0), result: undefined, began: now };
    tasks.set(name, task);
    if (program === 'container') onStart();
    else if (program === 'pack') task.result = pack(opened(script).get('key')?.trim() ?? '');
    else task.result = ['code=0'];
  }

  function pack(key: string): readonly string[] {
    const trouble = artifacts();
    if (trouble === 'not packed') return ['code=1'];
    const told = (['results', 'artifacts'] as const).flatMap((name) => {
      const bytes = packed(name === 'results' ? { output: 'answer=42\n' } : {}, key);
      archives.set(name, trouble === 'damaged' ? Buffer.from(bytes.map((byte) => byte ^ 1)) : bytes);
      return [`${name}_bytes=${bytes.length}`, `${name}_sha256=${createHash('sha256').update(bytes).digest('hex')}`];
    });
    return ['code=0', ...told, trouble === 'disk full' ? 'full=true' : 'files=0'];
  }

  /** The answer to a script; undefined while a poll waits. */
  function answer(script: string, now: number, waited: number): Uint8Array | undefined {
    const poll = /^bash \S+\/poll (\S+) (\d+) (\d+) (\d+) "(.*)"/.exec(script);
    if (poll) {
      const [, name = '', from, most, wait, stage] = poll;
      return polled(name, Number(from), Number(most), stage ?? '', waited >= Number(wait) * 1000);
    }
    const piece = /^bash \S+\/piece (\S+) (\d+)/.exec(script);
    if (piece) {
      onPiece();
      return archives.get(piece[1] ?? '')?.subarray(Number(piece[2]), Number(piece[2]) + 17_000);
    }
    const started = /\/start (\S+) \S+\/(\w+) /.exec(script);
    if (started) start(started[1] ?? '', started[2] ?? '', script, now);
    const [, until] = /^echo (\d+) >\S+\/keep\.tmp$/m.exec(script) ?? [];
    if (until !== undefined) keptUntil = Number(until) * 1000;
    return script.includes('openssl genpkey')
      ? Buffer.from(`engine=28.0.0\narchitecture=x86_64\nmemory=1000000000\ndisk=20000000000\ngpus=0\n${pem}`)
      : Buffer.alloc(0);
  }

  function polled(name: string, from: number, most: number, known: string, over: boolean): Uint8Array | undefined {
    const task = tasks.get(name);
    if (!task) return Buffer.from('state=lost\nstage=start\nsize=0\n\n');
    if (task.log.length <= from && !task.result && known === 'run' && !over) return undefined;
    const state = task.result ? 'ended' : 'running';
    const head = [`state=${state}`, 'stage=run', `size=${task.log.length}`, ...(task.result ?? []), '', ''].join('\n');
    return Buffer.concat([Buffer.from(head), task.log.subarray(from, from + Math.min(most, 12_000))]);
  }

  return {
    run(frame, now, waited) {
      const nonce = /calls\/([0-9a-f]+)$/m.exec(frame)?.[1] ?? '';
      const earlier = answers.get(nonce);
      if (earlier !== undefined) return earlier;
      const body = /<<'ALTO' .*\n([^]*?)\nALTO\n/.exec(frame)?.[1] ?? '';
      const bytes = answer(gunzipSync(Buffer.from(body, 'base64')).toString(), now, waited);
      if (!bytes) return undefined;
      const wrapped = (text: Uint8Array): string => gzipSync(text).toString('base64');
      const text = `alto ${nonce} 0\n${wrapped(Buffer.alloc(0))}\n${wrapped(bytes)}\n`;
      answers.set(nonce, text);
      return text;
    },
    write(bytes) {
      const task = program();
      if (task && !task.result) task.log = Buffer.concat([task.log, bytes]);
    },
    end,
    runs: () => program() !== undefined && program()?.result === undefined,
    keptUntil: () => keptUntil,
    tick(now) {
      const task = program();
      if (task && now >= task.began + timeout * 1000) end({ kind: 'timeout' });
    },
  };
}
