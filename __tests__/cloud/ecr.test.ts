import {
  BatchDeleteImageCommand,
  BatchGetImageCommand,
  CreateRepositoryCommand,
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
  GetAuthorizationTokenCommand,
  PutLifecyclePolicyCommand,
  TagResourceCommand,
} from '@aws-sdk/client-ecr';
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { clientsOf } from './clients.ts';
import { startCloud } from './cloud.ts';
import type { Cloud, CloudOptions } from './cloud.ts';

let cloud: Cloud;
let registry: Server | undefined;
afterEach(async () => {
  await cloud.stop();
  registry?.close();
  registry = undefined;
});

async function start(options: Partial<CloudOptions> = {}) {
  cloud = await startCloud({ instances: () => ({ stdout: '', stderr: '', code: 0 }), ...options });
  return clientsOf(cloud).ecr;
}

const mediaType = 'application/vnd.oci.image.manifest.v1+json';
const manifestOf = (size: number): string =>
  JSON.stringify({ schemaVersion: 2, mediaType, config: { size: 10 }, layers: [{ size }] });
const digestOf = (manifest: string): string => `sha256:${createHash('sha256').update(manifest).digest('hex')}`;

/** A registry with one repository, as far as ECR asks it. */
async function startRegistry(tags: Map<string, string>): Promise<string> {
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    const reference = /^\/v2\/team\/app\/manifests\/(.+)$/.exec(path)?.[1];
    const found = [...tags].find(([tag, manifest]) => tag === reference || digestOf(manifest) === reference);
    if (request.headers.authorization !== `Basic ${Buffer.from('AWS:pass').toString('base64')}`) {
      response.writeHead(401).end();
    } else if (path === '/v2/team/app/tags/list') {
      response.end(JSON.stringify({ name: 'team/app', tags: [...tags.keys()] }));
    } else if (found === undefined) {
      response.writeHead(404).end();
    } else if (request.method === 'DELETE') {
      for (const [tag, manifest] of tags) if (manifest === found[1]) tags.delete(tag);
      response.writeHead(202).end();
    } else {
      response.writeHead(200, { 'content-type': mediaType }).end(found[1]);
    }
  });
  registry = server;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('repositories', () => {
  test('are made once, described, tagged and given a lifecycle', async () => {
    const ecr = await start();
    const names = { repositoryNames: ['alto/app'] };
    await expect(ecr.send(new DescribeRepositoriesCommand(names))).rejects.toMatchObject({
      name: 'RepositoryNotFoundException',
    });
    const create = new CreateRepositoryCommand({
      repositoryName: 'alto/app',
      imageTagMutability: 'IMMUTABLE',
      tags: [{ Key: 'managed-by', Value: 'alto' }],
    });
    const { repository } = await ecr.send(create);
    expect(repository).toMatchObject({
      repositoryUri: '123456789012.dkr.ecr.us-east-1.amazonaws.com/alto/app',
      imageTagMutability: 'IMMUTABLE',
    });
    expect(repository?.createdAt).toBeInstanceOf(Date);
    await expect(ecr.send(create)).rejects.toMatchObject({ name: 'RepositoryAlreadyExistsException' });
    await ecr.send(
      new TagResourceCommand({ resourceArn: repository?.repositoryArn ?? '', tags: [{ Key: 'a', Value: 'b' }] }),
    );
    const policy = JSON.stringify({ rules: [{ rulePriority: 1, description: 'x'.repeat(100) }] });
    await ecr.send(new PutLifecyclePolicyCommand({ repositoryName: 'alto/app', lifecyclePolicyText: policy }));
    expect((await ecr.send(new DescribeRepositoriesCommand(names))).repositories).toHaveLength(1);
    expect(cloud.repositories()).toMatchObject([
      { name: 'alto/app', tags: { 'managed-by': 'alto', a: 'b' }, lifecyclePolicy: policy },
    ]);
  });

  test.each(['Alto/app', 'a', 'a//b', '-a', 'a-', 'a..b', `a${'b'.repeat(256)}`])(
    '%s is no name',
    async (repositoryName) => {
      const ecr = await start();
      await expect(ecr.send(new CreateRepositoryCommand({ repositoryName }))).rejects.toMatchObject({
        name: 'InvalidParameterException',
      });
    },
  );
});

test('the token is a login for the host of the account', async () => {
  const ecr = await start({ ecrPassword: 'pass' });
  const [data] = (await ecr.send(new GetAuthorizationTokenCommand({}))).authorizationData ?? [];
  expect(Buffer.from(data?.authorizationToken ?? '', 'base64').toString()).toBe('AWS:pass');
  expect(data?.proxyEndpoint).toBe('https://123456789012.dkr.ecr.us-east-1.amazonaws.com');
  expect(data?.expiresAt?.getTime()).toBeGreaterThan(Date.now() + 11 * 3_600_000);
});

describe('images', () => {
  const startWith = async (tags: Map<string, string>) =>
    start({
      repositories: ['team/app', 'team/empty'],
      registry: { url: await startRegistry(tags), user: 'AWS', password: 'pass' },
    });
  const at = (imageTag: string) => ({ repositoryName: 'team/app', imageIds: [{ imageTag }] });

  test('are those of the registry', async () => {
    const manifest = manifestOf(90);
    const ecr = await startWith(
      new Map([
        ['one', manifest],
        ['two', manifest],
      ]),
    );
    expect((await ecr.send(new DescribeImagesCommand(at('one')))).imageDetails).toMatchObject([
      { imageDigest: digestOf(manifest), imageSizeInBytes: 100, imageTags: ['one', 'two'], imageStatus: 'ACTIVE' },
    ]);
    await expect(ecr.send(new DescribeImagesCommand(at('three')))).rejects.toMatchObject({
      name: 'ImageNotFoundException',
      message: expect.stringContaining("{imageDigest:null, imageTag:'three'}") as string,
    });
    await expect(
      ecr.send(new DescribeImagesCommand({ repositoryName: 'none', imageIds: [{ imageTag: 'x' }] })),
    ).rejects.toMatchObject({
      name: 'RepositoryNotFoundException',
    });
    expect((await ecr.send(new DescribeImagesCommand({ repositoryName: 'team/empty' }))).imageDetails).toEqual([]);
  });

  test('that are missing are listed as failures by BatchGetImage', async () => {
    const manifest = manifestOf(1);
    const ecr = await startWith(new Map([['one', manifest]]));
    const answer = await ecr.send(
      new BatchGetImageCommand({ repositoryName: 'team/app', imageIds: [{ imageTag: 'one' }, { imageTag: 'no' }] }),
    );
    expect(answer.images).toMatchObject([{ imageId: { imageDigest: digestOf(manifest) }, imageManifest: manifest }]);
    expect(answer.failures).toMatchObject([{ imageId: { imageTag: 'no' }, failureCode: 'ImageNotFound' }]);
  });

  test('lose a tag while they have another, and go with the last one', async () => {
    const manifest = manifestOf(1);
    const tags = new Map([
      ['one', manifest],
      ['two', manifest],
    ]);
    const ecr = await startWith(tags);
    await ecr.send(new BatchDeleteImageCommand(at('one')));
    await expect(ecr.send(new DescribeImagesCommand(at('one')))).rejects.toMatchObject({
      name: 'ImageNotFoundException',
    });
    await ecr.send(new DescribeImagesCommand(at('two')));
    await ecr.send(new BatchDeleteImageCommand(at('two')));
    expect(tags.size).toBe(0);
    expect((await ecr.send(new BatchDeleteImageCommand(at('two')))).failures).toHaveLength(1);
  });
});
