import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is measured is the same on both sides: files, and the Dockerfile that makes the same image of them. */
export interface Project {
  readonly files: Readonly<Record<string, string>>;
  readonly dockerfile: string;
}

const BASE = 'python:3.12-slim';
/** Bytes of one file of a large project, of which gzip leaves 40 %. */
export const FILE = 20_000;
const FILES_IN_A_FOLDER = 500;

/**
 * A project of 20 files and 1 MB over so many bytes of dependencies, and different from every project with another name.
 * Real files stand for the dependencies, the base's own libraries again and again: nothing is downloaded, so an install
 * costs less than it would, and what has to be packed, sent and unpacked costs as much.
 */
export function aProject(name: string, dependencies: number, builder?: string): Project {
  const enough = `[ $(du -sm /opt | cut -f1) -ge ${Math.round(dependencies / 1_000_000)} ]`;
  const command = `mkdir -p /opt/lib && until ${enough}; do cp -r /usr/lib $(mktemp -d /opt/lib/XXXXXX); done # ${name}`;
  const modules = Array.from({ length: 20 }, (_, at) => [`package/module_${at}.py`, sourceCode(at)] as const);
  return {
    files: {
      ...Object.fromEntries(modules),
      version: '0',
      'alto.yml': altoYml({ base: BASE, image_build_cmds: [command], ...(builder && { builder }) }, 'cat version'),
    },
    dockerfile: `FROM ${BASE}\nRUN ${command}\nWORKDIR /alto/hello\nCOPY . .\n`,
  };
}

/** A project without dependencies, whose files are written by `writeFiles`. */
export function aLargeProject(): Project {
  return {
    files: { 'alto.yml': altoYml({ base: BASE }, 'true') },
    dockerfile: `FROM ${BASE}\nWORKDIR /alto/hello\nCOPY . .\n`,
  };
}

/** Writes so many files of 20 kB, 500 in a folder. */
export function writeFiles(folder: string, count: number): void {
  const noise = randomBytes(FILE * 64);
  const same = Buffer.alloc(FILE * 0.6, 'a line that stands in all of the files\n');
  for (let file = 0; file < count; file++) {
    const parent = join(folder, `folder_${Math.floor(file / FILES_IN_A_FOLDER)}`);
    if (file % FILES_IN_A_FOLDER === 0) mkdirSync(parent);
    // No two files are the same, and their bytes cost nothing to make.
    const at = (file * 7919) % (FILE * 63);
    writeFileSync(join(parent, `file_${file}`), Buffer.concat([noise.subarray(at, at + FILE * 0.4), same]));
  }
}

function altoYml(image: object, cmd: string): string {
  const infra = { type: 'ec2', instance_type: 't3.micro' };
  return JSON.stringify({ bench: { infra, image, entrypoint: { type: 'script', cmd } } });
}

/** 50 kB, of which gzip leaves a third. */
function sourceCode(module: number): string {
  return Array.from({ length: 1_000 }, (_, line) => {
    const word = createHash('sha256').update(`${module} ${line}`).digest('hex').slice(0, 12);
    return `def f_${word}(x): return x * ${line} + ${module}\n`;
  }).join('');
}
