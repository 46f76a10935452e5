import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { greeting, PROGRAMS } from '../../../../src/agents/ec2/host/install.ts';
import { hello } from '../../../../src/agents/ec2/host/hello.ts';
import { framed } from '../../../../src/agents/ec2/frame.ts';

const scripts = Object.entries({ ...PROGRAMS, hello, greeting });
const hasShellcheck = spawnSync('shellcheck', ['--version']).status === 0;

describe('the programs on the instance', () => {
  test.each(scripts)('%s can be read by bash', (_, script) => {
    expect(spawnSync('bash', ['-n'], { input: script, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
  });

  test.runIf(hasShellcheck).each(scripts)('%s has nothing that shellcheck warns of', (_, script) => {
    // 2094: a file that is read and then removed.
    const args = ['--shell=bash', '--severity=warning', '--exclude=SC2094', '-'];
    const { stdout } = spawnSync('shellcheck', args, { input: script, encoding: 'utf8' });
    expect(stdout).toBe('');
  });

  test('fit into one command of Run Command', () => {
    const text = framed(greeting, 'nonce', true).join('\n');
    expect(text.length).toBeLessThan(20_000);
  });
});
