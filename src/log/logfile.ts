import { closeSync, constants, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** The complete log on disk. Written synchronously: whatever ends this process, what came in is there. */
export interface LogFile {
  write(bytes: Uint8Array): void;
  close(): void;
  /** Why the file is not complete; undefined while it is. */
  fault(): string | undefined;
}

/** Makes the file and its folders, or goes on at its end (`append`). That it cannot be written (a full disk) is told once to `onFault`, and never thrown: a log must not end a run. */
export function logFile(path: string, onFault: (fault: string) => void, append = false): LogFile {
  let descriptor: number | undefined;
  let fault: string | undefined;
  const attempt = (action: () => void): void => {
    try {
      action();
    } catch (error) {
      descriptor = undefined;
      fault = error instanceof Error ? error.message : String(error);
      onFault(fault);
    }
  };
  attempt(() => {
    mkdirSync(dirname(path), { recursive: true });
    // A link of this name may stand in the repository: it is replaced, never followed.
    if (!append) rmSync(path, { force: true });
    const how = append ? constants.O_APPEND : constants.O_CREAT | constants.O_EXCL;
    descriptor = openSync(path, constants.O_WRONLY | constants.O_NOFOLLOW | how, 0o644);
  });
  return {
    write(bytes) {
      const open = descriptor;
      if (open === undefined) return;
      attempt(() => {
        for (let from = 0; from < bytes.length;) from += writeSync(open, bytes, from);
      });
    },
    close() {
      const open = descriptor;
      descriptor = undefined;
      if (open !== undefined) attempt(() => closeSync(open));
    },
    fault: () => fault,
  };
}
