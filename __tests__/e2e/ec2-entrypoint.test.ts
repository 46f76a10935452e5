import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { callsOf } from '../cloud/calls.ts';
import { aScript, buildTiny, expectGoodRun, onEc2 } from './ec2-bench.ts';

beforeAll(buildTiny);

const PYTHON = 'python:3.12-slim';

describe.concurrent('an entrypoint on EC2', () => {
  test('script: gets mounts, environment and results right, down to values of several lines', async () => {
    const many = 'canary-line-1\n  "canary line 2" $HOME\n\ncanary-line-4';
    const odd = `canary' "odd" \\ $(id) \`id\` %s é`;
    const run = [
      'cat data/a.txt',
      'cat /alto/shared/b.txt',
      'printf %s "$MANY" | sha256sum',
      'printf %s "$ODD" | sha256sum',
      `printf '[%s]' "$PLAIN" "$EMPTY" "$ALTO_AGENT"`,
      `printf '\n%s\n' "$ALTO_IMAGE"`,
      `printf '%s\n' 'loss=0.25' 'note<<E' 'two' 'lines' 'E' >> $ALTO_OUTPUT`,
      `echo '**bold** <img src=x> @octocat' >> $ALTO_SUMMARY`,
      'echo kept > $ALTO_ARTIFACTS/kept.txt',
      'mkdir -p out/deep; echo 1 > out/deep/1.txt; ln -s /etc/passwd out/link',
      'ls -a',
    ];
    const ended = await onEc2({
      files: {
        'project/alto.yml': aScript(
          run.join('\n'),
          `mounts: [../shared]
artifacts: ["out/**"]
env:
  MANY: "{{ env('MANY') }}"
  ODD: "{{ env('ODD') }}"
  PLAIN: "  spaces  "
  EMPTY: ""
`,
        ),
        'project/data/a.txt': 'a\n',
        'project/.env': 'NEVER=1',
        'shared/b.txt': 'b\n',
      },
      with: { file: 'project/alto.yml' },
      env: { MANY: many, ODD: odd },
      canaries: [many, 'canary-line-1', odd],
    });
    await expectGoodRun(ended, [many, odd]);
    expect(ended.file('alto-artifacts/train/alto.log').toString().split('\n')).toEqual([
      'a',
      'b',
      `${sha256(many)}  -`,
      `${sha256(odd)}  -`,
      '[  spaces  ][][train]',
      ended.outputs['image'],
      ...['.', '..', 'data', 'out', ''],
    ]);
    expect(JSON.parse(ended.outputs['outputs'] ?? '')).toEqual({ loss: '0.25', note: 'two\nlines' });
    expect(ended.summary).toContain('**bold**');
    expect(ended.summary).not.toMatch(/<img|@octocat/);
    expect(ended.file('alto-artifacts/train/out/deep/1.txt').toString()).toBe('1\n');
    expect(ended.has('alto-artifacts/train/out/link')).toBe(false);
    expect(ended.summary).toContain('out/link');
    expect(ended.outputs['artifacts']).toContain('kept.txt');
  });

  test('post_build_cmds run on the host before the container, and their output is shown', async () => {
    const ended = await onEc2({
      files: {
        'alto.yml': aScript(
          'echo the program',
          `post_build_cmds:\n  - echo on the host; hostname; echo "$HOME"\n  - 'echo {{ var(''STAGE'') }} >&2'\n`,
        ),
      },
      env: { STAGE: 'second' },
    });
    await expectGoodRun(ended);
    // What a build says is indented.
    const shown = ended.log.split('\n').filter((line) => /^ │ \S/.test(line));
    expect(shown).toEqual([
      ' │ on the host',
      ` │ ${ended.outputs['instance-id'] ?? ''}`,
      ' │ /root',
      ' │ second',
      ' │ the program',
    ]);
    expect(ended.file('alto-artifacts/train/alto.log').toString()).toBe('the program\n');
  });

  test('a failing one of post_build_cmds ends the run before the container', async () => {
    const ended = await onEc2({
      files: {
        'alto.yml': aScript(
          'echo the program',
          `post_build_cmds: ['true', 'echo no such thing; exit 7', 'echo never']\n`,
        ),
      },
    });
    expect(ended.outputs).toMatchObject({ result: 'build-error', 'failure-reason': 'exit' });
    expect(ended.log).toContain('command 2 of post_build_cmds ended with exit code 7');
    expect(ended.log).toContain('│ no such thing');
    expect(ended.log).not.toContain('│ never');
    expect(ended.ran).toEqual([]);
  });

  test('function: any JSON values go in, and its value comes back', async () => {
    const kwargs = { text: `it's "odd" \\ $HOME é 😀`, list: [1, 2.5, null, true, { deep: [] }], empty: '' };
    const ended = await onEc2({
      files: {
        'pkg/mod.py': 'def echo(**kwargs):\n    print(sorted(kwargs))\n    return kwargs\n',
        'alto.yml': `train:
  infra: { type: ec2, instance_type: t3.micro }
  image: { base: '${PYTHON}' }
  entrypoint:
    type: function
    cmd: pkg.mod.echo
    kwargs: ${JSON.stringify({ ...kwargs, token: "{{ env('TOKEN') }}" })}
`,
      },
      env: { TOKEN: 'seven!' },
    });
    expect(ended.outputs['result']).toBe('success');
    expect(JSON.parse(ended.outputs['return-value'] ?? '')).toEqual({ ...kwargs, token: expect.anything() as unknown });
  });

  test('project: runs in its folder', async () => {
    const ended = await onEc2({
      files: {
        'apps/one/run.sh': 'pwd; cat here.txt',
        'apps/one/here.txt': 'here\n',
        'alto.yml': aScript('x').replace(
          /entrypoint:.*/,
          `entrypoint: { type: project, src: apps/one, cmd: sh run.sh }`,
        ),
      },
    });
    await expectGoodRun(ended);
    expect(ended.file('alto-artifacts/train/alto.log').toString()).toBe('/alto/hello/apps/one\nhere\n');
  });

  test('jupyter: the executed notebook comes back, and the own one stays', async () => {
    const notebook = {
      cells: [
        { cell_type: 'code', execution_count: null, metadata: { tags: ['parameters'] }, outputs: [], source: 'n = 1' },
        { cell_type: 'code', execution_count: null, metadata: {}, outputs: [], source: 'print("n is", n * n)' },
      ],
      metadata: { kernelspec: { name: 'python3', display_name: 'Python 3', language: 'python' } },
      nbformat: 4,
      nbformat_minor: 5,
    };
    const ended = await onEc2({
      files: {
        'notes/squares.ipynb': JSON.stringify(notebook),
        'alto.yml': `train:
  infra: { type: ec2, instance_type: t3.micro }
  image: { base: '${PYTHON}' }
  entrypoint: { type: jupyter, cmd: notes/squares.ipynb, params: { n: 12 } }
`,
      },
    });
    await expectGoodRun(ended);
    expect(ended.file('alto-artifacts/train/notes/squares_exec.ipynb').toString()).toContain('n is 144');
    expect(callsOf(ended.calls, 'ec2.RunInstances')).toHaveLength(1);
  });
});

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
