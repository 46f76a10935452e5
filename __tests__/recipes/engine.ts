import { tarChunks } from '../../src/image/tar.ts';
import type { DockerAnswer, DockerCall, DockerProgram } from '../scripted/docker.ts';
import type { Program, Programs } from '../scripted/instance.ts';

const IMAGE = {
  Id: `sha256:${'1'.repeat(64)}`,
  ...{ Os: 'linux', Architecture: 'amd64', Size: 1000 },
  Config: { WorkingDir: '/alto/Hello-World' },
};
const STATE = { Status: 'exited', OOMKilled: false, Error: '' };

/** A docker that also has an engine, whose every container does what the program does. */
export function engine(programs: Programs = {}) {
  const { log = '', exitCode = 0, files = {} }: Program = typeof programs === 'function' ? programs({}) : programs;
  return (call: DockerCall, usual: DockerProgram): DockerAnswer | Promise<DockerAnswer> => {
    const { verb, argv } = call;
    switch (verb) {
      case 'create':
      case 'container rm':
        return {};
      case 'start':
        return { stdout: log };
      case 'image inspect':
        return { stdout: JSON.stringify(IMAGE) };
      case 'container inspect':
        return { stdout: JSON.stringify({ ...STATE, ExitCode: exitCode }) };
      case 'container cp':
        return argv[2] === '-' ? {} : copiedOut(argv[2]?.replace(/^[^:]*:/, '') ?? '', files);
      default:
        return usual(call);
    }
  };
}

/** A tar of what is at a path, as docker prints it. */
function copiedOut(path: string, files: NonNullable<Program['files']>): DockerAnswer {
  const found = Object.entries(files).filter(([name]) => name === path || name.startsWith(`${path}/`));
  if (found.length === 0) return { stderr: `Error response from daemon: Could not find the file ${path}\n`, code: 1 };
  const above = path.slice(0, path.lastIndexOf('/') + 1);
  const entries = found.map(
    ([name, content]) => ({ kind: 'file', path: name.slice(above.length), mode: 0o644, content }) as const,
  );
  return { stdout: Buffer.concat([...tarChunks(entries)]).toString() };
}
