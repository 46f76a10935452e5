/** What a backslash takes its meaning from inside double quotes, as in a shell. */
const ESCAPED_IN_DOUBLE_QUOTES = '$`"\\\n';

/** The words of a command line by the quoting rules of a POSIX shell; nothing else of a shell has a meaning here. */
export function splitWords(text: string): readonly string[] | { readonly problem: string } {
  const words: string[] = [];
  /** The word that is being read; undefined between two words, because '' is one too. */
  let word: string | undefined;
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (quote === "'") {
      if (char === "'") quote = '';
      else word = (word ?? '') + char;
    } else if (char === '\\' && (quote === '' || ESCAPED_IN_DOUBLE_QUOTES.includes(text.charAt(at + 1)))) {
      at++;
      if (at === text.length) return { problem: 'ends with a backslash, which quotes nothing' };
      // A backslash before the end of a line joins the two lines.
      if (text.charAt(at) !== '\n') word = (word ?? '') + text.charAt(at);
    } else if (quote !== '') {
      if (char === quote) quote = '';
      else word = (word ?? '') + char;
    } else if (char === '"' || char === "'") {
      quote = char;
      word ??= '';
    } else if (/\s/.test(char)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + char;
  }
  if (quote !== '') return { problem: `has a ${quote} that is never closed` };
  return word === undefined ? words : [...words, word];
}
