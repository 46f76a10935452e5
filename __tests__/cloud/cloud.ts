import type { Call } from './calls.ts';
import { containerMachine } from './container.ts';
import type { ContainerOptions } from './container.ts';
import { ec2 } from './ec2.ts';
import { ecr } from './ecr.ts';
import type { RepositoryRecord } from './ecr.ts';
import { faultScript } from './faults.ts';
import type { Fault, Match } from './faults.ts';
import { instances } from './instances.ts';
import type { Fate, InstanceRecord } from './instance-record.ts';
import { keyRing } from './keys.ts';
import type { Keys } from './keys.ts';
import { programMachine } from './machine.ts';
import type { InstanceProgram } from './machine.ts';
import { network } from './network.ts';
import { oidc } from './oidc.ts';
import type { Claims } from './oidc.ts';
import { noImages, registryImages } from './registry-images.ts';
import type { RegistryAddress } from './registry-images.ts';
import { type BucketOptions, s3 } from './s3.ts';
import { startServer } from './server.ts';
import { ssm } from './ssm.ts';
import type { CommandRecord } from './ssm-commands.ts';
import { sts } from './sts.ts';
import type { Role } from './sts.ts';

/** How the cloud behaves; every default is the friendly, fast one. */
export interface CloudOptions {
  /** `containers` runs scripts in real containers (Docker needed); a function stands for every shell. */
  readonly instances: 'containers' | ContainerOptions | InstanceProgram;
  readonly region?: string;
  /** Milliseconds in `pending` (100). */
  readonly bootMs?: number;
  /** Milliseconds from `running` until Systems Manager knows the instance (100); Infinity: never. */
  readonly registrationMs?: number;
  /** Milliseconds in `shutting-down` (50). */
  readonly shutdownMs?: number;
  /** Milliseconds for which EC2 does not see a new instance (0). */
  readonly instanceConsistencyMs?: number;
  /** Instances on one page of a list (1000). */
  readonly pageSize?: number;
  /** Milliseconds for which Systems Manager does not see a new command (50). */
  readonly commandConsistencyMs?: number;
  readonly defaultVpc?: boolean;
  readonly profiles?: readonly string[];
  readonly roles?: readonly Role[];
  readonly claims?: Claims;
  /** Seconds for which an identity token is good (300). */
  readonly tokenLifetime?: number;
  /** Milliseconds by which its clock is ahead of this machine's (0). */
  readonly clockAhead?: number;
  /** Milliseconds by which a request may be older or newer than that clock (5 minutes). */
  readonly clockTolerance?: number;
  readonly parameters?: Readonly<Record<string, string>>;
  /** Repositories that ECR has from the start. */
  readonly repositories?: readonly string[];
  /** Buckets that S3 has, by name. */
  readonly buckets?: Readonly<Record<string, BucketOptions>>;
  /** The registry that holds ECR's images; without one there are none. */
  readonly registry?: RegistryAddress;
  /** Password that ECR hands out for the user `AWS`; the registry's when absent. */
  readonly ecrPassword?: string;
}

/** A stand-in for AWS and for GitHub's token endpoint, on a port of this machine. */
export interface Cloud {
  /** For `AWS_ENDPOINT_URL`. */
  readonly url: string;
  /** For `ACTIONS_ID_TOKEN_REQUEST_URL`. */
  readonly oidcUrl: string;
  /** For `ACTIONS_ID_TOKEN_REQUEST_TOKEN`. */
  readonly oidcToken: string;
  readonly account: string;
  readonly region: string;
  /** The keys of a user of the account. */
  readonly keys: Keys;
  /** ARN of the first role, which GitHub's tokens may take. */
  readonly roleArn: string;
  /** Host of ECR. */
  readonly ecrHost: string;
  /** Every request, in order, with its whole body. */
  readonly calls: readonly Call[];
  instances(): readonly InstanceRecord[];
  commands(): readonly CommandRecord[];
  repositories(): readonly RepositoryRecord[];
  /** What lies in S3, by `bucket/key`. */
  objects(): ReadonlyMap<string, Buffer>;
  /** All keys that were ever issued, with their session policies. */
  sessions(): readonly Keys[];
  /** The next matching calls meet these faults, one each, in order. */
  fault(match: Match, ...faults: readonly (Fault | 'forever')[]): void;
  /** The next launches meet these fates, one each, in order. */
  fate(...fates: readonly Fate[]): void;
  /** Makes Systems Manager know a running instance now; for `registrationMs: Infinity`. */
  register(instanceId: string): void;
  /** Ends an instance as AWS itself does, with this state reason. */
  end(instanceId: string, code: string): void;
  /** Takes an instance back for the spot market: notice now, end two minutes later. */
  interrupt(instanceId: string): Promise<void>;
  /** Boots the machine of an instance again: the same disk, everything else anew. */
  reboot(instanceId: string): Promise<void>;
  /** Lets time pass for AWS: from here on its clock is so many milliseconds later. */
  pass(ms: number): void;
  /** Ends keys before their time. */
  expire(accessKeyId: string): void;
  /** Ends all machines and closes the port. */
  stop(): Promise<void>;
}

/** The account that this cloud belongs to. */
export const account = '123456789012';

/** Brings up all services; `stop()` leaves nothing behind. */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const region = options.region ?? 'us-east-1';
  const roles = options.roles ?? [
    { name: 'alto', audience: 'sts.amazonaws.com', subjects: ['repo:octo-org/octo-repo:*'] },
  ];
  const keys: Keys = {
    accessKeyId: 'AKIASTANDIN000000000',
    secretAccessKey: 'stand-in/secret+access-key-of-the-user00',
    arn: `arn:aws:iam::${account}:user/alto`,
    userId: 'AIDASTANDIN000000000',
  };
  const ring = keyRing(keys);
  const faults = faultScript();
  const github = oidc({ claims: options.claims, lifetime: options.tokenLifetime });
  const machine =
    typeof options.instances === 'function'
      ? programMachine(options.instances)
      : containerMachine(options.instances === 'containers' ? {} : options.instances);
  const machines = instances({
    region,
    machine,
    bootMs: options.bootMs ?? 100,
    registrationMs: options.registrationMs ?? 100,
    shutdownMs: options.shutdownMs ?? 50,
  });
  let ahead = options.clockAhead ?? 0;
  const clockAhead = (): number => ahead;
  const stsService = sts({ account, roles, ring, oidc: github, clockAhead });
  const ecrService = ecr({
    account,
    region,
    password: options.ecrPassword ?? options.registry?.password ?? 'stand-in-ecr-password',
    images: options.registry === undefined ? noImages : registryImages(options.registry),
    repositories: options.repositories ?? [],
  });
  const ec2Service = ec2({
    account,
    region,
    instances: machines,
    network: network(region, options.defaultVpc ?? true),
    profiles: options.profiles ?? ['alto-instance'],
    consistencyMs: options.instanceConsistencyMs ?? 0,
    pageSize: options.pageSize ?? 1000,
  });
  const ssmService = ssm({
    region,
    instances: machines,
    consistencyMs: options.commandConsistencyMs ?? 50,
    parameters: options.parameters ?? {},
  });
  const clockTolerance = options.clockTolerance ?? 5 * 60_000;
  const s3Service = s3({ buckets: options.buckets ?? {}, region, ring, clockAhead, clockTolerance });
  const server = await startServer({
    oidc: github,
    ring,
    faults,
    s3: s3Service,
    ...{ clockAhead, clockTolerance },
    unsigned: (service, action) => service === 'sts' && stsService.unsigned(action),
    call: (service, action, params, caller) => {
      switch (service) {
        case 'sts':
          return stsService.call(action, params, caller);
        case 'ecr':
          return ecrService.call(action, params);
        case 'ec2':
          return ec2Service.call(action, params);
        case 'ssm':
          return ssmService.call(action, params);
        case 's3':
        case 'oidc':
          throw new Error('the token endpoint is answered by the server itself');
      }
    },
  });
  return {
    url: server.url,
    oidcUrl: server.oidcUrl,
    oidcToken: github.requestToken,
    account,
    region,
    keys,
    roleArn: `arn:aws:iam::${account}:role/${roles[0]?.name ?? ''}`,
    ecrHost: `${account}.dkr.ecr.${region}.amazonaws.com`,
    calls: server.calls,
    instances: () => machines.all().map(({ record }) => record),
    commands: () => ssmService.commands(),
    repositories: () => ecrService.repositories(),
    objects: () => s3Service.objects(),
    sessions: () => ring.all(),
    fault: (match, ...next) => faults.add(match, ...next),
    fate: (...next) => machines.fate(...next),
    register: (id) => machines.register(id),
    end: (id, code) => machines.terminate(id, { code, message: `${code}: ended by AWS` }),
    interrupt: (id) => machines.interrupt(id),
    reboot: (id) => machines.reboot(id),
    pass: (ms) => void (ahead += ms),
    expire: (accessKeyId) => ring.expire(accessKeyId),
    stop: async () => {
      await machines.stop();
      await server.stop();
    },
  };
}
