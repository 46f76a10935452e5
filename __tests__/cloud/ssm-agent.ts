import type { Instance } from './instance-record.ts';
import type { Instances } from './instances.ts';
import type { CommandOutput } from './machine.ts';

/** What the agent reports when a command is over. */
export interface AgentReport extends CommandOutput {
  readonly outcome: 'exited' | 'cancelled' | 'timed out';
}

/** One command as the agent gets it. */
export interface AgentJob {
  readonly id: string;
  readonly script: string;
  readonly workingDirectory: string | undefined;
  /** Seconds that the script may take. */
  readonly executionTimeout: number;
  readonly signal: AbortSignal;
  /** Called when a worker takes it up. */
  started(): void;
}

/** The agents of all instances: five workers each, the rest waits (facts/aws.md 1.2). */
export interface SsmAgents {
  /** Resolves with the report; never settles when the instance dies meanwhile, as the service never hears of it. */
  run(instance: Instance, job: AgentJob): Promise<AgentReport>;
}

const workers = 5;
const rebootExitCode = 194;

/** Runs commands on the machines of this cloud. */
export function ssmAgents({
  region,
  instances,
}: {
  readonly region: string;
  readonly instances: Instances;
}): SsmAgents {
  const queues = new Map<string, { busy: number; readonly waiting: (() => void)[] }>();

  const worker = async <T>(id: string, work: () => Promise<T>): Promise<T> => {
    const queue = queues.get(id) ?? { busy: 0, waiting: [] };
    queues.set(id, queue);
    if (queue.busy >= workers) await new Promise<void>((free) => queue.waiting.push(free));
    else queue.busy++;
    try {
      return await work();
    } finally {
      const next = queue.waiting.shift();
      if (next === undefined) queue.busy--;
      else next();
    }
  };

  const execute = async ({ record, machine }: Instance, job: AgentJob): Promise<AgentReport> => {
    const cancelled = (): boolean => job.signal.aborted;
    if (cancelled()) return { stdout: '', stderr: '', code: -1, outcome: 'cancelled' };
    job.started();
    const limit = AbortSignal.timeout(job.executionTimeout * 1000);
    for (;;) {
      const output = await machine.run({
        id: job.id,
        script: job.script,
        workingDirectory: job.workingDirectory,
        env: { AWS_SSM_INSTANCE_ID: record.id, AWS_SSM_REGION_NAME: region, SSM_COMMAND_ID: job.id },
        signal: AbortSignal.any([job.signal, limit]),
      });
      if (cancelled()) return { ...output, outcome: 'cancelled' };
      if (limit.aborted) return { ...output, outcome: 'timed out' };
      if (output.code !== rebootExitCode) return { ...output, outcome: 'exited' };
      // 194 asks for a reboot, and then the same script runs again (facts/aws.md 1.2).
      await instances.reboot(record.id);
    }
  };
  return { run: (instance, job) => worker(instance.record.id, () => execute(instance, job)) };
}
