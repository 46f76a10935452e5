import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { aWorkspace, runStep, type Workspace } from './step.ts';

let workspace: Workspace | undefined;
afterEach(() => workspace?.remove());

const LOG = 'alto-artifacts/job/alto.log';

describe('an entrypoint', () => {
  test('of type script runs a shell command in its `src`', async () => {
    workspace = aWorkspace({
      'alto.yml': `job:
  infra: { type: local }
  entrypoint:
    type: script
    src: it's here
    cmd: |
      set -e
      pwd
      cat data.txt && test -f ../alto.yml || echo 'no alto.yml, no .git, no .env'
      ls -A ..
`,
      "it's here/data.txt": 'data\n',
      '.git/config': '',
      '.env': 'A=1',
    });
    const result = await runStep({ workspace });
    expect(result.outputs['result'], result.log).toBe('success');
    expect(workspace.read(LOG)).toBe("/alto/hello/it's here\ndata\nno alto.yml, no .git, no .env\nit's here\n");
  });

  test('of type function gets every value, as does the environment, and hands its return value back', async () => {
    const odd = [
      '',
      ' blank ',
      'two\nlines\n',
      `"double" 'single' \`id\``,
      '$HOME ${PATH} $(id) %d \\n',
      'é 日本 🎉 \u202e',
      '::error::no',
      '{{ }}',
    ];
    const kwargs = {
      text: odd,
      number: 1.5e10,
      small: -0.5,
      big: 9007199254740991,
      yes: true,
      nothing: null,
      nested: { 'a b': [[], {}] },
    };
    const env = Object.fromEntries(odd.map((value, at) => [`ODD_${at}`, value]));
    workspace = aWorkspace({
      'alto.yml': JSON.stringify({
        job: {
          infra: { type: 'local' },
          entrypoint: { type: 'function', cmd: 'pkg.mod.echo', kwargs: escaped(kwargs) },
          env: { ...(escaped(env) as object), NUMBER: 5, YES: true },
        },
      }),
      'pkg/__init__.py': '',
      'pkg/mod.py': `import os
def echo(**kwargs):
    env = {name: value for name, value in os.environ.items() if name.startswith('ODD_')}
    others = [name for name in os.environ if name.startswith(('GITHUB_', 'RUNNER_', 'INPUT_', 'DOCKER_'))]
    return {'kwargs': kwargs, 'env': env, 'plain': [os.environ['NUMBER'], os.environ['YES']], 'others': others}
`,
    });
    const result = await runStep({ workspace });
    expect(result.outputs['result'], result.log).toBe('success');
    expect(JSON.parse(result.outputs['return-value'] ?? '')).toEqual({ kwargs, env, plain: ['5', 'true'], others: [] });
  });

  test('gets a secret of several lines as it is, and the log shows none of them', async () => {
    const lines = ['-----BEGIN KEY-----', 'canary+3kd9/Zq1', 'canary\'$HOME`"\\', 'canary-é-日', '-----END KEY-----'];
    workspace = aWorkspace({
      'alto.yml': `job:
  infra: { type: local }
  image: python:3.12-slim
  entrypoint: { type: script, cmd: 'printf %s "$KEY" | sha256sum; echo "$KEY"; echo "$KEY" | base64 -w 0' }
  env: { KEY: "{{ env('KEY') }}" }
`,
    });
    const key = lines.join('\n');
    const result = await runStep({ workspace, env: { KEY: key }, canaries: [key, ...lines.slice(1, 4)] });
    expect(result.outputs['result'], result.log).toBe('success');
    expect(workspace.read(LOG)).toContain(createHash('sha256').update(key).digest('hex'));
  });

  test('of type jupyter runs the notebook by papermill: the executed one comes back, the own one stays', async () => {
    const code = (source: string, ...tags: string[]) => ({
      cell_type: 'code',
      id: `cell-${source.length}`,
      metadata: { tags },
      execution_count: null,
      outputs: [],
      source,
    });
    const notebook = JSON.stringify({
      cells: [
        code('sides = [1]\ntoken = ""', 'parameters'),
        code('print("areas", [side * side for side in sides], len(token))'),
      ],
      metadata: { kernelspec: { name: 'python3', display_name: 'Python 3', language: 'python' } },
      nbformat: 4,
      nbformat_minor: 5,
    });
    workspace = aWorkspace({
      'alto.yml': `job:
  infra: { type: local }
  entrypoint:
    type: jupyter
    cmd: notebooks/my.first squares.ipynb
    params: { sides: [2, 3], token: "{{ env('TOKEN') }}" }
`,
      'notebooks/my.first squares.ipynb': notebook,
    });
    const result = await runStep({ workspace, env: { TOKEN: 'canary-9c1d22aa' }, canaries: ['canary-9c1d22aa'] });
    expect(result.outputs['result'], result.log).toBe('success');
    expect(workspace.read(LOG)).toContain('areas [4, 9] 15\n');
    expect(workspace.read('alto-artifacts/job/notebooks/my.first squares_exec.ipynb')).toContain('areas [4, 9] 15');
    expect(workspace.read('notebooks/my.first squares.ipynb')).toBe(notebook);
  });

  test('of type project runs from its `src`; a program that is not there is told by name', async () => {
    workspace = aWorkspace({
      'alto.yml': `job:
  infra: { type: local }
  entrypoint: { type: project, src: tool, cmd: python -m app --fast && no-such-program }
`,
      'tool/app/__main__.py': 'import sys; print(sys.argv[1:])',
    });
    const result = await runStep({ workspace });
    expect(result.outputs).toMatchObject({ result: 'failure', 'failure-reason': 'exit', 'exit-code': '127' });
    expect(workspace.read(LOG)).toMatch(/^\['--fast'\]\nsh: \d: no-such-program: not found\n$/);
    expect(result.annotations.at(-1)?.message).toContain('exit code 127');
  });

  test('that is absent leaves the image its own command', async () => {
    workspace = aWorkspace({
      'alto.yml': 'job:\n  infra: { type: local }\n  image: { context: box }\n',
      'box/Dockerfile': 'FROM python:3.12-slim\nENTRYPOINT ["printf", "%s,"]\nCMD ["a b", "c"]\n',
    });
    const result = await runStep({ workspace });
    expect(result.outputs['result'], result.log).toBe('success');
    expect(workspace.read(LOG)).toBe('a b,c,');
    expect(result.log).toMatch(/##\[group\]Run\n.*\n │ a b,c,\n.*\n##\[endgroup\]\n/);
  });
});

/** Braces in values are templates' own: they are written as a template writes them. */
function escaped(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replaceAll('{{ }}', `{{ '{{' }} }}`));
}
