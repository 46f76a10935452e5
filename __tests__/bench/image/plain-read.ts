// Reads every file of a folder and takes one sha256 over all their bytes: what any hash of a folder has to do at least.
//   node __tests__/bench/image/plain-read.ts FOLDER
import { createHash } from 'node:crypto';
import { closeSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';

const chunk = Buffer.allocUnsafe(256 * 1024);
const hash = createHash('sha256');
readFolder(process.argv[2] ?? '.');
console.log(hash.digest('hex'));

function readFolder(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) readFolder(path);
    else readFile(path);
  }
}

function readFile(path: string): void {
  const file = openSync(path, 'r');
  for (let count = read(file); count > 0; count = read(file)) hash.update(chunk.subarray(0, count));
  closeSync(file);
}

function read(file: number): number {
  return readSync(file, chunk, 0, chunk.length, null);
}
