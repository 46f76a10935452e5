import type { World } from '../scripted.ts';
import type { openWorld } from '../scripted.ts';
import type { Place } from './points.ts';

type Options = NonNullable<Parameters<typeof openWorld>[0]>;

/** Holds a run at a place. */
export interface Trap {
  readonly options: Pick<Options, 'docker' | 'onAsked' | 'onTheWay'>;
  /** For what only a world that stands can be told. */
  arm(world: World): void;
  readonly onLog: (line: string) => void;
  /** When the run is there. */
  readonly arrived: Promise<void>;
  /** Lets it go on. */
  spring(): void;
}

/** A trap that a run falls into once. */
export function trapAt(place: Place): Trap {
  const arrived = Promise.withResolvers<undefined>();
  const sprung = Promise.withResolvers<undefined>();
  let isOpen = true;
  const hold = (): Promise<void> | undefined => {
    if (!isOpen) return undefined;
    isOpen = false;
    arrived.resolve(undefined);
    return sprung.promise;
  };
  const onTheWay = (when: 'before' | 'after') => ({
    [when]: ({ method, url }: { method: string; url: string }) =>
      place.at === 'registry' && place.when === when && place.request.test(`${method} ${url}`) ? hold() : undefined,
  });
  return {
    options: {
      async docker(call, usual) {
        if (place.at === 'docker' && call.verb === place.verb) {
          if (place.deaf) call.ignore('SIGINT', 'SIGTERM');
          await hold();
        }
        return usual(call);
      },
      onAsked: (asked) => (place.at === 'instance' && asked === place.asked ? hold() : undefined),
      onTheWay: { ...onTheWay('before'), ...onTheWay('after') },
    },
    arm({ cloud }) {
      if (place.at !== 'aws') return;
      cloud.fault(place.call, { kind: 'hold', when: place.when, until: async () => hold() });
    },
    onLog(line) {
      if (place.at === 'log' && line.startsWith(place.line)) void hold();
    },
    arrived: arrived.promise,
    spring: () => sprung.resolve(undefined),
  };
}
