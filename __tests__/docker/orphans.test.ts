import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { endOrphans } from '../../src/docker/orphans.ts';

const children: ReturnType<typeof spawn>[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

async function aProcess(config: string) {
  const child = spawn('sleep', ['100'], { env: { PATH: process.env['PATH'], DOCKER_CONFIG: config } });
  children.push(child);
  await once(child, 'spawn');
  return child;
}

describe.runIf(process.platform === 'linux')('endOrphans', () => {
  it('ends the processes of this run, and no other', async () => {
    const ours = await aProcess('/tmp/alto-docker-1-1-abcdef');
    const other = await aProcess('/tmp/alto-docker-1-1-abcdef0');
    const ended = once(ours, 'exit');
    expect(await endOrphans('/tmp/alto-docker-1-1-abcdef', systemClock)).toBe(1);
    expect(await ended).toEqual([null, 'SIGTERM']);
    expect(other.exitCode ?? other.signalCode).toBeNull();
  });

  it('finds none when nothing was left', async () => {
    expect(await endOrphans('/tmp/alto-docker-nothing', systemClock)).toBe(0);
  });
});
