import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { plain, readResults } from '../../../src/agents/ec2/archive.ts';

test('an archive that breaks before anybody reads it is told to its reader, and to nobody else', async () => {
  const sealed = new PassThrough();
  const tar = plain(sealed, 'key');
  sealed.end('these bytes were never sealed, and no key opens them');
  await new Promise((resolve) => tar.once('close', resolve));
  await expect(readResults(tar)).rejects.toMatchObject({ code: 'ALTO-ART-003' });
});
