import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { builtAction } from '../scripted/action.ts';

const repository = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(repository, path), 'utf8');
const filesBelow = (folder: string): readonly string[] =>
  readdirSync(join(repository, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(repository, join(parentPath, name)));

interface Lock {
  readonly packages: Readonly<
    Record<
      string,
      {
        readonly integrity?: string;
        readonly resolved?: string;
        readonly dev?: true;
        readonly hasInstallScript?: true;
        readonly optional?: true;
      }
    >
  >;
}

describe('packages', () => {
  const lock = JSON.parse(read('package-lock.json')) as Lock;
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read('package.json')) as Record<
    'dependencies' | 'devDependencies' | 'optionalDependencies',
    Record<string, string>
  >;

  test('are named at one exact version, locked by their digest, and taken from nowhere but the registry', () => {
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }))
      expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
    for (const [path, { integrity, resolved = 'https://registry.npmjs.org/' }] of Object.entries(lock.packages)) {
      if (path === '') continue;
      expect(integrity, path).toMatch(/^sha512-/);
      expect(resolved, path).toMatch(/^https:\/\/registry\.npmjs\.org\//);
    }
  });

  test('run nothing when they are installed, and nothing here needs them to', () => {
    expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m);
    const needed = Object.entries(lock.packages).filter(([, one]) => one.hasInstallScript && !one.optional);
    expect(needed.map(([path]) => path)).toEqual([]);
    for (const script of ['preinstall', 'install', 'postinstall', 'prepare'])
      expect(JSON.parse(read('package.json'))).not.toHaveProperty(['scripts', script]);
  });

  test('of the action itself are few', () => {
    expect(Object.keys(dependencies).length).toBeLessThanOrEqual(10);
    const bundled = Object.entries(lock.packages).filter(([path, one]) => path !== '' && !one.dev && !one.optional);
    expect(bundled.length).toBeLessThanOrEqual(60);
  });

  test('that are in the built action have their licences beside it, and each is of a kind that allows this', async () => {
    const folder = await builtAction();
    const packages = JSON.parse(readFileSync(join(folder, 'packages.json'), 'utf8')) as readonly string[];
    expect(packages).toContain('yaml');
    for (const licenses of [readFileSync(join(folder, 'dist/licenses.txt'), 'utf8'), read('dist/licenses.txt')]) {
      const lines = licenses.split('\n');
      for (const name of packages) {
        const at = lines.indexOf(name);
        expect(at, `${name} is in licenses.txt`).toBeGreaterThanOrEqual(0);
        expect(['Apache-2.0', 'MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD'], name).toContain(lines[at + 1]);
        // Its text follows: one that names a licence alone does not bring it.
        expect(lines.slice(at + 2, at + 12).join('').length, name).toBeGreaterThan(100);
      }
    }
  }, 300_000);
});

describe('the sources', () => {
  test.each<[what: string, pattern: RegExp]>([
    ['evaluate text', /\beval\s*\(|\bnew Function\b|\bFunction\s*\(['"`]|node:vm/],
    [
      'run a shell',
      /\bexecSync\b|\bchild_process['"]\)?\.exec\b|import\s*\{[^}]*\bexec\b[^}]*\}\s*from\s*'node:child_process'|\bshell:\s*(?:true|['"`])/,
    ],
    ['set what later steps see', /exportVariable|addPath|GITHUB_ENV'\]|GITHUB_PATH'\]|::set-env|::add-path/],
    ['use a browser’s or a debugger’s ways in', /node:inspector|node:repl/],
  ])('never %s', (_, pattern) => {
    const found = filesBelow('src').filter((path) => pattern.test(read(path)));
    expect(found).toEqual([]);
  });
});

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: unknown;
  readonly jobs: Readonly<
    Record<string, { readonly permissions?: Readonly<Record<string, string>>; readonly steps?: readonly Step[] }>
  >;
}

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

describe.each(filesBelow('.github/workflows'))('%s', (path) => {
  const text = read(path);
  const workflow = parse(text) as Workflow;
  const steps = Object.values(workflow.jobs).flatMap(({ steps = [] }) => steps);

  test('names every action by its commit, with the version beside it', () => {
    for (const [, used = ''] of text.matchAll(/^\s*-?\s*uses:\s*(.*)$/gm))
      expect(used).toMatch(/^(?:\.\/|[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)/);
  });

  test('gives its token nothing but what a job names, and only a release may write', () => {
    expect(workflow.permissions).toEqual({});
    for (const { permissions } of Object.values(workflow.jobs)) {
      expect(permissions).toBeDefined();
      if (!path.endsWith('release.yml')) expect(permissions).toEqual({ contents: 'read' });
    }
  });

  test('runs on nothing that has secrets whoever sets it off', () => {
    for (const event of ['pull_request_target', 'workflow_run', 'issue_comment'])
      expect(Object.keys(workflow.on)).not.toContain(event);
  });

  test('keeps no login behind, installs without scripts, and puts no expression into a shell', () => {
    for (const { uses = '', run = '', with: inputs } of steps) {
      if (uses.startsWith('actions/checkout@')) expect(inputs).toMatchObject({ 'persist-credentials': false });
      expect(run).not.toContain('${{');
      if (/npm (ci|install)/.test(run)) expect(run).toContain('--ignore-scripts');
    }
  });
});

describe('the workflows, looked through by', () => {
  const has = (command: string): boolean => spawnSync(command, ['--version']).status === 0;

  test.skipIf(!has('actionlint'))('actionlint, are without a finding', () => {
    execFileSync('actionlint', [], { cwd: repository, stdio: 'pipe', encoding: 'utf8' });
  });

  test.skipIf(!has('zizmor'))('zizmor, are without a finding', () => {
    const options = ['--offline', '--persona', 'pedantic', '--quiet', '.github', 'action.yml'];
    execFileSync('zizmor', options, { cwd: repository, stdio: 'pipe', encoding: 'utf8' });
  });
});
