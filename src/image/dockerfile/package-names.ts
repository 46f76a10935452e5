import { configError } from '../../errors.ts';
import { checkOneLine, shellWord } from '../shell.ts';

/** Names of packages as words of a shell; what an installer would take for an option of its own is refused. */
export function packageWords(key: string, names: readonly string[]): string[] {
  return names.map((name) => {
    checkOneLine(name);
    if (name === '' || name.startsWith('-'))
      throw configError('ALTO-CFG-308', `\`${key}\`: \`${name}\` is not the name of a package`, {
        hint: 'options of the installer go into `pip_extra_args`',
      });
    return shellWord(name);
  });
}
