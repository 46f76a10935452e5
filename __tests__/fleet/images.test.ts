import { describe, expect, it } from 'vitest';
import { sharedImages } from '../../src/fleet/images.ts';
import type { ImageDoors, obtainImage, OnBelow } from '../../src/obtain.ts';
import type { Plan } from '../../src/plan.ts';
import type { ImageReport } from '../../src/report/report.ts';
import { fakeWorkflow } from '../fakes/workflow.ts';

const never = new AbortController().signal;
const doors = { workflow: fakeWorkflow() } as unknown as ImageDoors;
const planOf = (hash: string): Plan =>
  ({
    image: { how: 'made', hash, output: 'push', platforms: ['linux/amd64'], extraTags: [], layers: [] },
    machine: { kind: 'ec2' },
  }) as unknown as Plan;
const report = (reference: string) => ({ reference }) as ImageReport;

/** Images whose making a test ends as it likes. */
function workshop(signal = never) {
  const begun: {
    hash: string;
    signal: AbortSignal;
    below: OnBelow | undefined;
    end: PromiseWithResolvers<ImageReport>;
  }[] = [];
  const obtain: typeof obtainImage = (_doors, { image }, itsSignal, onBelow) => {
    const end = Promise.withResolvers<ImageReport>();
    itsSignal.addEventListener('abort', () => end.reject(itsSignal.reason as Error));
    begun.push({ hash: image.how === 'made' ? image.hash : '', signal: itsSignal, below: onBelow, end });
    return end.promise;
  };
  return { begun, share: sharedImages(signal, obtain) };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('an image that several runs need', () => {
  it('is another one on another engine', async () => {
    const { begun, share } = workshop();
    const first = share('a', 'unix:///a.sock')(doors, planOf('1'), never);
    const second = share('b', 'unix:///b.sock')(doors, planOf('1'), never);
    await turn();
    begun.forEach(({ end }, index) => end.resolve(report(String(index))));
    expect(await Promise.all([first, second])).toEqual([report('0'), report('1')]);
  });

  it('is obtained once, and everybody learns what lies below it', async () => {
    const { begun, share } = workshop();
    const below: string[] = [];
    const learn = (name: string) => (reference: string) => void below.push(`${name}: ${reference}`);
    const first = share('a')(doors, planOf('1'), never, learn('a'));
    await turn();
    begun[0]?.below?.('env');
    const second = share('b')(doors, planOf('1'), never, learn('b'));
    begun[0]?.end.resolve(report('image'));
    expect([await first, await second, await share('c')(doors, planOf('1'), never)]).toEqual(
      Array(3).fill(report('image')),
    );
    expect(begun).toHaveLength(1);
    expect(below).toEqual(['a: env', 'b: env']);
  });

  it('fails for all of them alike', async () => {
    const { begun, share } = workshop();
    const both = Promise.allSettled(['a', 'b'].map((name) => share(name)(doors, planOf('1'), never)));
    await turn();
    begun[0]?.end.reject(new Error('no such base'));
    expect((await both).map((one) => (one as PromiseRejectedResult).reason as Error)).toEqual(
      Array(2).fill(new Error('no such base')),
    );
    await expect(share('c')(doors, planOf('1'), never)).rejects.toThrow('no such base');
    expect(begun).toHaveLength(1);
  });

  it('goes on while anybody waits for it, and not longer', async () => {
    const { begun, share } = workshop();
    const [one, other] = [new AbortController(), new AbortController()];
    const waits = [one, other].map(({ signal }) => share('a')(doors, planOf('1'), signal));
    const ends = Promise.allSettled(waits);
    await turn();
    one.abort(new Error('the first gave up'));
    await expect(waits[0]).rejects.toThrow('the first gave up');
    expect(begun[0]?.signal.aborted).toBe(false);
    other.abort(new Error('the last gave up'));
    await ends;
    expect(begun[0]?.signal.aborted).toBe(true);
    void share('b')(doors, planOf('1'), never);
    await turn();
    expect(begun).toHaveLength(2);
  });

  it('ends with the step', async () => {
    const step = new AbortController();
    const { begun, share } = workshop(step.signal);
    const wait = share('a')(doors, planOf('1'), step.signal);
    await turn();
    step.abort(new Error('cancelled'));
    await expect(wait).rejects.toThrow('cancelled');
    expect(begun[0]?.signal.aborted).toBe(true);
  });

  it('is another one when it holds something else, and is obtained beside it', async () => {
    const { begun, share } = workshop();
    void share('a')(doors, planOf('1'), never);
    void share('b')(doors, planOf('2'), never);
    await turn();
    expect(begun.map(({ hash }) => hash)).toEqual(['1', '2']);
  });
});
