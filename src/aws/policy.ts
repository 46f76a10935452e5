/** The repository through which artifacts travel from an instance on ECR; pull requests have one of their own, as for their images. */
export function artifactsRepository(isApart: boolean): string {
  return isApart ? 'alto-pr/artifacts' : 'alto/artifacts';
}

/** Whether nothing in a repository is anybody's to keep. */
export function isForArtifacts(repository: string): boolean {
  return [true, false].some((isApart) => repository === artifactsRepository(isApart));
}

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
