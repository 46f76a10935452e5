import { expect, test } from 'vitest';
import { cudaBase } from '../../src/image/cuda.ts';

test.each([
  ['12.6.3', undefined, 'nvidia/cuda:12.6.3-runtime-ubuntu24.04'],
  ['12.6', '9', 'nvidia/cuda:12.6.3-cudnn-runtime-ubuntu24.04'],
  ['12.6.0', '9', 'nvidia/cuda:12.6.0-cudnn-runtime-ubuntu24.04'],
  ['13.0', undefined, 'nvidia/cuda:13.0.3-runtime-ubuntu24.04'],
  ['12.4', '9', 'nvidia/cuda:12.4.1-cudnn-runtime-ubuntu22.04'],
  ['12.3.2', '9', 'nvidia/cuda:12.3.2-cudnn9-runtime-ubuntu22.04'],
  ['11.8', '8', 'nvidia/cuda:11.8.0-cudnn8-runtime-ubuntu22.04'],
  ['11.2.2', '8', 'nvidia/cuda:11.2.2-cudnn8-runtime-ubuntu20.04'],
])('CUDA %s with cuDNN %s is %s', (cuda, cudnn, reference) => {
  expect(cudaBase(cuda, cudnn)).toEqual({ reference });
});

test.each([
  ['12.7', undefined, 'cuda', /^CUDA `12\.7` is none that we know an image of: 13\.3, .*; for another write `base:/],
  ['1', undefined, 'cuda', /is none that we know/],
  ['12.6.9', undefined, 'cuda', /is none that we know/],
  ['12.6', '8', 'cudnn', /^the image of CUDA 12\.6\.3 brings cuDNN 9: write `cudnn: 9`, or another `cuda`$/],
  ['11.8', '9', 'cudnn', /brings cuDNN 8/],
])('CUDA %s with cuDNN %s: the key `%s` is wrong', (cuda, cudnn, wrong, problem) => {
  expect(cudaBase(cuda, cudnn)).toEqual({ wrong, problem: expect.stringMatching(problem) });
});
