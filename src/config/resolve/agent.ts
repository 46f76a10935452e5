import type { Config } from '../config.ts';
import type { Desk } from './desk.ts';
import { parseDuration } from '../duration.ts';
import { resolveEntrypoint } from './entrypoint.ts';
import { resolveBuildOptions } from './build-options.ts';
import { resolveImage } from './image.ts';
import { resolveInfra } from './infra.ts';
import type { Sections } from '../validate.ts';
import { isInside } from '../../inside.ts';
import { relativeTo } from '../paths.ts';
import { resolveRegistry } from './registry.ts';
import { isAbsolute } from 'node:path';

const DEFAULT_TIMEOUT = 3600;

/** Set by us in every container. */
const OURS = new Set([
  'ALTO_AGENT',
  'ALTO_RUN_ID',
  'ALTO_IMAGE',
  'ALTO_IMAGE_HASH',
  'ALTO_OUTPUT',
  'ALTO_SUMMARY',
  'ALTO_ARTIFACTS',
]);

/** Brings file, inputs and defaults together, and looks whether what is named is there; what is wrong goes to the desk. */
export function resolveAgent(
  agent: string,
  sections: Sections,
  literalPassword: boolean,
  artifactsFolder: string,
  desk: Desk,
): Config {
  const infra = resolveInfra(sections.infra, desk);
  const image = resolveImage(sections, desk);
  const postBuildCmds = [...(sections.post_build_cmds ?? []), ...(sections.infra?.post_build_cmds ?? [])];
  if (infra.type === 'local' && sections.post_build_cmds)
    desk.notice('the agent runs on this runner: `post_build_cmds` are skipped');
  return {
    name: agent,
    project: desk.project,
    infra,
    image,
    build: resolveBuildOptions(sections, desk),
    registry: resolveRegistry(sections, image, literalPassword, desk),
    entrypoint: resolveEntrypoint(sections.entrypoint, image, bringsItsOwn(image, sections, desk), desk),
    env: environment(sections, desk),
    mounts: mounts(sections, image.kind === 'generated' || (image.kind === 'prebuilt' && image.code), desk),
    copies: [],
    runtimePackages: [],
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
  if (image.kind === 'context' || (image.kind === 'prebuilt' && !image.code)) return true;
  // A section that was refused still says what kind of image was meant.
  return sections.image === undefined && (desk.has(['image', 'context']) || desk.has(['image', 'ref']));
}

function environment(sections: Sections, desk: Desk): Config['env'] {
  const env = sections.env ?? {};
  for (const [name, value] of Object.entries(env)) {
    if (OURS.has(name)) desk.error(['env', name], `\`${name}\` is set by this action; choose another name`);
    if (typeof value === 'string' && value.includes('\0'))
      desk.error(['env', name], 'holds a NUL character, which no environment can carry');
  }
  return env;
}

function mounts(sections: Sections, used: boolean, desk: Desk): readonly string[] {
  if (sections.additional_paths) desk.warn(['additional_paths'], '`additional_paths` is the old name; write `mounts`');
  if (!used) return [];
  const found = (['mounts', 'additional_paths'] as const).flatMap((key) =>
    (sections[key] ?? []).map((path, index) => {
      const mount = desk.find([key, index], path);
      if (mount?.relative === '')
        desk.error([key, index], `\`${path}\` is the whole workspace; name what is needed of it`);
      return mount?.relative;
    }),
  );
  return [...new Set(found.filter((path) => path !== undefined))];
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
  const seconds = input ?? (typeof written === 'number' ? written : DEFAULT_TIMEOUT);
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
