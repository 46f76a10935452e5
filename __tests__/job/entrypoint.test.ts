import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { Entrypoint, Json } from '../../src/config/config.ts';
import type { PackageNames } from '../../src/config/image.ts';
import { invocation } from '../../src/job/entrypoint.ts';
import { reveal, Secret } from '../../src/secret.ts';
import { packagesNamed } from '../fakes/config.ts';

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Content of a file below the pretended root of the container. */
  read(path: string): string | undefined;
}

/** Runs an invocation as a container would, in a folder that stands for the root: `/alto` is `<root>/alto`. */
function run(
  entrypoint: Entrypoint,
  project: Readonly<Record<string, string>>,
  path = process.env['PATH'],
  runtimePackages: PackageNames = packagesNamed(),
): Ran {
  const root = mkdtempSync(join(tmpdir(), 'alto-job-'));
  made.push(root);
  const write = (file: string, content: string): void => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), content);
  };
  const inRoot = (text: string): string => text.replaceAll('/alto/', `${root}/alto/`);
  const { command = [], files, env } = invocation(entrypoint, runtimePackages);
  for (const [file, content] of Object.entries(files)) write(file, inRoot(reveal(content)));
  for (const [file, content] of Object.entries(project)) write(`project/${file}`, content);
  mkdirSync(join(root, 'alto/out/artifacts'), { recursive: true });
  const [file = '', ...args] = command.map(inRoot);
  const { status, stdout, stderr } = spawnSync(file === 'sh' ? '/bin/sh' : file, args, {
    cwd: join(root, 'project'),
    env: { ...env, ...(path === undefined ? {} : { PATH: path }), ALTO_ARTIFACTS: `${root}/alto/out/artifacts` },
    encoding: 'utf8',
  });
  return {
    status,
    stdout,
    stderr: stderr.replaceAll(root, ''),
    read: (name) => (existsSync(join(root, name)) ? readFileSync(join(root, name), 'utf8') : undefined),
  };
}

const script = (cmd: string, src = ''): Entrypoint => ({ type: 'script', cmd, src });
const call = (name: string, kwargs: Record<string, Json> = {}, src = ''): Entrypoint => {
  const dot = name.lastIndexOf('.');
  return { type: 'function', module: name.slice(0, dot), function: name.slice(dot + 1), kwargs, src };
};

describe('no entrypoint', () => {
  it('leaves the image its own', () => {
    expect(invocation(undefined)).toEqual({ command: undefined, files: {}, env: {}, extraArtifacts: [] });
  });
});

describe('a script', () => {
  it('runs under sh -c, as it is written', () => {
    expect(invocation(script('python main.py')).command).toEqual(['sh', '-c', 'exec 2>&1\npython main.py']);
  });

  it('writes both streams into one, so that their lines keep their order', () => {
    expect(run(script('echo out; echo err >&2; echo out again'), { x: '' })).toMatchObject({
      stdout: 'out\nerr\nout again\n',
      stderr: '',
    });
  });

  it('gives its exit code back', () => {
    expect(run(script('exit 3'), { x: '' }).status).toBe(3);
  });

  it('runs in src, and not at all when that is not there', () => {
    expect(run(script('cat f; echo end', 'a b'), { 'a b/f': 'in src' }).stdout).toBe('in srcend\n');
    const lost = run(script('echo never', 'nowhere'), { x: '' });
    expect(lost.status).toBe(2);
    expect(lost.stdout).not.toMatch(/^never/m);
  });

  it('B38: is delivered as it is: quotes, heredocs, substitutions', () => {
    const cmd = "cat <<'E'\n$HOME `id` \"x\" 'y'\nE\nprintf '%s' \"it's\" $((1+1))";
    expect(run(script(cmd), { x: '' }).stdout).toBe("$HOME `id` \"x\" 'y'\nit's2");
  });

  it('survives any name of src', () => {
    const name = fc
      .string({ unit: fc.constantFrom(...' \'"$`\\;&|~-*?#(){}<>!\n\té'), minLength: 1, maxLength: 12 })
      .filter((text) => !/^\.+$/.test(text));
    fc.assert(
      fc.property(name, (src) => {
        expect(run(script('cat f', src), { [`${src}/f`]: 'found' }).stdout).toBe('found');
      }),
      { numRuns: 40 },
    );
  });

  it('is the same for a project', () => {
    expect(invocation({ type: 'project', cmd: 'make', src: 'x' }).command).toEqual([
      'sh',
      '-c',
      'exec 2>&1\ncd ./x || exit\nmake',
    ]);
  });
});

describe('a function', () => {
  it('is called with its keyword arguments, and its value is handed back', () => {
    const ran = run(call('main.f', { a: 1, b: 'x' }), {
      'main.py': 'def f(a, b):\n  print("hi")\n  return {"a": a, "b": b}',
    });
    expect(ran).toMatchObject({ status: 0, stdout: 'hi\n', stderr: '' });
    expect(JSON.parse(ran.read('alto/out/return.json') ?? '')).toEqual({ a: 1, b: 'x' });
  });

  it('is found in packages, and beside src', () => {
    const files = {
      's/pkg/__init__.py': '',
      's/pkg/mod.py': 'import beside\ndef fn(): return beside.x',
      's/beside.py': 'x = 7',
    };
    expect(run(call('pkg.mod.fn', {}, 's'), files).read('alto/out/return.json')).toBe('7');
  });

  it('gets any JSON value as it is', () => {
    const values = fc.sample(fc.jsonValue({ maxDepth: 3 }), 200) as Json[];
    const ran = run(call('m.f', { values }), { 'm.py': 'def f(values): return values' });
    expect(JSON.parse(ran.read('alto/out/return.json') ?? '')).toEqual(JSON.parse(JSON.stringify(values)));
  });

  it('gets secrets, whose text stands in files only and prints as ***', () => {
    const one = invocation(call('m.f', { a: { b: [new Secret('hunter2')] } }));
    expect(JSON.stringify(one)).not.toContain('hunter2');
    expect(reveal(one.files['/alto/in/kwargs.json'] ?? '')).toBe('{"a":{"b":["hunter2"]}}');
    const without = invocation(call('m.f', { a: 'x' })).files['/alto/in/kwargs.json'];
    expect(without).toBe('{"a":"x"}');
  });

  it('shows the traceback of the program, not ours, and exits with 1', () => {
    const ran = run(call('main.f'), { 'main.py': 'def g():\n  raise ValueError("no")\ndef f():\n  g()' });
    expect(ran.status).toBe(1);
    expect(ran.stdout).toContain('ValueError: no');
    expect(ran.stdout).toContain('main.py", line 4, in f');
    expect(ran.stdout).not.toContain('program.py');
    expect(ran.read('alto/out/return.json')).toBeUndefined();
  });

  it.each([
    ['sys.exit(5)', 'import sys\ndef f(): sys.exit(5)', 5],
    ['sys.exit("why")', 'import sys\ndef f(): sys.exit("why")', 1],
    ['os._exit(7)', 'import os\ndef f(): os._exit(7)', 7],
    ['a missing module', 'import nothing_like_it\ndef f(): pass', 1],
    ['a missing function', '', 1],
    ['a missing argument', 'def f(a): pass', 1],
    ['a syntax error', 'def f(:', 1],
  ])('has the exit code of %s', (_, text, code) => {
    expect(run(call('main.f'), { 'main.py': text }).status).toBe(code);
  });

  it('can be a coroutine', () => {
    expect(run(call('m.f'), { 'm.py': 'async def f(): return 1' }).read('alto/out/return.json')).toBe('1');
  });

  it.each([
    ['an object', 'object()'],
    ['NaN', 'float("nan")'],
    ['bytes', 'b"x"'],
  ])('succeeds when it returns %s, and says that it is not handed back', (_, value) => {
    const ran = run(call('m.f'), { 'm.py': `def f(): return ${value}` });
    expect(ran).toMatchObject({ status: 0 });
    expect(ran.stdout).toContain('not handed back');
    expect(ran.read('alto/out/return.json')).toBeUndefined();
  });

  it('can start processes of its own', () => {
    const text = [
      'import multiprocessing as m',
      'def g(x): return x * 2',
      'def f():',
      '  with m.get_context("spawn").Pool(1) as pool: return pool.map(g, [1, 2])',
    ].join('\n');
    expect(run(call('main.f'), { 'main.py': text }).read('alto/out/return.json')).toBe('[2, 4]');
  });

  it('does not see our folder of inputs, so a module of any name is its own', () => {
    expect(run(call('program.f'), { 'program.py': 'def f(): return "own"' }).read('alto/out/return.json')).toBe(
      '"own"',
    );
  });

  it('uses the only Python that is there, and says when there is none', () => {
    const bin = mkdtempSync(join(tmpdir(), 'alto-bin-'));
    made.push(bin);
    expect(run(call('m.f'), { 'm.py': 'def f(): pass' }, bin)).toMatchObject({ status: 127 });
    symlinkSync(
      spawnSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' }).stdout.trim(),
      join(bin, 'python'),
    );
    expect(run(call('m.f'), { 'm.py': 'def f(): pass' }, bin)).toMatchObject({ status: 0 });
  });
});

describe('a notebook', () => {
  const notebook = (params: Record<string, Json> = {}, output = 'a b_exec.ipynb'): Entrypoint => ({
    type: 'jupyter',
    notebook: 'a b.ipynb',
    output,
    kernel: 'python3',
    params,
    src: '',
  });

  /** A stand-in for papermill that writes what it was asked for, as papermill writes parameters. */
  const papermill = [
    'import json',
    'class PapermillExecutionError(Exception): pass',
    'def execute_notebook(source, target, parameters, kernel_name, progress_bar, stdout_file, stderr_file):',
    '    text = "\\n".join("%s = %r" % item for item in parameters.items())',
    '    with open(target, "w") as file: json.dump({"from": source, "kernel": kernel_name, "source": text, "p": parameters}, file)',
    '    if parameters.get("fail"): raise PapermillExecutionError("cell 3 failed")',
  ].join('\n');
  const files = { 'a b.ipynb': '{}', 'papermill.py': papermill };

  it('is executed into another file, which is an artifact by itself', () => {
    const ran = run(notebook({ x: 1e5, y: [null, 'é'] }), files);
    expect(ran).toMatchObject({ status: 0, stderr: '' });
    expect(JSON.parse(ran.read('project/a b_exec.ipynb') ?? '')).toMatchObject({
      from: 'a b.ipynb',
      kernel: 'python3',
      p: { x: 100000, y: [null, 'é'] },
    });
    expect(ran.read('project/a b.ipynb')).toBe('{}');
    expect(invocation(notebook()).extraArtifacts).toEqual(['a b_exec.ipynb']);
  });

  it('names its artifact as a glob that means exactly that file', () => {
    expect(invocation({ ...notebook({}, 'v[1]*_exec.ipynb'), src: 'x' }).extraArtifacts).toEqual([
      'x/v\\[1\\]\\*_exec.ipynb',
    ]);
  });

  it('fails when a cell fails, and the notebook is there still', () => {
    const ran = run(notebook({ fail: true }), files);
    expect(ran).toMatchObject({ status: 1, stdout: 'cell 3 failed\n' });
    expect(ran.read('project/a b_exec.ipynb')).toContain('fail');
  });

  it.each(['hunter2', 'with "quotes" and \\ and \n line', "it's é"])(
    'hides the secret parameter %j in what it writes',
    (text) => {
      const ran = run(notebook({ password: new Secret(text), fail: true, user: 'joe' }), files);
      const written = ran.read('project/a b_exec.ipynb') ?? '';
      expect(written).toContain('joe');
      expect(written).toContain('***');
      for (const form of [text, JSON.stringify(text).slice(1, -1)]) expect(written).not.toContain(form);
    },
  );

  it('says that papermill is missing', () => {
    const ran = run(notebook(), { 'a b.ipynb': '{}', 'papermill.py': 'raise ImportError("no papermill here")' });
    expect(ran.status).toBe(1);
    expect(ran.stdout).toContain('needs papermill');
  });
});

describe('runtime packages', () => {
  it('need an entrypoint that they are installed before', () => {
    expect(() => invocation(undefined, packagesNamed('six'))).toThrow('need an `entrypoint`');
    expect(invocation(undefined, packagesNamed()).command).toBeUndefined();
  });

  it.each<[string, Entrypoint]>([
    ['a script', script('python3 -c "import x"')],
    ['a function', call('m.f')],
    ['a notebook', { type: 'jupyter', notebook: 'a.ipynb', output: 'b.ipynb', kernel: 'python3', params: {}, src: '' }],
  ])('change nothing of %s but what comes before it', (_, entrypoint) => {
    const plain = invocation(entrypoint);
    const more = invocation(entrypoint, packagesNamed('six', 'x @ https://h/x'));
    expect(more.command?.[2]?.endsWith(plain.command?.[2] ?? '-')).toBe(true);
    expect([more.command?.slice(0, 2), more.command?.slice(3)]).toEqual([
      plain.command?.slice(0, 2),
      plain.command?.slice(3),
    ]);
    expect(more.files).toMatchObject({
      ...plain.files,
      '/alto/in/packages.json': '{"packages":["six","x @ https://h/x"],"options":[]}',
    });
    expect([more.env, more.extraArtifacts]).toEqual([plain.env, plain.extraArtifacts]);
  });

  /** A folder with a `python3` whose pip does what a script says. */
  function aPython(pip: string): string {
    const bin = mkdtempSync(join(tmpdir(), 'alto-bin-'));
    made.push(bin);
    const real = spawnSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' }).stdout.trim();
    mkdirSync(join(bin, 'pip'));
    writeFileSync(join(bin, 'pip/__main__.py'), pip);
    writeFileSync(join(bin, 'pip/__init__.py'), '');
    writeFileSync(join(bin, 'python3'), `#!/bin/sh\nPYTHONPATH="$PYTHONPATH:${bin}" exec ${real} "$@"\n`);
    chmodSync(join(bin, 'python3'), 0o755);
    return `${bin}:/usr/bin:/bin`;
  }

  /** A pip that says what it is asked for, installs a module, and finds `there` already in the image. */
  const PIP = [
    'import json, os, sys',
    'args = sys.argv[1:]',
    'if args == ["install", "--help"]: print("--dry-run --report"); sys.exit()',
    'if args == ["--version"]: sys.exit()',
    'print("pip", *args)',
    'if "--report" in args:',
    '    names = [name for name in args[args.index("--report") + 2:] if name != "there"]',
    '    items = [{"metadata": {"name": name, "version": "1"}, "download_info": {"url": "https://h"}} for name in names]',
    '    if "vcs" in names: items = [dict(items[0], is_direct=True, download_info={"url": "https://g", "vcs_info": {"vcs": "git", "commit_id": "abc"}})]',
    '    json.dump({"install": items}, open(args[args.index("--report") + 1], "w"))',
    'else:',
    '    target = args[args.index("--target") + 1]',
    '    open(target + "/brought.py", "w").write("x = 7")',
    '    os.mkdir(target + "/bin")',
    '    open(target + "/bin/tool", "w").write("#!/bin/sh\\necho tool")',
    '    os.chmod(target + "/bin/tool", 0o755)',
  ].join('\n');

  it('are found by what runs then, modules and programs, and the rest stays as it was', () => {
    const ran = run(
      script('python3 -c "import brought; print(brought.x)"; tool; echo "$PYTHONPATH"'),
      { x: '' },
      aPython(PIP),
      packagesNamed('new', 'there'),
    );
    expect(ran.status).toBe(0);
    expect(ran.stdout).toMatch(/^pip install --quiet --target (\S+) --no-deps new==1\n7\ntool\n\1\n$/);
  });

  it('are not installed again when the image has them', () => {
    expect(run(script('echo ran'), { x: '' }, aPython(PIP), packagesNamed('there'))).toMatchObject({
      status: 0,
      stdout: 'ran\n',
    });
  });

  it('come from the indexes that the image has, with all that its pip is told', () => {
    const loud = PIP.replace('names = [', 'print("asked", *args, file=sys.stderr); names = [').replace(
      '!= "there"',
      '== "new"',
    );
    const ran = run(script('true'), { x: '' }, aPython(loud), {
      named: ['new', 'there'],
      index: 'https://a.test/simple',
      extraIndexes: ['https://b.test/simple', "https://c.test/it's $HOME"],
      extraArgs: ['--pre', '--trusted-host', 'b.test'],
    });
    const told =
      "--index-url https://a.test/simple --extra-index-url https://b.test/simple --extra-index-url https://c.test/it's $HOME --pre --trusted-host b.test";
    expect(ran.stdout.replaceAll(/\/\S+alto-packages\S+/g, 'FOLDER').split('\n')).toEqual([
      `asked install --quiet --dry-run --report FOLDER ${told} new there`,
      `pip install --quiet --target FOLDER --no-deps ${told} new==1`,
      '',
    ]);
  });

  it('come from where they were asked for', () => {
    expect(run(script('true'), { x: '' }, aPython(PIP), packagesNamed('vcs')).stdout).toContain(
      ' vcs @ git+https://g@abc\n',
    );
  });

  it('are all installed by a pip that cannot tell what is missing', () => {
    const old = PIP.replace('--dry-run --report', '--target');
    expect(run(script('true'), { x: '' }, aPython(old), packagesNamed('new', 'there')).stdout).toMatch(
      /--target \S+ new there\n$/,
    );
  });

  it('end the run with one line when there is no pip', () => {
    const none = aPython('raise ImportError()');
    const ran = run(script('echo never'), { x: '' }, none, packagesNamed('new'));
    expect(ran).toMatchObject({ status: 1, stderr: '' });
    expect(ran.stdout).toMatch(
      /^alto: the runtime packages cannot be installed: the Python of this image \(.*\) has no pip\n$/,
    );
  });

  it('end the run when there is no Python', () => {
    const bin = mkdtempSync(join(tmpdir(), 'alto-bin-'));
    made.push(bin);
    expect(run(script('echo never'), { x: '' }, bin, packagesNamed('new'))).toMatchObject({
      status: 1,
      stdout: 'alto: this image has no Python: neither python3 nor python is in its PATH\n',
    });
  });

  it("end the run after pip's own words when pip fails", () => {
    const failing = PIP.replace('print("pip", *args)', 'print("no such package", file=sys.stderr); sys.exit(1)');
    expect(run(script('echo never'), { x: '' }, aPython(failing), packagesNamed('new'))).toMatchObject({
      status: 1,
      stdout: 'no such package\nalto: the runtime packages cannot be installed: pip says why above\n',
    });
  });
});
