import type { RunInstancesCommandInput } from '@aws-sdk/client-ec2';
import type { Ec2Clients } from '../../src/agents/ec2/cloud.ts';
import type { Life, StandingClock } from './clock.ts';
import { type End, type MachineOptions, type VirtualMachine, virtualMachine } from './machine.ts';

/** The calls that can be hit. */
export const CALLS = [
  'RunInstances',
  'DescribeInstances',
  'TerminateInstances',
  'DescribeInstanceInformation',
  'SendCommand',
  'GetCommandInvocation',
] as const;
export type Call = (typeof CALLS)[number];

/** What heals when it is asked again: nothing happened, or it happened and the answer is lost. */
export const HEALING = ['throttled', 'broken', 'lost', 'failed after'] as const;
/** What a call meets. `bug` is an error that nobody foresaw; capacity and quota are for launches. */
export type Mishap = (typeof HEALING)[number] | 'hangs' | 'refused' | 'bug' | 'capacity' | 'quota';

/** What becomes of an instance by itself. */
export type Fate = { readonly kind: 'lives' | 'silent' } | { readonly kind: 'dies'; readonly code: string };

interface Virtual {
  readonly id: string;
  readonly token: string;
  readonly type: string;
  readonly spot: boolean;
  readonly launched: number;
  readonly deadline: number;
  readonly silent: boolean;
  readonly machine: VirtualMachine;
  contact: number;
  /** Since when, and why, it is ending. */
  end: { readonly at: number; readonly code: string } | undefined;
}

interface Sent {
  readonly to: Virtual;
  readonly frame: string;
  readonly at: number;
  answer: string | undefined;
}

interface CloudOptions {
  readonly clock: StandingClock;
  /** Milliseconds for which EC2 does not show a new instance. */
  readonly visibleAfter: number;
  readonly fates: readonly Fate[];
  readonly machine: MachineOptions;
}

/** EC2 and Systems Manager in virtual time, behind the `send` of the SDK's clients. */
export interface VirtualCloud {
  clients(life: Life): Ec2Clients;
  /** The next so many calls of this name meet it. */
  meets(call: Call, mishap: Mishap, times: number): void;
  alive(): readonly string[];
  /** Those of them that need no lease. */
  kept(): readonly string[];
  /** Most instances that were alive at one time, and launches with a token of their own that were asked for. */
  readonly most: { alive: number; tokens: Set<string> };
  /** How many calls were made. */
  calls(): number;
  /** The call with this number, from 1, meets an error that nobody foresaw. */
  breaks(nth: number): void;
  /** Ends what is alive, as a person or a spot market does. */
  strike(code: string): void;
  /** Announces to spot instances that they are taken back. */
  notice(): void;
  write(bytes: Uint8Array): void;
  end(how: End): void;
  runs(): boolean;
}

const BOOT = 5000;
const REGISTERED = 15_000;
/** The lease, and the minute between two looks of the watch. */
const LEASE = 960_000;
const LATENCY: Partial<Record<Call, number>> = { RunInstances: 1500 };

/** A cloud with nothing in it. */
export function virtualCloud(options: CloudOptions): VirtualCloud {
  const { clock, visibleAfter, machine } = options;
  const fates = [...options.fates];
  const waiting = new Map<Call, Mishap[]>(CALLS.map((call) => [call, []]));
  const instances: Virtual[] = [];
  const commands = new Map<string, Sent>();
  let calls = 0;
  let broken = 0;
  const most = { alive: 0, tokens: new Set<string>() };

  const isAlive = ({ end }: Virtual): boolean => end === undefined || end.at > clock.now();
  const isKept = ({ machine: its, deadline }: Virtual): boolean => its.keptUntil() === deadline;
  const isUp = (one: Virtual): boolean => isAlive(one) && clock.now() >= one.launched + BOOT;
  const isOnline = (one: Virtual): boolean => isUp(one) && !one.silent && clock.now() >= one.launched + REGISTERED;

  /** What happens on instances without anybody's doing. */
  function tick(): void {
    const now = clock.now();
    for (const one of instances.filter(isAlive)) {
      const own = isKept(one) ? one.deadline : Math.min(one.contact + LEASE, one.deadline);
      if (own <= now) one.end = { at: own, code: 'Client.InstanceInitiatedShutdown' };
      else one.machine.tick(now);
    }
    for (const sent of commands.values()) carryOut(sent);
  }

  function carryOut(sent: Sent): void {
    if (sent.answer !== undefined || !isOnline(sent.to)) return;
    sent.answer = sent.to.machine.run(sent.frame, clock.now(), clock.now() - sent.at);
    if (sent.answer !== undefined) sent.to.contact = clock.now();
  }

  function view(one: Virtual): object {
    const dead = !isAlive(one);
    const over = one.end && clock.now() > one.end.at + 20_000;
    return {
      InstanceId: one.id,
      ClientToken: one.token,
      InstanceType: one.type,
      State: { Name: dead ? (over ? 'terminated' : 'shutting-down') : isUp(one) ? 'running' : 'pending' },
      ...(dead && { StateReason: { Code: one.end?.code, Message: `${one.end?.code}: ended` } }),
      ...(one.spot && { InstanceLifecycle: 'spot' }),
      Placement: { AvailabilityZone: 'us-east-1a' },
    };
  }

  function launch(input: RunInstancesCommandInput): Virtual {
    const token = input.ClientToken ?? '';
    const earlier = instances.find((one) => one.token === token);
    if (earlier) return earlier;
    const fate = fates.shift() ?? { kind: 'lives' };
    const data = Buffer.from(input.UserData ?? '', 'base64').toString();
    const now = clock.now();
    const one: Virtual = {
      id: `i-${String(instances.length + 1).padStart(17, '0')}`,
      token,
      type: input.InstanceType ?? '',
      spot: input.InstanceMarketOptions?.MarketType === 'spot',
      launched: now,
      deadline: Number(/-lt (\d+)/.exec(data)?.[1]) * 1000,
      silent: fate.kind === 'silent',
      machine: virtualMachine(machine),
      contact: now + BOOT,
      end: fate.kind === 'dies' ? { at: now + 3000, code: fate.code } : undefined,
    };
    instances.push(one);
    most.alive = Math.max(most.alive, instances.filter(isAlive).length);
    return one;
  }

  function act(call: Call, input: Record<string, unknown>): object {
    tick();
    switch (call) {
      case 'RunInstances':
        return { Instances: [view(launch(input as unknown as RunInstancesCommandInput))] };
      case 'DescribeInstances': {
        const filters = input['Filters'] as { Name: string; Values: string[] }[];
        const found = instances
          .filter((one) => clock.now() >= one.launched + visibleAfter)
          .filter((one) =>
            filters.every(({ Name, Values }) => Values.includes(Name === 'client-token' ? one.token : one.id)),
          );
        return { Reservations: [{ Instances: found.map(view) }] };
      }
      case 'TerminateInstances': {
        const [id] = input['InstanceIds'] as string[];
        const one = instances.find((each) => each.id === id && clock.now() >= each.launched + visibleAfter);
        if (!one) throw awsError('InvalidInstanceID.NotFound', 400);
        if (isAlive(one)) one.end = { at: clock.now(), code: 'Client.UserInitiatedShutdown' };
        return {};
      }
      case 'DescribeInstanceInformation': {
        const [{ Values }] = input['Filters'] as [{ Values: string[] }];
        const found = instances.filter((one) => Values.includes(one.id) && isOnline(one));
        return { InstanceInformationList: found.map(() => ({ PingStatus: 'Online' })) };
      }
      case 'SendCommand': {
        const [id] = input['InstanceIds'] as string[];
        const to = instances.find((one) => one.id === id && isOnline(one));
        if (!to) throw awsError('InvalidInstanceId', 400);
        const { commands: lines } = input['Parameters'] as { commands: string[] };
        const CommandId = `command-${commands.size}`;
        commands.set(CommandId, { to, frame: lines.join('\n'), at: clock.now(), answer: undefined });
        return { Command: { CommandId } };
      }
      case 'GetCommandInvocation': {
        const sent = commands.get(input['CommandId'] as string);
        if (!sent) throw awsError('InvocationDoesNotExist', 400);
        return sent.answer === undefined
          ? { StatusDetails: 'InProgress' }
          : { StatusDetails: 'Success', StandardOutputContent: sent.answer };
      }
    }
  }

  async function send(life: Life, call: Call, input: Record<string, unknown>): Promise<object> {
    if (life.dead) return never();
    const { sleep } = clock.of(life);
    if (call === 'RunInstances') most.tokens.add((input as { ClientToken?: string }).ClientToken ?? '');
    const mishap = waiting.get(call)?.shift();
    const latency = LATENCY[call] ?? 100;
    calls += 1;
    if (mishap === 'bug' || calls === broken) throw new TypeError('nobody foresaw this');
    const [before, after] = mishap === undefined ? [] : ERRORS[mishap];
    if (before) {
      await sleep(latency);
      throw before();
    }
    // What is on its way arrives, whatever becomes of the one who sent it.
    let answer: object | undefined;
    let refusal: unknown;
    try {
      answer = act(call, input);
    } catch (error) {
      refusal = error;
    }
    await sleep(mishap === 'hangs' ? 30_000 : latency);
    if (after) throw after();
    if (!answer) throw refusal;
    return answer;
  }

  return {
    clients: (life) => {
      const client = {
        send: (command: { constructor: { name: string }; input: Record<string, unknown> }) =>
          send(life, command.constructor.name.replace(/Command$/, '') as Call, command.input),
      };
      return { ec2: async () => client, ssm: async () => client } as unknown as Ec2Clients;
    },
    meets: (call, mishap, times) => void waiting.get(call)?.push(...Array<Mishap>(times).fill(mishap)),
    alive() {
      tick();
      return instances.filter(isAlive).map((one) => one.id);
    },
    kept() {
      tick();
      return instances.filter((one) => isAlive(one) && isKept(one)).map((one) => one.id);
    },
    most,
    calls: () => calls,
    breaks: (nth) => void (broken = nth),
    strike(code) {
      for (const one of instances.filter(isAlive)) one.end = { at: clock.now(), code };
    },
    notice() {
      tick();
      for (const one of instances.filter((each) => each.spot && isAlive(each))) {
        one.machine.end({ kind: 'interrupted' });
        one.end = { at: clock.now() + 120_000, code: 'Server.SpotInstanceTermination' };
      }
    },
    write(bytes) {
      tick();
      for (const one of instances.filter(isAlive)) one.machine.write(bytes);
    },
    end(how) {
      tick();
      for (const one of instances.filter(isAlive)) one.machine.end(how);
    },
    runs: () => instances.some((one) => isAlive(one) && one.machine.runs()),
  };
}

function awsError(name: string, status: number | undefined, more: object = {}): Error {
  return Object.assign(new Error('said AWS'), { name, $metadata: { httpStatusCode: status }, ...more });
}

/** What is thrown without an effect, or after it. */
const ERRORS: Readonly<Record<Mishap, readonly [before?: (() => Error) | undefined, after?: () => Error]>> = {
  throttled: [() => awsError('RequestLimitExceeded', 503)],
  broken: [() => awsError('Error', undefined, { code: 'ECONNREFUSED' })],
  lost: [undefined, () => awsError('Error', undefined, { code: 'ECONNRESET' })],
  'failed after': [undefined, () => awsError('InternalError', 500)],
  hangs: [undefined, () => awsError('TimeoutError', undefined)],
  refused: [() => awsError('UnauthorizedOperation', 403)],
  bug: [],
  capacity: [() => awsError('InsufficientInstanceCapacity', undefined)],
  quota: [() => awsError('VcpuLimitExceeded', 400)],
};

function never(): Promise<never> {
  return new Promise(() => undefined);
}
