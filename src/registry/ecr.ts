import type { BatchGetImageCommandInput, ECRClient } from '@aws-sdk/client-ecr';
import type { AwsAccess } from '../aws/access.ts';
import { awsClients } from '../aws/clients.ts';
import { isDenied, isNamed } from '../aws/error-names.ts';
import { awsError } from '../aws/errors.ts';
import { type PolicyTarget, pullPolicy, pushPolicy } from '../aws/policy.ts';
import { pushPermissions } from '../aws/push-permissions.ts';
import { makeRepository } from '../aws/repository.ts';
import type { Clock } from '../clock.ts';
import type { Credential } from '../docker/docker.ts';
import { remembered } from '../once.ts';
import { Secret } from '../secret.ts';
import type { Workflow } from '../workflow/workflow.ts';
import { ecrHost } from './address.ts';
import { DIGEST } from './digest.ts';
import type { Existence, Registry } from './registry.ts';

/** An ECR registry: a Registry that can also hand out logins for one repository, and delete images. */
export interface EcrRegistry extends Registry {
  readonly account: string;
  readonly region: string;
  /** A login that can do no more than push to `repository`; undefined where the identity can make none. */
  pushCredential(repository: string): Promise<Credential | undefined>;
  /** Deletes what a tag points to; nothing there is fine. */
  deleteImage(repository: string, tag: string): Promise<void>;
}

interface EcrOptions {
  readonly aws: AwsAccess;
  /** Another registry than that of the identity's account and region. */
  readonly host?: string | undefined;
  readonly createRepository: boolean;
  /** Whether a repository that is made deletes old images by itself; yes when undefined. */
  readonly lifecycle?: boolean;
  readonly clock: Clock;
  readonly workflow: Pick<Workflow, 'info' | 'debug' | 'warning' | 'mask'>;
}

/** Milliseconds for which a login counts as fetched right before use. ECR's tokens live 12 hours, but not longer than the session that fetched them is trusted. */
const FRESH = 60_000;

/** The ECR registry of the AWS identity, or the one at `host`. Asks for a token at once: the answer tells the registry's host. */
export async function ecrRegistry(options: EcrOptions): Promise<EcrRegistry> {
  const { aws, host, createRepository, lifecycle = true, clock, workflow } = options;
  const elsewhere = host === undefined ? undefined : ecrHost(host);
  const region = elsewhere?.region ?? aws.identity.region;
  const account = elsewhere?.account ?? aws.identity.account;
  const client = await aws.clients.ecr(region);

  const login = (from: ECRClient) => authorizationToken(from, workflow);
  let fetched = { at: clock.now(), ...(await login(client)) };
  const credential = async (): Promise<Credential> => {
    if (clock.now() - fetched.at > FRESH) fetched = { at: clock.now(), ...(await login(client)) };
    return fetched.credential;
  };
  const narrowed = async (
    policy: (target: PolicyTarget) => string,
    repository: string,
  ): Promise<Credential | undefined> => {
    const credentials = await aws.identity.scoped(
      policy({ partition: aws.identity.partition, region, account, repository }),
    );
    if (!credentials) return undefined;
    return (await login(await awsClients({ region, credentials, wire: aws.wire }).ecr())).credential;
  };

  return {
    host: host ?? fetched.host,
    source: 'the AWS identity',
    account,
    region,
    credential,
    async pullCredential(repository) {
      const pullOnly = await narrowed(pullPolicy, repository);
      if (!pullOnly) workflow.debug(`no pull-only login for ${repository}: this AWS identity cannot be narrowed`);
      return pullOnly ?? credential();
    },
    pushCredential: (repository) => narrowed(pushPolicy, repository),
    prepare: (repository) =>
      makeRepository(client, repository, { createRepository, lifecycle, account, region, workflow }),
    pushPermissions: remembered((repository: string) =>
      pushPermissions(client, { partition: aws.identity.partition, region, account, repository }),
    ),
    exists: (repository, tag) => exists(client, account, repository, tag),
    async deleteImage(repositoryName, imageTag) {
      const { BatchDeleteImageCommand } = await import('@aws-sdk/client-ecr');
      try {
        await client.send(new BatchDeleteImageCommand({ repositoryName, imageIds: [{ imageTag }] }));
      } catch (error) {
        if (isNamed(error, 'RepositoryNotFoundException')) return;
        throw awsError(error, { action: 'ecr:BatchDeleteImage', what: `${repositoryName}:${imageTag}` });
      }
    },
  };
}

async function authorizationToken(
  client: ECRClient,
  workflow: Pick<Workflow, 'mask'>,
): Promise<{ readonly host: string; readonly credential: Credential }> {
  const { GetAuthorizationTokenCommand } = await import('@aws-sdk/client-ecr');
  try {
    const { authorizationData } = await client.send(new GetAuthorizationTokenCommand({}));
    const { authorizationToken, proxyEndpoint } = authorizationData?.[0] ?? {};
    if (!authorizationToken || !proxyEndpoint) throw new Error('the answer of ECR holds no token');
    workflow.mask(new Secret(authorizationToken));
    const [username = '', ...rest] = Buffer.from(authorizationToken, 'base64').toString().split(':');
    const password = new Secret(rest.join(':'));
    workflow.mask(password);
    return { host: new URL(proxyEndpoint).host, credential: { username, password } };
  } catch (error) {
    throw awsError(error, { action: 'ecr:GetAuthorizationToken' });
  }
}

async function exists(
  client: ECRClient,
  registryId: string,
  repositoryName: string,
  imageTag: string,
): Promise<Existence> {
  const { DescribeImagesCommand } = await import('@aws-sdk/client-ecr');
  const image = { registryId, repositoryName, imageIds: [{ imageTag }] };
  try {
    const { imageDetails } = await client.send(new DescribeImagesCommand(image));
    const { imageDigest, imageStatus, imageSizeInBytes } = imageDetails?.[0] ?? {};
    if (!imageDigest) return { exists: 'no' };
    if (!isDigest(imageDigest)) return { exists: 'unknown', why: 'ECR names a digest that is none' };
    // What was archived is listed and cannot be pulled.
    if (imageStatus && imageStatus !== 'ACTIVE') return { exists: 'unknown', why: `ECR says it is ${imageStatus}` };
    return { exists: 'yes', digest: imageDigest, ...(imageSizeInBytes && { bytes: imageSizeInBytes }) };
  } catch (error) {
    if (isMissing(error)) return { exists: 'no' };
    if (isDenied(error)) return existsToPull(client, image);
    return { exists: 'unknown', why: awsError(error, { action: 'ecr:DescribeImages' }).message };
  }
}

/** For a role that may push and pull and not look, as many policies have it. */
async function existsToPull(client: ECRClient, image: BatchGetImageCommandInput): Promise<Existence> {
  const { BatchGetImageCommand } = await import('@aws-sdk/client-ecr');
  try {
    const { images, failures } = await client.send(new BatchGetImageCommand(image));
    const digest = images?.[0]?.imageId?.imageDigest;
    if (isDigest(digest)) return { exists: 'yes', digest };
    const [failure] = failures ?? [];
    if (failure?.failureCode === 'ImageNotFound') return { exists: 'no' };
    return { exists: 'unknown', why: `ECR says ${failure?.failureReason ?? 'nothing about it'}` };
  } catch (error) {
    if (isMissing(error)) return { exists: 'no' };
    return { exists: 'unknown', why: awsError(error, { action: 'ecr:DescribeImages' }).message };
  }
}

function isDigest(value: unknown): value is string {
  return typeof value === 'string' && DIGEST.test(value);
}

function isMissing(error: unknown): boolean {
  return isNamed(error, 'ImageNotFoundException') || isNamed(error, 'RepositoryNotFoundException');
}
