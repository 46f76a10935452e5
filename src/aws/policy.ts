/** The repository through which artifacts travel from an instance on ECR. */
export const ARTIFACTS_REPOSITORY = 'alto/artifacts';

/** An ECR repository, as a policy names it. */
export interface PolicyTarget {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  readonly repository: string;
}

/** A session policy that can log in to ECR and pull one repository, nothing else. */
export function pullPolicy(target: PolicyTarget): string {
  return policy(target, ['BatchGetImage', 'GetDownloadUrlForLayer']);
}

/** A session policy that can log in to ECR and push to one repository, nothing else; layers cannot be read back with it. */
export function pushPolicy(target: PolicyTarget): string {
  return policy(target, [
    'BatchCheckLayerAvailability',
    'InitiateLayerUpload',
    'UploadLayerPart',
    'CompleteLayerUpload',
    'PutImage',
    // An engine with the containerd store asks for the manifest before it pushes.
    'BatchGetImage',
  ]);
}

function policy({ partition, region, account, repository }: PolicyTarget, actions: readonly string[]): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' },
      {
        Effect: 'Allow',
        Action: actions.map((action) => `ecr:${action}`),
        Resource: `arn:${partition}:ecr:${region}:${account}:repository/${repository}`,
      },
    ],
  });
}
