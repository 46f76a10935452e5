import { describe, expect, test } from 'vitest';
import type { Channel } from '../../../src/agents/ec2/channel.ts';
import { withGpus } from '../../../src/agents/ec2/gpus.ts';
import { jumpingClock } from '../../fakes/clock.ts';
import { fakeWorkflow } from '../../fakes/workflow.ts';

const signal = new AbortController().signal;
const seen = { engine: '28', architecture: 'x86_64', memory: 4e9, disk: 2e10, gpus: 0, publicKey: '' };

/** The facts of an instance that counts these numbers of GPUs, one every 20 s. */
async function counted(numbers: readonly number[], expected: number, gpus: string | undefined) {
  const clock = jumpingClock();
  const workflow = fakeWorkflow();
  let asked = 0;
  const channel: Channel = {
    passphrase: '',
    lastContact: () => 0,
    send() {
      clock.advance(20_000);
      const number = numbers[Math.min(asked++, numbers.length - 1)] ?? 0;
      return Promise.resolve({ exit: 0, stdout: Buffer.from(`${number}\n`), stderr: '' });
    },
  };
  const resources = { ulimits: [], tmpfs: [], gpus };
  const facts = await withGpus(seen, { channel, clock, workflow, resources, expected, signal });
  return { gpus: facts.gpus, asked, warnings: workflow.texts('warning') };
}

describe('the GPUs of an instance', () => {
  test('are counted anew until all that the type has are there', async () => {
    expect(await counted([0, 1, 4], 4, 'auto')).toEqual({ gpus: 4, asked: 3, warnings: [] });
  });

  test.each(['all', '2'])('are waited for too when %s of them are asked for', async (gpus) => {
    expect(await counted([0, 4], 4, gpus)).toMatchObject({ gpus: 4, asked: 2 });
  });

  test('are given up after three minutes, with what may be wrong', async () => {
    expect(await counted([0], 1, 'auto')).toEqual({
      gpus: 0,
      asked: 9,
      warnings: [expect.stringMatching(/^the instance shows 0 of its 1 GPUs: its AMI may lack the NVIDIA driver/)],
    });
  });

  test('cost no question where the type has none, or nobody wants any', async () => {
    expect(await counted([0], 0, 'auto')).toMatchObject({ asked: 0 });
    expect(await counted([0], 4, undefined)).toMatchObject({ asked: 0 });
  });
});
