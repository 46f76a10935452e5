import { checkOneLine, shellWord } from '../shell.ts';
import type { Environment } from './environment.ts';
import { PIP, PIP_CACHE, pipOptions } from './pip.ts';
import type { Python } from './python.ts';
import { installFlags, step } from './step.ts';

/** Installs what runs a notebook, where it is not there already: papermill, and the kernel by its name. */
export function jupyterInstructions(environment: Environment, python: Python): string[] {
  const { kernel, image } = environment;
  if (kernel === undefined) return [];
  checkOneLine(kernel);
  const name = shellWord(kernel);
  const install = `"$python" -m ipykernel install --sys-prefix --name ${name}`;
  const find = `"$python" -c 'import sys, jupyter_client.kernelspec as k; k.KernelSpecManager().get_kernel_spec(sys.argv[1])' ${name} 2>/dev/null`;
  // A `python3` that the base brings would run the base's own Python, without the packages.
  const isOurs = python.prefix !== undefined && kernel === 'python3';
  return [
    step(
      'installing papermill and ipykernel',
      [PIP_CACHE, ...installFlags(environment)],
      [
        ...python.find('a notebook'),
        `"$python" -c 'import papermill, ipykernel' 2>/dev/null ||`,
        [`${PIP} install`, ...pipOptions(image.packages), 'papermill ipykernel || exit 1;'].join(' '),
        ...(isOurs ? [install] : [find, `|| ${install}`]),
      ],
    ),
  ];
}
