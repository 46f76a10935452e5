import { parseAttestation } from '../attestation.ts';
import type { BuildOptions, Image } from '../image.ts';
import { samePlatform } from '../../registry/platform.ts';
import { FORMS } from '../grammar.ts';
import type { ImageFile } from '../schema/image.ts';
import type { Sections } from '../validate.ts';
import { resolveBuilder } from './builder.ts';
import { resolveCache } from './cache.ts';
import type { Desk } from './desk.ts';
import { pipSecrets } from './pip-secrets.ts';
import { resolveSecrets } from './secrets.ts';
import { resolveSsh } from './ssh.ts';
import { resolveExtraTags, resolveTagFormat } from './tag-format.ts';
import { isWithheld, tellWithheld } from './withheld.ts';

/** How the image is built, whoever wrote its Dockerfile; what a prebuilt one does not need is not looked up. */
export function resolveBuildOptions(agent: string, sections: Sections, image: Image, desk: Desk): BuildOptions {
  const file = sections.image ?? {};
  const { inputs } = desk;
  const isBuilt = image.kind !== 'prebuilt';
  const isGiven = isBuilt && !isWithheld(desk);
  if (isBuilt) tellWithheld(trusting(file, desk), desk);
  const tagFormat = resolveTagFormat(file, desk);
  return {
    name: file.name,
    platforms: [...new Set((inputs.platforms ?? platforms(file, desk)).map(samePlatform))],
    args: { ...file.build_args, ...inputs.buildArgs },
    labels: file.labels ?? {},
    annotations: file.annotations ?? {},
    secrets: isGiven
      ? [
          ...resolveSecrets(file, desk),
          ...(image.kind === 'generated' ? pipSecrets(file.pip_secret_mounts ?? [], desk) : []),
        ]
      : [],
    ssh: isGiven ? resolveSsh(file, desk) : [],
    noCache: inputs.cache === 'none' || file.no_cache === true,
    pull: file.pull ?? false,
    cache: inputs.cache,
    cacheFrom: isBuilt ? resolveCache('cache_from', file, desk) : [],
    cacheTo: isGiven ? resolveCache('cache_to', file, desk) : [],
    builderFiles: desk.builderFiles,
    provenance: attestation(inputs.provenance ?? file.provenance),
    sbom: attestation(inputs.sbom ?? file.sbom),
    network: file.network,
    shmSize: file.shm_size,
    tagFormat,
    extraTags: resolveExtraTags(file, tagFormat, agent, desk),
    builder: resolveBuilder(file, desk),
    public: file.public ?? false,
  };
}

/** Secrets, and caches that the builds of others would be made from. */
function trusting(file: ImageFile, { inputs }: Desk): readonly string[] {
  const secrets = [...new Set([...Object.keys(file.secrets ?? {}), ...Object.keys(inputs.secrets ?? {})])];
  const keys = (['pip_secret_mounts', 'ssh', 'cache_to'] as const).filter((key) => file[key] !== undefined);
  return [...secrets.map((id) => `the secret \`${id}\``), ...keys.map((key) => `\`${key}\``)];
}

function platforms({ platform = [] }: ImageFile, desk: Desk): readonly string[] {
  const named = platform.flatMap((item) => item.split(',')).map((item) => item.trim());
  const at = ['image', 'platform'];
  for (const one of named) {
    if (FORMS.platform.pattern.test(one)) continue;
    const isForeign = /^(windows|darwin)(\/|$)/.test(one);
    const problem = isForeign
      ? 'cannot run in a container on Linux; write `linux/amd64` or `linux/arm64`'
      : FORMS.platform.problem;
    desk.error(at, `${desk.quote(at, one)} ${problem}`);
  }
  return named;
}

/** In buildx's own words; the form was checked where the value stands. */
function attestation(written: string | undefined): string {
  const parsed = parseAttestation(written ?? 'false');
  return typeof parsed === 'string' ? parsed : 'false';
}
