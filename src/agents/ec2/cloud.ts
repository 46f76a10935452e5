import type { EC2Client, RunInstancesCommandInput } from '@aws-sdk/client-ec2';
import type { SSMClient } from '@aws-sdk/client-ssm';

/** State of an instance as EC2 names it. */
export type InstanceState = 'pending' | 'running' | 'shutting-down' | 'terminated' | 'stopping' | 'stopped';

/** What we want to know of an instance. */
export interface Instance {
  readonly id: string;
  readonly state: InstanceState;
  /** Why it is in this state, such as `Server.SpotInstanceTermination`; empty while it is well. */
  readonly reasonCode: string;
  readonly reason: string;
  readonly type: string;
  readonly zone: string;
  readonly market: 'on-demand' | 'spot';
  /** ARN of the instance profile; empty when it has none. */
  readonly profile: string;
  readonly publicIp: string;
  readonly clientToken: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** Where a command stands on an instance, as Run Command sees it. */
export interface Invocation {
  /** `Pending`, `InProgress`, `Success`, `Failed`, `DeliveryTimedOut`, … (StatusDetails). */
  readonly status: string;
  /** The first 24,000 characters; empty until the command has ended. */
  readonly output: string;
  readonly errors: string;
}

/** One command for Run Command. */
export interface Command {
  readonly instanceId: string;
  readonly lines: readonly string[];
  /** Shown in the command history, at most 100 characters. */
  readonly comment: string;
  /** Seconds until it must have started; 30 is the least that AWS takes. */
  readonly delivery: number;
  /** Seconds that it may run. */
  readonly execution: number;
}

/** The dozen calls of EC2 and Systems Manager that an agent needs, in our words; errors pass through as AWS throws them. */
export interface Cloud {
  readonly region: string;
  /** `onFailed` is told of every try that failed, also of those that the SDK repeats by itself. */
  launch(request: RunInstancesCommandInput, onFailed: (error: unknown) => void): Promise<Instance>;
  /** The instances with these ids or client tokens; those that EC2 does not know (yet) are missing from the answer. */
  instances(
    which: { readonly ids: readonly string[] } | { readonly clientTokens: readonly string[] },
  ): Promise<Instance[]>;
  /** The instances with all of these tags that are not ending, on every page of the answer. */
  tagged(tags: Readonly<Record<string, string>>): Promise<Instance[]>;
  terminate(id: string): Promise<void>;
  /** The end of what the instance wrote on its console. */
  consoleOutput(id: string): Promise<string>;
  /** Whether Systems Manager can reach the instance. */
  online(id: string): Promise<boolean>;
  /** Answers the id of the command. There is no client token: a repeated call runs it twice. */
  send(command: Command): Promise<string>;
  invocation(commandId: string, instanceId: string): Promise<Invocation>;
}

/** The two clients, each made when it is first asked for. */
export interface Ec2Clients {
  readonly ec2: () => Promise<EC2Client>;
  readonly ssm: () => Promise<SSMClient>;
}
