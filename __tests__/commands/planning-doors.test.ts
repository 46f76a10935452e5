import { describe, expect, test } from 'vitest';
import type { Ec2Infra } from '../../src/config/config.ts';
import { AltoError } from '../../src/errors.ts';
import { parseReference } from '../../src/image/reference.ts';
import { planningDoors } from '../../src/commands/planning-doors.ts';
import { contextReader } from '../../src/image/context-reader.ts';
import { jumpingClock } from '../fakes/clock.ts';
import { fakeDocker } from '../fakes/docker.ts';
import { aRead } from '../fakes/read.ts';

const absence = new AltoError({ kind: 'auth', code: 'ALTO-AUTH-001', reason: 'credentials', message: 'no token' });
const refusal = new AltoError({ kind: 'auth', code: 'ALTO-AUTH-004', reason: 'permission', message: 'refused' });
const noEngine = new AltoError({ kind: 'infra', code: 'ALTO-DOC-001', reason: 'build', message: 'no engine' });
const reference = parseReference('ghcr.io/octo/base:1');

function looking(
  error: AltoError,
  absent: readonly AltoError[] = [absence],
  instanceType: readonly string[] = ['t3.micro'],
) {
  const fails = () => Promise.reject(error);
  const docker = fakeDocker();
  for (const verb of ['facts', 'builder', 'image'] as const) docker.breaks(verb, noEngine);
  const read = aRead({}, {}, { awsRegion: 'eu-west-1' });
  const infra: Ec2Infra = { ...(read.config.infra as Ec2Infra), instanceType };
  const doubts: string[] = [];
  const doors = planningDoors(
    {
      clock: jumpingClock(),
      contexts: contextReader(),
      docker,
      machine: fails,
      pushRegistry: fails,
      digestOf: fails,
      look: fails,
      userOf: fails,
    },
    read,
    absent,
    (why) => doubts.push(why),
  );
  return { doors, doubts, machine: () => doors.machine(infra) };
}

describe('a plan without credentials', () => {
  test.each([
    ['t3.micro', 'linux/amd64'],
    ['g4dn.xlarge', 'linux/amd64'],
    ['c7i-flex.large', 'linux/amd64'],
    ['u-6tb1.metal', 'linux/amd64'],
    ['t4g.micro', 'linux/arm64'],
    ['c7gn.large', 'linux/arm64'],
    ['a1.large', 'linux/arm64'],
    ['x2gd.medium', 'linux/arm64'],
    ['is4gen.large', 'linux/arm64'],
    ['g5g.xlarge', 'linux/arm64'],
    ['hpc7g.4xlarge', 'linux/arm64'],
  ])('knows the architecture of %s by its name', async (type, platform) => {
    const { facts, region, account } = await looking(absence, [absence], [type]).machine();
    expect([facts.platform, region, account]).toEqual([platform, 'eu-west-1', 'unknown']);
  });

  test('does not know what is in registries', async () => {
    const { doors } = looking(absence);
    const registry = await doors.pushRegistry();
    expect(await registry.exists('a', 'b')).toMatchObject({ exists: 'unknown' });
    expect(await doors.digestOf(reference)).toMatchObject({ exists: 'unknown' });
    expect(await doors.look(reference)).toMatchObject({ exists: 'unknown' });
    expect(await doors.userOf(reference, ['linux/amd64'])).toBeUndefined();
  });

  test('does not take what a stranger cannot see for what is not there', async () => {
    const { doors } = looking(absence);
    const no = async () => ({ exists: 'no' }) as const;
    const unseen = planningDoors({ ...doors, digestOf: no }, aRead(), [absence], () => undefined);
    expect(await unseen.digestOf(reference)).toMatchObject({ exists: 'unknown' });
    const sure = planningDoors({ ...doors, digestOf: no }, aRead(), [], () => undefined);
    expect(await sure.digestOf(reference)).toMatchObject({ exists: 'no' });
  });
});

test('credentials that are refused are an error of a plan too', async () => {
  const { doors, machine } = looking(refusal);
  await expect(machine()).rejects.toBe(refusal);
  await expect(doors.pushRegistry()).rejects.toBe(refusal);
  await expect(doors.digestOf(reference)).rejects.toBe(refusal);
  await expect(doors.look(reference)).rejects.toBe(refusal);
});

test('a runner without an engine is a doubt of a plan', async () => {
  const { doors, doubts } = looking(absence);
  expect(await doors.docker.facts('build')).toMatchObject({ engineVersion: 'unknown' });
  expect(await doors.docker.builder(undefined)).toMatchObject({ platforms: [] });
  expect(await doors.docker.image('a')).toBeUndefined();
  expect(doubts).toEqual(['no engine', 'no engine', 'no engine']);
});
