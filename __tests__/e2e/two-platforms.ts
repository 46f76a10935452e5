import { PUBLIC, publishTiny } from './image-bench.ts';
import { copyTag, readJson, readManifest, writeBlob, writeManifest } from './registry-writes.ts';

/** A base for two processors, as its registry tells. */
export const TWO_PLATFORMS = 'registry.example.test/bases/two:both';

/** Makes it, of the small image that everybody may pull. */
export async function publishTwoPlatforms(): Promise<void> {
  publishTiny();
  await copyTag(PUBLIC.split(':')[0] ?? '', 'bases/two', '1');
  const amd = await readManifest('bases/two', '1');
  if (!amd.json.config) throw new Error('no image');
  // The programs are the same: what counts is what the image says of itself.
  const config = { ...(await readJson('bases/two', amd.json.config.digest)), architecture: 'arm64', variant: 'v8' };
  const blob = await writeBlob('bases/two', JSON.stringify(config));
  const arm = await writeManifest('bases/two', { ...amd.json, config: { ...amd.json.config, ...blob } });
  const manifests = [amd, arm].map(({ digest, size }, index) => ({
    ...{ mediaType: amd.json.mediaType, digest, size },
    platform: { os: 'linux', ...(index === 0 ? { architecture: 'amd64' } : { architecture: 'arm64', variant: 'v8' }) },
  }));
  // A tag of its own: files that run at the same time never see it with one of them alone.
  await writeManifest(
    'bases/two',
    { mediaType: 'application/vnd.docker.distribution.manifest.list.v2+json', manifests },
    'both',
  );
}
