import { createHash } from 'node:crypto';
import { workerData } from 'node:worker_threads';
// The thread of digest.ts. It is started as this file, so it can use nothing but Node itself.
const { chunks, lengths, turns, digest } = workerData;
const hash = createHash('sha256');
for (let turn = 0;; turn++) {
    const at = turn % chunks.length;
    while (Atomics.load(turns, 0) === turn)
        Atomics.wait(turns, 0, turn);
    const length = lengths[at] ?? 0;
    // Nothing is the end.
    if (length === 0)
        digest.set(hash.digest());
    else
        hash.update((chunks[at] ?? digest).subarray(0, length));
    Atomics.store(turns, 1, turn + 1);
    Atomics.notify(turns, 1);
    if (length === 0)
        break;
}
