import { quotable } from '../../quote.ts';
import type { Image } from '../image.ts';
import { findInside } from '../paths.ts';
import type { ImageFile } from '../schema/image.ts';
import type { Sections } from '../validate.ts';
import type { Desk } from './desk.ts';
import { warnIgnored, warnPythonIgnored } from './ignored.ts';

/** No honest Dockerfile is larger; it is read whole, for its hash. */
const MAX_BYTES = 1024 ** 2;

/** The image of a Dockerfile of the user's; that folder and Dockerfile are there is checked. */
export function dockerfileImage(path: string, file: ImageFile, sections: Sections, desk: Desk): Image {
  warnPythonIgnored(sections, 'the Dockerfile in `image.context` decides', desk);
  warnIgnored('dockerfile', 'the Dockerfile in `image.context` decides what is in the image', sections, desk);
  const nothing: Image = { kind: 'context', folder: desk.folder, dockerfile: '', target: undefined };
  const folder = desk.find(['image', 'context'], path);
  if (!folder) return nothing;
  if (!folder.stats.isDirectory()) {
    desk.error(
      ['image', 'context'],
      `\`${quotable(path)}\` is not a folder; name the folder that holds the Dockerfile`,
    );
    return nothing;
  }
  const name = file.dockerfile ?? 'Dockerfile';
  const dockerfile = findInside(desk.context.workspace, folder.absolute, name);
  const at = ['image', file.dockerfile === undefined ? 'context' : 'dockerfile'];
  if ('problem' in dockerfile) desk.error(at, `\`${quotable(name)}\` in \`${quotable(path)}\` ${dockerfile.problem}`);
  else if (!dockerfile.stats.isFile()) desk.error(at, `\`${quotable(name)}\` in \`${quotable(path)}\` is not a file`);
  else if (dockerfile.stats.size > MAX_BYTES)
    desk.error(at, `\`${quotable(name)}\` in \`${quotable(path)}\` is larger than ${MAX_BYTES / 1024 ** 2} MiB`);
  return {
    kind: 'context',
    folder: folder.absolute,
    dockerfile: 'problem' in dockerfile ? '' : dockerfile.absolute,
    target: file.target,
  };
}
