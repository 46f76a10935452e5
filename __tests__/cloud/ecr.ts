import { ecrImages } from './ecr-images.ts';
import { flag, forms, sub, text, texts } from './params.ts';
import type { RegistryImages } from './registry-images.ts';
import { AwsError } from './wire.ts';
import type { Params } from './wire.ts';

/** A repository as it was made. */
export interface RepositoryRecord {
  readonly name: string;
  readonly created: number;
  readonly mutability: string;
  readonly scanOnPush: boolean;
  readonly tags: Readonly<Record<string, string>>;
  readonly lifecyclePolicy: string | undefined;
}

/** The Elastic Container Registry. */
export interface Ecr {
  call(action: string, params: Params): Promise<object>;
  repositories(): readonly RepositoryRecord[];
}

interface EcrDeps {
  readonly account: string;
  readonly region: string;
  /** The password that the registry behind it accepts for the user `AWS`. */
  readonly password: string;
  readonly images: RegistryImages;
  readonly repositories: readonly string[];
}

// facts/aws.md 5: lowercase only, at most 256 characters.
const nameGrammar = /^(?:[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*\/)*[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;

/** Repositories live here; images are those of the registry behind it. */
export function ecr({ account, region, password, images, repositories: initial }: EcrDeps): Ecr {
  const repositories = new Map<string, RepositoryRecord>();
  const stored = ecrImages(account, images);
  const host = `${account}.dkr.ecr.${region}.amazonaws.com`;
  for (const name of initial) repositories.set(name, record(name, {}));

  const named = (params: Params): RepositoryRecord => {
    const name = text(params, 'repositoryName') ?? '';
    const repository = repositories.get(name);
    if (repository !== undefined) return repository;
    const message = `The repository with name '${name}' does not exist in the registry with id '${account}'`;
    throw new AwsError('RepositoryNotFoundException', message);
  };
  const describe = (repository: RepositoryRecord): object => ({
    repositoryArn: `arn:aws:ecr:${region}:${account}:repository/${repository.name}`,
    registryId: account,
    repositoryName: repository.name,
    repositoryUri: `${host}/${repository.name}`,
    createdAt: repository.created / 1000,
    imageTagMutability: repository.mutability,
    imageScanningConfiguration: { scanOnPush: repository.scanOnPush },
    encryptionConfiguration: { encryptionType: 'AES256' },
  });

  const create = (params: Params): object => {
    const name = text(params, 'repositoryName') ?? '';
    if (name.length < 2 || name.length > 256 || !nameGrammar.test(name)) {
      const message =
        `Invalid parameter at 'repositoryName' failed to satisfy constraint: ` +
        `'must satisfy regular expression '${nameGrammar.source}''`;
      throw new AwsError('InvalidParameterException', message);
    }
    if (repositories.has(name)) {
      const message = `The repository with name '${name}' already exists in the registry with id '${account}'`;
      throw new AwsError('RepositoryAlreadyExistsException', message);
    }
    const repository = record(name, params);
    repositories.set(name, repository);
    return { repository: describe(repository) };
  };

  const describeRepositories = (params: Params): object => {
    const names = texts(params, 'repositoryNames');
    const found =
      names.length === 0 ? [...repositories.values()] : names.map((name) => named({ repositoryName: name }));
    return { repositories: found.map(describe) };
  };

  const call = async (action: string, params: Params): Promise<object> => {
    switch (action) {
      case 'GetAuthorizationToken':
        return {
          authorizationData: [
            {
              authorizationToken: Buffer.from(`AWS:${password}`).toString('base64'),
              expiresAt: Date.now() / 1000 + 12 * 3600,
              proxyEndpoint: `https://${host}`,
            },
          ],
        };
      case 'DescribeRepositories':
        return describeRepositories(params);
      case 'CreateRepository':
        return create(params);
      case 'DeleteRepository': {
        const repository = named(params);
        if (!flag(params, 'force') && (await stored.tagsOf(repository.name)).size > 0) {
          const message = `The repository with name '${repository.name}' cannot be deleted because it still contains images`;
          throw new AwsError('RepositoryNotEmptyException', message);
        }
        repositories.delete(repository.name);
        return { repository: describe(repository) };
      }
      case 'PutLifecyclePolicy': {
        const repository = named(params);
        const policy = text(params, 'lifecyclePolicyText') ?? '';
        if (policy.length < 100 || policy.length > 30_720) {
          throw new AwsError('InvalidParameterException', "Invalid parameter at 'LifecyclePolicyText'");
        }
        repositories.set(repository.name, { ...repository, lifecyclePolicy: policy });
        return { registryId: account, repositoryName: repository.name, lifecyclePolicyText: policy };
      }
      case 'GetLifecyclePolicy': {
        const { name, lifecyclePolicy } = named(params);
        if (lifecyclePolicy === undefined)
          throw new AwsError('LifecyclePolicyNotFoundException', 'no lifecycle policy');
        return { registryId: account, repositoryName: name, lifecyclePolicyText: lifecyclePolicy };
      }
      case 'TagResource': {
        const arn = text(params, 'resourceArn') ?? '';
        const repository = named({ repositoryName: arn.split(':repository/')[1] ?? '' });
        repositories.set(repository.name, { ...repository, tags: { ...repository.tags, ...tagsIn(params) } });
        return {};
      }
      case 'DescribeImages':
        return stored.describe(named(params).name, params);
      case 'ListImages': {
        const tags = await stored.tagsOf(named(params).name);
        return { imageIds: [...tags].map(([tag, { digest }]) => ({ imageTag: tag, imageDigest: digest })) };
      }
      case 'BatchCheckLayerAvailability': {
        named(params);
        const layers = texts(params, 'layerDigests').map((layerDigest) => ({
          ...{ layerDigest, layerAvailability: 'UNAVAILABLE' },
        }));
        return { layers, failures: [] };
      }
      case 'BatchGetImage':
        return stored.batchGet(named(params).name, params);
      case 'BatchDeleteImage':
        return stored.batchDelete(named(params).name, params);
      default:
        throw new AwsError('UnknownOperationException', `ecr:${action} is not part of this cloud`);
    }
  };
  return { call, repositories: () => [...repositories.values()] };
}

function record(name: string, params: Params): RepositoryRecord {
  return {
    name,
    created: Date.now(),
    mutability: text(params, 'imageTagMutability') ?? 'MUTABLE',
    scanOnPush: flag(sub(params, 'imageScanningConfiguration'), 'scanOnPush'),
    tags: tagsIn(params),
    lifecyclePolicy: undefined,
  };
}

function tagsIn(params: Params): Readonly<Record<string, string>> {
  return Object.fromEntries(forms(params, 'tags').map((tag) => [text(tag, 'Key') ?? '', text(tag, 'Value') ?? '']));
}
