import { describe, expect, test } from 'vitest';
import type { Ec2Infra } from '../../src/config/config.ts';
import type { Context } from '../../src/config/context.ts';
import type { Plan } from '../../src/plan.ts';
import type { Read } from '../../src/read.ts';
import { foreignFrontend, refuseLiberties } from '../../src/trust/limits.ts';
import { someBuildOptions } from '../fakes/config.ts';

const UNTRUSTED = aRun({ why: 'the pull request comes from a fork', withSecrets: false });
const TRUSTED = aRun(undefined);
const own = { name: 'Dockerfile', ignore: '' };
const dockerfile = { kind: 'dockerfile', folder: '/w', dockerfile: own, target: undefined } as const;

function frontendOf(text: string, args: Readonly<Record<string, string>> = {}): string | undefined {
  return foreignFrontend({ content: dockerfile, text, build: someBuildOptions({ args }) });
}

describe('B48: a frontend of a stranger’s', () => {
  test.each([
    '# syntax=evil/frontend\nFROM a',
    '#syntax=evil/frontend\nFROM a',
    '#   SynTax   =   evil/frontend   \r\nFROM a',
    '\ufeff# syntax=evil/frontend\nFROM a',
    '#!/usr/bin/env docker\n# syntax=evil/frontend\nFROM a',
    '# escape=`\n# syntax=evil/frontend\nFROM a',
    '// syntax=evil/frontend\nFROM a',
    '# syntax=docker/dockerfile.evil:1\nFROM a',
    '# syntax=docker/dockerfile@sha256:short\nFROM a',
    '# syntax=evil.example/docker/dockerfile:1\nFROM a',
    '# syntax=docker/dockerfile:1 --with more\nFROM a',
    '# syntax=docker/dockerfile:1\n# syntax=evil/frontend\nFROM a',
    'FROM a\n# syntax=evil/frontend',
    '{ "syntax": "evil/frontend" }',
    '\ufeff \n{ "\\u0073yntax": "evil/frontend" }',
  ])('is found in %j', (text) => {
    expect(frontendOf(text)).toBeDefined();
  });

  test.each(['evil/frontend', '', 'docker/dockerfile:1 evil'])(
    'is found in the argument BUILDKIT_SYNTAX=%s',
    (value) => {
      expect(frontendOf('FROM a', { BUILDKIT_SYNTAX: value })).toBe(value);
    },
  );

  test('is found beside an argument of the same name in other letters', () => {
    expect(frontendOf('FROM a', { buildkit_syntax: 'docker/dockerfile:1', BUILDKIT_SYNTAX: 'evil/x' })).toBe('evil/x');
  });

  test.each([
    'FROM a',
    '# syntax=docker/dockerfile:1\nFROM a',
    '# syntax = docker.io/docker/dockerfile:1.7-labs\nFROM a',
    `# syntax=docker/dockerfile:1@sha256:${'a'.repeat(64)}\nFROM a`,
    'FROM a\nRUN nginx -t && echo syntax=fine',
    'FROM a\nLABEL a={}',
  ])('is not seen where there is none: %j', (text) => {
    expect(frontendOf(text)).toBeUndefined();
  });

  test('does not run in a build that is not trusted, and does in one that is', () => {
    const plan = aPlan('# syntax=evil/frontend\nFROM a');
    expect(() => refuseLiberties(UNTRUSTED, plan)).toThrow(
      expect.objectContaining({ code: 'ALTO-ENV-021', reason: 'untrusted' }),
    );
    expect(() => refuseLiberties(TRUSTED, plan)).not.toThrow();
  });
});

describe('a run that is not trusted', () => {
  test.each<[what: string, plan: Plan, message: RegExp]>([
    ['a build on the network of the runner', aPlan('FROM a', { network: 'host' }), /network of the runner/],
    ['commands on the agent itself', aPlan('FROM a', {}, ['curl 169.254.169.254']), /commands on the agent/],
  ])('may not have %s', (_, plan, message) => {
    expect(() => refuseLiberties(UNTRUSTED, plan)).toThrow(message);
    expect(() => refuseLiberties(TRUSTED, plan)).not.toThrow();
  });

  test.each<[what: string, infra: Partial<Ec2Infra>, message: RegExp]>([
    ['an AMI of its own', { amiImage: 'ami-0123456789abcdef0' }, /brings an AMI/],
    ['a subnet of its choice', { subnets: ['subnet-0123456789abcdef0'] }, /chooses the network/],
    ['a security group of its choice', { securityGroups: ['sg-0123456789abcdef0'] }, /chooses the network/],
  ])('may not have %s', (_, infra, message) => {
    const { untrusted } = UNTRUSTED.context;
    expect(() => refuseLiberties(aRun(untrusted, infra), aPlan('FROM a'))).toThrow(message);
    expect(() => refuseLiberties(aRun(undefined, infra), aPlan('FROM a'))).not.toThrow();
  });

  test.each(['on-failure', 'always'] as const)('may not leave its agent up: `keep: %s`', (keep) => {
    const { untrusted } = UNTRUSTED.context;
    expect(() => refuseLiberties(aRun(untrusted, {}, { keep }), aPlan('FROM a'))).toThrow(/would leave its agent up/);
    expect(() => refuseLiberties(aRun(undefined, {}, { keep }), aPlan('FROM a'))).not.toThrow();
    const here = { ...aPlan('FROM a'), machine: { kind: 'local' } } as const;
    expect(() => refuseLiberties(aRun(untrusted, {}, { keep }), here)).not.toThrow();
  });

  test('may be on the network that the workflow gives it', () => {
    const { untrusted } = UNTRUSTED.context;
    const [subnets, securityGroups] = [['subnet-0'], ['sg-0']];
    const given = aRun(
      untrusted,
      { subnets, securityGroups },
      { subnetIds: subnets, securityGroupIds: securityGroups },
    );
    expect(() => refuseLiberties(given, aPlan('FROM a'))).not.toThrow();
  });

  test('may have what is there already, and what is its own', () => {
    expect(() => refuseLiberties(UNTRUSTED, aPlan('FROM a'))).not.toThrow();
    expect(() => refuseLiberties(UNTRUSTED, aPlan('# syntax=evil/x\nFROM a', {}, [], { path: 'a' }))).not.toThrow();
  });
});

function aRun(
  untrusted: Context['untrusted'],
  infra: Partial<Ec2Infra> = {},
  inputs: Partial<Read['inputs']> = {},
): Read {
  return {
    context: { untrusted },
    config: { infra: { type: 'ec2', subnets: [], securityGroups: [], ...infra } },
    inputs: { keep: 'never', ...inputs },
  } as unknown as Read;
}

function aPlan(text: string, build = {}, postBuildCmds: readonly string[] = [], found?: object): Plan {
  return {
    image: { how: 'made', layers: [{ content: dockerfile, text, build: someBuildOptions(build), found }] },
    machine: { kind: 'ec2', launch: { postBuildCmds } },
  } as unknown as Plan;
}
