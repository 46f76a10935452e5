import type { Config } from '../config/config.ts';
import { configError } from '../errors.ts';
import type { Facts } from '../facts.ts';

/** The platforms of the image: as written, else what the machine runs. */
export function platformsOf(config: Config, facts: Facts): readonly string[] {
  const machine = facts.machine?.platform ?? facts.engine.platform;
  const asked = config.build.platforms;
  if (asked.length === 0) return [machine];
  if (!asked.includes(machine)) {
    throw configError('ALTO-CFG-401', `the image is built for ${asked.join(', ')}, and the machine runs ${machine}`, {
      hint: `add \`${machine}\` to \`platform\`, or choose an instance type of the other architecture`,
    });
  }
  return asked;
}
