import type { Clock } from '../../clock.ts';
import { AltoError } from '../../errors.ts';
import type { Workflow } from '../../workflow/workflow.ts';
import type { Channel } from './channel.ts';
import { greeting } from './host/install.ts';
import { valuesOf } from './tasklog.ts';

/** What the instance says about itself at first contact. */
export interface Facts {
  /** Version of its Docker engine. */
  readonly engine: string;
  /** As `uname -m` has it. */
  readonly architecture: string;
  /** Bytes. */
  readonly memory: number;
  /** Bytes that are free where Docker writes. */
  readonly disk: number;
  readonly gpus: number;
  /** PEM; the private half never leaves the instance's memory. */
  readonly publicKey: string;
}

interface Greeting {
  readonly channel: Channel;
  readonly clock: Clock;
  readonly workflow: Pick<Workflow, 'info'>;
  /** Milliseconds since 1970. */
  readonly end: number;
  readonly signal: AbortSignal;
}

/** First contact: lays our programs on the instance, gets its public key, and waits until its Docker engine answers. */
export async function greet({ channel, clock, workflow, end, signal }: Greeting): Promise<Facts> {
  for (let said = clock.now(); ;) {
    const { exit, stdout, stderr } = await channel.send(greeting, { what: 'hello', timeout: 90, signal });
    const text = stdout.toString();
    const at = text.indexOf('-----BEGIN PUBLIC KEY-----');
    if (exit !== 0 || at < 0) throw unfit(stderr);
    const values = valuesOf(text.slice(0, at));
    const facts: Facts = {
      engine: values.get('engine') ?? '',
      architecture: values.get('architecture') ?? '',
      memory: Number(values.get('memory')),
      disk: Number(values.get('disk')),
      gpus: Number(values.get('gpus')),
      publicKey: text.slice(at),
    };
    if (facts.engine !== '') return facts;
    if (clock.now() > end) throw noDocker();
    if (clock.now() > said + 30_000) {
      said = clock.now();
      workflow.info('waiting for Docker on the instance: the AMI lacks it, so it is being installed or started');
    }
    await clock.sleep(3000, signal);
  }
}

function unfit(stderr: string): AltoError {
  return new AltoError({
    kind: 'infra',
    code: 'ALTO-SSM-008',
    reason: 'online',
    message: `the instance could not be prepared: ${stderr.trim().split('\n').at(-1) || 'it printed no public key'}`,
    hint: 'the AMI must have bash, openssl (1.1.1 or newer), gzip, tar and GNU coreutils, as Amazon Linux, Ubuntu and Debian do',
  });
}

function noDocker(): AltoError {
  return new AltoError({
    kind: 'infra',
    code: 'ALTO-SSM-009',
    reason: 'online',
    message: 'Docker did not answer on the instance before the limit for coming online',
    hint: 'leave `ami_image` out to get an image that has Docker; an AMI without it needs a way to its package repositories',
  });
}
