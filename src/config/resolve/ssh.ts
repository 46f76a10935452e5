import { resolve } from 'node:path';
import { isInside } from '../../inside.ts';
import type { ImageFile } from '../schema/image.ts';
import type { Desk } from './desk.ts';

/** SSH agents and keys that the build may use: nothing of this machine but what the workflow put there for it. */
export function resolveSsh({ ssh = [] }: ImageFile, desk: Desk): readonly string[] {
  const socket = desk.env('SSH_AUTH_SOCK');
  const agent = typeof socket === 'string' ? socket : '';
  return ssh.flatMap((written, index) => {
    const at = ['image', 'ssh', ...(desk.has(['image', 'ssh', 0]) ? [index] : [])];
    const [, id = '', path] = /^([\w][\w.-]*)(?:=([^,"\p{Cc}]+))?$/u.exec(written) ?? [];
    if (id === '') {
      desk.error(at, `\`${written}\` is neither \`default\` nor \`id=path\``);
      return [];
    }
    if (path === undefined || path === agent) {
      if (agent !== '') return [written];
      desk.error(
        at,
        `\`${id}\` is the SSH agent of the step, and there is none (\`SSH_AUTH_SOCK\` is not set); start one before this step, or name a key as \`${id}=path\``,
      );
      return [];
    }
    const key = keyFile(path, at, desk);
    return key === undefined ? [] : [`${id}=${key}`];
  });
}

function keyFile(path: string, at: readonly (string | number)[], desk: Desk): string | undefined {
  const { runnerTemp, workspace } = desk.context;
  const absolute = resolve(desk.folder, path);
  // What a step before this one left for it; links are the workflow's own there.
  if (isInside(runnerTemp, absolute) && !isInside(workspace, absolute)) return absolute;
  return desk.find(at, path)?.absolute;
}
