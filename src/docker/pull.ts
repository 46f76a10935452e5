import type { Clock } from '../clock.ts';
import { pullArguments } from './argv.ts';
import type { DockerCommand } from './command.ts';
import { isHealing } from './healing.ts';
import { pullError } from './pull-errors.ts';
import { tail } from './tail.ts';

/** Milliseconds between a pull that broke off and the second try. */
const PAUSE = 2_000;

/** Fetches an image. One that broke off is tried once more: the layers that came are there. */
export async function pullImage(
  { docker, clock }: { readonly docker: DockerCommand; readonly clock: Clock },
  { reference, platform }: { readonly reference: string; readonly platform: string | undefined },
  onOutput: (chunk: Uint8Array) => void,
  signal: AbortSignal,
): Promise<void> {
  const pull = async (): Promise<void> => {
    const end = tail();
    const keep = (chunk: Uint8Array): void => {
      end.add(chunk);
      onOutput(chunk);
    };
    const code = await docker.long(pullArguments(reference, platform), { onOutput: keep, signal });
    if (code !== 0) throw pullError(end.text(), reference);
  };
  try {
    await pull();
  } catch (error) {
    if (signal.aborted || !isHealing(error)) throw error;
    await clock.sleep(PAUSE, signal);
    await pull();
  }
}
