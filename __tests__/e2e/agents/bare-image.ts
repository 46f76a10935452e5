import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tarChunks, type TarEntry } from '../../../src/image/tar.ts';
import { dockerWithLogin } from '../registry.ts';

/** What is in an image beside its one program. */
export interface Bare {
  /** As Docker names it (`linux/amd64`). */
  readonly platform?: string;
  /** The machine that the program says it is for, as ELF numbers it: 62 is x86-64, 183 is AArch64. */
  readonly machine?: number;
  /** More files, by path: a random one makes the layer one that no other image has. */
  readonly more?: Readonly<Record<string, Uint8Array>>;
}

/**
 * Makes an image that holds `/program`, its ENTRYPOINT, and nothing else: no shell, no Python, no /etc. The program writes a line,
 * writes `way=bare` to /alto/out/output, and ends with the number of its arguments.
 */
export function bareImage(name: string, { platform = 'linux/amd64', machine, more = {} }: Bare = {}): string {
  const files = { program: program(machine), ...more };
  const dockerfile = ['FROM scratch', 'COPY files /', 'ENTRYPOINT ["/program"]', 'USER 65534'].join('\n');
  const entries = Object.entries(files).map(([path, content]): TarEntry => ({
    kind: 'file',
    path: `files/${path}`,
    mode: 0o755,
    content,
  }));
  const context = [
    { kind: 'file', path: 'Dockerfile', mode: 0o644, content: Buffer.from(dockerfile) },
    ...entries,
  ] as const;
  const args = ['buildx', 'build', '--quiet', '--load', '--platform', platform, '--tag', name, '-'];
  engine('runner', args, Buffer.concat([...tarChunks(context)]));
  return name;
}

/** Pushes an image of the runner's engine, and takes it away there; answers its reference by digest. */
export function pushed(name: string): string {
  dockerWithLogin(name.split('/')[0] ?? '', ['push', '--quiet', name]);
  const reference = engine('runner', ['inspect', '--format', '{{index .RepoDigests 0}}', name]).trim();
  engine('runner', ['rmi', '--force', name]);
  return reference;
}

/** A new image: another one with one more file in one more layer. */
export function withFile(base: string, name: string, path: string, content: Uint8Array): string {
  const container = engine('runner', ['create', base]).trim();
  engine(
    'runner',
    ['cp', '-', `${container}:/`],
    Buffer.concat([...tarChunks([{ kind: 'file', path, mode: 0o644, content }])]),
  );
  engine('runner', ['commit', container, name]);
  engine('runner', ['rm', container]);
  return name;
}

/** A docker command on one of the ground's engines, without anybody's configuration. */
export function engine(
  on: 'runner' | 'instance',
  args: readonly string[],
  input: Uint8Array = Buffer.alloc(0),
): string {
  const config = mkdtempSync(join(tmpdir(), 'docker-'));
  const host = process.env[on === 'runner' ? 'ALTO_RUNNER_DOCKER_HOST' : 'ALTO_INSTANCE_DOCKER_HOST'] ?? '';
  try {
    return execFileSync('docker', ['--config', config, '--host', host, ...args], { input, encoding: 'utf8' });
  } finally {
    rmSync(config, { recursive: true });
  }
}

/** A static program of some 200 bytes for Linux on x86-64, in machine code. */
export function program(machine = 62): Buffer {
  const line = Buffer.from('no shell here\n');
  const path = Buffer.from('/alto/out/output\0');
  const output = Buffer.from('way=bare\n');
  const u32 = (value: number): Buffer => Buffer.from(new Int32Array([value]).buffer);
  const parts: (Buffer | { readonly to: 'line' | 'path' | 'output' })[] = [
    // ebx = argc - 1
    Buffer.from('8b1c24ffcb', 'hex'),
    // write(1, line)
    ...[Buffer.from('b801000000bf01000000488d35', 'hex'), { to: 'line' } as const],
    ...[Buffer.from('ba', 'hex'), u32(line.length), Buffer.from('0f05', 'hex')],
    // open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644)
    ...[Buffer.from('b802000000488d3d', 'hex'), { to: 'path' } as const],
    Buffer.from('be41020000baa40100000f05', 'hex'),
    // write(that, output)
    ...[Buffer.from('89c7b801000000488d35', 'hex'), { to: 'output' } as const],
    ...[Buffer.from('ba', 'hex'), u32(output.length), Buffer.from('0f05', 'hex')],
    // exit(ebx)
    Buffer.from('89dfb83c0000000f05', 'hex'),
  ];
  const sizeOf = (part: (typeof parts)[number]): number => (Buffer.isBuffer(part) ? part.length : 4);
  const end = parts.reduce((sum, part) => sum + sizeOf(part), 0);
  const places = { line: end, path: end + line.length, output: end + line.length + path.length };
  let at = 0;
  const code = parts.map((part) => {
    at += sizeOf(part);
    // Relative to the next instruction.
    return Buffer.isBuffer(part) ? part : u32(places[part.to] - at);
  });
  const body = Buffer.concat([...code, line, path, output]);

  const start = 0x400000;
  const headers = Buffer.alloc(64 + 56);
  headers.write('7f454c46020101', 'hex');
  headers.writeUInt16LE(2, 16);
  headers.writeUInt16LE(machine, 18);
  headers.writeUInt32LE(1, 20);
  headers.writeBigUInt64LE(BigInt(start + headers.length), 24);
  headers.writeBigUInt64LE(64n, 32);
  headers.writeUInt16LE(64, 52);
  headers.writeUInt16LE(56, 54);
  headers.writeUInt16LE(1, 56);
  // One segment, readable and executable: the whole file.
  headers.writeUInt32LE(1, 64);
  headers.writeUInt32LE(5, 68);
  headers.writeBigUInt64LE(BigInt(start), 80);
  headers.writeBigUInt64LE(BigInt(start), 88);
  headers.writeBigUInt64LE(BigInt(headers.length + body.length), 96);
  headers.writeBigUInt64LE(BigInt(headers.length + body.length), 104);
  headers.writeBigUInt64LE(0x1000n, 112);
  return Buffer.concat([headers, body]);
}
