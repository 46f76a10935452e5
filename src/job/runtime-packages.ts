import type { PackageNames } from '../config/image.ts';

/** What the program reads: packages, and what else pip is told. */
export function packagesFile({ named, index, extraIndexes, extraArgs }: PackageNames): string {
  const options = [
    ...(index === undefined ? [] : ['--index-url', index]),
    ...extraIndexes.flatMap((extra) => ['--extra-index-url', extra]),
    ...extraArgs,
  ];
  return JSON.stringify({ packages: named, options });
}

/**
 * Installs the packages of a JSON file into a new folder and prints its name. What the image has already is found there
 * and neither changed nor installed again; pip before 22.2 cannot tell, and installs all of it anew. Ends with 1 and one
 * line of its own when that does not work. Any Python from 3.6 on.
 */
export const PACKAGES_PROGRAM = `import json
import os
import subprocess
import sys
import tempfile

PIP = [sys.executable, '-m', 'pip']
QUIET = {'PIP_DISABLE_PIP_VERSION_CHECK': '1', 'PIP_ROOT_USER_ACTION': 'ignore', 'PIP_BREAK_SYSTEM_PACKAGES': '1'}


def fail(why):
    sys.exit('alto: the runtime packages cannot be installed: %s' % why)


def pip(*arguments, **options):
    return subprocess.call(PIP + list(arguments), env=dict(QUIET, **os.environ), **options)


def requirement(item):
    info = item['download_info']
    name = item['metadata']['name']
    if not item.get('is_direct'):
        return '%s==%s' % (name, item['metadata']['version'])
    if 'vcs_info' in info:
        return '%s @ %s+%s@%s' % (name, info['vcs_info']['vcs'], info['url'], info['vcs_info']['commit_id'])
    return '%s @ %s' % (name, info['url'])


def missing(packages, options, folder):
    report = os.path.join(folder, 'report.json')
    if pip('install', '--quiet', '--dry-run', '--report', report, *(options + packages), stdout=subprocess.DEVNULL):
        fail('pip says why above')
    with open(report, encoding='utf-8') as file:
        return [requirement(item) for item in json.load(file)['install']]


def knows_reports():
    text = subprocess.check_output(PIP + ['install', '--help'], env=dict(QUIET, **os.environ))
    return b'--dry-run' in text and b'--report' in text


def main():
    with open('/alto/in/packages.json', encoding='utf-8') as file:
        given = json.load(file)
    packages, extra = given['packages'], given['options']
    with open(os.devnull, 'w') as nothing:
        if pip('--version', stdout=nothing, stderr=nothing):
            fail('the Python of this image (%s) has no pip' % sys.executable)
    folder = tempfile.mkdtemp(prefix='alto-packages-')
    target = os.path.join(folder, 'packages')
    os.mkdir(target)
    wanted = packages
    options = ['install', '--quiet', '--target', target]
    if knows_reports():
        wanted = missing(packages, extra, folder)
        options.append('--no-deps')
    if wanted and pip(*(options + extra + wanted), stdout=sys.stderr):
        fail('pip says why above')
    print(target)


if __name__ == '__main__':
    sys.path[:] = [path for path in sys.path if path != os.path.dirname(os.path.abspath(__file__))]
    main()
`;
