import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { runnerNode } from '../runner/process.ts';

/** One call of the scripted docker. */
export interface DockerCall {
  readonly argv: readonly string[];
  /** `login`, `buildx build`, `container cp` … */
  readonly verb: string;
  readonly env: Readonly<Record<string, string>>;
  readonly input: Buffer;
  /** The signals that it got. */
  readonly signals: readonly NodeJS.Signals[];
  /** What the call prints before it ends. */
  print(text: string): void;
  /** From here on these signals do not end it. */
  ignore(...signals: readonly NodeJS.Signals[]): void;
}

/** How a call ends; status 0 and no word by default. */
export interface DockerAnswer {
  readonly stdout?: string;
  readonly stderr?: string;
  readonly code?: number;
}

/** What docker does, told by a test: it may take as long as it likes. */
export type DockerProgram = (call: DockerCall) => DockerAnswer | Promise<DockerAnswer>;

/** A `docker` that stands first on a PATH of its own; what it does is said by a function in this process. */
export interface ScriptedDocker {
  readonly path: string;
  readonly calls: readonly DockerCall[];
  stop(): Promise<void>;
}

/** The program behind the name: it hands over how it was called, and says and ends as it is told. */
const shim = (socket: string): string => `#!${runnerNode()}
const chunks = [];
process.stdin.on('data', (chunk) => chunks.push(chunk)).on('end', () => {
  const call = { argv: process.argv.slice(2), env: process.env, input: Buffer.concat(chunks).toString('base64') };
  const line = require('node:net').connect(${JSON.stringify(socket)});
  line.write(JSON.stringify(call) + '\\n');
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => line.write(JSON.stringify({ signal }) + '\\n'));
  line.on('error', () => process.exit(1)).on('close', () => process.exit(1));
  require('node:readline').createInterface(line).on('line', (text) => {
    const { stdout = '', stderr = '', code } = JSON.parse(text);
    const end = () => code !== undefined && process.exit(code);
    process.stderr.write(stderr, () => process.stdout.write(stdout, end));
  });
});
`;

/** Puts such a docker up. */
export async function scriptedDocker(program: DockerProgram): Promise<ScriptedDocker> {
  const folder = mkdtempSync(join(tmpdir(), 'docker-'));
  const bin = join(folder, 'bin');
  const socket = join(folder, 'socket');
  mkdirSync(bin);
  writeFileSync(join(bin, 'docker'), shim(socket), { mode: 0o755 });
  const calls: DockerCall[] = [];
  const lines = new Set<Socket>();
  const server = createServer((line) => {
    lines.add(line);
    line.on('error', () => undefined).on('close', () => lines.delete(line));
    serve(line, program, calls);
  });
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  return {
    path: `${bin}:/usr/bin:/bin`,
    calls,
    async stop() {
      for (const line of lines) line.destroy();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function serve(line: Socket, program: DockerProgram, calls: DockerCall[]): void {
  const say = (answer: DockerAnswer): void => {
    if (line.writable) line.write(`${JSON.stringify(answer)}\n`);
  };
  const signals: NodeJS.Signals[] = [];
  const ignored = new Set<NodeJS.Signals>();
  const obeyed = Promise.withResolvers<DockerAnswer>();
  const lines = createInterface(line);
  // The caller may be killed at any time.
  lines.on('error', () => undefined);
  lines.on('line', (text) => {
    const said = JSON.parse(text) as
      { signal: NodeJS.Signals } | { argv: string[]; env: DockerCall['env']; input: string };
    if ('signal' in said) {
      signals.push(said.signal);
      if (!ignored.has(said.signal)) obeyed.resolve({ code: said.signal === 'SIGINT' ? 130 : 143 });
      return;
    }
    const { argv, env } = said;
    const [first = '', second = ''] = argv;
    const call: DockerCall = {
      ...{ argv, env, signals, input: Buffer.from(said.input, 'base64') },
      verb: ['buildx', 'container', 'image'].includes(first) ? `${first} ${second}` : first,
      print: (stdout) => say({ stdout }),
      ignore: (...more) => more.forEach((signal) => ignored.add(signal)),
    };
    calls.push(call);
    void Promise.race([Promise.resolve(call).then(program), obeyed.promise])
      .catch((error: unknown): DockerAnswer => ({ stderr: `the scripted docker broke: ${String(error)}\n`, code: 99 }))
      .then((answer) => say({ code: 0, ...answer }));
  });
}
