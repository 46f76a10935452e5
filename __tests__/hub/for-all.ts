import { startGroundHub } from './hub.ts';

/** Before all end-to-end tests: hub.docker.com is there, as it is in the world. */
export async function setup(): Promise<() => Promise<void>> {
  const hub = await startGroundHub();
  return () => hub.stop();
}
