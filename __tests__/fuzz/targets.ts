import type { Target } from './target.ts';
import { cloud } from './targets/cloud.ts';
import { file } from './targets/file.ts';
import { image } from './targets/image.ts';
import { job } from './targets/job.ts';
import { registry } from './targets/registry.ts';
import { runner } from './targets/runner.ts';
import { words } from './targets/words.ts';

/** Everything that reads what others wrote. */
export const targets: readonly Target[] = [...file, ...words, ...image, ...job, ...runner, ...registry, ...cloud];
