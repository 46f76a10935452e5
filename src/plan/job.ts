import type { Job } from '../agents/agent.ts';
import { projectFolder } from '../image/context.ts';
import { invocation } from '../job/entrypoint.ts';
import { compileGlobs } from '../job/globs.ts';
import type { Read } from '../read.ts';
import type { ImagePlan } from './image.ts';

/** What runs; its image and login are known when the image is there. */
export type JobPlan = Omit<Job, 'image' | 'credential'>;

/** The container's command, environment, files and limits. */
export function jobPlan(
  runId: string,
  { config, context }: Read,
  platforms: readonly string[],
  image: ImagePlan,
): JobPlan {
  const generated = config.image.kind === 'generated' || (config.image.kind === 'prebuilt' && config.image.code);
  const workdir = generated ? `/alto/${projectFolder(context.repo, config.project.path)}` : undefined;
  const entry = invocation(config.entrypoint, config.runtimePackages);
  // A glob that cannot be used is told before anything is built; a prebuilt image's own folder is not known yet.
  compileGlobs(config.artifacts, workdir ?? '/workdir');
  return {
    platform: image.how === 'prebuilt' ? image.platform : platforms[0],
    command: entry.command,
    workdir,
    env: {
      ...entry.env,
      ...config.env,
      ALTO_AGENT: config.name,
      ...(config.point && { ALTO_POINT: config.point.name, ALTO_MATRIX: JSON.stringify(config.point.values) }),
      ALTO_RUN_ID: runId,
      ...(image.how === 'made' && { ALTO_IMAGE_HASH: image.hash }),
      ALTO_OUTPUT: '/alto/out/output',
      ALTO_SUMMARY: '/alto/out/summary.md',
      ALTO_ARTIFACTS: '/alto/out/artifacts',
    },
    files: entry.files,
    resources: config.resources,
    artifacts: [...config.artifacts, ...entry.extraArtifacts],
    timeout: config.timeoutSeconds,
  };
}
