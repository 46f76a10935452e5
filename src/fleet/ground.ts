import type { Ground } from '../doors.ts';
import { plainLines } from '../log/fence.ts';

/**
 * The ground of one part of a step: every line says which part it is from, at once and in one order with the lines of the
 * others. There are no groups: one of a part would fold away what the others say meanwhile, and one that waits for the
 * part's end would show a program's log too late. A warning that several parts have is annotated once.
 */
export function partOf(ground: Ground, name: string, { width, told }: { width: number; told: Set<string> }): Ground {
  const { workflow, writer } = ground;
  const column = name.padEnd(width);
  const named = (text: string): string =>
    plainLines(text)
      .map((line) => `${name}: ${line}`)
      .join('\n');
  const annotate = (kind: 'notice' | 'warning'): typeof workflow.warning => {
    return (message, place) => {
      if (told.has(message)) workflow.info(named(`${kind}: ${message}`));
      else workflow[kind](named(message), place);
      told.add(message);
    };
  };
  return {
    ...ground,
    writer: {
      ...writer,
      line: (text) => writer.line(named(text)),
      remote: (text) => writer.remote(text, column),
    },
    workflow: {
      ...workflow,
      info: (line) => workflow.info(named(line)),
      debug: (line) => workflow.debug(named(line)),
      notice: annotate('notice'),
      warning: annotate('warning'),
      error: (message, place) => workflow.error(named(message), place),
      remote: (line) => workflow.remote(line, column),
      startGroup: () => undefined,
      endGroup: () => undefined,
    },
  };
}

/** The ground of a part that says all that it has to say at once, as a group of its own. */
export function groupOf(ground: Ground, name: string): Ground {
  const { workflow } = ground;
  return { ...ground, workflow: { ...workflow, startGroup: (title) => workflow.startGroup(`${name}: ${title}`) } };
}
