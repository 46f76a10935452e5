import type { Clock } from './clock.ts';
import type { Docker } from './docker/docker.ts';
import type { Workflow } from './workflow/workflow.ts';

/** Every door to the outside; a function takes `Pick<Ports, …>` of what it uses. */
export interface Ports {
  readonly clock: Clock;
  readonly docker: Docker;
  readonly workflow: Workflow;
}
