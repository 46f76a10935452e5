import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pullPolicy, pushPolicy } from '../../src/aws/policy.ts';
import type { Policy } from '../../scripts/setup.ts';

const src = join(import.meta.dirname, '../../src');

/** Every call of AWS in the sources, as `ec2:RunInstances`: commands and paginators of the SDK, by the client that they are loaded from. */
export function callsInSources(): readonly string[] {
  const calls = globSync('**/*.ts', { cwd: src }).flatMap((path) => callsIn(readFileSync(join(src, path), 'utf8')));
  return [...new Set(calls)].sort();
}

/** The calls in one file. Throws for a command that no client is known for. */
export function callsIn(text: string): readonly string[] {
  const aliases = new Map(
    [...text.matchAll(/const (\w+) = \(\) => import\('@aws-sdk\/client-(\w+)'\)/g)].map(([, name, client]) => [
      name,
      client,
    ]),
  );
  const clients = new Map(
    [...text.matchAll(/const \{([^}]*)\} =\s+await (?:import\('@aws-sdk\/client-(\w+)'\)|(\w+)\(\))/g)].flatMap(
      ([, names = '', client, alias]) =>
        names.split(',').map((name) => [name.trim(), client ?? aliases.get(alias)] as const),
    ),
  );
  return [...text.matchAll(/\bnew (\w+)Command\(|\bpaginate(\w+)\(/g)].map(([, command, pages]) => {
    const client = clients.get(command === undefined ? `paginate${pages ?? ''}` : `${command}Command`);
    if (client === undefined) throw new Error(`from which client is ${command ?? pages ?? ''}?`);
    return `${client}:${command ?? pages ?? ''}`;
  });
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
    // Requests that are signed here and have no command of the SDK.
    ...['s3:PutObject', 's3:GetObject', 's3:DeleteObject'],
  ];
  return [...new Set(rights)].sort();
}
