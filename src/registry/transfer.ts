import type { Readable } from 'node:stream';
import { AltoError } from '../errors.ts';
import { again } from './again.ts';
import type { Descriptor } from './base.ts';
import { type Access, gone } from './faults.ts';
import { type RegistryTools, TRIES } from './tag.ts';
import type { BlobSource, UploadSession } from './upload.ts';

/** Bytes below which asking whether a blob is there costs more than sending it. */
const SMALL = 64 * 1024;

/** Sends a blob if the repository does not have it; answers with the bytes that were sent. */
export function sendBlob(tools: RegistryTools, to: Access, source: BlobSource): Promise<number> {
  const { registry, moving } = tools;
  return withRetries(tools, to, async () => {
    if (source.size >= SMALL && (await registry.blobExists(to, source.digest))) return 0;
    await registry.uploadBlob(to, moving?.counted(source) ?? source);
    return source.size;
  });
}

/**
 * Sees to it that a repository has a blob of another: mounted where both are at one registry that can do so, else streamed
 * through, unpacked nowhere and kept nowhere. Answers with the bytes that were sent.
 */
export function takeOver(tools: RegistryTools, from: Access, to: Access, blob: Descriptor): Promise<number> {
  const { registry, moving } = tools;
  const { digest, size } = blob;
  const open = async (): Promise<Readable> => {
    const body = await registry.blob(from, digest, size);
    if (!body) throw gone(from, digest);
    return body;
  };
  return withRetries(tools, to, async () => {
    if (await registry.blobExists(to, digest)) return 0;
    const mounted = from.host === to.host ? await mount(tools, from, to, digest) : undefined;
    if (mounted === 'mounted') return 0;
    const source = { digest, size, open };
    await registry.uploadBlob(to, moving?.counted(source) ?? source, mounted);
    return size;
  });
}

/** A registry that does not mount (it says so in many ways), or not for this login, gets the bytes. */
async function mount(
  { registry }: RegistryTools,
  from: Access,
  to: Access,
  digest: string,
): Promise<'mounted' | UploadSession | undefined> {
  try {
    return await registry.mountBlob(to, digest, from.path);
  } catch (error) {
    to.signal?.throwIfAborted();
    if (!(error instanceof AltoError)) throw error;
    return undefined;
  }
}

function withRetries({ clock }: RegistryTools, { signal }: Access, attempt: () => Promise<number>): Promise<number> {
  return again({ clock, times: TRIES, signal }, attempt);
}
