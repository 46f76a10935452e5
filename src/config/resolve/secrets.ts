import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { Secret } from '../../secret.ts';
import type { BuildSecret } from '../image.ts';
import { FORMS } from '../grammar.ts';
import { findInside, type Found } from '../paths.ts';
import type { Path } from '../tree.ts';
import type { ImageFile } from '../schema/image.ts';
import type { Desk } from './desk.ts';

/** Secrets of the build, by the input `secrets` and by the file; the input wins, and what it gives need not be there otherwise. */
export function resolveSecrets(file: ImageFile, desk: Desk): readonly BuildSecret[] {
  const inputs = desk.inputs.secrets ?? {};
  const ofFile = Object.entries(file.secrets ?? {}).flatMap(([id, written]): BuildSecret[] => {
    if (Object.hasOwn(inputs, id)) return [];
    const from = secretSource(written, ['image', 'secrets', id], desk);
    return from ? [{ id, from }] : [];
  });
  for (const [id, value] of Object.entries(inputs)) {
    if (value.reveal() === '')
      desk.error(
        ['image'],
        `the input \`secrets\`: \`${id}\` is empty; a secret that does not exist arrives as an empty text`,
      );
  }
  return [...ofFile, ...Object.entries(inputs).map(([id, value]): BuildSecret => ({ id, from: { value } }))];
}

/** Where a secret comes from: what a template gave, `env NAME`, or a file. What is written is in no message: it may be the secret. */
export function secretSource(written: string | Secret, at: Path, desk: Desk): BuildSecret['from'] | undefined {
  if (written instanceof Secret) return notEmpty(written, at, desk);
  const variable = /^env\s+(.*)$/.exec(written)?.[1]?.trim();
  return variable === undefined ? fileSource(written, at, desk) : variableSource(variable, at, desk);
}

function variableSource(name: string, at: Path, desk: Desk): BuildSecret['from'] | undefined {
  if (!FORMS.envName.pattern.test(name)) {
    desk.error(at, 'write `env NAME`, with the name of one environment variable');
    return undefined;
  }
  const value = desk.env(name);
  if (typeof value === 'string') return notEmpty(desk.hide(at, value), at, desk);
  desk.error(
    at,
    value
      ? `${value.refused}; give it to the step as \`with: { secrets: … }\``
      : `the environment variable \`${name}\` is not set; add to the step:\nenv:\n  ${name}: \${{ secrets.${name} }}`,
  );
  return undefined;
}

function notEmpty(value: Secret, at: Path, desk: Desk): BuildSecret['from'] | undefined {
  if (value.reveal() !== '') return { value };
  desk.error(at, 'this secret is empty; a secret that does not exist arrives as an empty text');
  return undefined;
}

function fileSource(path: string, at: Path, desk: Desk): BuildSecret['from'] | undefined {
  const found = findInside(desk.context.workspace, desk.folder, path);
  if (!('problem' in found) && found.stats.isFile()) {
    hideText(found, at, desk);
    return { file: found.absolute };
  }
  const why = 'problem' in found ? found.problem : 'is not a file';
  desk.error(at, `a secret is \`env NAME\`, or a file relative to the alto.yml; as a file, what stands here ${why}`);
  return undefined;
}

/** Bytes of the longest file whose text is hidden in the log: as long as a secret of GitHub's may be. */
const HIDDEN = 48 * 1024;

/** A key or a login is hidden like any other secret. What is no text, or long, is not searched for: nobody prints it by mistake. */
function hideText({ absolute, stats }: Found, at: Path, desk: Desk): void {
  if (stats.size === 0 || stats.size > HIDDEN) return;
  try {
    const bytes = readFileSync(absolute);
    if (!bytes.includes(0) && isUtf8(bytes)) desk.hide(at, bytes.toString());
  } catch (error) {
    desk.error(at, `this file cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)})`);
  }
}
