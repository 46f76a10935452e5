import { type Cloud, type CloudOptions, startCloud } from '../cloud/cloud.ts';
import { aWorkspace, runStep, type Workspace } from '../e2e/step.ts';
import type { StepResult } from '../runner/runner.ts';
import { peakMemory } from './measure.ts';

interface Step {
  readonly agent: 'ec2' | 'local';
  /** How the stand-in AWS differs from the friendly, fast one. */
  readonly cloud?: Partial<CloudOptions>;
  /** Gets each line of the job log, and when it came. */
  readonly onLog?: (line: string, at: number) => void;
  /** On top of what the step needs. */
  readonly env?: Readonly<Record<string, string>>;
}

interface Job extends Step {
  /** The agent in alto.yml is called `bench`. */
  readonly files: Readonly<Record<string, string>>;
}

/** A step that is over. */
export interface Done extends StepResult {
  /** When the runner started it, in milliseconds since 1970. */
  readonly began: number;
  /** Bytes that the action's process held at most. */
  readonly peak: number;
  /** Every byte of the program's log, as it reached the runner. */
  readonly altoLog: Buffer;
  /** Milliseconds from the launch call until Systems Manager knew the instance; NaN without one. */
  readonly boot: number;
}

/** Runs the action once on the ground, and throws when it was not a success or left anything behind. */
export async function run({ files, ...step }: Job): Promise<Done> {
  const workspace = aWorkspace(files);
  try {
    return await runIn(workspace, step);
  } finally {
    workspace.remove();
  }
}

/** The same in a workspace that stays. */
export async function runIn(workspace: Workspace, step: Step): Promise<Done> {
  const { agent, cloud: differences, onLog, env } = step;
  const cloud = agent === 'ec2' ? await startCloud({ ...usual(), ...differences }) : undefined;
  const booting = cloud && watchBoot(cloud);
  let memory: ReturnType<typeof peakMemory> | undefined;
  try {
    const began = Date.now();
    const result = await runStep({
      workspace,
      ...(cloud && { cloud }),
      ...(env && { env }),
      with: { ...(cloud && { 'role-to-assume': cloud.roleArn, 'aws-region': cloud.region }), 'agent-type': agent },
      onLog: (line) => onLog?.(line, Date.now()),
      onStart: (pid) => (memory ??= peakMemory(pid)),
    });
    if (result.conclusion !== 'success')
      throw new Error(`the step on ${agent} is a ${result.conclusion}:\n${result.log}`);
    const altoLog = workspace.bytes('alto-artifacts/bench/alto.log');
    return { ...result, began, peak: memory?.stop() ?? 0, altoLog, boot: booting?.() ?? NaN };
  } finally {
    booting?.();
    memory?.stop();
    await cloud?.stop();
  }
}

/** Looks for the moment at which the stand-in counts its instance as online, because its container takes time to start, too. */
function watchBoot(cloud: Cloud): () => number {
  let boot = NaN;
  const timer = setInterval(() => {
    const [instance] = cloud.instances();
    if (!instance?.online) return;
    boot = Date.now() - instance.launched;
    clearInterval(timer);
  }, 20);
  return () => {
    clearInterval(timer);
    return boot;
  };
}

function usual(): CloudOptions {
  return {
    instances: 'containers',
    profiles: ['alto-agent'],
    registry: {
      url: 'https://123456789012.dkr.ecr.us-east-1.amazonaws.com',
      user: 'AWS',
      password: process.env['ALTO_REGISTRY_PASSWORD'] ?? '',
    },
  };
}
