/** What a machine is started with. */
export interface MachineSpec {
  readonly instanceId: string;
  readonly region: string;
  readonly availabilityZone: string;
  readonly instanceType: string;
  /** User data as cloud-init gets it, decoded. */
  readonly userData: Buffer;
  /** Name of the instance profile; undefined when it was launched without one. */
  readonly profile: string | undefined;
}

/** One command of Systems Manager, ready to run. */
export interface MachineCommand {
  readonly id: string;
  /** The lines of `commands`, joined. */
  readonly script: string;
  /** `/usr/bin` when absent: the working directory of the agent's unit. */
  readonly workingDirectory: string | undefined;
  readonly env: Readonly<Record<string, string>>;
  /** Aborted when the command is cancelled or runs too long. */
  readonly signal: AbortSignal;
}

/** What a command left behind, whole. */
export interface CommandOutput {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

/** A machine under the cloud's instances: a container, or a function in a test. */
export interface Machine {
  /** Powers it on; resolves when its agent could run a command. */
  boot(): Promise<void>;
  /** Runs a script as the agent does; never settles when the machine dies meanwhile. */
  run(command: MachineCommand): Promise<CommandOutput>;
  /** The same disk, everything else anew. */
  reboot(): Promise<void>;
  /** Ends it together with all containers that it started. */
  destroy(): Promise<void>;
  /** What the console shows. */
  console(): Promise<string>;
  /** Announces the end of a spot instance through the metadata service. */
  interrupt(at: Date): Promise<void>;
  /** Resolves when the operating system powered itself off. */
  readonly poweredOff: Promise<undefined>;
}

/** Makes the machine of an instance. */
export type MachineFactory = (spec: MachineSpec) => Machine;

/** An instance without Docker: every script is handed to this function. */
export type InstanceProgram = (
  command: MachineCommand & { readonly instanceId: string },
  machine: { powerOff(): void },
) => CommandOutput | Promise<CommandOutput>;

/** A machine whose shell is a function; an abort ends a command as the agent's kill does, with 137. */
export function programMachine(program: InstanceProgram): MachineFactory {
  return ({ instanceId }) => {
    const off = Promise.withResolvers<undefined>();
    let destroyed = false;
    const gone = (): boolean => destroyed;
    return {
      boot: () => Promise.resolve(),
      run: async (command) => {
        const killed = new Promise<CommandOutput>((resolve) => {
          command.signal.addEventListener('abort', () => resolve({ stdout: '', stderr: '', code: 137 }), {
            once: true,
          });
        });
        const done = Promise.resolve(program({ ...command, instanceId }, { powerOff: () => off.resolve(undefined) }));
        const output = await Promise.race([done, killed]);
        return gone() ? new Promise<never>(() => undefined) : output;
      },
      reboot: () => Promise.resolve(),
      destroy: () => {
        destroyed = true;
        return Promise.resolve();
      },
      console: () => Promise.resolve(''),
      interrupt: () => Promise.resolve(),
      poweredOff: off.promise,
    };
  };
}
