/** What nvidia/cuda has for one release of CUDA: the Ubuntu below it, and how its tags with cuDNN say so. */
interface Release {
  readonly cuda: string;
  readonly ubuntu: string;
  /** Major version of the cuDNN in the image, and the word for it in the tag. */
  readonly cudnn: { readonly major: string; readonly tag: string };
}

const CUDNN_8 = { major: '8', tag: 'cudnn8' };
const CUDNN_9_BY_NAME = { major: '9', tag: 'cudnn9' };
const CUDNN_9 = { major: '9', tag: 'cudnn' };

/**
 * Releases of which `nvidia/cuda` has both `<cuda>-runtime-<ubuntu>` and `<cuda>-<cudnn>-runtime-<ubuntu>`, newest first;
 * each on its newest Ubuntu of long-term support. As of 2026-11; https://hub.docker.com/r/nvidia/cuda/tags has what came later.
 */
const RELEASES: readonly Release[] = [
  ...releases('ubuntu24.04', CUDNN_9, ['13.3.0', '13.2.1', '13.2.0', '13.1.1', '13.0.3', '13.0.2', '13.0.1', '13.0.0']),
  ...releases('ubuntu24.04', CUDNN_9, ['12.9.1', '12.9.0', '12.8.1', '12.8.0', '12.6.3', '12.6.2', '12.6.1', '12.6.0']),
  ...releases('ubuntu22.04', CUDNN_9, ['12.5.1', '12.4.1']),
  ...releases('ubuntu22.04', CUDNN_9_BY_NAME, ['12.3.2']),
  ...releases('ubuntu22.04', CUDNN_8, ['12.2.2', '12.1.1', '12.0.1', '11.8.0', '11.7.1']),
  ...releases('ubuntu20.04', CUDNN_8, ['11.6.2', '11.5.2', '11.4.3', '11.3.1', '11.2.2', '11.1.1']),
];

function releases(ubuntu: string, cudnn: Release['cudnn'], versions: readonly string[]): readonly Release[] {
  return versions.map((cuda) => ({ cuda, ubuntu, cudnn }));
}

/** The image that brings a CUDA, or which of the two keys no image has, and why. */
export type CudaBase = { readonly reference: string } | { readonly wrong: 'cuda' | 'cudnn'; readonly problem: string };

/** Finds the base image for `cuda` (`12.6`, or `12.6.3`) and, when it is asked for, `cudnn` (its major version). */
export function cudaBase(cuda: string, cudnn: string | undefined): CudaBase {
  const release = RELEASES.find((one) => one.cuda === cuda || one.cuda.startsWith(`${cuda}.`));
  if (!release) {
    const known = [...new Set(RELEASES.map((one) => one.cuda.split('.').slice(0, 2).join('.')))];
    const problem = `CUDA \`${cuda}\` is none that we know an image of: ${known.join(', ')}; for another write \`base: nvidia/cuda:<tag>\` in its place`;
    return { wrong: 'cuda', problem };
  }
  if (cudnn === undefined) return { reference: `nvidia/cuda:${release.cuda}-runtime-${release.ubuntu}` };
  const reference = `nvidia/cuda:${release.cuda}-${release.cudnn.tag}-runtime-${release.ubuntu}`;
  if (cudnn === release.cudnn.major) return { reference };
  const problem = `the image of CUDA ${release.cuda} brings cuDNN ${release.cudnn.major}: write \`cudnn: ${release.cudnn.major}\`, or another \`cuda\``;
  return { wrong: 'cudnn', problem };
}
