import { once } from 'node:events';
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { DockerCommand } from './command.ts';
import { commandError } from './container-errors.ts';
import { tail } from './tail.ts';

const ABSENT = /could not find the file|no such container:path|no such file or directory/i;

/** Opens a tar of `path` in a container; undefined when the container has no such path. Links are not followed. */
export async function openCopy(docker: DockerCommand, name: string, path: string): Promise<Readable | undefined> {
  const child = docker.open(['container', 'cp', `${name}:${path}`, '-']);
  const said = tail();
  child.stderr.on('data', (chunk: Buffer) => said.add(chunk));
  // The first byte says that there is something; the end without one, that docker has told why.
  await once(child.stdout, 'readable');
  const failed = (): Error => commandError(said.text(), `copying ${path} from the container`);
  if (child.stdout.readableLength === 0) {
    child.stdout.resume();
    await child.ended;
    if (ABSENT.test(said.text())) return undefined;
    throw failed();
  }
  const tar = new PassThrough();
  // A reader that stops early must not leave docker waiting for it.
  tar.once('close', () => child.kill('SIGTERM'));
  const whole = async (): Promise<void> => {
    await pipeline(child.stdout, tar, { end: false });
    if ((await child.ended) === 0) tar.end();
    else tar.destroy(failed());
  };
  void whole().catch((error: unknown) => tar.destroy(error as Error));
  return tar;
}
