import { pack } from 'tar-stream';
import { dockerCli } from '../cloud/docker-cli.ts';

/** How a machine is started. */
interface BootOptions {
  /** As EC2 hands it to cloud-init. */
  readonly userData: string;
  /** More arguments of `docker create`. */
  readonly create?: readonly string[];
}

/** A machine that has Debian's systemd as its first process and cloud-init to read its user data; its power switch ends its container only. */
export interface Booted {
  /** Runs a shell script in it as root and answers what it printed, whatever its exit code. */
  run(script: string): Promise<string>;
  /** Resolves when it has powered itself off. */
  off(): Promise<void>;
  isOn(): Promise<boolean>;
  /** The same disk, everything else anew. */
  reboot(): Promise<void>;
  destroy(): Promise<void>;
}

let count = 0;

/** Boots a machine; resolves when cloud-init has read its user data and every unit of the boot is there. */
export async function boot({ userData, create = [] }: BootOptions): Promise<Booted> {
  const host = process.env['ALTO_INSTANCE_DOCKER_HOST'];
  if (host === undefined) throw new Error('ALTO_INSTANCE_DOCKER_HOST is not set: run this by `npm test`');
  const docker = dockerCli(host);
  const name = `alto-booted-${process.pid}-${++count}`;
  // What systemd needs, and no more: it is never privileged. A container's power switch (SYS_BOOT) ends its processes only.
  const rights = [
    ...['--cap-add', 'SYS_ADMIN', '--cap-add', 'SYS_BOOT'],
    ...['--security-opt', 'seccomp=unconfined', '--security-opt', 'apparmor=unconfined'],
  ];
  const mounts = ['--tmpfs', '/run:exec', '--tmpfs', '/run/lock', '--tmpfs', '/tmp:exec'];
  const system = ['--cgroupns', 'private', '--network', 'none', '--hostname', 'instance'];
  await docker(['create', '--name', name, ...rights, ...mounts, ...system, ...create, 'alto-systemd']);
  await docker(['cp', '-', `${name}:/`], { input: await seed(userData) });

  const run = async (script: string): Promise<string> =>
    (await docker(['exec', '-i', name, 'bash', '-s'], { input: Buffer.from(script), check: false })).stdout;
  const isOn = async (): Promise<boolean> =>
    (await docker(['inspect', '--format', '{{.State.Running}}', name])).stdout.trim() === 'true';
  const untilUp = async (): Promise<void> => {
    // The last stage of cloud-init is the last of the boot.
    await run('until systemctl is-active --quiet cloud-final.service; do sleep 0.1; done');
  };
  await docker(['start', name]);
  await untilUp();
  return {
    run,
    isOn,
    async off() {
      await docker(['wait', name]);
    },
    async reboot() {
      await docker(['restart', '--time', '0', name]);
      await untilUp();
    },
    async destroy() {
      await docker(['rm', '--force', name]);
    },
  };
}

async function seed(userData: string): Promise<Buffer> {
  const tar = pack();
  tar.entry({ name: 'var/lib/cloud/seed/nocloud/user-data' }, userData);
  tar.entry({ name: 'var/lib/cloud/seed/nocloud/meta-data' }, 'instance-id: i-0123456789abcdef0\n');
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
