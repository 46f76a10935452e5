import type { ECRClient } from '@aws-sdk/client-ecr';
import type { Permission } from '../permission.ts';
import { permissionTo, unknownPermission } from './permission.ts';
import type { PolicyTarget } from './policy.ts';

/** A digest that no layer has. */
const NO_LAYER = `sha256:${'0'.repeat(64)}`;

/** What a push to a repository needs, as far as looking tells. The login was made already, or nobody would ask. */
export async function pushPermissions(client: ECRClient, target: PolicyTarget): Promise<readonly Permission[]> {
  const { partition, region, account, repository } = target;
  const { BatchCheckLayerAvailabilityCommand } = await import('@aws-sdk/client-ecr');
  const resource = `arn:${partition}:ecr:${region}:${account}:repository/${repository}`;
  const looks = await permissionTo({
    ...{ action: 'ecr:BatchCheckLayerAvailability', resource, granted: ['RepositoryNotFoundException'] },
    ask: () =>
      client.send(
        new BatchCheckLayerAvailabilityCommand({
          ...{ registryId: account, repositoryName: repository, layerDigests: [NO_LAYER] },
        }),
      ),
  });
  const writes = ['InitiateLayerUpload', 'UploadLayerPart', 'CompleteLayerUpload', 'PutImage'];
  return [
    { action: 'ecr:GetAuthorizationToken', resource: '*', state: 'granted' },
    looks,
    ...writes.map((action) => unknownPermission(`ecr:${action}`, resource, 'only a push can tell')),
  ];
}
