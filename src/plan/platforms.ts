import type { Config } from '../config/config.ts';
import { configError } from '../errors.ts';
import type { MadeFacts } from '../facts.ts';
import { samePlatform } from '../registry/platform.ts';

/** The platforms of the image, the machine's first: as written, else what the machine runs. */
export function platformsOf(config: Config, machine: string): readonly string[] {
  const asked = config.build.platforms;
  if (asked.length === 0) return [machine];
  if (!asked.includes(machine)) {
    throw configError('ALTO-CFG-401', `the image is built for ${asked.join(', ')}, and the machine runs ${machine}`, {
      hint: `add \`${machine}\` to \`platform\`, or choose an instance type of the other architecture`,
    });
  }
  // One file serves both: the engine of this runner runs one of them.
  if (config.infra.type === 'local') return [machine];
  return [machine, ...asked.filter((platform) => platform !== machine)];
}

/** Refuses a base that is not there for a platform, before anything is built or launched. */
export function refuseOtherBase(
  { recipe, below }: Pick<MadeFacts, 'recipe' | 'below'>,
  platforms: readonly string[],
): void {
  if (below?.exists !== 'yes') return;
  const has = below.image.platforms.map(({ platform }) => platform);
  const missing = platforms.filter((platform) => !has.includes(samePlatform(platform)));
  if (missing.length === 0) return;
  throw configError(
    'ALTO-REG-022',
    `${recipe.from ?? ''} is built for ${has.join(', ')}, and not for ${missing.join(', ')}`,
    { hint: 'choose a base that is, an instance type of the other architecture, or another `platform`' },
  );
}
