import { afterEach, beforeAll, expect, test } from 'vitest';
import { keptLines } from '../../../src/report/kept.ts';
import { Secret } from '../../../src/secret.ts';
import { engine } from './bare-image.ts';
import { aJob, anAgent, type Bench, pythonImage, runOn } from './an-agent.ts';

let image = '';
let bench: Bench;

beforeAll(() => {
  image = pythonImage('registry.example.test/team/kept');
});
afterEach(async () => {
  await bench.cloud.stop();
  engine('instance', ['rmi', '--force', 'kept']);
});

test('a kept agent has its container as it ended, and no credential of the run; each command that is printed works', async () => {
  bench = await anAgent();
  const { agent } = bench;
  const command = ['sh', '-c', 'echo "no $TOKEN"; echo left >/alto/left; exit 3'];
  const { exit } = await runOn(agent, aJob(image, command, { env: { TOKEN: new Secret('canary') } }));
  expect(exit.exitCode).toBe(3);
  const kept = (await agent.keep?.(new AbortController().signal)) ?? expect.fail('it was not kept');
  const there = (script: string): string =>
    engine('instance', ['exec', `alto-machine-${kept.instanceId}`, 'bash', '-c', script]).trim();

  expect(there('ls /run/alto')).not.toMatch(/key|^in-/m);
  expect(there("grep -rlE 'BEGIN|password' /run/alto /var/lib/alto/tasks /root/.docker 2>/dev/null || echo none")).toBe(
    'none',
  );
  expect(there('cat /var/lib/alto/keep')).toBe(String(Math.floor(kept.until / 1000)));

  const commands = new Map(keptLines(kept).map((line) => line.split(/: (.*)/s) as [string, string]));
  const printed = (what: string): string => (commands.get(what) ?? '').replaceAll('sudo ', '');
  expect(there(printed('its log, with its secrets'))).toBe('no canary');
  expect(there(`cd /tmp && ${printed('its files')} && cat alto/left`)).toBe('left');
  const shell = printed('a shell in what it left').replace('-it ', '');
  expect(there(`${shell} -c 'cat /alto/left; echo "$TOKEN"'`)).toMatch(/left\ncanary$/);
  expect(there(`${printed('once more')} || echo $?`)).toBe('no canary\n3');
});
