import { afterEach, describe, expect, test } from 'vitest';
import { aWorkspace, docker, runStep, type Workspace } from './step.ts';

let workspace: Workspace | undefined;
afterEach(() => workspace?.remove());

/** Cancels at a line of the log, and tells afterwards how long main went on. */
function cancelAt(isThere: (line: string) => boolean) {
  let started = 0;
  let cancelled = 0;
  return {
    onStart(_: number, phase: string) {
      if (phase === 'main') started = Date.now();
    },
    cancelWhen(line: string) {
      if (!isThere(line)) return false;
      cancelled ||= Date.now();
      return true;
    },
    wentOnFor: (milliseconds: number) => started + milliseconds - cancelled,
  };
}

const job = (cmd: string, build = 'true'): string => `job:
  infra: { type: local }
  image: { base: 'python:3.12-slim', image_build_cmds: ['${build}'] }
  entrypoint: { type: script, cmd: "${cmd}" }
`;

describe('a cancelled run', () => {
  test('ends before it did anything', async () => {
    workspace = aWorkspace({ 'alto.yml': job('echo never') });
    const { wentOnFor, ...cancel } = cancelAt((line) => line.startsWith('alto-action, run'));
    const result = await runStep({ workspace, ...cancel });
    expect(result.outputs, result.log).toMatchObject({ result: 'cancelled', 'failure-reason': 'cancelled' });
    expect(result.main.exitCode).toBe(1);
    expect(wentOnFor(result.main.milliseconds)).toBeLessThan(7000);
    expect(result.log).not.toContain('never');
  });

  test('ends while it builds', async () => {
    workspace = aWorkspace({ 'alto.yml': job('echo', `echo building ${Date.now()}; sleep 100`) });
    const { wentOnFor, ...cancel } = cancelAt((line) => /\d building \d+$/.test(line));
    const result = await runStep({ workspace, debug: true, ...cancel });
    expect(result.outputs, result.log).toMatchObject({
      result: 'cancelled',
      'failure-reason': 'cancelled',
      stage: 'image',
    });
    expect(result.main.signals).toEqual(['SIGINT']);
    expect(result.main.exitCode).toBe(1);
    expect(wentOnFor(result.main.milliseconds)).toBeLessThan(20_000);
  });

  test('ends while its program runs, also one that does not listen', async () => {
    workspace = aWorkspace({ 'alto.yml': job(`trap '' TERM INT; echo started; sleep 100 & wait; sleep 100`) });
    const result = await runStep({ workspace, cancelWhen: (line) => line.endsWith('started') });
    expect(result.outputs, result.log).toMatchObject({
      result: 'cancelled',
      'failure-reason': 'cancelled',
      stage: 'run',
    });
    expect(result.main.signals).toEqual(['SIGINT']);
    expect(result.main.exitCode).toBe(1);
    expect(workspace.read('alto-artifacts/job/alto.log')).toBe('started\n');
  });

  test('that is killed while it builds leaves no folder and no build', async () => {
    workspace = aWorkspace({ 'alto.yml': job('echo', `echo building ${Date.now()}; sleep 100`) });
    const result = await runStep({ workspace, debug: true, killWhen: (line) => /\d building \d+$/.test(line) });
    expect(result.main.killed).toBe(true);
    expect(result.post?.log).toContain('the private docker configuration is removed');
  });

  test('that is killed is given back by post: container and folder', async () => {
    workspace = aWorkspace({ 'alto.yml': job('echo started; sleep 100') });
    const result = await runStep({ workspace, killWhen: (line) => line.endsWith('started') });
    expect(result.main.killed).toBe(true);
    expect(result.post?.exitCode).toBe(0);
    const removed = /the container (alto-\S+) is removed\n(?:.*\n)*the private docker configuration is removed/;
    const name = removed.exec(result.post?.log ?? '')?.[1];
    expect(name, result.post?.log).toBeDefined();
    expect(result.post?.summary).toContain('Given back afterwards');
    expect(docker('runner', 'ps', '--all', '--quiet', '--filter', `name=^${name}$`)).toBe('');
  });
});
