/**
 * Reads a Dockerfile as BuildKit does (frontend/dockerfile/parser and shell), as far as our own text goes: lines, words of
 * ENV, and words in which variables and quotes count.
 */

/** Instructions with their arguments: lines joined after a last backslash, comments and blank lines left out. */
export function readInstructions(text: string): { readonly keyword: string; readonly rest: string }[] {
  const instructions: string[] = [];
  let open = '';
  let continues = false;
  for (const raw of text.split('\n')) {
    if (Buffer.byteLength(raw) >= 65_535) throw new Error('a line is too long');
    const line = continues ? raw : raw.trimStart();
    if (/^\s*#/.test(line) || line.trim() === '') continue;
    continues = /(^|[^\\])\\[ \t]*$/.test(line);
    open += continues ? line.replace(/\\[ \t]*$/, '') : line;
    if (continues) continue;
    instructions.push(open);
    open = '';
  }
  if (continues) throw new Error('the last instruction never ends');
  return instructions.map((line) => {
    const [, keyword = '', rest = ''] = /^(\S+)[\t\v\f\r ]+([^]*)$/.exec(line) ?? [];
    return { keyword, rest };
  });
}

/** The words of ENV: separated by blanks outside of quotes, with their quotes and escapes still in them. */
export function splitWords(rest: string): string[] {
  const words: string[] = [];
  let word = '';
  let quote = '';
  for (let at = 0; at < rest.length; at++) {
    const char = rest.charAt(at);
    if (quote === '' && /\s/.test(char)) {
      if (word !== '') words.push(word);
      word = '';
      continue;
    }
    word += char;
    if (char === '\\' && quote !== "'") word += rest.charAt(++at);
    else if (quote === '' && (char === '"' || char === "'")) quote = char;
    else if (char === quote) quote = '';
  }
  if (quote !== '') throw new Error('a quote is never closed');
  return word === '' ? words : [...words, word];
}

/** The value of a word: variables are expanded, quotes are gone. */
export function readWord(word: string, variables: Readonly<Record<string, string>> = {}): string {
  let value = '';
  let quote = '';
  for (let at = 0; at < word.length; at++) {
    const char = word.charAt(at);
    const next = word.charAt(at + 1);
    if (quote === "'") {
      if (char === "'") quote = '';
      else value += char;
    } else if (char === '$') {
      const [all = '$', braced, plain] = /^\$(?:\{(\w+)\}|(\w+))?/.exec(word.slice(at)) ?? [];
      if (all === '$') throw new Error('a dollar that is no variable');
      value += variables[braced ?? plain ?? ''] ?? '';
      at += all.length - 1;
    } else if (char === '\\') {
      if (quote === '' || '"$\\'.includes(next)) value += word.charAt(++at);
      else value += char;
    } else if (char === quote) quote = '';
    else if (quote === '' && (char === '"' || char === "'")) quote = char;
    else value += char;
  }
  if (quote !== '') throw new Error('a quote is never closed');
  return value;
}

/** What a RUN gives to the shell: its text without its flags. */
export function runScript(rest: string): string {
  return rest.replace(/^(?:--\S+\s+)*/, '');
}
