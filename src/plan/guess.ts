import { offersUnasked } from '../agents/ec2/offers.ts';
import type { Ec2Infra } from '../config/config.ts';
import type { Ports } from '../ports.ts';

/** A machine of which only the names of its types are known: Graviton has a `g` behind its generation. */
export function guessedMachine({ instanceType }: Ec2Infra, region = 'unknown'): Awaited<ReturnType<Ports['machine']>> {
  const isArm = /^(?:a1|[a-z]+\d+g)/.test(instanceType[0] ?? '');
  return {
    region,
    account: 'unknown',
    facts: {
      ...{ imageId: 'unknown', imageName: 'unknown', rootDevice: 'unknown', imageSize: 0, types: [] },
      architecture: isArm ? 'arm64' : 'x86_64',
      platform: isArm ? 'linux/arm64' : 'linux/amd64',
      offers: offersUnasked(region, instanceType),
      guessed: true,
    },
  };
}
