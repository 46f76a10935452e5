import { container, command } from './container.ts';
import { fetch } from './fetch.ts';
import { hello } from './hello.ts';
import { open } from './open.ts';
import { pack, piece, rest, ship, upload } from './pack.ts';
import { DISK } from './places.ts';
import { poll, start, task } from './task.ts';

/** The programs that Alto lays on an instance, by name. */
export const PROGRAMS = {
  open,
  task,
  start,
  poll,
  fetch,
  container,
  command,
  pack,
  piece,
  rest,
  ship,
  upload,
} as const;

/** First contact: installs the programs, then says hello. */
export const greeting: string = [
  'umask 077',
  `mkdir -p ${DISK}`,
  ...Object.entries(PROGRAMS).map(([name, text]) => `cat >${DISK}/${name} <<'ALTO-PROGRAM'\n${text}ALTO-PROGRAM`),
  hello,
].join('\n');
