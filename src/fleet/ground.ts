import type { Ground } from '../doors.ts';
import { plainLines } from '../log/fence.ts';

/** What the parts of a step have in common: how wide names are, and what was annotated. */
interface Common {
  readonly width: number;
  readonly told: Set<string>;
}

/**
 * The ground of one part of a step: every line says which part it is from, at once and in one order with the lines of the
 * others. There are no groups: one of a part would fold away what the others say meanwhile, and one that waits for the
 * part's end would show a program's log too late. A warning that several parts have is annotated once.
 */
export function partOf(ground: Ground, name: string, { width, told }: Common): Ground {
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

/** The ground of a part that is over soon: what it says in a group is printed whole, under its name, when the group ends. */
export function groupOf(ground: Ground, name: string, common: Common): Ground {
  const { workflow } = ground;
  const own = partOf(ground, name, common).workflow;
  let title = '';
  let kept: (() => void)[] | undefined;
  const say = (line: () => void, outside: () => void): void => {
    if (kept) kept.push(line);
    else outside();
  };
  return {
    ...ground,
    workflow: {
      ...own,
      info: (line) =>
        say(
          () => workflow.info(line),
          () => own.info(line),
        ),
      remote: (line) =>
        say(
          () => workflow.remote(line),
          () => own.remote(line),
        ),
      startGroup(of) {
        title = `${name}: ${of}`;
        kept = [];
      },
      endGroup() {
        const lines = kept ?? [];
        kept = undefined;
        workflow.startGroup(title);
        for (const line of lines) line();
        workflow.endGroup();
      },
    },
  };
}
