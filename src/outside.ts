import type { AwsAccess } from './aws/access.ts';
import type { Ground } from './doors.ts';
import { type Network, network } from './network.ts';
import { once } from './once.ts';
import type { Asked } from './read.ts';

/** The network and AWS, as the workflow asks for them, whatever alto.yml says; each is opened when it is first asked for. */
export interface Outside {
  readonly net: () => Promise<Network>;
  readonly aws: () => Promise<AwsAccess>;
}

/** The ways out of a step. */
export function openOutside(
  { clock, env, workflow }: Pick<Ground, 'clock' | 'env' | 'workflow'>,
  runId: string,
  { inputs, context }: Asked,
): Outside {
  const net = once(() => network(env));
  const aws = once(async () => {
    const { agents, http } = await net();
    const { awsAccess } = await import('./aws/access.ts');
    const { chooseRegion } = await import('./aws/region.ts');
    return awsAccess({
      ...{ clock, env, workflow, agents, http },
      oidc: context.oidc,
      region: chooseRegion(inputs.awsRegion, env),
      role: inputs.roleToAssume
        ? {
            arn: inputs.roleToAssume,
            sessionName: inputs.roleSessionName ?? `alto-${runId}`,
            seconds: inputs.roleDurationSeconds ?? 3600,
          }
        : undefined,
      audience: inputs.audience,
      allowedAccountIds: inputs.allowedAccountIds,
      maskAccountId: inputs.maskAwsAccountId,
    });
  });
  return { net, aws };
}
