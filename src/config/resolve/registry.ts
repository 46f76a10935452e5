import { registryHost } from '../../image/reference.ts';
import type { RegistryChoice } from '../config.ts';
import type { Image } from '../image.ts';
import type { Desk } from './desk.ts';
import type { ImageFile } from '../schema/image.ts';
import type { Sections } from '../validate.ts';
import { parseRegistry, type RegistryName } from '../registry-name.ts';
import { reveal, Secret } from '../../secret.ts';

const ECR: RegistryName = { kind: 'ecr', host: undefined, path: '' };

/** The registry that is pushed to, or pulled from; a login is only ever used for the host it was written for. */
export function resolveRegistry(
  sections: Sections,
  image: Image,
  literalPassword: boolean,
  desk: Desk,
): RegistryChoice {
  const file = sections.image ?? {};
  const inFile = name(file.registry);
  const fromReference = image.kind === 'prebuilt' && !image.code ? hostOf(image.reference) : undefined;
  const chosen = fromReference ?? desk.inputs.registry ?? inFile ?? ECR;
  // A login beside `ref`, with no registry named, is that of the reference.
  const fileMeans = inFile ?? (file.ref === undefined ? ECR : (referenceHost(file.ref, image, desk) ?? ECR));

  if (fromReference && inFile && !same(fromReference, inFile)) {
    desk.warn(['image', 'registry'], 'a prebuilt image comes from the registry in its reference; this one is not used');
  }
  if (file.registry_creds && literalPassword) {
    desk.warn(
      ['image', 'registry_creds', 'password'],
      `everyone who can read this file can read this password; write "{{ env('REGISTRY_PASSWORD') }}" and hand it over in the step's \`env:\``,
    );
  }
  if (file.registry_creds && !isLogin(file.registry_creds)) {
    desk.warn(
      ['image', 'registry_creds'],
      'a part of it is empty, so it is no login; a secret that does not exist, or that a pull request does not get, arrives as an empty text',
    );
  }
  const written = resolveRegistryBelow(sections, image, desk) ? undefined : file.registry_creds;
  return { ...chosen, creds: creds(written, fileMeans, chosen, desk) };
}

/** The registry of a `ref` that lies under the code, when the login in the file is for that. */
export function resolveRegistryBelow(sections: Sections, image: Image, desk: Desk): RegistryChoice | undefined {
  const { registry_creds: written, registry, ref } = sections.image ?? {};
  if (!written || registry !== undefined || ref === undefined || image.kind !== 'prebuilt' || !image.code)
    return undefined;
  const below = referenceHost(ref, image, desk);
  return below && below.kind !== 'ecr' && isLogin(written) ? { ...below, creds: login(written) } : undefined;
}

type Creds = ImageFile['registry_creds'];

function isLogin({ username, password }: NonNullable<Creds>): boolean {
  return username !== '' && reveal(password) !== '';
}

function creds(written: Creds, belongsTo: RegistryName, chosen: RegistryName, desk: Desk): RegistryChoice['creds'] {
  const { registry, registryUsername, registryPassword } = desk.inputs;
  if (written && chosen.kind === 'ecr') {
    desk.warn(
      ['image', 'registry_creds'],
      'ECR gives a login to the AWS identity of this step; `registry_creds` is not used',
    );
    return undefined;
  }
  if (written && same(belongsTo, chosen)) return isLogin(written) ? login(written) : undefined;
  if (written)
    desk.notice(
      `\`image.registry_creds\` belongs to another registry than ${chosen.host ?? chosen.kind}, and is not used`,
    );
  if (registry && registryUsername !== undefined && registryPassword && same(registry, chosen)) {
    return { username: registryUsername, password: registryPassword, from: 'inputs' };
  }
  return undefined;
}

function login({ username, password }: NonNullable<Creds>): NonNullable<RegistryChoice['creds']> {
  return { username, password: password instanceof Secret ? password : new Secret(password), from: 'registry_creds' };
}

function same(one: RegistryName, other: RegistryName): boolean {
  return one.kind === other.kind && one.host === other.host;
}

function name(written: string | undefined): RegistryName | undefined {
  const parsed = written === undefined ? undefined : parseRegistry(written);
  return parsed && !('problem' in parsed) ? parsed : undefined;
}

/** The registry of the `ref` in the file, which the default registry may have given. */
function referenceHost(ref: string, image: Image, { inputs }: Desk): RegistryName | undefined {
  return hostOf(image.kind === 'prebuilt' && inputs.image === undefined ? image.reference : ref);
}

/** The registry of a reference; a bad reference was reported where it stands. */
function hostOf(reference: string): RegistryName | undefined {
  try {
    return name(registryHost(reference));
  } catch {
    return undefined;
  }
}
