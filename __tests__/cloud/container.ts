import { setTimeout as delay } from 'node:timers/promises';
import { pack } from 'tar-stream';
import { readUserData } from './cloud-init.ts';
import { dockerCli } from './docker-cli.ts';
import type { DockerCli } from './docker-cli.ts';
import type { CommandOutput, Machine, MachineCommand, MachineFactory, MachineSpec } from './machine.ts';

/** Where the machines of the cloud run. */
export interface ContainerOptions {
  /** Engine of the instances, `unix://…`; `ALTO_INSTANCE_DOCKER_HOST` when absent. */
  readonly dockerHost?: string;
  /** Image of the pretended machine on that engine; `ALTO_INSTANCE_IMAGE` when absent. */
  readonly image?: string;
  /** Size of the disk under /var/lib/alto and the Systems Manager agent's files, such as `90m`; the engine's own disk when absent. */
  readonly disk?: string;
}

/** Exit code by which the pretended machine's init says that it wants to be started again. */
const rebootCode = 3;

/** Label of the machines themselves; the containers that a machine starts carry `alto.instance`. */
const machineLabel = 'alto.machine';

/** Every instance is a container on the instances' engine, with that engine's socket as its own Docker. */
export function containerMachine(options: ContainerOptions): MachineFactory {
  const host = options.dockerHost ?? process.env['ALTO_INSTANCE_DOCKER_HOST'];
  const image = options.image ?? process.env['ALTO_INSTANCE_IMAGE'] ?? 'alto-instance';
  const socket = host?.startsWith('unix://') === true ? host.slice('unix://'.length) : undefined;
  if (host === undefined || socket === undefined) {
    throw new Error('ALTO_INSTANCE_DOCKER_HOST must name the unix socket of the engine for instances');
  }
  const docker = dockerCli(host);
  const disk = options.disk === undefined ? [] : ['--tmpfs', `/disk:exec,mode=755,size=${options.disk}`];
  return (spec) => container(spec, docker, image, ['-v', `${socket}:/var/run/docker.sock`, ...disk]);
}

function container(spec: MachineSpec, docker: DockerCli, image: string, more: readonly string[]): Machine {
  const { instanceId } = spec;
  const name = `alto-machine-${instanceId}`;
  const off = Promise.withResolvers<undefined>();
  let destroyed = false;
  let rebooting = false;
  let booting: Promise<void> = Promise.resolve();
  let lastConsole = '';

  const start = async (): Promise<void> => {
    await docker(['start', name]);
    void watch();
    // The agent starts after the network, and with that after bootcmd.
    await docker(['exec', name, '/opt/instance/wait-early']);
  };

  /** Follows the container to its end, and tells a reboot from a power-off. */
  const watch = async (): Promise<void> => {
    const { stdout } = await docker(['wait', name], { check: false });
    if (destroyed || rebooting) return;
    if (stdout.trim() === String(rebootCode)) {
      await killJobs();
      await start().catch(() => off.resolve(undefined));
    } else {
      off.resolve(undefined);
    }
  };

  /** The containers that this machine started: its docker command labels them. */
  const jobs = async (): Promise<readonly string[]> => {
    const { stdout } = await docker(['ps', '-aq', '--filter', `label=alto.instance=${instanceId}`]);
    return stdout.split('\n').filter((line) => line !== '');
  };
  const killJobs = async (): Promise<void> => {
    const running = await jobs();
    if (running.length > 0) await docker(['kill', ...running], { check: false });
  };

  const boot = async (): Promise<void> => {
    if (destroyed) return;
    const labels = ['--label', `${machineLabel}=${instanceId}`];
    const mounts = ['--tmpfs', '/run:exec,mode=755', '--tmpfs', '/tmp:exec,mode=1777', ...more];
    // NET_ADMIN lets it give its own loopback the address of the metadata service; it is never privileged.
    const rights = ['--cap-add', 'NET_ADMIN'];
    await docker(['create', '--name', name, '--hostname', instanceId, ...labels, ...mounts, ...rights, image]);
    await docker(['cp', '-', `${name}:/`], { input: await disk(spec) });
    await start();
  };

  const kill = async (id: string): Promise<void> => {
    await docker(['exec', name, '/opt/instance/kill-command', instanceId, id], { check: false });
  };

  const run = async (command: MachineCommand): Promise<CommandOutput> => {
    const onAbort = (): void => void kill(command.id);
    command.signal.addEventListener('abort', onAbort, { once: true });
    const env = Object.entries(command.env).flatMap(([key, value]) => ['-e', `${key}=${value}`]);
    const output = await docker(
      ['exec', '-i', ...env, name, '/opt/instance/run-command', command.id, command.workingDirectory ?? '/usr/bin'],
      { input: Buffer.from(command.script), check: false },
    );
    command.signal.removeEventListener('abort', onAbort);
    const report = /^(.*)\u0004(\d+)$/s.exec(output.stderr);
    if (report !== null) {
      const [, stderr = '', code] = report;
      return { stdout: output.stdout, stderr, code: Number(code) };
    }
    // Without the report the machine died under the script, and the service never hears of it.
    for (let waited = 0; waited < 5000; waited += 100) {
      const { stdout } = await docker(['inspect', '--format', '{{.State.Running}}', name], { check: false });
      if (rebooting || stdout.trim() !== 'true') return new Promise<never>(() => undefined);
      await delay(100);
    }
    throw new Error(`the machine did not run the command: ${output.stderr}`);
  };

  const readConsole = async (): Promise<string> => {
    const { stdout, stderr } = await docker(['logs', name], { check: false });
    return stdout + stderr;
  };

  return {
    boot: () => {
      booting = boot();
      return booting;
    },
    run,
    reboot: async () => {
      rebooting = true;
      await killJobs();
      await docker(['kill', name], { check: false });
      await docker(['wait', name], { check: false });
      rebooting = false;
      if (!destroyed) await start();
    },
    destroy: async () => {
      destroyed = true;
      await booting.catch(() => undefined);
      lastConsole = await readConsole();
      await docker(['rm', '-f', '-v', name], { check: false });
      // What it started dies with it; twice, as a `docker run` may have been on its way.
      for (let left = await jobs(); left.length > 0; left = await jobs()) {
        await docker(['rm', '-f', '-v', ...left], { check: false });
      }
    },
    console: async () => (destroyed ? lastConsole : readConsole()),
    interrupt: async (at) => {
      const notice = JSON.stringify({ action: 'terminate', time: at.toISOString().replace(/\.\d+/, '') });
      await docker(['exec', '-i', name, '/bin/sh', '-c', 'cat >/run/imds-spot-action'], { input: Buffer.from(notice) });
    },
    poweredOff: off.promise,
  };
}

/** What stands on the disk before the first boot, as a tar: user data taken apart, and who the machine is. */
async function disk(spec: MachineSpec): Promise<Buffer> {
  const { parts, warnings } = readUserData(spec.userData);
  const { userData, ...identity } = spec;
  const tar = pack();
  tar.entry({ name: 'var/lib/cloud/instance/user-data.txt', mode: 0o600 }, userData);
  tar.entry({ name: 'var/lib/cloud/data/identity.json' }, JSON.stringify(identity));
  tar.entry({ name: 'var/lib/cloud/data/instance-id' }, spec.instanceId);
  tar.entry({ name: 'var/lib/cloud/data/warnings' }, warnings.map((line) => `cloud-init warning: ${line}\n`).join(''));
  for (const [index, { name, stage, frequency, script }] of parts.entries()) {
    const order = String(index).padStart(3, '0');
    tar.entry({ name: `var/lib/cloud/boot/${stage}/${order}.${frequency}.${name}`, mode: 0o700 }, script);
  }
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
