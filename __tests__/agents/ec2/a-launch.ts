import type { Ec2Launch } from '../../../src/agents/ec2/launch.ts';
import type { Offers } from '../../../src/agents/ec2/offers.ts';

/** Of zones and prices nothing is known. */
export const noOffers: Offers = { zones: {}, offered: {}, onDemand: {}, spot: {} };

/** A launch that fits the stand-in cloud's default account; every test changes what it is about. */
export function aLaunch(overrides: Partial<Ec2Launch> = {}): Ec2Launch {
  return {
    runId: '1234567890-1-a1b2c3',
    attempt: '1',
    agent: 'train',
    repository: 'octo-org/octo-repo',
    job: 'build',
    pr: undefined,
    region: 'us-east-1',
    account: '123456789012',
    role: undefined,
    instanceTypes: ['t3.micro'],
    gpus: {},
    imageId: 'ami-01c647eace872fc02',
    architecture: 'x86_64',
    rootDevice: '/dev/xvda',
    volumeSize: 30,
    subnets: [],
    securityGroups: [],
    instanceProfile: 'alto-agent',
    market: 'on-demand',
    maxPrice: undefined,
    maxHourlyPrice: undefined,
    offers: noOffers,
    launched: 0,
    assignPublicIp: undefined,
    metadataHopLimit: 1,
    tags: {},
    postBuildCmds: [],
    limits: { capacity: 300, online: 60, pull: 120, run: 600, artifacts: 120, teardown: 60 },
    expiresAt: Date.UTC(2100, 0, 1),
    ...overrides,
  };
}
