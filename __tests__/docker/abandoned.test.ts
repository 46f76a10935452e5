import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { claim, removeAbandoned } from '../../src/docker/abandoned.ts';

let temp: string;
beforeEach(async () => {
  temp = await mkdtemp(join(tmpdir(), 'abandoned-'));
});
afterEach(() => rm(temp, { recursive: true, force: true }));

const folder = async (name: string, owner?: string): Promise<string> => {
  const path = join(temp, `alto-docker-${name}`);
  await mkdir(path);
  await writeFile(join(path, 'config.json'), '{"auths":{"registry.example.test":{"auth":"b3Vycw=="}}}');
  if (owner !== undefined) await writeFile(join(path, 'alto.pid'), owner);
  return path;
};
/** What this process writes of itself. */
async function own(): Promise<string> {
  const path = await folder('own');
  await claim(path);
  const text = await readFile(join(path, 'alto.pid'), 'utf8');
  await rm(path, { recursive: true });
  return text;
}
const left = async (): Promise<readonly string[]> => {
  await removeAbandoned(temp, systemClock);
  return (await readdir(temp)).map((name) => name.replace('alto-docker-', '')).sort();
};
async function dead(): Promise<number> {
  const child = spawn('true');
  await once(child, 'close');
  return child.pid ?? 0;
}
const old = (path: string): Promise<void> => {
  const then = new Date(Date.now() - 25 * 60 * 60 * 1000);
  return utimes(path, then, then);
};

describe('folders of runs that are over', () => {
  it('F12, F64: are removed by the next run, and nothing beside them', async () => {
    await folder('dead', String(await dead()));
    await mkdir(join(temp, 'somebody-elses'));
    await writeFile(join(temp, 'alto-docker-a-file'), '');
    await symlink('/nowhere', join(temp, 'alto-docker-a-link'));
    expect(await left()).toEqual(['a-file', 'a-link', 'somebody-elses']);
  });

  it('F13: stay while the run is alive, however old they are', async () => {
    await claim(await folder('mine'));
    await old(await folder('old', await own()));
    expect(await left()).toEqual(['mine', 'old']);
  });

  it.runIf(process.platform === 'linux')('are known from those of a later process with the same id', async () => {
    const [pid, boot, world, start] = (await own()).split(' ');
    await folder('another-start', `${pid} ${boot} ${world} ${Number(start) - 1}`);
    await folder('another-boot', `${pid} 00000000-0000-4000-8000-000000000000 ${world} ${start}`);
    expect(await left()).toEqual([]);
  });

  it.runIf(process.platform === 'linux')('stay for a day when nobody can know whether their run is alive', async () => {
    const [pid, boot, , start] = (await own()).split(' ');
    const container = `${pid} ${boot} pid:[1] ${start}`;
    await folder('container', container);
    await folder('nobody');
    await folder('garbled', 'x');
    await old(await folder('old-container', container));
    await old(await folder('old-nobody'));
    expect(await left()).toEqual(['container', 'garbled', 'nobody']);
  });

  it.runIf(process.platform === 'linux')('are removed with the processes that write into them', async () => {
    const path = await folder('dead', String(await dead()));
    const build = spawn('sleep', ['100'], { env: { PATH: process.env['PATH'], DOCKER_CONFIG: path } });
    await once(build, 'spawn');
    const ended = once(build, 'exit');
    expect(await left()).toEqual([]);
    expect(await ended).toEqual([null, 'SIGTERM']);
  });
});
