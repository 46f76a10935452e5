import { isAbsolute } from 'node:path';
import { isInside } from '../../inside.ts';
import type { Config } from '../config.ts';
import { parseDuration } from '../duration.ts';
import type { OpenAgent } from '../open-agent.ts';
import { relativeTo } from '../paths.ts';
import type { Sections } from '../validate.ts';
import type { Desk } from './desk.ts';
import { resolveEntrypoint } from './entrypoint.ts';
import { checkEnvironment } from './environment.ts';
import { imageOf } from './image-config.ts';
import { resolveInfra } from './infra.ts';
import { resolveRegistry, resolveRegistryBelow } from './registry.ts';

const DEFAULT_TIMEOUT = 3600;

/** Brings file, inputs and defaults together, and looks whether what is named is there; what is wrong goes to the desk. */
export function resolveAgent(agent: OpenAgent, artifactsFolder: string): Config {
  const { name, sections, literalPassword } = agent;
  const infra = resolveInfra(sections.infra, agent.desk);
  const image = imageOf(name, sections, agent.desk);
  const desk: Desk = { ...agent.desk, project: image.project };
  const postBuildCmds = [...(sections.post_build_cmds ?? []), ...(sections.infra?.post_build_cmds ?? [])];
  if (infra.type === 'local' && sections.post_build_cmds)
    desk.notice('the agent runs on this runner: `post_build_cmds` are skipped');
  checkEnvironment(sections.env ?? {}, ['env'], desk);
  return {
    ...image,
    point: agent.point,
    infra,
    registry: resolveRegistry(sections, image.image, literalPassword, desk),
    registryBelow: resolveRegistryBelow(sections, image.image, desk),
    entrypoint: resolveEntrypoint(sections.entrypoint, image.image, bringsItsOwn(image.image, sections, desk), desk),
    env: sections.env ?? {},
    artifacts: artifacts(sections, desk),
    artifactsFolder,
    postBuildCmds,
    timeoutSeconds: timeout(sections, desk),
    retries: sections.retries ?? 0,
    resources: resources(sections),
    dockerHost: dockerHost(sections, desk),
  };
}

/** Whether the program may be in the image already; then its files are not looked for here. */
function bringsItsOwn(image: Config['image'], sections: Sections, desk: Desk): boolean {
  if (image.kind === 'context' || !image.code) return true;
  // A section that was refused still says what kind of image was meant, and where its code is.
  const kinds = ['context', 'ref', 'source_root'];
  return sections.image === undefined && kinds.some((key) => desk.has(['image', key]));
}

function artifacts(sections: Sections, desk: Desk): readonly string[] {
  if (sections.download_files) desk.warn(['download_files'], '`download_files` is the old name; write `artifacts`');
  const { workspace } = desk.context;
  const globs = [...(sections.artifacts ?? []), ...(sections.download_files ?? [])];
  // `{{ Path(__file__).parent / 'out.txt' }}` is a path of the runner's; in the container its place is beside the program too.
  return globs.map((glob) =>
    isAbsolute(glob) && isInside(workspace, glob) ? relativeTo(desk.project.folder, glob) : glob,
  );
}

function timeout(sections: Sections, desk: Desk): number {
  const { timeout: input, maxLifetime } = desk.inputs;
  const written = sections.timeout === undefined ? undefined : parseDuration(sections.timeout);
  const seconds = input ?? (typeof written === 'number' ? written : Math.min(DEFAULT_TIMEOUT, maxLifetime));
  if (seconds > maxLifetime) {
    const which = input === undefined ? '`timeout`' : 'the input `timeout`';
    desk.error(
      input === undefined ? ['timeout'] : [],
      `${which} is longer than \`max-lifetime\` allows (${maxLifetime} s)`,
    );
  }
  return seconds;
}

function resources(sections: Sections): Config['resources'] {
  const { gpus, shm_size: shmSize, memory, cpus, ulimits = [], tmpfs = [] } = sections.resources ?? {};
  return { gpus, shmSize, memory, cpus, ulimits, tmpfs };
}

/** An alto.yml must not send code and logins to an engine that the workflow did not choose. */
function dockerHost(sections: Sections, desk: Desk): string | undefined {
  const url = sections.image?.server_url;
  if (url === undefined || url === desk.context.dockerHost) return undefined;
  if (/^unix:\/\/\/[^\0]+$/.test(url)) return url;
  desk.error(
    ['image', 'server_url'],
    'only an engine on this runner (`unix:///…`), or the one in `DOCKER_HOST` of the step, can be used',
  );
  return undefined;
}
