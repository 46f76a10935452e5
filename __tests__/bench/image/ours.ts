import { stored } from '../../e2e/registry.ts';
import type { Workspace } from '../../e2e/step.ts';
import { type Done, runIn } from '../site.ts';
import { HOST } from './plain.ts';
import { countingProxy } from './proxy.ts';
import { dockerShim } from './shim.ts';

/** One run of the action on EC2, as far as its image is concerned. */
export interface Ours {
  /** From the beginning of the step until the image was known. */
  readonly ms: number;
  /** Whether the image was there already. */
  readonly existed: boolean;
  /** Arguments of each docker process on the runner, from the beginning of the step to its end. */
  readonly docker: readonly string[];
  /** Bytes that the action sent and got by HTTPS, seen from outside: everything but its calls to the stand-in AWS. */
  readonly moved: number;
  /** Compressed bytes of the topmost layer, as the registry has it. */
  readonly layer: number;
  /** What the program said. */
  readonly said: string;
  /** Seconds by stage, as the action counts them. */
  readonly stages: Readonly<Record<string, number>>;
}

/** The repository that images of the agent `bench` get. */
const REPOSITORY = 'alto/hello-bench';

/**
 * Runs the action in a workspace whose alto.yml has the agent `bench`, with all eyes on its image. The instance boots when so
 * many milliseconds are over: a real one does so elsewhere, and the stand-in's would take the processor from the image.
 */
export async function ours(workspace: Workspace, bootMs = 3_000): Promise<Ours> {
  const shim = dockerShim();
  const proxy = await countingProxy();
  let known: number | undefined;
  try {
    const done = await runIn(workspace, {
      agent: 'ec2',
      cloud: { repositories: [REPOSITORY], bootMs },
      env: { PATH: shim.path, HTTPS_PROXY: proxy.url, NO_PROXY: '127.0.0.1' },
      onLog: (line, at) => {
        if (/image \S+ is sha256:[0-9a-f]{64} /.test(line)) known ??= at;
      },
    });
    if (known === undefined) throw new Error(`the log does not say what the image is:\n${done.log}`);
    return {
      ms: known - done.began,
      existed: done.outputs['image-existed'] === 'true',
      docker: shim.calls(),
      moved: proxy.bytes(),
      layer: await layerOf(done),
      said: done.altoLog.toString(),
      stages: JSON.parse(done.outputs['timings'] ?? '{}') as Ours['stages'],
    };
  } finally {
    proxy.stop();
    shim.remove();
  }
}

async function layerOf({ outputs }: Done): Promise<number> {
  const { image = '' } = outputs;
  if (!image.startsWith(`${HOST}/${REPOSITORY}@`)) throw new Error(`the image is ${image}`);
  return (await stored(image))?.layers.at(-1)?.size ?? NaN;
}
