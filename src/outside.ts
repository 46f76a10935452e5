import type { AwsAccess } from './aws/access.ts';
import type { Bucket } from './aws/bucket.ts';
import type { Ground } from './doors.ts';
import type { AltoError } from './errors.ts';
import { type Network, network } from './network.ts';
import { once } from './once.ts';
import type { Asked } from './read.ts';

/** The network and AWS, as the workflow asks for them, whatever alto.yml says; each is opened when it is first asked for. */
export interface Outside {
  readonly net: () => Promise<Network>;
  readonly aws: () => Promise<AwsAccess>;
  /** The bucket through which big artifacts travel; undefined where the workflow names none. */
  readonly bucket: () => Promise<Bucket | undefined>;
  /** The same bucket, of which no more is known than that it is there: nothing is put into it. */
  readonly findBucket: () => Promise<Bucket | undefined>;
  /** What is missing when there are no AWS credentials at all. */
  readonly absentAws: () => Promise<AltoError | undefined>;
}

/** The ways out of a step. */
export function openOutside(
  { clock, env, workflow }: Pick<Ground, 'clock' | 'env' | 'workflow'>,
  runId: string,
  { inputs, context }: Asked,
): Outside {
  const net = once(() => network(env, workflow));
  const login = async () => {
    const { agents, http } = await net();
    return {
      ...{ clock, env, workflow, agents, http },
      oidc: context.oidc,
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
    };
  };
  const aws = once(async () => {
    const { awsAccess } = await import('./aws/access.ts');
    const { chooseRegion } = await import('./aws/region.ts');
    return awsAccess({ ...(await login()), region: chooseRegion(inputs.awsRegion, env) });
  });
  const findBucket = once(async () => {
    if (inputs.artifactsBucket === undefined) return undefined;
    const { openBucket } = await import('./aws/bucket.ts');
    return openBucket(inputs.artifactsBucket, await aws());
  });
  return {
    ...{ net, aws, findBucket },
    bucket: once(async () => {
      const bucket = await findBucket();
      await bucket?.check();
      return bucket;
    }),
    async absentAws() {
      const { absentAws } = await import('./aws/absent.ts');
      const { chooseRegion, namedRegion } = await import('./aws/region.ts');
      // Without a region nothing else is wrong yet: what is there is there in all of them.
      const region = namedRegion(inputs.awsRegion, env) ?? 'us-east-1';
      return absentAws({ ...(await login()), region: chooseRegion(region, {}) });
    },
  };
}
