import { expect, it } from 'vitest';
import { network } from '../src/network.ts';
import { fakeWorkflow } from './fakes/workflow.ts';

it('the login of a proxy is hidden before anything goes through it', async () => {
  const workflow = fakeWorkflow();
  const env = { https_proxy: 'http://me:open%20sesame@proxy.example:3128', HTTP_PROXY: 'http://proxy.example:3128' };
  await network(env, workflow);
  expect(workflow.redact('open sesame, open%20sesame, proxy.example')).toBe('***, ***, proxy.example');
});

it.each(['not a url', 'http://me:100%@proxy.example'])(
  'and an address that is none is no obstacle: %s',
  async (url) => {
    await expect(network({ HTTPS_PROXY: url }, fakeWorkflow())).resolves.toHaveProperty('http');
  },
);
