import type { Clock } from '../clock.ts';
import { AltoError } from '../errors.ts';
import { again } from './again.ts';
import type { Distribution } from './distribution.ts';
import type { Access } from './faults.ts';
import type { Moving } from './moving.ts';
import { tagTaken } from './refusals.ts';
import { TAG_TAKEN } from './registry.ts';

/** How often a call is made that another try may heal. */
export const TRIES = 4;

/** A registry, and the time between two tries. */
export interface RegistryTools {
  readonly registry: Distribution;
  readonly clock: Clock;
  /** Who counts what is sent. */
  readonly moving?: Moving;
}

/** Puts one more tag on an image of the repository; ALTO-PSH-004 where another image has it and tags cannot be moved. */
export async function tagDigest(tools: RegistryTools, access: Access, digest: string, tag: string): Promise<void> {
  const writing = { ...access, writes: true };
  const { registry, clock } = tools;
  const found = await again({ clock, times: TRIES, signal: access.signal }, () => registry.manifest(writing, digest));
  if (!found) {
    throw new AltoError({
      kind: 'infra',
      code: 'ALTO-PSH-010',
      reason: 'push',
      message: `${access.host}/${access.path} has no image ${digest} to be tagged ${tag}`,
      hint: 'run the job again; if it stays so, look at the registry for rules that delete images',
    });
  }
  await putTag(tools, writing, tag, found);
}

/** A manifest or an index that is about to get a tag. */
interface Tagged {
  readonly digest: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** Writes an image under a tag. Registries have many words for a tag that cannot be moved, so a refusal is looked into. */
export async function putTag(
  { registry, clock }: RegistryTools,
  access: Access,
  tag: string,
  { digest, mediaType, bytes }: Tagged,
): Promise<void> {
  const tries = { clock, times: TRIES, signal: access.signal };
  try {
    await again(tries, () => registry.putManifest(access, tag, mediaType, bytes));
  } catch (error) {
    if (!(error instanceof AltoError) || !UNCLEAR.includes(error.code)) throw error;
    const there = await registry.digest(access, tag).catch(() => undefined);
    // Some refuse what changes nothing, too.
    if (there === digest) return;
    throw there === undefined ? error : tagTaken(access, `${access.path}:${tag}`, error);
  }
}

/** Refusals of a push that may be about the tag: the words for it, and words that we do not know. */
const UNCLEAR = [TAG_TAKEN, 'ALTO-PSH-090'];
