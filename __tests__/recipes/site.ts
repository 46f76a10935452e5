import type { CloudOptions } from '../cloud/cloud.ts';
import { type Github, startGithub } from '../github/github.ts';
import { startStub } from '../registry/stub.ts';
import { isAlive } from '../runner/invariants.ts';
import { putImage } from '../scripted/registries.ts';
import { openWorld, type World } from '../scripted/scripted.ts';
import { TOKEN } from './context.ts';
import { engine } from './engine.ts';
import { REPOSITORY } from './event.ts';
import { openRunner, type Runner, type Task } from './runner.ts';

/** Beside what a world of scripts is told: what `gh` does, as a shell script. */
export type SiteOptions = NonNullable<Parameters<typeof openWorld>[0]> & { readonly gh?: string };

/** Where workflows run: a repository at GitHub, an account at AWS, registries. */
export interface Site {
  readonly world: World;
  /** GitHub as those see it who may write to pull requests. */
  readonly github: Github;
  /** Files of each artifact that was uploaded. */
  readonly uploads: ReadonlyMap<string, readonly string[]>;
  /** Calls of `gh`, each as one line. */
  readonly said: readonly string[];
  /** The number of the next workflow run. */
  runNumber(): number;
  runner(task: Task): Runner;
  /** Instances that still cost money. */
  alive(): readonly string[];
  close(): Promise<void>;
}

/** Which jobs may take the roles of the recipes, as docs/aws.md sets them up. */
const roles: NonNullable<CloudOptions['roles']> = [
  { name: 'alto', ...trust('ref:refs/heads/main', 'environment:production') },
  { name: 'alto-pull-requests', ...trust('pull_request') },
  { name: 'alto-submissions', ...trust('environment:submissions') },
];

/** What is in the repository beside an alto.yml. */
const FILES = { 'train.py': 'def train(rate=1):\n    return rate\n', 'requirements.txt': 'requests==2.32.3\n' };

/** Opens a site for a repository with this alto.yml. */
export async function openSite(alto: string, { gh = '', ...options }: SiteOptions = {}): Promise<Site> {
  const claims = { sub: '', repository: REPOSITORY };
  const [hub, github, readOnly] = await Promise.all([
    startStub({ auth: 'none' }),
    startGithub({ repository: REPOSITORY, token: TOKEN }),
    startGithub({ repository: REPOSITORY, token: TOKEN, may: 'read' }),
  ]);
  putImage(hub, 'library/python', ['3.12-slim']);
  const world = await openWorld({
    ...options,
    docker: engine(options.program),
    registries: { 'registry-1.docker.io': hub, ...options.registries },
    cloud: { roles, claims, ...options.cloud },
  });
  const uploads = new Map<string, readonly string[]>();
  const said: string[] = [];
  const files = { ...FILES, ...options.files, 'alto.yml': alto };
  const api = { write: github.url, read: readOnly.url };
  let runs = 0;
  return {
    ...{ world, github, uploads, said },
    runNumber: () => (runs += 1),
    runner: (task) => openRunner(task, { world, claims, files, api, gh, uploads, said }),
    alive: () =>
      world.cloud
        .instances()
        .filter(isAlive)
        .map(({ id }) => id),
    async close() {
      await world.stop();
      await Promise.all([hub.stop(), github.stop(), readOnly.stop()]);
    },
  };
}

function trust(...subjects: readonly string[]): { readonly audience: string; readonly subjects: readonly string[] } {
  return { audience: 'sts.amazonaws.com', subjects: subjects.map((one) => `repo:${REPOSITORY}:${one}`) };
}
