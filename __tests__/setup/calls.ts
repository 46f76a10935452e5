import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pullPolicy, pushPolicy } from '../../src/aws/policy.ts';
import type { Policy } from '../../scripts/setup.ts';

const src = join(import.meta.dirname, '../../src');
const sdk = join(import.meta.dirname, '../../node_modules/@aws-sdk');
const COMMANDS = 'dist-types/commands';

/** Every call of AWS in the sources, as `ec2:RunInstances`: commands and paginators of the SDK, and requests that are signed here. */
export function callsInSources(): readonly string[] {
  const calls = globSync('**/*.ts', { cwd: src }).flatMap((path) => callsIn(readFileSync(join(src, path), 'utf8')));
  return [...new Set(calls)].sort();
}

/** The calls in one file, whose clients are those that it loads. Throws for a command of which it is not clear whose it is. */
export function callsIn(text: string): readonly string[] {
  const loaded = [...new Set([...text.matchAll(/@aws-sdk\/client-([a-z0-9]+)/g)].map(([, client = '']) => client))];
  const sent = [...text.matchAll(/\bnew (\w+)Command\(|\bpaginate(\w+)\(/g)].map(([, command, pages]) => {
    const name = command ?? pages ?? '';
    const [client, ...others] = loaded.filter((one) =>
      existsSync(join(sdk, `client-${one}`, COMMANDS, `${name}Command.d.ts`)),
    );
    if (client === undefined || others.length > 0) throw new Error(`whose is ${name}?`);
    return `${client}:${name}`;
  });
  const signed = [...text.matchAll(/\b(?:sign|made)\('(GET|PUT|DELETE)'/g)].map(
    ([, method = '']) => `s3:${method[0] ?? ''}${method.slice(1).toLowerCase()}Object`,
  );
  return [...sent, ...signed];
}

/** Rights of calls that are not called as the call is: where one asks for several, or for none. */
const RIGHTS: Readonly<Record<string, readonly string[]>> = {
  // The instance gets tags and a role; the first spot instance of an account makes a role of its own.
  'ec2:RunInstances': ['ec2:RunInstances', 'ec2:CreateTags', 'iam:PassRole', 'iam:CreateServiceLinkedRole'],
  // Anybody may ask who they are.
  'sts:GetCallerIdentity': [],
  // The trust policy of the role decides.
  'sts:AssumeRoleWithWebIdentity': [],
  // For keys of users, who have policies of their own.
  'sts:AssumeRole': [],
  'sts:GetFederationToken': [],
};

const target = { partition: 'aws', region: 'us-east-1', account: '123456789012', repository: 'alto/train' };

/** The actions of a session policy: what the registry's own protocol asks for. */
const sessionActions = (text: string): readonly string[] =>
  (JSON.parse(text) as Policy).Statement.flatMap(({ Action }) => [Action].flat());

/** Every right that something in the sources needs. */
export function rightsInSources(): readonly string[] {
  const rights = [
    ...callsInSources().flatMap((call) => RIGHTS[call] ?? [call]),
    ...sessionActions(pullPolicy(target)),
    ...sessionActions(pushPolicy(target)),
  ];
  return [...new Set(rights)].sort();
}
