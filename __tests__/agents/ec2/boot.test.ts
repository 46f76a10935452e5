import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { userData } from '../../../src/agents/ec2/boot.ts';

const expiresAt = Date.UTC(2026, 10, 21, 12, 30);
const deadline = expiresAt / 1000;

/** The two scripts in it, as cloud-init takes them apart. */
function parts(): { type: string; script: string }[] {
  return userData({ expiresAt })
    .split('--==alto==')
    .slice(1, -1)
    .map((part) => {
      const [head = '', ...rest] = part.trimStart().split('\n\n');
      return { type: /^Content-Type: ([^;]+)/.exec(head)?.[1] ?? '', script: rest.join('\n\n') };
    });
}

describe('user data', () => {
  test('is the same for the same launch, small and plain ASCII', () => {
    const text = userData({ expiresAt });
    expect(userData({ expiresAt })).toBe(text);
    expect(text.length).toBeLessThan(8_000);
    expect(text).toMatch(/^[\x0a\x20-\x7e]*$/);
  });

  test('begins with what runs before anything else, at every boot', () => {
    expect(parts().map((part) => part.type)).toEqual(['text/cloud-boothook', 'text/x-shellscript']);
  });

  test('sets the deadline by the clock on the wall, so that a reboot does not move it', () => {
    expect(parts()[0]!.script).toContain(`OnCalendar=@${deadline}\n`);
    expect(parts()[0]!.script).toContain(`[ "$(date +%s)" -lt ${deadline} ] || off`);
  });

  test('never waits for a unit, because units wait for it', () => {
    const waits = userData({ expiresAt })
      .split('\n')
      .filter((line) => /\bsystemd-run |\bsystemctl (start|restart|mask --now)/.test(line))
      .filter((line) => !line.includes('--no-block'));
    expect(waits).toEqual([]);
  });

  test('leaves no timer to systemd-run, which waits for it even with --no-block', () => {
    expect(userData({ expiresAt })).not.toMatch(/systemd-run .*--on-/);
  });

  test('lets no unit that ends the machine wait for another one, or be stopped by a shutdown', () => {
    const units = [...parts()[0]!.script.matchAll(/^unit (\S+) <<'ALTO'\n([^]*?)^ALTO$/gm)];
    expect(units.map(([, name]) => name)).toEqual(['off.service', 'deadline.timer', 'watch.service', 'watch.timer']);
    for (const [, , text] of units) expect(text).toContain('DefaultDependencies=no\n');
  });

  test('never halts: a halted instance is not terminated', () => {
    expect(userData({ expiresAt })).not.toMatch(/\bhalt\b/);
  });

  test.each(parts())('holds a script that bash can read ($type)', ({ script }) => {
    expect(spawnSync('bash', ['-n'], { input: script, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
  });
});
