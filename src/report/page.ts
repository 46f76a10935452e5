/** Parts of a page, one after another: those for which there is room within so many bytes, and a word about those that are missing. */
export function page(name: string, bytes: number, parts: readonly (string | undefined)[]): string {
  const leftOut = `_Some of the ${name} was left out: it was longer than GitHub shows._`;
  const kept: string[] = [];
  let room = bytes - Buffer.byteLength(`${leftOut}\n\n`);
  for (const part of parts.filter((one): one is string => Boolean(one))) {
    const size = Buffer.byteLength(`${part}\n\n`);
    if (size <= room) kept.push(part);
    // What comes after a part that is too long is short, and tells what may be left running.
    else if (!kept.includes(leftOut)) kept.push(leftOut);
    if (size <= room) room -= size;
  }
  return kept.map((part) => `${part}\n\n`).join('');
}
