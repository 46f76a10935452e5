import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Answer, Order } from './child.ts';

/** Looks at targets in a process of their own, which is ended when it hangs, and may die without harm. */
export interface Looker {
  /** What broke; undefined when nothing did. */
  look(order: Order): Promise<string | undefined>;
  end(): void;
}

/** Milliseconds after which a process that answers nothing is taken to hang; it ends by itself long before that otherwise. */
const PATIENCE = 110_000;

/** Mebibytes that such a process may use: an input that needs more fills memory. */
const MEMORY = 384;

/** A looker; `patience` are milliseconds for one look. */
export function looker(patience = PATIENCE): Looker {
  const folder = mkdtempSync(join(tmpdir(), 'alto-fuzz-'));
  const note = join(folder, 'input');
  let child: Promise<ChildProcess> | undefined;

  const start = async (): Promise<ChildProcess> => {
    const started = fork(join(import.meta.dirname, 'child.ts'), [note], {
      execArgv: [`--max-old-space-size=${MEMORY}`, '--disable-warning=ExperimentalWarning'],
      env: { PATH: process.env['PATH'], TMPDIR: folder, AWS_EC2_METADATA_DISABLED: 'true' },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    await answerOf(started, patience);
    return started;
  };

  return {
    async look(order) {
      const running = await (child ??= start());
      running.send(order);
      const answer = await answerOf(running, patience);
      if (typeof answer === 'object') return answer.broken;
      child = undefined;
      return `${answer}, on this input:\n${readFileSync(note, 'utf8')}`;
    },
    end() {
      void child?.then((running) => running.kill('SIGKILL'));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The next word of a process, or how it ended instead. */
function answerOf(child: ChildProcess, patience: number): Promise<Answer | string> {
  return new Promise((resolve) => {
    const end = (answer: Answer | string): void => {
      clearTimeout(timer);
      child.removeAllListeners();
      resolve(answer);
    };
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      end('it hangs');
    }, patience);
    child.once('message', (answer) => end(answer as Answer));
    child.once('exit', (code, signal) => end(`the process died (${code ?? signal})`));
    child.once('error', (error) => end(error.message));
  });
}
