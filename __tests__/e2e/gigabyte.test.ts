import { createHash } from 'node:crypto';
import { createReadStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aScript, buildTiny, onEc2, TINY } from './ec2-bench.ts';
import { aWorkspace, runStep } from './step.ts';

// A log of a gigabyte takes minutes of a small machine: asked for by ALTO_GIGABYTE=1.
const BYTES = 1_000_000_000;
const LINE = `step 123 loss 0.123456789 ${'some words of a log '.repeat(5)}and its end\n`;
const COMMAND = `yes '${LINE.trim()}' | head -c ${BYTES}`;

/** Every process says at its end how much memory it had, in kilobytes; main had most. */
const TELL_PEAK = `import { appendFileSync } from 'node:fs';
process.on('exit', () => appendFileSync(process.env.PEAK, process.resourceUsage().maxRSS + '\\n'));`;

async function sha256(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of chunks) hash.update(chunk);
  return hash.digest('hex');
}

function* expected(): Generator<Uint8Array> {
  const piece = Buffer.from(LINE.repeat(10_000));
  for (let at = 0; at < BYTES; at += piece.length) yield piece.subarray(0, BYTES - at);
}

describe.runIf(process.env['ALTO_GIGABYTE'])('F50: a log of a gigabyte', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gigabyte-'));
  const peak = join(folder, 'peak');
  const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(TELL_PEAK)}`, PEAK: peak };
  // The checks after every step read what lies in the usual folder as one text.
  const path = { 'artifacts-path': 'big' };
  const told = (what: string, began: number): void => {
    const megabytes = Math.max(...readFileSync(peak, 'utf8').split('\n').map(Number)) / 1024;
    rmSync(peak);
    console.log(
      `${what}: ${((Date.now() - began) / 1000).toFixed(0)} s, peak of the action ${megabytes.toFixed(0)} MiB`,
    );
    expect(megabytes).toBeLessThan(300);
  };

  test('on the runner comes whole, in little memory', { timeout: 1_200_000 }, async () => {
    buildTiny();
    const began = Date.now();
    const workspace = aWorkspace({
      'alto.yml': aScript(COMMAND).replace(/infra: .*/, 'infra: { type: local }'),
    });
    const ended = await runStep({ workspace, with: path, env });
    expect(ended.outputs['result'], ended.log.slice(-3000)).toBe('success');
    const file = join(workspace.folder, 'big/train/alto.log');
    expect(await sha256(createReadStream(file))).toBe(await sha256(expected()));
    expect(ended.log).toMatch(/… \d+ lines .* All of them are in big\/train\/alto\.log/);
    expect(ended.log.length).toBeLessThan(20_000_000);
    workspace.remove();
    told(`1 GB on the runner (${TINY})`, began);
  });

  test('on EC2 comes whole, in little memory', { timeout: 1_800_000 }, async () => {
    buildTiny();
    const began = Date.now();
    const ended = await onEc2({ files: { 'alto.yml': aScript(COMMAND) }, with: path, env });
    expect(ended.outputs['result'], ended.log.slice(-3000)).toBe('success');
    expect(await sha256([ended.file('big/train/alto.log')])).toBe(await sha256(expected()));
    told('1 GB over the channel of EC2', began);
    rmSync(folder, { recursive: true });
  });
});
