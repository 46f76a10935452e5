import type { ImageFile } from '../schema/image.ts';
import type { Desk } from './desk.ts';

/** Whether the file wants the project's files in the image: by `code`, or in ImageSpec's words; undefined when it does not say. */
export function wantsCode({ code, source_copy_mode: mode }: ImageFile): boolean | undefined {
  return code ?? (mode === 'NO_COPY' ? false : undefined);
}

/** Two keys that contradict each other are reported, and what happens in place of a mode that there is not is told. */
export function checkCopyMode({ code, source_copy_mode: mode }: ImageFile, desk: Desk): void {
  if (code !== undefined && mode !== undefined && code !== (mode !== 'NO_COPY'))
    desk.error(
      ['image', 'source_copy_mode'],
      `\`source_copy_mode: ${mode}\` and \`code: ${code}\` contradict each other; keep one`,
    );
  if (mode === 'LOADED_MODULES')
    desk.notice(
      '`image.source_copy_mode: LOADED_MODULES` copies the whole project, as `.dockerignore` says: which modules a program loads is known when it runs',
    );
}
