import { type Course, courseOf } from './absent.ts';
import { openDoors } from './doors.ts';
import type { AltoError } from './errors.ts';
import type { Start } from './main.ts';
import { perform } from './perform.ts';
import type { Ports } from './ports.ts';
import type { Read } from './read.ts';
import type { Ending } from './report/ending.ts';

/** The commands that do something for each point. */
export type PointCommand = 'run' | 'plan' | 'image';

/** The story of one run: opens its doors, and performs; or makes do without the credentials that are not there. */
export async function runPoint(start: Start, read: Read, command: PointCommand): Promise<Ending> {
  const { ground, runId, known, open = openDoors } = start;
  known.learn({ agent: read.config.name, point: read.config.point?.name });

  const cleanup: string[] = [];
  try {
    const doors = await open(ground, runId, read);
    const absent = await doors.absentCredentials();
    const course = command === 'plan' ? 'plan' : courseOf(read, absent);
    const act = command === 'image' ? (await import('./commands/image.ts')).makeImage : perform;
    if (course === 'run') return await act(start, read, doors, cleanup);
    return await makeDo(start, read, doors, { absent, course, cleanup, act });
  } finally {
    for (const line of cleanup) ground.workflow.info(line);
    known.learn({ cleanup });
  }
}

interface Lack {
  readonly absent: readonly AltoError[];
  readonly course: Exclude<Course, 'run'>;
  readonly cleanup: string[];
  /** What is not done for it, or done here. */
  readonly act: typeof perform;
}

/** What is done in place of a run for which credentials are not there. */
async function makeDo(start: Start, read: Read, doors: Ports, { absent, course, cleanup, act }: Lack): Promise<Ending> {
  const { ground, runId, open = openDoors } = start;
  const here: Read = { ...read, config: { ...read.config, infra: { type: 'local' } } };
  switch (course) {
    case 'fail':
      throw absent[0] ?? new TypeError('a run fails here for what is absent');
    case 'plan': {
      const { showPlan } = await import('./commands/plan.ts');
      return showPlan(start, read, doors, absent);
    }
    case 'build': {
      const { buildOnly } = await import('./commands/build.ts');
      return buildOnly(start, here, await open(ground, runId, here), absent);
    }
    case 'local':
      ground.workflow.notice(
        `this run is done on the runner itself, because ${absent.map(({ message }) => message).join('; ')}`,
      );
      return act(start, here, await open(ground, runId, here), cleanup);
  }
}
