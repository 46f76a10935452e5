/** One member of a tar as nobody should write it; what is not given is as usual. */
export interface Member {
  readonly name: string;
  readonly type?: string;
  /** What the header says; the length of the body otherwise. */
  readonly size?: number | undefined;
  readonly linkname?: string;
  readonly mode?: number;
  readonly body?: string;
  readonly magic?: string;
  readonly prefix?: string;
  readonly checksum?: 'right' | 'wrong';
}

/** The bytes of a tar with these members, whatever they are. */
export function tar(members: readonly Member[]): Buffer {
  return Buffer.concat([
    ...members.flatMap(({ body = '', ...member }) => block(member, Buffer.from(body))),
    Buffer.alloc(1024),
  ]);
}

function block(member: Omit<Member, 'body'>, body: Buffer): readonly Buffer[] {
  const {
    name,
    type = '0',
    size = body.length,
    linkname = '',
    mode = 0o644,
    magic = 'ustar\u000000',
    prefix = '',
    checksum = 'right',
  } = member;
  const header = Buffer.alloc(512);
  header.write(name, 0, 100);
  header.write(octal(mode, 8), 100, 8);
  header.write(octal(0, 8), 108, 8);
  header.write(octal(0, 8), 116, 8);
  if (size >= 0 && size < 8 ** 11) header.write(octal(size, 12), 124, 12);
  else binary(size).copy(header, 124);
  header.write(octal(0, 12), 136, 12);
  header.fill(' ', 148, 156);
  header.write(type, 156, 1);
  header.write(linkname, 157, 100);
  header.write(magic, 257, 8);
  header.write(prefix, 345, 155);
  const sum = header.reduce((total, byte) => total + byte, checksum === 'wrong' ? 1 : 0);
  header.write(`${octal(sum, 7)}\0 `, 148, 8);
  return [header, body, Buffer.alloc((512 - (body.length % 512)) % 512)];
}

function octal(value: number, width: number): string {
  return Math.trunc(value)
    .toString(8)
    .padStart(width - 1, '0')
    .slice(0, width - 1);
}

/** Sizes that no twelve digits hold, in base 256 as GNU writes them; what is no number at all as letters. */
function binary(size: number): Buffer {
  if (!Number.isFinite(size)) return Buffer.from('NaNNaNNaNNa\0');
  const field = Buffer.alloc(12, size < 0 ? 0xff : 0);
  field.writeBigInt64BE(BigInt(size), 4);
  field[0] = size < 0 ? 0xff : 0x80;
  return field;
}
