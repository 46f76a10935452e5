import {
  constants,
  createCipheriv,
  createHash,
  generateKeyPairSync,
  pbkdf2Sync,
  privateDecrypt,
  randomBytes,
} from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { extract } from 'tar-stream';
import { HEADER_BYTES, opener } from '../../src/agents/ec2/seal.ts';
import { tarChunks, type TarEntry } from '../../src/image/tar.ts';
import type { InstanceProgram } from '../cloud/machine.ts';

/** What the program on a pretended instance does. */
export interface Program {
  readonly log?: string;
  readonly exitCode?: number;
  /** Its files, by absolute path; those of /alto/out that hold results are no artifacts. */
  readonly files?: Readonly<Record<string, Uint8Array>>;
  /** How many the machine has; none by default. */
  readonly gpus?: number;
  /** It ends when this is over; at once when undefined. */
  readonly until?: Promise<unknown>;
}

interface Instances {
  readonly program: InstanceProgram;
  /** What was asked of them, in order: `hello`, `start run`, `poll run`, `piece results`, `start ship-artifacts` … */
  readonly asked: readonly string[];
  /** Every envelope that was opened: its files by name. */
  readonly opened: readonly Readonly<Record<string, string>>[];
}

/** One program for all instances, or one that follows from the files that its container was given, such as `env`. */
export type Programs = Program | ((order: Readonly<Record<string, string>>) => Program);

interface Doors {
  readonly does: Programs;
  /** Called before each answer, and waited for. */
  readonly onAsked?: ((what: string) => unknown) | undefined;
  /** Where an archive is pushed that is too big for Run Command. */
  readonly push?: (reference: string, layer: Buffer) => void;
}

interface Task {
  log: Buffer;
  result: Readonly<Record<string, string | number>>;
  over: boolean;
}

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
const HELLO = 'engine=28.0.0\narchitecture=x86_64\nmemory=1000000000\ndisk=20000000000\n';
const RESULT = /^\/alto\/out(?=\/(output|summary\.md|return\.json)$)/;

/**
 * Instances without a shell: each knows our scripts by their looks, opens what is sealed for it, and
 * packs and pushes as the programs of src/agents/ec2/host do, so that nothing runs on the machine of the tests.
 */
export function scriptedInstance(doors: Doors): Instances {
  const asked: string[] = [];
  const opened: Readonly<Record<string, string>>[] = [];
  const machines = new Map<string, InstanceProgram>();
  return {
    asked,
    opened,
    program(command, power) {
      const program = machines.get(command.instanceId) ?? machine(doors, asked, opened);
      machines.set(command.instanceId, program);
      return program(command, power);
    },
  };
}

/** One of them, with a disk and a memory of its own. */
function machine(
  { does: told, onAsked, push }: Doors,
  asked: string[],
  opened: Readonly<Record<string, string>>[],
): InstanceProgram {
  let does = typeof told === 'function' ? {} : told;
  const tasks = new Map<string, Task>();
  const pieces = new Map<string, Buffer>();
  const archives = new Map<string, Buffer>();
  const answers = new Map<string, Promise<Buffer>>();

  function begin(name: string, kind: string, order: Readonly<Record<string, string>>): void {
    // A second start does nothing.
    if (tasks.has(name)) return;
    opened.push(order);
    if (kind === 'container' && typeof told === 'function') does = told(order);
    const task: Task = {
      log: Buffer.from(name === 'run' ? (does.log ?? '') : ''),
      result: work(kind, order),
      over: false,
    };
    tasks.set(name, task);
    const uploading = async (): Promise<void> => {
      const said = await upload(order, archives.get(order['archive']?.trim() ?? ''));
      task.log = Buffer.from(said);
      task.result = { code: said === '' ? 0 : 1 };
    };
    const until = kind === 'container' ? does.until : kind === 'upload' ? uploading() : undefined;
    void Promise.resolve(until).finally(() => (task.over = true));
    if (until === undefined) task.over = true;
  }

  function work(kind: string, order: Readonly<Record<string, string>>): Task['result'] {
    switch (kind) {
      case 'container':
        return { code: does.exitCode ?? 0, workdir: Buffer.from('/alto/hello').toString('base64') };
      case 'pack': {
        const key = order['key']?.trim() ?? '';
        const files = Object.entries(does.files ?? {});
        const results = files.flatMap(([path, content]) =>
          RESULT.test(path) ? [[path.replace(RESULT, ''), content] as const] : [],
        );
        archives.set('results', packed(results, key));
        const artifacts = files.filter(([path]) => !RESULT.test(path));
        archives.set('artifacts', packed(artifacts, key));
        return { code: 0, files: artifacts.length, ...sizeOf('results'), ...sizeOf('artifacts') };
      }
      case 'rest': {
        const log = tasks.get(order['name']?.trim() ?? '')?.log ?? Buffer.alloc(0);
        archives.set('log', sealed(log.subarray(Number(order['from'])), order['key']?.trim() ?? ''));
        return { code: 0, ...sizeOf('log') };
      }
      case 'ship': {
        const name = order['archive']?.trim() ?? '';
        const content = archives.get(name) ?? Buffer.alloc(0);
        const layer = Buffer.concat([...tarChunks([{ kind: 'file', path: name, mode: 0o600, content }])]);
        push?.(order['reference']?.trim() ?? '', gzipSync(layer, { level: 1 }));
        return { code: 0 };
      }
      default:
        return { code: 0 };
    }
  }

  const sizeOf = (name: string): Task['result'] => {
    const bytes = archives.get(name) ?? Buffer.alloc(0);
    return { [`${name}_bytes`]: bytes.length, [`${name}_sha256`]: createHash('sha256').update(bytes).digest('hex') };
  };

  /** Keeps the parts of an envelope as they come; answers its folder when it is told to open it. */
  function receive(script: string): string | undefined {
    for (const [, base64 = '', path = ''] of script.matchAll(/^(?:.* && )?echo (\S+) \| base64 -d >(\S+)$/gm))
      pieces.set(path, Buffer.from(base64, 'base64'));
    return /^bash \S+\/open (\S+)$/m.exec(script)?.[1];
  }

  function bodyOf(folder: string): Buffer {
    const parts: Buffer[] = [];
    for (let at = 0; pieces.has(`${folder}/body.${at}`); at += 1) parts.push(pieces.get(`${folder}/body.${at}`)!);
    return Buffer.concat(parts);
  }

  async function answerTo(script: string): Promise<Buffer> {
    const what = nameOf(script);
    asked.push(what);
    await onAsked?.(what);
    const poll = /^bash \S+\/poll (\S+) (\d+) (\d+)/.exec(script);
    if (poll) return pollAnswer(tasks.get(poll[1]!), Number(poll[2]), Number(poll[3]));
    const piece = /^bash \S+\/piece (\S+) (\d+)/.exec(script);
    if (piece)
      return (archives.get(piece[1]!) ?? Buffer.alloc(0)).subarray(Number(piece[2]), Number(piece[2]) + 17_000);
    if (what === 'hello') return Buffer.from(`${HELLO}gpus=${does.gpus ?? 0}\n${pem}`);
    const folder = receive(script);
    if (folder === undefined) return Buffer.alloc(0);
    const order = await unsealed(pieces.get(`${folder}/keys`)!, bodyOf(folder));
    const [, name, kind] = /^bash \S+\/start (\S+) \S+\/(\S+)/m.exec(script) ?? [];
    if (name !== undefined && kind !== undefined) begin(name, kind, order);
    return Buffer.alloc(0);
  }

  return async ({ script: frame }) => {
    const nonce = /calls\/([0-9a-f]+)$/m.exec(frame)?.[1] ?? '';
    const body = /<<'ALTO' .*\n([^]*?)\nALTO\n/.exec(frame)?.[1] ?? '';
    // A command that was delivered twice gives the answer of its first run.
    const answer = answers.get(nonce) ?? answerTo(gunzipSync(Buffer.from(body, 'base64')).toString());
    answers.set(nonce, answer);
    const stdout = [`alto ${nonce} 0`, gzipped(Buffer.alloc(0)), gzipped(await answer), ''].join('\n');
    return { stdout, stderr: '', code: 0 };
  };
}

/** Does what curl does with such an order; answers what is told when it was refused. */
async function upload({ curl = '' }: Readonly<Record<string, string>>, archive: Buffer | undefined): Promise<string> {
  const address = /^url = "(.*)"$/m.exec(curl)?.[1] ?? '';
  const response = await fetch(address, { method: 'PUT', body: new Uint8Array(archive ?? []) });
  const answer = await response.text();
  return response.status === 200 ? '' : `${response.status} ${answer.replaceAll('\n', '')}\n`;
}

/** What a script of ours is for. */
function nameOf(script: string): string {
  const [, verb = '', name = ''] = /^bash \S+\/(start|poll|piece) (\S+)/m.exec(script) ?? [];
  if (verb !== '') return `${verb} ${name}`;
  if (script.includes('openssl genpkey')) return 'hello';
  if (script.includes('/keep.tmp')) return 'keep';
  return script.includes('base64 -d >') ? 'deliver' : script.split('\n')[0]!.slice(0, 40);
}

async function pollAnswer(task: Task | undefined, from: number, most: number): Promise<Buffer> {
  if (!task) return Buffer.from('state=lost\nstage=start\nsize=0\n\n');
  const size = task.log.length;
  // The real one waits on the instance until there is something new.
  if (!task.over && from >= size) await new Promise((resolve) => setTimeout(resolve, 50));
  const result = task.over ? Object.entries(task.result).map(([name, value]) => `${name}=${value}`) : [];
  const head = [`state=${task.over ? 'ended' : 'running'}`, 'stage=run', `size=${size}`, ...result, '', ''].join('\n');
  return Buffer.concat([Buffer.from(head), task.log.subarray(from, from + Math.min(most, 12_000))]);
}

/** The files of an envelope. */
async function unsealed(keys: Buffer, body: Buffer): Promise<Readonly<Record<string, string>>> {
  const padding = constants.RSA_PKCS1_OAEP_PADDING;
  const [passphrase = ''] = privateDecrypt({ key: privateKey, padding, oaepHash: 'sha256' }, keys)
    .toString()
    .split('\n');
  const cipher = opener(passphrase, body);
  const tar = gunzipSync(Buffer.concat([cipher.update(body.subarray(HEADER_BYTES)), cipher.final()]));
  const files: Record<string, string> = {};
  const unpack = extract();
  unpack.end(tar);
  for await (const entry of unpack) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of entry as unknown as AsyncIterable<Uint8Array>) chunks.push(chunk);
    files[entry.header.name] = Buffer.concat(chunks).toString();
  }
  return files;
}

/** As host/pack.ts packs: a tar, sealed. */
function packed(files: readonly (readonly [path: string, content: Uint8Array])[], key: string): Buffer {
  const entries = files.map(([path, content]): TarEntry => ({
    kind: 'file',
    path: path.slice(1),
    mode: 0o644,
    content,
  }));
  return sealed(Buffer.concat([...tarChunks(entries)]), key);
}

/** Compressed, and in the format of `openssl enc`. */
function sealed(content: Uint8Array, key: string): Buffer {
  const salt = randomBytes(8);
  const derived = pbkdf2Sync(key, salt, 1, 48, 'sha256');
  const cipher = createCipheriv('aes-256-cbc', derived.subarray(0, 32), derived.subarray(32));
  const bytes = gzipSync(content, { level: 1 });
  return Buffer.concat([Buffer.from('Salted__'), salt, cipher.update(bytes), cipher.final()]);
}

function gzipped(bytes: Uint8Array): string {
  return gzipSync(bytes, { level: 1 }).toString('base64');
}
