import type { Build } from '../docker/docker.ts';
import { buildStream } from '../image/context.ts';
import { buildFiles, DOCKERFILE, ownBuildArgs } from '../image/dockerfile.ts';
import { builtText, type Part } from '../plan/built-text.ts';
import type { MadePlan } from '../plan/image.ts';

/** What a builder gets, made anew for each try: a tar can be read only once. */
export type Source = () => Pick<Build, 'context' | 'dockerfile' | 'target'>;

/** Build arguments that our own text needs. */
export function ownArgs({ layer, environment }: Part): Readonly<Record<string, string>> {
  const { content } = environment ?? layer;
  return content.kind === 'environment' ? ownBuildArgs(content.environment) : {};
}

/** The source of a part that lies on the image `from`. */
export function sourceOf(plan: MadePlan, part: Part, from = 'scratch'): Source {
  const text = builtText(plan, part, from);
  const { content } = part.layer;
  if (content.kind === 'dockerfile') {
    const { folder, dockerfile, target } = content;
    return () => ({ context: folder, dockerfile: { ...dockerfile, text }, target });
  }
  const { content: installed } = part.environment ?? part.layer;
  const files = buildFiles(text, installed.kind === 'environment' ? installed.requirements : []);
  const code = content.kind === 'code' ? content.context : undefined;
  return () => ({ context: buildStream(files, code), dockerfile: DOCKERFILE });
}
