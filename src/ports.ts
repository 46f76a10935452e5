import type { Agent } from './agents/agent.ts';
import type { MachineFacts } from './agents/ec2/facts.ts';
import type { AwsSource } from './aws/login.ts';
import type { Clock } from './clock.ts';
import type { Ec2Infra } from './config/config.ts';
import type { Docker } from './docker/docker.ts';
import type { AltoError } from './errors.ts';
import type { ContextReader } from './image/context-reader.ts';
import type { Reference } from './image/reference.ts';
import type { Ledger } from './ledger.ts';
import type { JobLog } from './log/joblog.ts';
import type { Permission } from './permission.ts';
import type { Plan } from './plan.ts';
import type { Tar } from './registry/gzip.ts';
import type { Look } from './registry/look.ts';
import type { Existence, Registry } from './registry/registry.ts';
import type { Workflow } from './workflow/workflow.ts';

/** Code to be laid over an image, in the registry that images are pushed to. */
export interface AppendOrder {
  /** The image below, by digest. */
  readonly from: Reference;
  /** Path of the new image, without host. */
  readonly path: string;
  readonly tag: string;
  readonly platforms: readonly string[];
  readonly layer: Tar;
  readonly workdir: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** The end of the AWS credentials, renewal included. */
export interface CredentialsEnd {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly source: AwsSource;
}

/** Every door to the outside; a function takes `Pick<Ports, …>` of what it uses. */
export interface Ports {
  readonly clock: Clock;
  readonly workflow: Workflow;
  readonly ledger: Ledger;
  readonly docker: Docker;
  readonly contexts: ContextReader;
  /** A log of what somebody else prints; with a file it is complete there, after what another log wrote (`append`). */
  log(file?: { readonly path: string; readonly name: string; readonly append?: boolean }): JobLog;
  /** AMI, architecture and instance types, as EC2 knows them. */
  machine(
    infra: Ec2Infra,
  ): Promise<{ readonly facts: MachineFacts; readonly region: string; readonly account: string }>;
  /** The registry that built images are pushed to. */
  pushRegistry(): Promise<Registry>;
  /** The registry at a host that images are pulled from. */
  pullRegistry(host: string): Promise<Registry>;
  /** What a registry has at a reference. */
  digestOf(reference: Reference): Promise<Existence>;
  /** What a registry has at a reference: platforms and sizes, or why it cannot be had. */
  look(reference: Reference): Promise<Look>;
  /** The user of an image on these platforms, empty for root; undefined where the registry cannot tell. */
  userOf(reference: Reference, platforms: readonly string[]): Promise<string | undefined>;
  /** Lays code over an image in the registry itself. */
  append(order: AppendOrder, signal: AbortSignal): Promise<{ readonly digest: string; readonly bytesSent: number }>;
  /** Puts a tag on an image in the registry that images are pushed to. */
  tag(path: string, digest: string, tag: string, signal: AbortSignal): Promise<void>;
  /** Labels of an image there. */
  labels(path: string, digest: string, signal: AbortSignal): Promise<Readonly<Record<string, string>>>;
  /** The machine of the plan. */
  agent(plan: Plan, workflow: Workflow): Promise<Agent>;
  /** What the run may do with AWS, as far as that can be told without doing it. */
  permissions(plan: Plan): Promise<readonly Permission[]>;
  /** Looks whether the bucket for artifacts is there, if one is named, and puts nothing into it. Throws ALTO-ART-016. */
  findBucket(): Promise<void>;
  /** What the run needs and nothing gives, known before anything is looked up. */
  absentCredentials(): Promise<readonly AltoError[]>;
  /** Until when anything can be done with the AWS credentials; undefined when no end is known, or none are used. */
  credentialsEnd(): Promise<CredentialsEnd | undefined>;
}
