import type { Agent } from './agents/agent.ts';
import type { MachineFacts } from './agents/ec2/facts.ts';
import type { Clock } from './clock.ts';
import type { Ec2Infra } from './config/config.ts';
import type { Docker } from './docker/docker.ts';
import type { Reference } from './image/reference.ts';
import type { Ledger } from './ledger.ts';
import type { JobLog } from './log/joblog.ts';
import type { Plan } from './plan.ts';
import type { Existence, Registry } from './registry/registry.ts';
import type { Workflow } from './workflow/workflow.ts';

/** Every door to the outside; a function takes `Pick<Ports, …>` of what it uses. */
export interface Ports {
  readonly clock: Clock;
  readonly workflow: Workflow;
  readonly ledger: Ledger;
  readonly docker: Docker;
  /** A log of what somebody else prints; with a file it is complete there. */
  log(file?: { readonly path: string; readonly name: string }): JobLog;
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
  /** The machine of the plan. */
  agent(plan: Plan, workflow: Workflow): Promise<Agent>;
  /** Until when anything can be done with the AWS credentials; undefined when no end is known, or none are used. */
  credentialsEnd(): Promise<number | undefined>;
}
