import type { Config } from '../config/config.ts';
import { configError } from '../errors.ts';

/** The platforms of the image, the machine's first: as written, else what the machine runs. */
export function platformsOf(config: Config, machine: string): readonly string[] {
  const asked = config.build.platforms;
  if (asked.length === 0) return [machine];
  if (!asked.includes(machine)) {
    throw configError('ALTO-CFG-401', `the image is built for ${asked.join(', ')}, and the machine runs ${machine}`, {
      hint: `add \`${machine}\` to \`platform\`, or choose an instance type of the other architecture`,
    });
  }
  return [machine, ...asked.filter((platform) => platform !== machine)];
}
