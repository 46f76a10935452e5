import { describe, expect, test } from 'vitest';
import { PRICES_OF } from '../../src/agents/ec2/prices.ts';
import { AltoError } from '../../src/errors.ts';
import type { Permission } from '../../src/permission.ts';
import type { Plan } from '../../src/plan.ts';
import { planFacts, planMarkdown } from '../../src/report/plan-summary.ts';
import { planReport } from '../../src/report/plan.ts';
import { Secret } from '../../src/secret.ts';
import { aLaunch } from '../agents/ec2/a-launch.ts';
import { aRead } from '../fakes/read.ts';

const HASH = 'a'.repeat(20);
const layer = {
  repository: '123456789012.dkr.ecr.us-east-1.amazonaws.com/alto/x',
  tag: HASH,
  content: { kind: 'dockerfile' },
  existed: 'false',
  found: undefined,
  way: 'append',
  text: 'FROM a\nCOPY . .\n',
};

function aPlan(changes: { readonly layer?: object; readonly launch?: object } = {}): Plan {
  return {
    agent: 'train',
    image: {
      ...{ how: 'made', hash: HASH, from: 'a@sha256:1', platforms: ['linux/amd64'], extraTags: ['pr-1'] },
      layers: [{ ...layer, ...changes.layer }],
    },
    machine: { kind: 'ec2', launch: { ...aLaunch(), expiresAt: 7_200_000, ...changes.launch } },
    job: { artifacts: ['*.txt'], timeout: 1800 },
    warnings: ['a doubt'],
  } as unknown as Plan;
}

const absence = new AltoError({ kind: 'auth', code: 'ALTO-AUTH-002', reason: 'credentials', message: 'no keys' });
const permissions: readonly Permission[] = [
  { action: 'ec2:RunInstances', state: 'granted' },
  { action: 'iam:PassRole', resource: 'arn:aws:iam::1:role/<b>', state: 'missing', why: 'no policy allows it' },
  { action: 'ssm:SendCommand', state: 'unknown', why: 'only an instance can tell' },
];
const shown = (plan: Plan, env: Readonly<Record<string, string | Secret>> = {}) =>
  planReport(plan, aRead({ env }), { now: 0, absent: [absence], doubts: ['no engine'], permissions });

describe('a plan that is shown', () => {
  test('holds what would be built and launched, and for how long', () => {
    expect(shown(aPlan())).toMatchObject({
      image: { kind: 'made', reference: `${layer.repository}:${HASH}`, exists: 'false', layers: [{ way: 'append' }] },
      machine: { kind: 'ec2', lifetimeSeconds: 7200, launches: [{ instanceType: 't3.micro', market: 'on-demand' }] },
      timeoutSeconds: 1800,
      missing: ['no keys'],
      permissions,
      warnings: ['no engine', 'a doubt'],
    });
  });

  test('tells what each way costs, by the day of its price, and nothing of a price that nobody knows', () => {
    const offers = {
      ...{ zones: { 'subnet-1': 'us-east-1a' }, offered: {}, onDemand: { 't3.micro': 0.0104 } },
      spot: { 't3.micro': { 'us-east-1a': 0.0032 } },
    };
    const launch = { offers, market: 'spot-preferred', subnets: ['subnet-1'], instanceTypes: ['t3.micro', 'p9.huge'] };
    const report = shown(aPlan({ launch }));
    expect(report.machine).toMatchObject({
      launches: [
        { market: 'spot', zone: 'us-east-1a', usdPerHour: 0.0032, usdForTimeout: 0.0016, pricesOf: '1970-01-01' },
        { market: 'spot', instanceType: 'p9.huge', usdPerHour: undefined, pricesOf: undefined },
        { market: 'on-demand', usdPerHour: 0.0104, usdForTimeout: 0.0052, pricesOf: PRICES_OF },
        { market: 'on-demand', instanceType: 'p9.huge', usdForTimeout: undefined },
      ],
    });
    expect(planMarkdown(report)).toContain('| p9.huge | spot | subnet-1 | us-east-1a | not known | not known |');
    expect(Object.fromEntries(planFacts(report))['Price']).toContain('0.0032 USD an hour (spot, 1970-01-01)');
  });

  test('tells what is allowed, what is not, and what nobody can tell', () => {
    const markdown = planMarkdown(shown(aPlan()));
    expect(markdown).toContain('| `iam:PassRole` | `arn:aws:iam::1:role/<b>` | no policy allows it |');
    expect(markdown).toContain(
      '- ✅ Granted: `ec2:RunInstances`\n- ❔ Not known: `ssm:SendCommand` (only an instance can tell)',
    );
  });

  test('takes what is there', () => {
    const report = shown(aPlan({ layer: { found: { digest: 'sha256:1' }, existed: 'true' } }));
    expect(report.image).toMatchObject({ exists: 'true', layers: [{ way: 'take' }] });
    expect(planMarkdown(report)).toContain('is there.');
  });

  test('shows no secret, and no token by which a launch could be taken over', () => {
    const text = JSON.stringify(shown(aPlan(), { TOKEN: new Secret('canary-canary'), MODE: 'fast' }));
    expect(text).toContain('"env":{"TOKEN":"***","MODE":"fast"}');
    expect(text).not.toMatch(/canary|clientToken/);
  });

  test('lets nothing of what others wrote out of its place in the summary', () => {
    const text = 'FROM a\n```\n<img src=x>\n@team\n````\n</details>\n';
    const markdown = planMarkdown(shown(aPlan({ layer: { text, tag: '<b>`|x' } })));
    const outside = markdown.replace(/^(`{5,})dockerfile\n[\s\S]*?\n\1$/gm, '');
    expect(outside).not.toBe(markdown);
    expect(outside).not.toMatch(/<img|@team|<b>`\|/);
    expect(outside.match(/<\/details>/g)).toHaveLength(1);
  });
});
