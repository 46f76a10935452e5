import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll } from 'vitest';
import { until } from '../../cloud/clients.ts';
import { agentContract } from '../../contract/agent.ts';
import { anAgent, credential, pythonImage } from './an-agent.ts';
import { bareImage, engine, pushed } from './bare-image.ts';

const REPOSITORY = 'registry.example.test/team/contract';
let image = '';
let bare = '';

beforeAll(() => {
  image = pythonImage(REPOSITORY);
  bare = pushed(bareImage(`${REPOSITORY}:bare`));
});

agentContract('on EC2, over real machines', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'contract-'));
  const { agent, cloud, ledger } = await anAgent();
  return {
    ...{ agent, ledger, image, bare, credential, folder, limit: 10 },
    does: () => undefined,
    async alive() {
      // What is being shut down takes its containers with it.
      await until(() => (cloud.instances().some((one) => one.state === 'shutting-down') ? undefined : true), 60_000);
      return cloud
        .instances()
        .flatMap(({ id }) =>
          ['alto.machine', 'alto.instance'].flatMap((label) =>
            engine('instance', ['ps', '--all', '--quiet', '--filter', `label=${label}=${id}`]).split('\n'),
          ),
        )
        .filter(Boolean);
    },
    stop: async () => {
      await cloud.stop();
      await rm(folder, { recursive: true });
    },
  };
});
