import { checkOneLine } from '../shell.ts';

/** Where requirement files stand in the tar that is built. */
export const REQUIREMENTS = '.alto/requirements';

const MOUNTED = '/tmp/alto-requirements';

/** Lets a RUN read the requirement files without a layer that holds them. */
export const REQUIREMENTS_MOUNT = `--mount=type=bind,source=${REQUIREMENTS},target=${MOUNTED}`;

/** Where a RUN sees one of them. */
export function mountedAt(path: string): string {
  checkOneLine(path);
  return `${MOUNTED}/${path}`;
}
