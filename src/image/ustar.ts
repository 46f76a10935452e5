/** 1980-01-02T00:00:00Z, in seconds: after 1980 in every time zone, so that zip can pack what was unpacked. */
const MTIME = 315_619_200;
const BLOCK = 512;
/** Two blocks of zeros end an archive. */
export const END = Buffer.alloc(2 * BLOCK);

/** What fills the last block of a content of so many bytes. */
export function padding(size: number): Buffer {
  return END.subarray(0, (BLOCK - (size % BLOCK)) % BLOCK);
}

/** The blocks before the content of an entry; `type` as in POSIX: `0` file, `2` link, `5` folder. */
export function header(
  path: string,
  type: '0' | '2' | '5',
  mode: number,
  size: number,
  target: string,
): readonly Buffer[] {
  const plain = ustar(path, type, mode, size, target);
  const records = [
    ...(fits(path) ? [] : [paxRecord('path', path)]),
    ...(fits(target) ? [] : [paxRecord('linkpath', target)]),
    ...(size < 8 ** 11 ? [] : [paxRecord('size', String(size))]),
  ];
  if (records.length === 0) return [plain];
  const pax = Buffer.concat(records);
  return [ustar('PaxHeader', 'x', 0o644, pax.length, ''), pax, padding(pax.length), plain];
}

/** Whether a name stands in the 100 bytes of a plain header as it is: ustar promises ASCII only. */
function fits(name: string): boolean {
  return name.length <= 100 && /^[\x20-\x7e]*$/.test(name);
}

/** What all headers have in common: owner 0:0, one time, no device; the sum is taken over blanks in its own place. */
const COMMON = Buffer.alloc(BLOCK);
octal(COMMON, 0, 108, 8);
octal(COMMON, 0, 116, 8);
octal(COMMON, MTIME, 136, 12);
COMMON.fill(' ', 148, 156);
COMMON.write('ustar\x0000', 257, 'latin1');
octal(COMMON, 0, 329, 8);
octal(COMMON, 0, 337, 8);
const COMMON_SUM = sumOf(COMMON, 0, BLOCK);

/** There may be hundreds of thousands of them: only what differs is written, and summed. */
function ustar(path: string, type: string, mode: number, size: number, target: string): Buffer {
  const block = Buffer.from(COMMON);
  const name = block.write(path, 0, 100);
  octal(block, mode, 100, 8);
  octal(block, size < 8 ** 11 ? size : 0, 124, 12);
  block.write(type, 156, 'latin1');
  const link = target === '' ? 0 : block.write(target, 157, 100);
  const sum =
    COMMON_SUM +
    sumOf(block, 0, name) +
    sumOf(block, 100, 108) +
    sumOf(block, 124, 136) +
    sumOf(block, 156, 157 + link);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return block;
}

function sumOf(block: Buffer, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at++) sum += block[at] ?? 0;
  return sum;
}

function octal(block: Buffer, value: number, offset: number, width: number): void {
  block.write(value.toString(8).padStart(width - 1, '0'), offset, 'latin1');
}

/** `length key=value\n`, where the length counts its own digits. */
function paxRecord(key: string, value: string): Buffer {
  const body = Buffer.from(` ${key}=${value}\n`);
  let length = body.length + 1;
  while (String(length).length + body.length !== length) length = String(length).length + body.length;
  return Buffer.concat([Buffer.from(String(length)), body]);
}
