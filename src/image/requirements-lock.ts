import { configError } from '../errors.ts';
import { isLocalPackage, localPackage } from './requirements-text.ts';
import { asList, asTable, asText, type Table } from './toml.ts';

/**
 * Checks that a uv.lock can be installed without the repository's files, and returns the folders that it names, relative
 * to it: uv wants to see the pyproject.toml of each. The project and its workspace are left out when it is installed;
 * any other folder or archive that they need is refused.
 */
export function uvFolders(lock: Table, path: string): readonly string[] {
  const packages = asList(lock['package']).map(asTable);
  const members = new Set(asList(asTable(lock['manifest'])['members']));
  const isOwn = (one: Table): boolean => uvFolder(one) === '.' || members.has(one['name']);
  const isNeeded = uvClosure(packages, packages.filter(isOwn));
  for (const one of packages.filter((one) => isNeeded(one) && !isOwn(one))) {
    const where = uvFolder(one) ?? asText(asTable(one['source'])['path']);
    if (where !== undefined) throw localPackage(`${path}:`, `\`${nameOf(one)}\` (${where})`);
  }
  return packages.map(uvFolder).filter((folder): folder is string => folder !== undefined && folder !== '.');
}

/** Checks that the main group of a poetry.lock can be installed without the repository's files. */
export function checkPoetryLock(lock: Table, path: string): void {
  for (const one of asList(lock['package']).map(asTable)) {
    const { type, url } = asTable(one['source']);
    const groups = one['groups'] === undefined ? ['main'] : asList(one['groups']);
    if ((type === 'directory' || type === 'file') && groups.includes('main') && one['optional'] !== true)
      throw localPackage(`${path}:`, `\`${nameOf(one)}\` (${asText(url) ?? type})`);
  }
}

/** Checks that the dependencies of a pyproject.toml are named in it, and can be installed without the repository's files. */
export function checkPyproject(pyproject: Table, path: string): void {
  const project = asTable(pyproject['project']);
  if (project['name'] === undefined)
    throw configError('ALTO-CTX-026', `${path} has no table \`project\` that names dependencies`, {
      hint: 'name the lock beside it (poetry.lock), or a requirements.txt',
    });
  if (asList(project['dynamic']).includes('dependencies'))
    throw configError('ALTO-CTX-026', `${path} has dependencies that are only known when the project is built`, {
      hint: 'name the requirements.txt that they are read from, or a uv.lock',
    });
  const sources = asTable(asTable(asTable(pyproject['tool'])['uv'])['sources']);
  const local = new Set(
    Object.keys(sources)
      .filter((name) => [sources[name]].flat().map(asTable).some(isLocalSource))
      .map(normal),
  );
  for (const dependency of asList(project['dependencies']).map((one) => asText(one) ?? '')) {
    const [name = ''] = /^\s*[\w.-]+/.exec(dependency) ?? [];
    if (local.has(normal(name)) || isLocalPackage(dependency)) throw localPackage(`${path}:`, `\`${dependency}\``);
  }
}

function isLocalSource(source: Table): boolean {
  return source['path'] !== undefined || source['workspace'] === true;
}

/** The name by which indexes know a package (PEP 503). */
function normal(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replaceAll(/[-_.]+/g, '-');
}

function nameOf(one: Table): string {
  return asText(one['name']) ?? '';
}

function uvFolder({ source }: Table): string | undefined {
  const { editable, virtual, directory } = asTable(source);
  return asText(editable ?? virtual ?? directory);
}

/** Tells what is installed: what some packages need, and they themselves; nothing that is for development only. */
function uvClosure(packages: readonly Table[], roots: readonly Table[]): (one: Table) => boolean {
  const reached = new Set<string>();
  const visit = (name: string, extra = ''): void => {
    const key = `${name}[${extra}]`;
    if (reached.has(key)) return;
    reached.add(key);
    for (const one of packages.filter((one) => nameOf(one) === name)) {
      const needs = extra === '' ? one['dependencies'] : asTable(one['optional-dependencies'])[extra];
      for (const dependency of asList(needs).map(asTable)) {
        visit(nameOf(dependency));
        for (const more of asList(dependency['extra'])) visit(nameOf(dependency), asText(more));
      }
    }
  };
  for (const root of roots) visit(nameOf(root));
  return (one) => reached.has(`${nameOf(one)}[]`);
}
