import type { AwsIdentity } from '../aws/identity.ts';
import { partitionOf } from '../aws/region.ts';
import { AltoError } from '../errors.ts';
import { type EcrHost, ecrHost } from './address.ts';
import { ecrRegistry } from './ecr.ts';
import { hostRegistry } from './host.ts';
import { existing } from './logins.ts';
import type { Registry } from './registry.ts';
import { type RegistrySources, writtenIn } from './sources.ts';

/** ECR, which is logged in to with the AWS identity; one of an account that the workflow does not name is refused. */
export async function chooseEcr(sources: RegistrySources): Promise<Registry> {
  const { choice, fromInput, use, createRepository, allowedAccountIds, clock, workflow } = sources;
  const lifecycle = sources.repositoryLifecycle;
  const named = choice.host === undefined ? undefined : ecrHost(choice.host);
  if (choice.host !== undefined && !named) throw noEcr(choice.host);
  if (choice.creds)
    workflow.warning(`${writtenIn(choice.creds.from)} are not used: ECR is logged in to with the AWS identity`);
  if (use === 'pull-here' && choice.host !== undefined) {
    const login = await existing(choice.host, sources.existing)();
    if (login) return hostRegistry({ host: choice.host, login, distribution: sources.distribution, clock });
  }
  const aws = await sources.aws();
  const account = named?.account ?? aws.identity.account;
  if (named && partitionOf(named.region)?.partition !== aws.identity.partition)
    throw otherPartition(named, aws.identity);
  // Code may go to the accounts that the workflow names, not to any that an alto.yml names.
  if (use === 'push' && !fromInput && ![aws.identity.account, ...allowedAccountIds].includes(account)) {
    throw new AltoError({
      kind: 'config',
      code: 'ALTO-REG-014',
      reason: 'permission',
      message: `the registry ${choice.host ?? 'ecr'} belongs to account ${account}, the AWS credentials to ${aws.identity.account}`,
      hint: `push to \`registry: ecr\`, or add ${account} to the input \`allowed-account-ids\``,
    });
  }
  return ecrRegistry({ aws, host: choice.host, createRepository, lifecycle, clock, workflow });
}

function otherPartition({ region }: EcrHost, { partition, account }: AwsIdentity): AltoError {
  return new AltoError({
    kind: 'config',
    code: 'ALTO-REG-025',
    reason: 'config',
    message: `the registry is in ${region}, of which the account ${account} in \`${partition}\` knows nothing`,
    hint: 'name a registry of the same partition, or copy the image there',
  });
}

function noEcr(host: string): AltoError {
  return new AltoError({
    kind: 'config',
    code: 'ALTO-REG-001',
    reason: 'config',
    message: `\`${host}\` is not the host of an ECR registry`,
    hint: 'write `registry: ecr`, or a host such as `123456789012.dkr.ecr.eu-central-1.amazonaws.com`',
  });
}
