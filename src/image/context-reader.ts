import { remembered } from '../once.ts';
import { type ContextSource, type ImageContext, readProjectContext, readUserContext } from './context.ts';

/** The way to the project's files: what several images are made of is read and hashed once. */
export interface ContextReader {
  /** What goes into a generated image. */
  project(source: ContextSource): Promise<ImageContext>;
  /** A folder with a Dockerfile of the user's, for the hash alone; the last argument names absolute paths that never get in. */
  user(folder: string, dockerfile: string, leaveOut: readonly string[]): Promise<ImageContext>;
}

/** A reader that has read nothing yet. */
export function contextReader(): ContextReader {
  return { project: remembered(readProjectContext), user: remembered(readUserContext) };
}
