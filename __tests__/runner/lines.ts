import { StringDecoder } from 'node:string_decoder';
import type { Readable } from 'node:stream';

/** Calls `onLine` for every line of a stream where .NET's `ReadLine` ends one: `\r\n`, `\n`, a lone `\r`, and the end of the stream. Resolves at the end. */
export async function readLines(stream: Readable, onLine: (line: string) => void): Promise<void> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  const take = (text: string, end: boolean): void => {
    const all = rest + text;
    let from = 0;
    for (const found of all.matchAll(end ? /\r\n|\n|\r/g : /\r\n|\n|\r(?=[^])/g)) {
      onLine(all.slice(from, found.index));
      from = found.index + found[0].length;
    }
    rest = all.slice(from);
    if (end && rest !== '') onLine(rest);
  };
  for await (const chunk of stream) take(decoder.write(chunk as Buffer), false);
  take(decoder.end(), true);
}
