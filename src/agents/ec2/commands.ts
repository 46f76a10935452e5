import { StringDecoder } from 'node:string_decoder';
import type { Clock } from '../../clock.ts';
import { AltoError } from '../../errors.ts';
import type { Workflow } from '../../workflow/workflow.ts';
import type { Channel } from './channel.ts';
import { deliver } from './envelope.ts';
import { followTask, starting } from './task.ts';

interface Host {
  readonly channel: Channel;
  readonly clock: Clock;
  readonly publicKey: string;
  readonly workflow: Pick<Workflow, 'info' | 'remote'>;
  readonly signal: AbortSignal;
}

/** Runs the `post_build_cmds` on the host, one after the other, as root; the first that fails ends it. They travel sealed, because templates may have filled them with secrets. */
export async function runCommands(host: Host, commands: readonly string[]): Promise<void> {
  const { channel, clock, publicKey, workflow, signal } = host;
  for (const [index, text] of commands.entries()) {
    const name = `cmd-${index + 1}`;
    workflow.info(`post_build_cmds ${index + 1} of ${commands.length}`);
    await deliver({
      ...{ channel, publicKey, signal, what: `start ${name}` },
      files: { command: `${text}\n` },
      then: (folder) => starting(name, 'command', `${folder}/command`),
    });
    const lines = lineWise((line) => workflow.remote(line));
    const end = await followTask(channel, { name, clock, onOutput: lines.push, signal });
    lines.end();
    const code = end.state === 'ended' ? Number(end.result.get('code')) : undefined;
    if (code !== 0) throw failed(index, code);
  }
}

function failed(index: number, code: number | undefined): AltoError {
  const how = code === undefined ? 'was lost sight of' : `ended with exit code ${code}`;
  return new AltoError({
    kind: 'build',
    code: 'ALTO-RUN-001',
    reason: 'exit',
    message: `command ${index + 1} of post_build_cmds ${how} on the instance`,
    hint: 'its output stands above; it runs as root under bash in an empty environment, and must end by itself with 0',
  });
}

interface Lines {
  readonly push: (chunk: Uint8Array) => void;
  readonly end: () => void;
}

/** Cuts a stream of bytes into lines of text, characters whole. */
function lineWise(onLine: (line: string) => void): Lines {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  return {
    push(chunk) {
      const lines = (rest + decoder.write(Buffer.from(chunk))).split('\n');
      rest = lines.pop() ?? '';
      lines.forEach(onLine);
    },
    end() {
      const last = rest + decoder.end();
      if (last !== '') onLine(last);
    },
  };
}
