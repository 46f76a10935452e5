import { randomUUID } from 'node:crypto';
import type { Instance } from './instance-record.ts';
import type { AgentReport, SsmAgents } from './ssm-agent.ts';
import { outputLimits, truncate } from './ssm-output.ts';
import { AwsError } from './wire.ts';

/** What SendCommand was asked for, checked. */
export interface CommandRequest {
  readonly instances: readonly Instance[];
  readonly comment: string;
  readonly parameters: Readonly<Record<string, readonly string[]>>;
  /** Seconds until a command that has not started is given up. */
  readonly deliveryTimeout: number;
  /** Seconds that the script may take. */
  readonly executionTimeout: number;
}

/** A command on one instance. */
export interface Invocation {
  readonly instanceId: string;
  readonly status: string;
  readonly statusDetails: string;
  readonly responseCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly started: number | undefined;
  readonly ended: number | undefined;
}

/** A command as the service remembers it: parameters in clear text (facts/aws.md 1.6). */
export interface CommandRecord {
  readonly id: string;
  readonly requested: number;
  readonly request: CommandRequest;
  readonly invocations: readonly Invocation[];
}

/** All commands that were sent. */
export interface Commands {
  send(request: CommandRequest): CommandRecord;
  find(id: string): CommandRecord | undefined;
  all(): readonly CommandRecord[];
  cancel(id: string, instanceIds: readonly string[]): void;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Hands commands to the agents and keeps what becomes of them. */
export function commands(agents: SsmAgents): Commands {
  const known = new Map<string, { record: CommandRecord; cancel: Map<string, AbortController> }>();

  /** What the service decides by the clock, seen when somebody looks. */
  const settle = ({ record }: { record: CommandRecord }): CommandRecord => {
    const { deliveryTimeout, executionTimeout } = record.request;
    const age = Date.now() - record.requested;
    for (const invocation of record.invocations as Mutable<Invocation>[]) {
      const undelivered = invocation.status === 'Pending' && age > deliveryTimeout * 1000;
      // A dead agent is not noticed before both limits are over (facts/aws.md 1.4).
      const lost = invocation.status === 'InProgress' && age > (deliveryTimeout + executionTimeout) * 1000;
      if (!undelivered && !lost) continue;
      Object.assign(invocation, { status: 'TimedOut', statusDetails: 'DeliveryTimedOut', ended: Date.now() });
    }
    return record;
  };

  const start = (
    record: CommandRecord,
    instance: Instance,
    invocation: Mutable<Invocation>,
    signal: AbortSignal,
  ): void => {
    const { parameters, executionTimeout } = record.request;
    const script = (parameters['commands'] ?? []).join('\n');
    // The agent looks for parameters inside the text, with rights that its role does not have (facts/aws.md 1.5).
    const reference = /\{\{ *ssm:[/\w.:-]+ *\}\}/.exec(script);
    if (reference !== null) {
      const stderr = `failed to resolve the parameter ${reference[0]}: AccessDeniedException`;
      finish(invocation, { stdout: '', stderr, code: 1, outcome: 'exited' });
      return;
    }
    const job = {
      id: record.id,
      script,
      workingDirectory: parameters['workingDirectory']?.[0],
      executionTimeout,
      signal,
      started: () => {
        if (invocation.status === 'Pending') {
          Object.assign(invocation, { status: 'InProgress', statusDetails: 'InProgress', started: Date.now() });
        }
      },
    };
    void agents
      .run(instance, job)
      .catch((error: unknown): AgentReport => ({ stdout: '', stderr: String(error), code: 1, outcome: 'exited' }))
      .then((report) => finish(invocation, report));
  };

  return {
    send: (request) => {
      const invocations = request.instances.map(({ record }): Mutable<Invocation> => ({
        instanceId: record.id,
        status: 'Pending',
        statusDetails: 'Pending',
        responseCode: -1,
        stdout: '',
        stderr: '',
        started: undefined,
        ended: undefined,
      }));
      const record: CommandRecord = { id: randomUUID(), requested: Date.now(), request, invocations };
      const cancel = new Map(request.instances.map((instance) => [instance.record.id, new AbortController()]));
      known.set(record.id, { record, cancel });
      for (const [index, instance] of request.instances.entries()) {
        const invocation = invocations[index];
        const controller = cancel.get(instance.record.id);
        if (invocation !== undefined && controller !== undefined)
          start(record, instance, invocation, controller.signal);
      }
      return record;
    },
    find: (id) => {
      const command = known.get(id);
      return command === undefined ? undefined : settle(command);
    },
    all: () => [...known.values()].map(settle),
    cancel: (id, instanceIds) => {
      const command = known.get(id);
      if (command === undefined) throw new AwsError('InvalidCommandId', '');
      for (const [instanceId, controller] of command.cancel) {
        if (instanceIds.length === 0 || instanceIds.includes(instanceId)) controller.abort();
      }
    },
  };
}

/** Exit codes that do not mean what they say (facts/aws.md 1.2). */
function finish(invocation: Mutable<Invocation>, { outcome, code, stdout, stderr }: AgentReport): void {
  if (invocation.ended !== undefined) return;
  const failure = code === -1 || code === 0 || code === 168 ? '' : `failed to run commands: exit status ${code}`;
  const [status, statusDetails] = verdict(outcome, code);
  Object.assign(invocation, {
    status,
    statusDetails,
    responseCode: outcome === 'exited' ? code : code === -1 ? -1 : 137,
    stdout: truncate(stdout, outputLimits.stdout),
    stderr: truncate(stderr + failure, outputLimits.stderr),
    ended: Date.now(),
  });
}

function verdict(outcome: AgentReport['outcome'], code: number): readonly [status: string, details: string] {
  if (outcome === 'cancelled') return ['Cancelled', 'Cancelled'];
  if (outcome === 'timed out' || code === 137) return ['TimedOut', 'ExecutionTimedOut'];
  if (code === 0 || code === 168) return ['Success', 'Success'];
  return ['Failed', 'Failed'];
}
