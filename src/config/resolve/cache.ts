import { resolve } from 'node:path';
import { AltoError } from '../../errors.ts';
import { parseReference } from '../../image/reference.ts';
import { isInside } from '../../inside.ts';
import { placeInside } from '../paths.ts';
import type { ImageFile } from '../schema/image.ts';
import { didYouMean } from '../spelling.ts';
import type { Desk } from './desk.ts';

const TYPES = ['registry', 'local', 'gha', 's3', 'azblob', 'inline'];
/** Attributes that would carry a login in an argument, for everybody on the machine to read. */
const LOGINS = ['token', 'ghtoken', 'access_key_id', 'secret_access_key', 'session_token'];

type Key = 'cache_from' | 'cache_to';
type Place = Pick<Desk, 'folder' | 'context'>;

/** What the file gives to `--cache-from` or `--cache-to`: as written, but for folders, which are checked and made absolute. */
export function resolveCache(key: Key, file: ImageFile, desk: Desk): readonly string[] {
  return (file[key] ?? []).flatMap((written, index) => {
    const at = ['image', key, ...(desk.has(['image', key, 0]) ? [index] : [])];
    const place = checkCache(key, written, desk);
    if (typeof place === 'string') return [place];
    desk.error(at, place.problem);
    return [];
  });
}

/** The folders that caches are read from and written to; what is wrong with them is for `resolveCache` to say. */
export function cacheFolders(written: readonly string[], desk: Place): readonly string[] {
  return written
    .flatMap(fieldsOf)
    .filter(([name]) => isFolder(name))
    .map(([, path]) => localFolder(path, desk))
    .filter((place) => typeof place === 'string');
}

function checkCache(key: Key, written: string, desk: Desk): string | { readonly problem: string } {
  if (/["\p{Cc}]/u.test(written)) return { problem: 'quotes and line breaks cannot stand here' };
  if (!written.includes('='))
    return isReference(written)
      ? written
      : { problem: `\`${written}\` is neither \`type=…\` nor the reference of an image` };
  const fields = fieldsOf(written);
  const type = fields.find(([name]) => name === 'type')?.[1];
  if (type === undefined) return { problem: 'it has no type: write `type=registry,ref=…`, or another type' };
  if (!TYPES.includes(type))
    return { problem: `\`${type}\` is no type of a cache: ${TYPES.join(', ')}${didYouMean(type, TYPES)}` };
  const login = fields.find(([name]) => LOGINS.includes(name));
  if (login)
    return {
      problem: `\`${login[0]}\` would be an argument that others can read; hand the login over in the step's \`env:\``,
    };
  if (type !== 'local') return written;

  const folder = key === 'cache_from' ? 'src' : 'dest';
  if (!fields.some(([name]) => name === folder)) return { problem: `a local cache needs \`${folder}=\`, its folder` };
  const checked: string[] = [];
  for (const [name, value] of fields) {
    const place = isFolder(name) ? localFolder(value, desk) : value;
    if (typeof place !== 'string') return place;
    checked.push(`${name}=${place}`);
  }
  return checked.join(',');
}

function fieldsOf(written: string): readonly (readonly [string, string])[] {
  return written.split(',').map((field) => {
    const at = field.indexOf('=');
    return at < 0 ? [field.trim(), ''] : [field.slice(0, at).trim(), field.slice(at + 1)];
  });
}

function isFolder(field: string): boolean {
  return field === 'src' || field === 'dest';
}

/** In the workspace, or where a cache action restores it: nothing else of this machine goes into a build or is written by one. */
function localFolder(path: string, desk: Place): string | { readonly problem: string } {
  const { workspace, runnerTemp } = desk.context;
  const wanted = resolve(desk.folder, path);
  const place = placeInside(
    isInside(runnerTemp, wanted) && !isInside(workspace, wanted) ? runnerTemp : workspace,
    wanted,
  );
  return typeof place === 'string'
    ? place
    : { problem: `\`${path}\` ${place.problem}; name a folder in the workspace or in \`RUNNER_TEMP\`` };
}

function isReference(written: string): boolean {
  try {
    parseReference(written);
    return true;
  } catch (error) {
    if (error instanceof AltoError) return false;
    throw error;
  }
}
