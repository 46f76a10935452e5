import { randomBytes } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import { AltoError } from '../../errors.ts';
import type { Cloud, Invocation } from './cloud.ts';
import { faultOf, translate } from './faults.ts';
import { type Answer, framed, parseAnswer } from './frame.ts';
import { LEASE_SECONDS } from './host/places.ts';

interface SendOptions {
  /** For the command history: what it is, without a value from anybody. */
  readonly what: string;
  /** Seconds that the script may run. */
  readonly timeout: number;
  /** Set for a script that only reads: it needs no guard against running twice, and a late answer is asked for anew. */
  readonly reads?: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** Scripts for one instance, and their answers. */
export interface Channel {
  /** Runs a bash script as root; throws only when no answer can be had. */
  send(script: string, options: SendOptions): Promise<Answer>;
  /** With this the instance seals its answers, once an envelope has brought it there. */
  readonly passphrase: string;
  /** When the instance last answered, in milliseconds since 1970; 0 before it ever did. */
  lastContact(): number;
}

interface ChannelDoors {
  readonly cloud: Cloud;
  readonly clock: Clock;
  readonly instanceId: string;
  /** Throws when the instance is no longer running. */
  readonly alive: (signal?: AbortSignal) => Promise<void>;
  /** Told once when AWS has not let anything through for a while. */
  readonly onOutage?: (line: string) => void;
}

// Seconds. A command that the instance has not started after `delivery` will not run, and is sent anew.
const DELIVERY = 60;
const REGISTRATION_WINDOW = 60;
const LOST_AFTER = 300;
/** For so long an outage of AWS is waited for: the program runs on, until the instance's lease ends for want of contact. */
const OUTAGE = LEASE_SECONDS - 120;
/** An outage that is worth a word. */
const NOTICED = 60;
/** How long without an answer before EC2 is asked whether the instance still lives. */
const DOUBT = 12;

/** A channel through Systems Manager's Run Command: no open port, no key. */
export function channel({ cloud, clock, instanceId, alive, onOutage }: ChannelDoors): Channel {
  const passphrase = randomBytes(32).toString('hex');
  let contact = 0;
  // Grows while AWS throttles us, and comes back slowly.
  let slowness = 1;
  /** When AWS last took a call; undefined once an outage was told. */
  let taken: number | undefined = clock.now();

  const refused = (): void => {
    slowness = Math.min(8, slowness * 2);
    if (taken === undefined || clock.now() < taken + NOTICED * 1000) return;
    taken = undefined;
    onOutage?.(
      'AWS lets nothing through to the instance at the moment: what runs there goes on, and its log comes when it is reached again',
    );
  };

  async function deliver(
    lines: readonly string[],
    what: string,
    timeout: number,
    signal?: AbortSignal,
  ): Promise<string> {
    const began = clock.now();
    const within = (seconds: number): boolean => clock.now() < began + seconds * 1000;
    for (;;) {
      signal?.throwIfAborted();
      try {
        const commandId = await cloud.send({
          instanceId,
          lines,
          comment: `alto: ${what}`,
          delivery: DELIVERY,
          execution: timeout + 10,
        });
        taken = clock.now();
        return commandId;
      } catch (error) {
        const fault = faultOf(error);
        if (fault === 'transient' && within(OUTAGE)) refused();
        // Also said of an instance that has just been ended.
        else if (fault === 'settling' && within(REGISTRATION_WINDOW)) await alive(signal);
        else throw translate(error, doing('send a command to the instance', 'ssm:SendCommand'));
        await clock.sleep(1000 * slowness, signal);
      }
    }
  }

  async function wait(commandId: string, limit: number, signal?: AbortSignal): Promise<Invocation | undefined> {
    const sent = clock.now();
    let asked = sent;
    for (let turn = 0; clock.now() < sent + limit * 1000; turn++) {
      await clock.sleep((turn < 3 ? 350 : turn < 12 ? 700 : 1000) * slowness, signal);
      try {
        const seen = await cloud.invocation(commandId, instanceId);
        taken = clock.now();
        slowness = Math.max(1, slowness * 0.9);
        if (!['Pending', 'InProgress', 'Delayed', 'Cancelling', ''].includes(seen.status)) return seen;
      } catch (error) {
        const fault = faultOf(error);
        if (fault === 'transient') refused();
        // Right after it was sent, a command is not known everywhere.
        else if (fault !== 'settling' || clock.now() > sent + 45_000)
          throw translate(error, doing('read the answer of the instance', 'ssm:GetCommandInvocation'));
      }
      if (clock.now() > Math.max(asked, contact) + DOUBT * 1000) {
        asked = clock.now();
        await alive(signal);
      }
    }
    return undefined;
  }

  const doing = (what: string, action: string) => ({ what, action, region: cloud.region, stage: 'SSM' }) as const;

  return {
    passphrase,
    lastContact: () => contact,
    async send(script, { what, timeout, reads = false, signal }) {
      // Both kinds may be sent again: what only reads as a new call, what changes something under the guard of one nonce.
      let nonce = newNonce();
      const patience = reads ? timeout + 15 : timeout + DELIVERY + 30;
      const end = clock.now() + (timeout + LOST_AFTER) * 1000;
      for (;;) {
        if (reads) nonce = newNonce();
        const commandId = await deliver(framed(script, nonce, reads), what, timeout, signal);
        const seen = await wait(commandId, patience, signal);
        const answer = seen && parseAnswer(seen.output, nonce, passphrase);
        if (answer) {
          contact = clock.now();
          return answer;
        }
        await alive(signal);
        // What only reads is asked for as long as there is hope: on a full disk the SSM agent can start nothing for a while.
        const final = seen !== undefined && isFinal(seen.status);
        if (clock.now() > end || (final && !reads)) throw unanswered(what, seen, timeout);
        await clock.sleep(final ? 3000 : 1000, signal);
      }
    },
  };
}

function newNonce(): string {
  return randomBytes(9).toString('hex');
}

/** Statuses after which the same command would end the same way. */
function isFinal(status: string): boolean {
  return ['Success', 'Failed', 'InvalidPlatform', 'AccessDenied', 'ExecutionTimedOut'].includes(status);
}

function unanswered(what: string, seen: Invocation | undefined, timeout: number): AltoError {
  const how = seen ? `Run Command says ${seen.status}` : 'no answer came';
  const said = seen?.errors.trim().slice(-300);
  return new AltoError({
    kind: 'infra',
    code: 'ALTO-SSM-013',
    reason: 'online',
    message: `the instance did not complete "${what}" within ${timeout} s (${how}${said ? `: ${said}` : ''})`,
    hint: 'the SSM agent may have stopped, or the machine may be out of memory or disk: take a bigger instance_type or volume_size',
  });
}
