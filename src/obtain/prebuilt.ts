import { formatReference, parseReference } from '../image/reference.ts';
import type { ImageDoors } from '../obtain.ts';
import type { PrebuiltPlan } from '../plan/prebuilt.ts';
import type { ImageReport } from '../report/report.ts';

/** The runner's own engine runs it: an image that is there is taken as it is. */
export async function pulled(
  doors: ImageDoors,
  { reference, platform }: PrebuiltPlan,
  signal: AbortSignal,
): Promise<ImageReport> {
  const { docker } = doors;
  const named = parseReference(reference);
  const there = await docker.image(reference);
  if (!there) {
    const registry = await doors.pullRegistry(named.host);
    // A login that only happened to be there may be refused for what is public: looking tells.
    if (registry.dropLogin) await doors.look(named);
    const credential = await registry.credential();
    if (credential) await docker.login(registry.host, credential);
    const log = doors.log();
    try {
      await docker.pull(reference, platform, (chunk) => log.write(chunk), signal);
    } finally {
      await log.close();
    }
  }
  const image = there ?? (await docker.image(reference));
  return {
    reference: image?.id ?? reference,
    ...namesOf(reference),
    digest: image?.repoDigests[0]?.split('@')[1] ?? image?.id ?? '',
    existed: 'true',
    how: 'prebuilt',
  };
}

/** The agent pulls it by itself; what the tag means was found out before, so that what runs is what is reported. */
export function remote(
  { workflow }: Pick<ImageDoors, 'workflow'>,
  { reference, digest, existed, doubt, bytes }: PrebuiltPlan,
): ImageReport {
  const named = parseReference(reference);
  const names = namesOf(reference);
  if (digest !== '') {
    const size = bytes === undefined ? {} : { bytes };
    return { ...names, reference: `${names.repository}@${digest}`, digest, existed, how: 'prebuilt', ...size };
  }
  workflow.warning(`${reference} could not be looked at before the run: ${doubt ?? 'its registry does not answer'}`);
  return { ...names, reference: formatReference(named), digest: named.digest ?? '', existed, how: 'prebuilt' };
}

function namesOf(reference: string): Pick<ImageReport, 'path' | 'repository' | 'tag'> {
  const { host, path, tag = '' } = parseReference(reference);
  return { path, repository: `${host}/${path}`, tag };
}
