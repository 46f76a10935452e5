import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readUserData } from './cloud-init.ts';

const read = (text: string): ReturnType<typeof readUserData> => readUserData(Buffer.from(text));

describe('user data', () => {
  test('that is empty does nothing', () => {
    expect(readUserData(Buffer.alloc(0))).toEqual({ parts: [], warnings: [] });
  });

  test('that starts with #! runs once, at the end of the boot', () => {
    expect(read('#!/bin/bash\necho 1\n').parts).toEqual([
      { name: 'part-001', frequency: 'once', stage: 'final', script: '#!/bin/bash\necho 1\n' },
    ]);
  });

  test('may be compressed', () => {
    expect(readUserData(gzipSync('#!/bin/sh\necho 1\n')).parts).toHaveLength(1);
  });

  test('in cloud-config runs bootcmd early and at every boot, runcmd late and once', () => {
    const { parts } = read(
      "#cloud-config\nruncmd:\n  - echo late\nbootcmd:\n  - echo $A\n  - [echo, \"it's\", '$B']\n",
    );
    expect(parts).toEqual([
      { name: 'bootcmd', frequency: 'always', stage: 'early', script: "#!/bin/sh\necho $A\n'echo' 'it'\\''s' '$B'\n" },
      { name: 'runcmd', frequency: 'once', stage: 'final', script: '#!/bin/sh\necho late\n' },
    ]);
  });

  test('in cloud-config writes files after bootcmd', () => {
    const { parts } = read(
      '#cloud-config\nwrite_files:\n  - {path: /x, content: hi, permissions: "0700"}\nbootcmd: [a]\n',
    );
    expect(parts.map(({ name }) => name)).toEqual(['bootcmd', 'write_files']);
    expect(parts[1]?.script).toContain(Buffer.from('hi').toString('base64'));
    expect(parts[1]?.script).toContain("chmod 0700 '/x'");
  });

  test('in several parts is taken apart, boothooks first', () => {
    const boundary = '==b==';
    const part = (type: string, body: string, extra = ''): string =>
      `--${boundary}\nContent-Type: ${type}; charset="us-ascii"\n${extra}\n${body}\n`;
    const text =
      `Content-Type: multipart/mixed; boundary="${boundary}"\nMIME-Version: 1.0\n\n` +
      part('text/x-shellscript', '#!/bin/sh\necho script\n\nafter an empty line') +
      part('text/cloud-config', 'bootcmd: [echo boot]') +
      part('text/cloud-boothook', '#!/bin/sh\necho hook') +
      part(
        'text/plain',
        Buffer.from('#cloud-config\nruncmd: [echo run]').toString('base64'),
        'Content-Transfer-Encoding: base64\n',
      ) +
      `--${boundary}--\n`;
    const { parts, warnings } = read(text);
    expect(parts.map(({ name, stage }) => [name, stage])).toEqual([
      ['part-003', 'early'],
      ['bootcmd', 'early'],
      ['part-001', 'final'],
      ['runcmd', 'final'],
    ]);
    expect(parts[2]?.script).toBe('#!/bin/sh\necho script\n\nafter an empty line');
    expect(warnings).toEqual([]);
    expect(read(text.replaceAll('\n', '\r\n')).parts).toHaveLength(4);
  });

  test('that cloud-init would not understand is only warned about', () => {
    expect(read('echo forgot the first line')).toMatchObject({
      parts: [],
      warnings: [expect.stringContaining('Unhandled')],
    });
    expect(read('#cloud-config\npackages: [x]\n').warnings).toEqual(['cloud-config key packages is ignored']);
  });
});
