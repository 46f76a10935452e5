import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';

/** A place where uv finds Pythons to install, for builds on the runner's engine. */
export interface PythonBuilds {
  /** As for `UV_PYTHON_DOWNLOADS_JSON_URL`. */
  readonly url: string;
  /** The only version that it has, such as `3.11.2`. */
  readonly version: string;
  /** How often the archive was fetched. */
  fetched(): number;
  stop(): Promise<void>;
}

/** Starts one with the Python of an image, packed as https://github.com/astral-sh/python-build-standalone packs its own. */
export async function startPythonBuilds(image: string): Promise<PythonBuilds> {
  const version = (await run(image, 'import platform; print(platform.python_version())')).toString().trim();
  const archive = await run(image, PACK);
  const [major = '', minor = '', patch = ''] = version.split('.');
  const machine = { x64: 'x86_64', arm64: 'aarch64' }[process.arch as 'x64' | 'arm64'];
  let count = 0;
  const server = createServer(({ url, headers }, response) => {
    if (url === '/python.tar.gz') {
      count++;
      response.end(archive);
      return;
    }
    const build = {
      name: 'cpython',
      arch: { family: machine, variant: null },
      os: 'linux',
      libc: 'gnu',
      major: Number(major),
      minor: Number(minor),
      patch: Number(patch),
      prerelease: '',
      variant: null,
      build: null,
      url: `http://${headers.host ?? ''}/python.tar.gz`,
      sha256: createHash('sha256').update(archive).digest('hex'),
    };
    response.end(JSON.stringify({ [`cpython-${version}-linux-${machine}-gnu`]: build }));
  });
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
  return {
    url: `http://10.214.1.1:${(server.address() as AddressInfo).port}/pythons.json`,
    version,
    fetched: () => count,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Writes an archive of the Python that runs it to standard output. */
const PACK = `import io, os, sys, sysconfig, tarfile
name = 'python' + sysconfig.get_python_version()
packed = io.BytesIO()
def filter(info):
    return None if info.issym() and info.linkname.startswith('/') else info
with tarfile.open(fileobj=packed, mode='w:gz', compresslevel=1) as tar:
    tar.add(os.path.realpath(sys.executable), 'python/bin/' + name)
    tar.add(sysconfig.get_path('stdlib'), 'python/lib/' + name, filter=filter)
sys.stdout.buffer.write(packed.getvalue())
`;

async function run(image: string, program: string): Promise<Buffer> {
  const env = { ...process.env, DOCKER_HOST: process.env['ALTO_RUNNER_DOCKER_HOST'] };
  const args = ['run', '--rm', image, 'python3', '-c', program];
  return (await promisify(execFile)('docker', args, { env, encoding: 'buffer', maxBuffer: 2 ** 28 })).stdout;
}
