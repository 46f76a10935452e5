import type { Environment } from './environment.ts';
import { packageWords } from './package-names.ts';
import { mountFlags, refuse, step } from './step.ts';

// Locked, because apt and dpkg hold locks of their own in it and would fail side by side.
const CACHE = '--mount=type=cache,id=alto-apt,target=/var/cache/apt,sharing=locked';

/**
 * Installs packages of Debian or Ubuntu. Indexes and archives stay in a folder of the cache for this distribution, since
 * the same name of a file means other bytes in another one; Debian's own images would delete the usual places anyway.
 */
export function aptInstructions({ base, image, mounts }: Environment): string[] {
  if (image.aptPackages.length === 0) return [];
  return [
    step(
      'installing apt packages',
      [CACHE, ...mountFlags(mounts)],
      [
        `command -v apt-get >/dev/null || ${refuse(`the base image is not of Debian's family, it has no apt-get for \`apt_packages\`: ${base}`)}`,
        `[ "$(id -u)" = 0 ] || ${refuse(`the user of the base image is not root, who alone may install \`apt_packages\`: ${base}`)}`,
        'kept=/var/cache/apt/alto/$(. /etc/os-release; echo "$ID-${VERSION_ID:-rolling}-$(dpkg --print-architecture)");',
        'mkdir -p "$kept/lists/partial" "$kept/archives/partial"',
        '&& set -- -o "Dir::State::lists=$kept/lists" -o "Dir::Cache::archives=$kept/archives"',
        '&& apt-get "$@" update',
        '&& DEBIAN_FRONTEND=noninteractive apt-get "$@" install --yes --no-install-recommends',
        ...packageWords('apt_packages', image.aptPackages),
      ],
    ),
  ];
}
