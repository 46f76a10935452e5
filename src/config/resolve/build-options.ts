import type { BuildOptions } from '../config.ts';
import { FORMS } from '../grammar.ts';
import type { ImageFile } from '../schema/image.ts';
import type { Sections } from '../validate.ts';
import type { Desk } from './desk.ts';

/** How the image is built, whoever wrote its Dockerfile. */
export function resolveBuildOptions(sections: Sections, desk: Desk): BuildOptions {
  const file = sections.image ?? {};
  const { inputs } = desk;
  return {
    name: file.name,
    platforms: inputs.platforms ?? platforms(file, desk),
    args: { ...file.build_args, ...inputs.buildArgs },
    labels: file.labels ?? {},
    annotations: {},
    secrets: [],
    ssh: [],
    noCache: file.no_cache ?? inputs.cache === 'none',
    pull: file.pull ?? false,
    cache: inputs.cache,
    cacheFrom: [],
    cacheTo: [],
    provenance: 'false',
    sbom: 'false',
    network: undefined,
    shmSize: undefined,
    tagFormat: '{spec_hash}',
    builder: inputs.builder,
    public: false,
    extraTags: [...new Set([...(file.extra_tags ?? []), ...(inputs.extraTags ?? [])])],
  };
}

function platforms(file: ImageFile, desk: Desk): readonly string[] {
  const named = (file.platform ?? []).flatMap((item) => item.split(',')).map((item) => item.trim());
  for (const platform of named) {
    if (/^(windows|darwin)(\/|$)/.test(platform))
      desk.error(
        ['image', 'platform'],
        `\`${platform}\` cannot run in a container on Linux; write \`linux/amd64\` or \`linux/arm64\``,
      );
    else if (!FORMS.platform.pattern.test(platform))
      desk.error(['image', 'platform'], `\`${platform}\` ${FORMS.platform.problem}`);
  }
  return [...new Set(named)];
}
