import { spawn } from 'node:child_process';
import type { CommandOutput } from './machine.ts';

/** Runs the docker command against one engine. */
export type DockerCli = (
  args: readonly string[],
  options?: {
    readonly input?: Buffer;
    /** Whether an exit code other than 0 is an error of the stand-in (true). */
    readonly check?: boolean;
  },
) => Promise<CommandOutput>;

/** Bound to an engine by its address; the machine's own default engine is never touched. */
export function dockerCli(host: string): DockerCli {
  return (args, { input, check = true } = {}) =>
    new Promise((resolve, reject) => {
      const child = spawn('docker', ['--host', host, ...args], { stdio: 'pipe' });
      const stdout: Buffer[] = [];
      const stderr: Buffer[] = [];
      child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
      child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
      // A command that ends without reading its input is not an error.
      child.stdin.on('error', () => undefined);
      child.stdin.end(input);
      child.on('error', reject);
      child.on('close', (code) => {
        const output = {
          stdout: Buffer.concat(stdout).toString(),
          stderr: Buffer.concat(stderr).toString(),
          code: code ?? 137,
        };
        if (check && output.code !== 0) reject(new Error(`docker ${args.join(' ')}: ${output.stderr.trim()}`));
        else resolve(output);
      });
    });
}
