import { z } from 'zod';
import { FORMS } from '../grammar.ts';
import { command, flag, formed, integer, list, oneOrList, scalar } from './values.ts';

const PRICE = FORMS.price.problem;

/** The `infra` section. */
export const infra = z.strictObject({
  type: z.enum(['ec2', 'local']).describe('Where it runs: an EC2 instance, or the runner itself.'),
  instance_type: oneOrList(formed(FORMS.instanceType), 20)
    .optional()
    .describe('An instance type, or a list in order of preference. Default: t3.micro.'),
  ami_image: formed(FORMS.ami)
    .optional()
    .describe('An AMI id or ssm:/path. Default: the newest ECS-optimized Amazon Linux 2023.'),
  python_version: scalar
    .pipe(formed(FORMS.pythonVersion))
    .optional()
    .describe('Python of the default image, when `image` names none.'),
  protocol: z.enum(['ssm', 'ssh']).optional().describe('Always ssm; ssh is accepted with a warning.'),
  instance_profile: formed(FORMS.instanceProfile).optional().describe('Name or ARN. Default: alto-agent.'),
  subnet: oneOrList(formed(FORMS.subnet), 20)
    .optional()
    .describe('One subnet, or a list in the order in which capacity is sought.'),
  security_groups: oneOrList(formed(FORMS.securityGroup), 16).optional().describe('One security group or a list.'),
  market: z.enum(['on-demand', 'spot', 'spot-preferred']).optional().describe('Default: on-demand.'),
  max_price: z
    .union([z.number().positive(PRICE).max(1000, PRICE), formed(FORMS.price).transform(Number)], PRICE)
    .optional()
    .describe('Highest spot price in USD per hour.'),
  volume_size: integer(1, 16_384).optional().describe('Root disk in GiB.'),
  assign_public_ip: flag.optional().describe('Default: what the subnet does.'),
  metadata_hop_limit: integer(1, 64)
    .optional()
    .describe('Over 1, the container reaches the instance metadata; needs the input allow-metadata.'),
  tags: z
    .record(
      formed(FORMS.tagKey),
      scalar.refine((value) => value.length <= 256, 'is longer than 256 characters'),
    )
    .optional()
    .describe('More tags for the instance.'),
  post_build_cmds: list(command).optional().describe('The same as `post_build_cmds` of the agent.'),
});

/** The `infra` section as written. */
export type InfraFile = z.output<typeof infra>;
