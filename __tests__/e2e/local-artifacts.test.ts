import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Artifact } from '../../src/agents/agent.ts';
import { aWorkspace, runStep, type Workspace } from './step.ts';

let workspace: Workspace | undefined;
afterEach(() => workspace?.remove());

const FOLDER = 'alto-artifacts/job';
const artifactsOf = (outputs: Readonly<Record<string, string>>): readonly Artifact[] =>
  JSON.parse(outputs['artifacts'] ?? '[]') as Artifact[];

describe('what a program leaves', () => {
  test('comes back by globs, folders and absolute paths, byte for byte, also after a failure; links stay and are listed', async () => {
    workspace = aWorkspace({
      'alto.yml': `job:
  infra: { type: local }
  entrypoint: { type: script, cmd: sh make.sh }
  artifacts: [out, 'logs/**/*.txt', 'with blank.bin', /var/tmp/away.txt, not-there]
`,
      'make.sh': `mkdir -p out/empty out/deep logs/a/b
head -c 100000 /dev/urandom > 'out/deep/random é [1].bin'
: > out/nothing
echo 1 > logs/a/b/yes.txt; echo 2 > logs/a/no.log; echo 3 > logs/top.txt
printf 'a\\nb' > 'with blank.bin'
echo away > /var/tmp/away.txt
ln -s /etc/passwd out/link
ln -s ../../../../etc out/deep/folder
mkfifo out/pipe
sha256sum 'out/deep/random é [1].bin' | cut -d' ' -f1
echo plot > "$ALTO_ARTIFACTS/plot.svg"
mkdir "$ALTO_ARTIFACTS/sub" && echo x > "$ALTO_ARTIFACTS/sub/x"
exit 3
`,
    });
    const result = await runStep({ workspace });
    expect(result.outputs).toMatchObject({ result: 'failure', 'exit-code': '3' });
    const artifacts = artifactsOf(result.outputs);
    expect(artifacts.map(({ path }) => path).sort()).toEqual([
      'logs/a/b/yes.txt',
      'logs/top.txt',
      'out/deep/random é [1].bin',
      'out/nothing',
      'plot.svg',
      'sub/x',
      'var/tmp/away.txt',
      'with blank.bin',
    ]);
    for (const { path, bytes, sha256 } of artifacts) {
      const content = workspace.bytes(`${FOLDER}/${path}`);
      expect([content.length, createHash('sha256').update(content).digest('hex')]).toEqual([bytes, sha256]);
    }
    const random = artifacts.find(({ path }) => path.includes('random'));
    expect(workspace.read(`${FOLDER}/alto.log`)).toBe(`${random?.sha256}\n`);
    for (const link of ['out/link', 'out/deep/folder', 'out/pipe']) {
      expect(existsSync(join(workspace.folder, FOLDER, link))).toBe(false);
      expect(result.summary).toContain(link);
      expect(result.log).toContain(`│ not brought back: /alto/hello/${link}: it is a `);
    }
    expect(result.log).toContain('8 artifacts (100.0 kB) in alto-artifacts/job\n');
    expect(result.summary).toContain('random é [1].bin');
  });

  test('are results too: outputs, a summary that is harmless, and a return value', async () => {
    workspace = aWorkspace({
      'alto.yml': `job:
  infra: { type: local }
  entrypoint: { type: function, cmd: main.run }
`,
      'main.py': `import os
def run():
    with open(os.environ['ALTO_OUTPUT'], 'a') as file:
        file.write('loss=0.25\\ntext<<END\\ntwo\\nlines = x\\nEND\\n')
    with open(os.environ['ALTO_SUMMARY'], 'w') as file:
        file.write('## Result\\n\\n| a | b |\\n| - | - |\\n| 1 | 2 |\\n\\n<script>bad()</script> ![beacon](https://example.com/x.png) @octocat\\n')
    return [1, 'two', None]
`,
    });
    const result = await runStep({ workspace });
    expect(result.outputs).toMatchObject({
      result: 'success',
      outputs: JSON.stringify({ loss: '0.25', text: 'two\nlines = x' }),
      'return-value': '[1, "two", null]',
    });
    expect(result.summary).toContain('## Result');
    expect(result.summary).toContain('| 1 | 2 |');
    expect(result.summary).not.toContain('<script>');
    expect(result.summary).not.toContain('![beacon]');
    expect(result.summary).not.toMatch(/(^|\\s)@octocat/);
  });

  test('B60: is missed with a warning, or a failure where the workflow says so', async () => {
    workspace = aWorkspace({
      'alto.yml': `job:
  infra: { type: local }
  image: python:3.12-slim
  entrypoint: { type: script, cmd: 'true' }
  artifacts: [tmp/*.nothing]
`,
    });
    const warned = await runStep({ workspace });
    expect(warned.outputs['result'], warned.log).toBe('success');
    expect(warned.annotations.map(({ level, message }) => [level, message])).toEqual([
      ['warning', 'no file matches `artifacts`: tmp/*.nothing'],
    ]);
    const failed = await runStep({ workspace, with: { 'if-no-files-found': 'error' } });
    expect(failed.outputs).toMatchObject({ result: 'failure', 'exit-code': '0' });
    expect(failed.conclusion).toBe('failure');
  });
});

describe('what an image holds', () => {
  test('is the project without what `.dockerignore` names, and the mounts beside it', async () => {
    workspace = aWorkspace({
      'my jobs/é/alto.yml': `job:
  infra: { type: local }
  entrypoint: { type: script, cmd: 'pwd; cd /alto; find . -type f | grep -v ^./in/ | sort; test -x "hello/my jobs/é/run.sh" || echo not executable' }
  mounts: [../../shared data, ../../one.txt]
`,
      'my jobs/é/run.sh': '',
      'my jobs/é/secret.key': '',
      'my jobs/é/cache/x': '',
      'my jobs/é/cache/keep.txt': '',
      'my jobs/é/.dockerignore': '*.key\ncache/*\n!cache/keep.txt\n',
      'shared data/a': '',
      'one.txt': '',
      'other.txt': '',
    });
    chmodSync(join(workspace.folder, 'my jobs/é/run.sh'), 0o755);
    const result = await runStep({ workspace, with: { file: 'my jobs/é/alto.yml' } });
    expect(result.outputs['result'], result.log).toBe('success');
    expect(workspace.read(`${FOLDER}/alto.log`)).toBe(
      [
        '/alto/hello/my jobs/é',
        './hello/my jobs/é/.dockerignore',
        './hello/my jobs/é/cache/keep.txt',
        './hello/my jobs/é/run.sh',
        './one.txt',
        './shared data/a',
        '',
      ].join('\n'),
    );
    expect(readdirSync(workspace.folder).sort()).toEqual([
      'alto-artifacts',
      'my jobs',
      'one.txt',
      'other.txt',
      'shared data',
    ]);
  });

  test('B58: are refused where the repository put a link in place of their folder', async () => {
    workspace = aWorkspace({
      'alto.yml': `job:
  infra: { type: local }
  image: { base: 'python:3.12-slim' }
  entrypoint: { type: script, cmd: 'echo x > a.txt' }
  artifacts: [a.txt]
`,
      'hooks/kept': 'mine',
      'alto-artifacts/.keep': '',
    });
    symlinkSync('../hooks', join(workspace.folder, 'alto-artifacts/job'));
    const result = await runStep({ workspace });
    expect(result.outputs).toMatchObject({ result: 'config-error' });
    expect(result.annotations.at(-1)?.message).toContain('`alto-artifacts/job` is a link');
    expect(readdirSync(join(workspace.folder, 'hooks'))).toEqual(['kept']);
  });
});
