import { z } from 'zod';
import { FORMS } from '../grammar.ts';
import { command, flag, formed, integer, list, oneOrList, scalar } from './values.ts';

const PRICE = FORMS.price.problem;

/** The `infra` section. */
export const infra = z.strictObject({
  type: z
    .enum(['ec2', 'local'])
    .describe('`ec2`: an instance of its own. `local`: the runner itself, without any account.'),
  instance_type: oneOrList(formed(FORMS.instanceType), 20)
    .optional()
    .describe('An instance type, or a list in order of preference. Default: `t3.micro`.'),
  ami_image: formed(FORMS.ami)
    .optional()
    .describe(
      'An AMI id, or `ssm:/path` of a parameter that holds one. Default: the newest ECS-optimized Amazon Linux 2023 for the type.',
    ),
  python_version: scalar
    .pipe(formed(FORMS.pythonVersion))
    .optional()
    .describe('Python of the default image, when `image` names none. Default: `3.12`.'),
  protocol: z
    .enum(['ssm', 'ssh'])
    .optional()
    .describe('How the instance is reached; `ssh` is accepted with a warning and means `ssm`. Default: `ssm`.'),
  instance_profile: formed(FORMS.instanceProfile)
    .optional()
    .describe('Name or ARN of the instance profile. Default: `alto-agent`.'),
  subnet: oneOrList(formed(FORMS.subnet), 20)
    .optional()
    .describe(
      'One subnet, or a list in the order in which capacity is sought. Default: one of the default VPC, which AWS chooses.',
    ),
  security_groups: oneOrList(formed(FORMS.securityGroup), 16)
    .optional()
    .describe('One security group or a list; no port needs to be open. Default: that of the VPC.'),
  market: z
    .enum(['on-demand', 'spot', 'spot-preferred'])
    .optional()
    .describe('Which market the instance comes from; `spot-preferred` falls back to on-demand. Default: `on-demand`.'),
  max_price: z
    .union([z.number().positive(PRICE).max(1000, PRICE), formed(FORMS.price).transform(Number)], PRICE)
    .optional()
    .describe('Highest spot price in USD an hour. Default: the on-demand price.'),
  volume_size: integer(1, 16_384)
    .optional()
    .describe('Root disk in GiB. Default: the most of the AMI’s, 30, and 3 × the image + 10 where its size is known.'),
  assign_public_ip: flag
    .optional()
    .describe('Whether the instance gets a public address. Default: what the subnet does.'),
  metadata_hop_limit: integer(1, 64)
    .optional()
    .describe('Over 1, the program reaches the metadata of the instance, and so its role. Default: `1`.'),
  tags: z
    .record(
      formed(FORMS.tagKey),
      scalar.refine((value) => value.length <= 256, 'is longer than 256 characters'),
    )
    .optional()
    .describe('More tags for the instance; not `alto:*`, `aws:*` or `Name`.'),
  post_build_cmds: list(command).optional().describe('The same as `post_build_cmds` of the agent.'),
});

/** The `infra` section as written. */
export type InfraFile = z.output<typeof infra>;
