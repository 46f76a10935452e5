import { aWorkspace, docker } from './step.ts';

/** Makes an image of this Dockerfile and these files on the runner's engine. */
export function anImage(name: string, dockerfile: string, files: Readonly<Record<string, string>> = {}): string {
  const context = aWorkspace({ ...files, Dockerfile: dockerfile });
  try {
    docker('runner', 'buildx', 'build', '--quiet', '--load', '--tag', name, context.folder);
  } finally {
    context.remove();
  }
  return name;
}
