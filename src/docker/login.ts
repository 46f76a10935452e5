import type { Clock } from '../clock.ts';
import type { DockerCommand } from './command.ts';
import { loginServer } from './config-file.ts';
import { keepLoginInFile } from './credentials.ts';
import type { Credential } from './docker.ts';
import { isHealing } from './healing.ts';
import { loginError } from './login-errors.ts';

/** Milliseconds before the second and the third try. */
const PAUSES = [2_000, 8_000];

interface LoginGround {
  readonly docker: DockerCommand;
  readonly clock: Clock;
  /** The run's own docker configuration. */
  readonly folder: string;
}

/** Logs docker in, by standard input, into the run's own configuration; a registry that does not answer is asked again. */
export async function logIn(
  { docker, clock, folder }: LoginGround,
  host: string,
  { username, password }: Credential,
): Promise<void> {
  await keepLoginInFile(folder, host);
  const argv = ['login', '--username', username, '--password-stdin', loginServer(host)];
  for (let tried = 0; ; tried++) {
    const { code, stderr } = await docker.short(argv, { input: Buffer.from(password.reveal()) });
    if (code === 0) return;
    const error = loginError(stderr, host);
    const pause = PAUSES[tried];
    if (pause === undefined || !isHealing(error)) throw error;
    await clock.sleep(pause);
  }
}
