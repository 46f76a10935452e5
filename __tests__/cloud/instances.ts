import { randomBytes } from 'node:crypto';
import type { Fate, Instance, InstanceRecord, InstanceState, LaunchSpec } from './instance-record.ts';
import type { Machine, MachineFactory } from './machine.ts';

/** All instances of the account. */
export interface Instances {
  launch(spec: LaunchSpec, reservationId: string): Instance;
  find(id: string): Instance | undefined;
  all(): readonly Instance[];
  /** Ends an instance; a second call changes nothing. */
  terminate(id: string, reason?: { readonly code: string; readonly message: string }): void;
  /** A reboot of the machine, as Run Command's exit code 194 asks for. */
  reboot(id: string): Promise<void>;
  /** Takes an instance back for the spot market: notice now, end `noticeMs` later (2 minutes). */
  interrupt(id: string, noticeMs?: number): Promise<void>;
  fate(...fates: readonly Fate[]): void;
  /** Makes Systems Manager know a running instance now, whatever `registrationMs` says. */
  register(id: string): void;
  /** Ends all machines and all waiting. */
  stop(): Promise<void>;
}

interface InstancesDeps {
  readonly region: string;
  readonly machine: MachineFactory;
  /** Milliseconds in `pending`. */
  readonly bootMs: number;
  /** Milliseconds from `running` until Systems Manager knows the instance. */
  readonly registrationMs: number;
  /** Milliseconds in `shutting-down`. */
  readonly shutdownMs: number;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Keeps the states of instances in step with their machines. */
export function instances({ region, machine, bootMs, registrationMs, shutdownMs }: InstancesDeps): Instances {
  const known = new Map<string, { record: Mutable<InstanceRecord>; machine: Machine }>();
  const timers = new Set<NodeJS.Timeout>();
  const ending = new Set<Promise<void>>();
  const fates: Fate[] = [];

  const later = (ms: number, act: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      act();
    }, ms);
    timers.add(timer);
  };
  const enter = (record: Mutable<InstanceRecord>, state: InstanceState): void => {
    record.state = state;
    record.history = [...record.history, { state, at: Date.now() }];
    if (state !== 'running') record.online = false;
  };
  const over = ({ state }: InstanceRecord): boolean => state === 'shutting-down' || state === 'terminated';

  const end = (id: string, final: 'terminated' | 'stopped', reason: { code: string; message: string }): void => {
    const instance = known.get(id);
    if (instance === undefined || over(instance.record)) return;
    const { record } = instance;
    record.stateReason = reason;
    enter(record, final === 'terminated' ? 'shutting-down' : 'stopping');
    const destroyed = instance.machine.destroy().catch((error: unknown) => {
      record.broken = error;
    });
    ending.add(destroyed);
    void destroyed.then(() => {
      ending.delete(destroyed);
      later(shutdownMs, () => enter(record, final));
    });
  };

  const interrupt = async (id: string, noticeMs = 120_000): Promise<void> => {
    later(noticeMs, () => end(id, 'terminated', spotEnd));
    await known.get(id)?.machine.interrupt(new Date(Date.now() + noticeMs));
  };

  const boot = async (id: string, fate: Fate): Promise<void> => {
    const instance = known.get(id);
    if (instance === undefined || over(instance.record)) return;
    const { record } = instance;
    enter(record, 'running');
    if (fate.kind === 'interrupted') {
      later(fate.afterMs, () => void interrupt(id, fate.noticeMs).catch(() => undefined));
    }
    try {
      await instance.machine.boot();
    } catch (error) {
      if (over(record)) return;
      record.broken = error;
      end(id, 'terminated', { code: 'Server.InternalError', message: `Server.InternalError: ${String(error)}` });
      return;
    }
    // Without a profile the agent has no credentials, and nothing registers it (facts/aws.md 1.7, 4.7).
    if (fate.kind === 'silent' || record.profile === undefined || !Number.isFinite(registrationMs)) return;
    later(registrationMs, () => register(id));
  };
  const register = (id: string): void => {
    const record = known.get(id)?.record;
    if (record?.state === 'running') record.online = true;
  };

  return {
    launch: (spec, reservationId) => {
      const id = `i-0${randomBytes(8).toString('hex')}`;
      const launched = Date.now();
      const record: Mutable<InstanceRecord> = {
        ...spec,
        id,
        reservationId,
        privateIp: `172.31.${launched % 256}.${(known.size % 250) + 4}`,
        state: 'pending',
        stateReason: undefined,
        history: [{ state: 'pending', at: launched }],
        launched,
        online: false,
        broken: undefined,
      };
      const { availabilityZone, instanceType, userData, profile } = spec;
      const made = machine({ instanceId: id, region, availabilityZone, instanceType, userData, profile });
      known.set(id, { record, machine: made });
      const fate = fates.shift() ?? { kind: 'lives' };
      if (fate.kind === 'dies') {
        const { code, message = `${code}: the launch failed`, afterMs = bootMs } = fate;
        later(afterMs, () => end(id, 'terminated', { code, message }));
      } else {
        later(bootMs, () => void boot(id, fate));
        void made.poweredOff.then(() => {
          const final = record.shutdownBehavior === 'terminate' ? 'terminated' : 'stopped';
          end(id, final, {
            code: 'Client.InstanceInitiatedShutdown',
            message: 'Client.InstanceInitiatedShutdown: Instance initiated shutdown',
          });
        });
      }
      return { record, machine: made };
    },
    find: (id) => known.get(id),
    all: () => [...known.values()],
    terminate: (id, reason = userEnd) => end(id, 'terminated', reason),
    reboot: async (id) => {
      const instance = known.get(id);
      if (instance === undefined || instance.record.state !== 'running') return;
      instance.record.online = false;
      await instance.machine.reboot();
      register(id);
    },
    interrupt,
    fate: (...next) => void fates.push(...next),
    register,
    stop: async () => {
      for (const { record } of known.values()) end(record.id, 'terminated', userEnd);
      await Promise.all(ending);
      for (const timer of timers) clearTimeout(timer);
      for (const { record } of known.values()) if (record.state === 'shutting-down') enter(record, 'terminated');
    },
  };
}

const userEnd = {
  code: 'Client.UserInitiatedShutdown',
  message: 'Client.UserInitiatedShutdown: User initiated shutdown',
};
const spotEnd = {
  code: 'Server.SpotInstanceTermination',
  message: 'Server.SpotInstanceTermination: Spot instance termination',
};
