import { describe, expect, it } from 'vitest';
import type { Agent } from '../src/agents/agent.ts';
import { prefetcher } from '../src/prefetch.ts';
import type { Registry } from '../src/registry/registry.ts';

const lease = { kind: 'ec2', runId: '1-1-abc123' } as const;
const ENVIRONMENT = `registry.example.test/team/app@sha256:${'1'.repeat(64)}`;

function someone() {
  const fetched: string[] = [];
  const prefetch: Agent['prefetch'] = async (_, { image }) => void fetched.push(image);
  const doors = { pushRegistry: async () => ({}) as Registry };
  return { fetched, ahead: prefetcher(doors, { prefetch }, 'linux/amd64', new AbortController().signal) };
}

describe('what lies below the code', () => {
  it('is pulled when the machine comes up while the code is still being made', () => {
    const { fetched, ahead } = someone();
    ahead.below(ENVIRONMENT);
    expect(fetched).toEqual([]);
    ahead.up(lease);
    expect(fetched).toEqual([ENVIRONMENT]);
  });

  it('is pulled as soon as it is there, when the machine is up already', () => {
    const { fetched, ahead } = someone();
    ahead.up(lease);
    ahead.below(ENVIRONMENT);
    expect(fetched).toEqual([ENVIRONMENT]);
  });

  it('is left to the run once the image that runs is there', () => {
    const { fetched, ahead } = someone();
    ahead.below(ENVIRONMENT);
    ahead.done();
    ahead.up(lease);
    expect(fetched).toEqual([]);
  });
});
