import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { resolveTemplate } from './cloudformation.ts';

/** A policy of IAM. */
export interface Policy {
  readonly Version: string;
  readonly Statement: readonly Statement[];
}

/** One of its statements, as far as ours go. */
export interface Statement {
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: string | Readonly<Record<string, string>>;
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** What the template makes of roles and policies; undefined where its parameters leave one out. */
export interface Setup {
  readonly agents: Policy;
  readonly images: Policy | undefined;
  /** What pull requests may not do of that which `agents` allows. */
  readonly pullRequestAgents: Policy | undefined;
  readonly pullRequestImages: Policy | undefined;
  readonly sweep: Policy | undefined;
  readonly trust: Policy;
  readonly pullRequestTrust: Policy | undefined;
  readonly agentTrust: Policy | undefined;
  /** Logical ids of the policies that each role has. */
  readonly attached: Readonly<Record<string, readonly string[]>>;
}

/** The text of setup/cloudformation.yml. */
export const TEMPLATE = readFileSync(join(import.meta.dirname, '../setup/cloudformation.yml'), 'utf8');

/** Placeholders in the policies for people without CloudFormation. */
const PLACEHOLDERS = {
  'AWS::AccountId': 'ACCOUNT',
  'AWS::Partition': 'aws',
  'AWS::Region': 'REGION',
  'AWS::StackName': 'alto',
  'AWS::URLSuffix': 'amazonaws.com',
  'Bucket.Arn': 'arn:aws:s3:::BUCKET',
};

/** Everything that a switch of the template can add. */
export const ALL = {
  Repositories: 'OWNER/REPOSITORY,OWNER@ID/REPOSITORY@ID',
  Environments: 'ENVIRONMENT',
  PullRequests: 'true',
  ArtifactsBucket: 'true',
  Sweep: 'true',
} as const;

/** What the template makes for these parameters. */
export function setupOf(
  parameters: Readonly<Record<string, string>>,
  names: Readonly<Record<string, string>> = {},
): Setup {
  const { resources } = resolveTemplate(TEMPLATE, { parameters, names: { ...PLACEHOLDERS, ...names } });
  const policy = (id: string, property: string): Policy | undefined =>
    resources[id]?.Properties[property] as Policy | undefined;
  const always = (id: string, property: string): Policy => {
    const found = policy(id, property);
    if (!found) throw new Error(`the template makes no ${id}`);
    return found;
  };
  const roles = Object.entries(resources).filter(([, { Type }]) => Type === 'AWS::IAM::Role');
  return {
    agents: always('AgentsPolicy', 'PolicyDocument'),
    images: policy('ImagesPolicy', 'PolicyDocument'),
    pullRequestAgents: policy('PullRequestAgentsPolicy', 'PolicyDocument'),
    pullRequestImages: policy('PullRequestImagesPolicy', 'PolicyDocument'),
    sweep: policy('SweepPolicy', 'PolicyDocument'),
    trust: always('Role', 'AssumeRolePolicyDocument'),
    pullRequestTrust: policy('PullRequestRole', 'AssumeRolePolicyDocument'),
    agentTrust: policy('AgentRole', 'AssumeRolePolicyDocument'),
    attached: Object.fromEntries(
      roles.map(([id, { Properties }]) => [id, Properties['ManagedPolicyArns'] as readonly string[]]),
    ),
  };
}

/** The file of each policy for people who make their roles by hand. */
const FILES = {
  agents: 'agents',
  images: 'images',
  pullRequestAgents: 'agents-of-pull-requests',
  pullRequestImages: 'images-of-pull-requests',
  sweep: 'sweep',
  trust: 'trust',
  pullRequestTrust: 'trust-of-pull-requests',
  agentTrust: 'trust-of-agents',
} as const;

/** File name and text of the policies in setup/policies/, with all that a switch can add. */
export function policyFiles(): ReadonlyMap<string, string> {
  const all = setupOf(ALL);
  return new Map(
    Object.entries(FILES).map(([key, name]) => [
      `setup/policies/${name}.json`,
      `${JSON.stringify(all[key as keyof typeof FILES], undefined, 2)}\n`,
    ]),
  );
}
