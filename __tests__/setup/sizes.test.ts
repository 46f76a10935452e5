import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ALL, type Policy, setupOf } from '../../scripts/setup.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/aws.md'), 'utf8');

/** Characters that IAM takes of a managed policy, which nobody can raise; white space does not count. */
const POLICY = 6144;
/** Those that it takes of a trust policy: by default, and with the quota raised. */
const TRUST = { preset: 2048, raised: 4096 };

type Forms = 'both' | 'one';

function repositories(count: number, forms: Forms): string {
  const names = Array.from({ length: count }, (_, index) => `some-project-${String(index % 10)}`);
  return names
    .flatMap((name) => [...(forms === 'both' ? [`octo-org/${name}`] : []), `octo-org@12345678/${name}@1234567890`])
    .join(',');
}

/** How many repositories one stack with everything switched on holds, until one of its policies is too long. */
function most(forms: Forms, environments: string, ofTrust: number): number {
  const size = (policy: Policy | undefined): number => JSON.stringify(policy ?? '').length;
  for (let count = 1; ; count++) {
    const setup = setupOf(
      { ...ALL, Environments: environments, Repositories: repositories(count, forms) },
      { 'AWS::AccountId': '123456789012', 'AWS::Region': 'us-east-1' },
    );
    const { trust, pullRequestTrust, agentTrust, agents, images, pullRequestAgents, pullRequestImages, sweep } = setup;
    const trusts = [trust, pullRequestTrust, agentTrust].map(size);
    const policies = [agents, images, pullRequestAgents, pullRequestImages, sweep].map(size);
    if (Math.max(...trusts) > ofTrust || Math.max(...policies) > POLICY) return count - 1;
  }
}

it.each([
  ['without environments', /holds (\d+) repositories in both forms or (\d+) in one/, '', TRUST.preset],
  ['with environments', /with `Environments`, which names them again, (\d+) or (\d+)/, 'production', TRUST.preset],
  ['with environments and the raised quota', /brings back the (\d+) or (\d+)/, 'production', TRUST.raised],
])('a stack %s holds as many repositories as docs/aws.md says', (_, sentence, environments, ofTrust) => {
  const [, both, one] = sentence.exec(page.replaceAll(/\s+/g, ' ')) ?? [];
  expect([Number(both), Number(one)]).toEqual([
    most('both', environments, ofTrust),
    most('one', environments, ofTrust),
  ]);
});

it('docs/aws.md names the limits of IAM', () => {
  for (const limit of [POLICY, TRUST.preset, TRUST.raised]) expect(page).toContain(limit.toLocaleString('en-US'));
});
