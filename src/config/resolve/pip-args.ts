import { quotable } from '../../quote.ts';
import { hasLogin } from '../index-url.ts';
import { splitWords } from '../words.ts';
import type { Desk } from './desk.ts';

const AT = ['image', 'pip_extra_args'];
/** Options that read a file of the project, which is not there yet while packages are installed. */
const FILES = /^(?:--(?:requirements?|constraints?|editable|overrides?|build-constraints?)(?:=|$)|-[rceb](?!-))/;
const FIND_LINKS = /^(?:--find-links=?|-f)(.*)$/s;
const URL = /^https?:\/\//i;
const LOCAL = /^(?:\.{1,2}(?:\/|$)|~|file:)/i;

/** `pip_extra_args`, word by word; what only this machine has is refused. */
export function resolvePipArgs(written: string | undefined, desk: Desk): readonly string[] {
  if (written === undefined) return [];
  const words = splitWords(written);
  if ('problem' in words) {
    desk.error(AT, `this text ${words.problem}`);
    return [];
  }
  for (const [index, word] of words.entries()) {
    const problem = problemOf(word, words[index - 1], words[index + 1]);
    if (problem !== undefined) desk.error(AT, `\`${quotable(word)}\` ${problem}`);
  }
  return words;
}

function problemOf(word: string, before: string | undefined, after: string | undefined): string | undefined {
  if (/\p{Cc}/u.test(word)) return 'holds a line break or control character';
  if (hasLogin(word)) return 'has a login in it, which would stand in the image; hand it over by `pip_secret_mounts`';
  if (FILES.test(word)) return 'reads a file, which is not there while packages are installed; write `requirements`';
  const links = FIND_LINKS.exec(word);
  if (links && !URL.test(links[1] || (after ?? '')))
    return 'needs the address of a page: a folder of this machine is not there in the build';
  if (word.startsWith('-')) {
    const value = word.slice(word.indexOf('=') + 1);
    return word.includes('=') && LOCAL.test(value) ? 'names a path on this machine' : undefined;
  }
  if (LOCAL.test(word)) return 'is a path on this machine, which is not there in the build';
  // What follows an option may be its value; nobody but the installer knows which of them take one.
  return before?.startsWith('-') && !before.includes('=') ? undefined : 'is no option; write packages into `packages`';
}
