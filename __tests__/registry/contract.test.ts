import { awsClients } from '../../src/aws/clients.ts';
import { awsIdentity } from '../../src/aws/identity.ts';
import type { RegistrySources } from '../../src/registry/sources.ts';
import { chooseRegistry } from '../../src/registry/index.ts';
import { startBench } from '../aws/setup.ts';
import { type RegistryBench, registryContract } from '../contract/registry.ts';
import { LOGIN, onStub, sources } from './setup.ts';
import { startStub } from './stub.ts';

const creds = { ...LOGIN, from: 'registry_creds' } as const;

function byLogin(
  repository: string,
  auth: 'basic' | 'bearer',
  apiHost: string | undefined,
  changes: (host: string) => Partial<RegistrySources>,
): () => Promise<RegistryBench> {
  return async () => {
    const stub = await startStub({ auth });
    return {
      registry: await onStub(stub, apiHost ?? '', changes(stub.host)),
      repository,
      seed: async (tag) => stub.image(repository, tag),
      accepts: async (username, password) => username === LOGIN.username && password === LOGIN.password.reveal(),
      breakDown: async () => stub.fault(...Array.from({ length: 9 }, () => ({ status: 503 }))),
      stop: () => stub.stop(),
    };
  };
}

registryContract(
  'Docker Hub',
  byLogin('alto/train', 'basic', 'registry-1.docker.io', () => ({
    choice: { kind: 'dockerhub', host: 'docker.io', path: '', creds },
    public: true,
  })),
);
registryContract(
  'ghcr',
  byLogin('octo-org/train', 'basic', 'ghcr.io', () => ({
    choice: { kind: 'ghcr', host: 'ghcr.io', path: '', creds: undefined },
    github: { actor: LOGIN.username, token: LOGIN.password },
  })),
);
registryContract(
  'any host',
  byLogin('team/train', 'bearer', undefined, (host) => ({ choice: { kind: 'host', host, path: 'team', creds } })),
);

registryContract('ECR', async () => {
  const stub = await startStub({ auth: 'basic', username: 'AWS', password: 'ecr:pass' });
  const bench = await startBench({
    registry: { url: stub.url, user: 'AWS', password: 'ecr:pass' },
    repositories: ['alto/train'],
  });
  const identity = await awsIdentity(bench.options());
  const { wire, cloud } = bench;
  const clients = awsClients({ region: cloud.region, credentials: identity.credentials, wire });
  const registry = await chooseRegistry(
    sources({
      choice: { kind: 'ecr', host: undefined, path: '', creds: undefined },
      aws: async () => ({ identity, clients, wire }),
    }),
  );
  return {
    registry,
    repository: 'alto/train',
    seed: async (tag) => stub.image('alto/train', tag),
    accepts: async (username, password) => username === 'AWS' && password === 'ecr:pass',
    breakDown: async () => cloud.fault('ecr.*', { kind: 'error', code: 'AccessDeniedException' }, 'forever'),
    stop: async () => {
      await cloud.stop();
      await stub.stop();
    },
  };
});
