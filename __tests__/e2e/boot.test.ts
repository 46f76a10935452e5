import { describe, expect, test as base } from 'vitest';
import { userData } from '../../src/agents/ec2/boot.ts';
import { framed } from '../../src/agents/ec2/frame.ts';
import { keepUntil } from '../../src/agents/ec2/host/keep.ts';
import { boot, type Booted } from './booted.ts';

/** What the tests shorten. */
interface Hurry {
  /** Seconds from now to the deadline (an hour); a boot takes its time on a busy machine. */
  readonly deadline?: number;
  /** The deadline itself, in milliseconds since 1970. */
  readonly expiresAt?: number;
  /** Seconds from one look of the watch to the next (60). */
  readonly watch?: number;
  /** Seconds that the script that powers off may take in all (60). */
  readonly off?: number;
  readonly create?: readonly string[];
}

/** Boots a machine from our user data, with its waits cut short; the scripts are the real ones otherwise. */
function hurried({ deadline = 3600, expiresAt, watch = 60, off = 60, create }: Hurry): Promise<Booted> {
  const text = userData({ expiresAt: expiresAt ?? Date.now() + deadline * 1000 })
    .replaceAll(/^sleep [12]0$/gm, 'sleep 2')
    .replace('RuntimeMaxSec=60', `RuntimeMaxSec=${off}`)
    .replace('OnActiveSec=60\nOnUnitActiveSec=60', `OnActiveSec=${watch}\nOnUnitActiveSec=${watch}`);
  return boot({ userData: text, ...(create && { create }) });
}

/** A test with machines that are gone when it is over. */
const test = base.extend<{ readonly aMachine: (hurry?: Hurry) => Promise<Booted> }>({
  aMachine: async ({}, use) => {
    const machines: Promise<Booted>[] = [];
    await use((hurry = {}) => {
      const machine = hurried(hurry);
      machines.push(machine);
      return machine;
    });
    for (const machine of machines) await (await machine).destroy();
  },
});

/** A sign of life, as Run Command brings it. */
const beat = framed('true', 'abc', true).join('\n');
/** As if the last sign of life had come so many seconds ago. */
const silentFor = (seconds: number): string =>
  `IFS=. read -r now _ </proc/uptime; echo $((now - ${seconds})) >/run/alto/lease\n`;
/** Has the watch look now, and prints whether the machine goes off. */
const look = 'systemctl start alto-watch.service; systemctl is-active alto-off.service\n';
/** Brings the deadline near: a boot takes its time on a busy machine, and what is tested comes after it. */
const soon = `cd /run/systemd/system; systemctl stop alto-deadline.timer
sed -i "s/OnCalendar=.*/OnCalendar=@$(($(date +%s) + 8))/" alto-deadline.timer
systemctl daemon-reload; systemctl start alto-deadline.timer; cd /\n`;
/** In place of a program of the machine's. */
const stub = (path: string, text: string): string =>
  `mv ${path} ${path}.real; cat >${path} <<'STUB'\n#!/bin/bash\n${text}\nSTUB\nchmod 755 ${path}\n`;

describe.concurrent('a machine that boots with our user data', () => {
  test('has its deadline and its watch before the rest of the system waits for anything, and comes up', async ({
    aMachine,
  }) => {
    const machine = await aMachine();
    const times =
      'systemctl show --value -p ActiveEnterTimestampMonotonic alto-deadline.timer alto-watch.timer sysinit.target';
    const [deadline, watch, system] = (await machine.run(times)).split('\n').filter(Boolean).map(Number);
    expect(deadline).toBeGreaterThan(0);
    expect(deadline).toBeLessThan(system!);
    expect(watch).toBeLessThan(system!);
    expect(await machine.run('systemctl --failed --no-legend')).toBe('');
    expect(await machine.run('systemctl is-active alto-nudge.service docker.service')).toBe('active\nactive\n');
    expect(await machine.run('grep -c PUBLIC <(openssl pkey -in /run/alto/key.pem -pubout)')).toBe('2\n');
    expect(await machine.run('stat -c %a /run/alto /run/alto/key.pem')).toBe('700\n600\n');
    expect(await machine.run('cat /var/log/cloud-init-output.log | grep -i -e error -e traceback -e failed')).toBe('');
  });

  test('ends itself at the deadline', async ({ aMachine }) => {
    const machine = await aMachine({ deadline: 15 });
    await machine.off();
  });

  test('ends itself when nobody renewed its lease for 15 minutes', async ({ aMachine }) => {
    const machine = await aMachine({ watch: 1 });
    // One that was kept, and an AMI made of it, have another deadline.
    await machine.run(`${keepUntil(Date.UTC(2100, 0, 1))}${silentFor(880)}`);
    expect(await machine.isOn()).toBe(true);
    await machine.off();
  });

  test('stays while its lease is renewed', async ({ aMachine }) => {
    const machine = await aMachine();
    expect(await machine.run(silentFor(800) + look)).toBe('inactive\n');
    expect(await machine.run(`${silentFor(10_000)}${beat}`)).toMatch(/^alto abc 0\n/);
    expect(await machine.run(look)).toBe('inactive\n');
    expect(await machine.isOn()).toBe(true);
  });

  test('stays without a lease when it is kept, after a reboot too, until its deadline', async ({ aMachine }) => {
    const expiresAt = Date.now() + 3_600_000;
    const machine = await aMachine({ expiresAt });
    expect(await machine.run(keepUntil(expiresAt) + silentFor(10_000) + look)).toBe('inactive\n');
    await machine.reboot();
    expect(await machine.run(silentFor(10_000) + look)).toBe('inactive\n');
    expect(await machine.isOn()).toBe(true);
    await machine.run(soon);
    await machine.off();
  });

  test('knows its deadline again after a reboot, with a fresh lease and without the first boot’s script', async ({
    aMachine,
  }) => {
    const machine = await aMachine();
    await machine.run('rm /etc/systemd/system/multi-user.target.wants/docker.service');
    const before = await machine.run('cat /run/systemd/system/alto-*');
    await machine.reboot();
    expect(await machine.run('cat /run/systemd/system/alto-*')).toBe(before);
    expect(await machine.run('systemctl is-active alto-deadline.timer alto-watch.timer')).toBe('active\nactive\n');
    expect(await machine.run('cat /run/alto/lease')).toMatch(/^\d+\n$/);
    expect(await machine.run('ls /etc/systemd/system/multi-user.target.wants/docker.service')).toBe('');
  });

  test('goes off again at once when it boots after its deadline', async ({ aMachine }) => {
    const machine = await aMachine({ deadline: 8 });
    await machine.off();
    await machine.reboot().catch(() => undefined);
    await machine.off();
  });
});

describe.concurrent('a machine that shall go off', () => {
  for (const [what, ignored] of [
    ['the first step does nothing', 'poweroff --no-block'],
    ['the second neither', 'poweroff --no-block|poweroff --force'],
    ['no step does', 'poweroff*'],
  ] as const) {
    test(`goes off although ${what}`, async ({ aMachine }) => {
      const machine = await aMachine();
      await machine.run(
        stub(
          '/bin/systemctl',
          `case "$*" in ${ignored.replaceAll(' ', '\\ ')}) exit 0 ;; esac; exec /bin/systemctl.real "$@"`,
        ),
      );
      await machine.run('systemctl start --no-block alto-off.service');
      await machine.off();
    });
  }

  test('goes off although the script hangs', async ({ aMachine }) => {
    const machine = await aMachine({ off: 5 });
    await machine.run(
      stub('/bin/systemctl', 'case "$*" in poweroff*) sleep infinity ;; esac; exec /bin/systemctl.real "$@"'),
    );
    await machine.run('systemctl start --no-block alto-off.service');
    await machine.off();
  });

  test('asks the kernel last of all', async ({ aMachine }) => {
    const machine = await aMachine();
    const seen = await machine.run(
      `mkdir /stub; printf '#!/bin/sh\\necho "$*" >>/stub/asked' >/stub/systemctl; chmod 755 /stub/systemctl
       unshare --mount sh -c 'mount -t tmpfs none /proc; mkdir -p /proc/sys/kernel; PATH=/stub:$PATH bash /var/lib/alto/off
         cat /stub/asked /proc/sys/kernel/sysrq /proc/sysrq-trigger'`,
    );
    expect(seen).toBe('poweroff --no-block\npoweroff --force\npoweroff --force --force\n1\no\n');
  });

  test('F61: goes off at its deadline although no process can be started any more', async ({ aMachine }) => {
    const machine = await aMachine({ create: ['--pids-limit', '100'] });
    void machine.run(`${soon}while :; do sleep 1000 & done 2>/dev/null`);
    await machine.off();
  });

  test('F61: goes off at its deadline although everything in it was killed', async ({ aMachine }) => {
    const machine = await aMachine();
    await machine.run(`${soon}kill -KILL -1`);
    await machine.off();
  });

  test('F61: goes off at its deadline although its disks are full', async ({ aMachine }) => {
    const machine = await aMachine({
      create: ['--tmpfs', '/var/lib/alto:size=64k', '--tmpfs', '/var/log:size=4m'],
    });
    await machine.run(
      `${soon}for folder in /var/lib/alto /var/log /tmp /run; do dd if=/dev/zero of=$folder/full bs=4k count=16k; done`,
    );
    await machine.off();
  });
});
