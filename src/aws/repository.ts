import type { ECRClient } from '@aws-sdk/client-ecr';
import { AltoError } from '../errors.ts';
import type { Workflow } from '../workflow/workflow.ts';
import { attemptsOf, isDenied, isNamed } from './error-names.ts';
import { awsError } from './errors.ts';
import { lifecyclePolicy } from './lifecycle.ts';
import { isForArtifacts } from './policy.ts';

interface Preparation {
  readonly createRepository: boolean;
  /** Whether old images are deleted in what is made. */
  readonly lifecycle: boolean;
  readonly account: string;
  readonly region: string;
  readonly workflow: Pick<Workflow, 'info' | 'debug' | 'warning'>;
}

const NAME = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;

/** Makes a repository of ECR when it is missing and may be made, with a lifecycle unless none is wanted; one that another run has just made is fine. */
export async function makeRepository(client: ECRClient, repositoryName: string, options: Preparation): Promise<void> {
  const { createRepository, lifecycle, account, region, workflow } = options;
  const { DescribeRepositoriesCommand, CreateRepositoryCommand, PutLifecyclePolicyCommand } =
    await import('@aws-sdk/client-ecr');
  if (repositoryName.length < 2 || repositoryName.length > 256 || !NAME.test(repositoryName)) {
    throw new AltoError({
      kind: 'config',
      code: 'ALTO-REG-013',
      reason: 'config',
      message: `\`${repositoryName.slice(0, 100)}\` cannot be the name of an ECR repository`,
      hint: 'give `image.name` 2 to 256 lower-case letters and digits, separated by `.`, `_`, `-` or `/`',
    });
  }
  const registryId = account;
  const what = `the repository ${repositoryName}`;
  try {
    await client.send(new DescribeRepositoriesCommand({ registryId, repositoryNames: [repositoryName] }));
    return;
  } catch (error) {
    if (isDenied(error)) {
      // A role that may push and not look is fine: the push tells whether the repository is there.
      workflow.debug(`ecr:DescribeRepositories is not allowed; ${what} is taken to be there`);
      return;
    }
    if (!isNamed(error, 'RepositoryNotFoundException'))
      throw awsError(error, { action: 'ecr:DescribeRepositories', what });
  }

  const command = `aws ecr create-repository --region ${region} --repository-name ${repositoryName}`;
  if (!createRepository) {
    throw new AltoError({
      kind: 'config',
      code: 'ALTO-REG-003',
      reason: 'push',
      message: `${what} does not exist in account ${account}, ${region}, and \`create-repository\` is false`,
      hint: `set \`create-repository: true\`, or run\n  ${command}`,
    });
  }
  try {
    await client.send(new CreateRepositoryCommand({ registryId, repositoryName }));
  } catch (error) {
    // Another run was faster, and sets the lifecycle too; or it was we, whose first answer was lost.
    if (isNamed(error, 'RepositoryAlreadyExistsException') && attemptsOf(error) === 1) return;
    if (isNamed(error, 'LimitExceededException')) {
      throw new AltoError({
        kind: 'infra',
        code: 'ALTO-REG-004',
        reason: 'quota',
        message: `${what} cannot be made: account ${account} has as many repositories in ${region} as it may`,
        hint: 'delete some, or ask for more under Service Quotas → Amazon ECR → Registered repositories',
        cause: error,
      });
    }
    if (!isNamed(error, 'RepositoryAlreadyExistsException'))
      throw awsError(error, { action: 'ecr:CreateRepository', what });
  }
  workflow.info(`made ${what} in account ${account}, ${region}`);
  if (!lifecycle && !isForArtifacts(repositoryName)) return;

  try {
    await client.send(
      new PutLifecyclePolicyCommand({
        registryId,
        repositoryName,
        lifecyclePolicyText: lifecyclePolicy(repositoryName),
      }),
    );
  } catch (error) {
    const known = awsError(error, { action: 'ecr:PutLifecyclePolicy', what });
    workflow.warning(`old images will stay in ${what} for ever: ${known.message}`);
  }
}
