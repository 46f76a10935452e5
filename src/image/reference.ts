import { type AltoError, configError } from '../errors.ts';
import { quotable } from '../quote.ts';

/** A reference to an image by the distribution grammar, in its full form: `python` is `docker.io/library/python`. */
export interface Reference {
  /** Host with port as written; `docker.io` for Docker Hub by whatever name. */
  readonly host: string;
  /** What stands between host and tag, such as `library/python` or `team/app`. */
  readonly path: string;
  readonly tag: string | undefined;
  /** `sha256:…` */
  readonly digest: string | undefined;
}

const DOCKER_HUB = 'docker.io';
/** Docker Hub by whatever name. */
export const DOCKER_HUB_NAMES: ReadonlySet<string> = new Set([
  DOCKER_HUB,
  'index.docker.io',
  'registry-1.docker.io',
  'registry.hub.docker.com',
]);

// https://github.com/distribution/reference: grammar in its documentation, limits in its code.
const HOST = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*|\[[0-9a-f:]+\])(?::\d{1,5})?$/i;
/** The path of an image in a registry: what stands between host and tag. */
export const IMAGE_PATH = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^(?:sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128})$/;
const NAME_LIMIT = 255;
const TEXT_LIMIT = NAME_LIMIT + 1 + 128 + 1 + 'sha512:'.length + 128;

/**
 * Reads a reference. One that names no registry is looked up at `defaultRegistry` (such as `registry.example.com/team`),
 * and at Docker Hub without one. Throws ALTO-CFG-301 for what no engine would take.
 */
export function parseReference(text: string, defaultRegistry?: string): Reference {
  if (text === '') throw invalid(text, 'is empty');
  if (text.length > TEXT_LIMIT) throw invalid(text, 'is too long');
  if (text.startsWith('-')) throw invalid(text, 'starts with `-`, as an option would');
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) throw invalid(text, 'has a scheme: write it without');

  const at = text.indexOf('@');
  const digest = at < 0 ? undefined : text.slice(at + 1);
  if (digest !== undefined && !DIGEST.test(digest))
    throw invalid(text, 'has a bad digest: `sha256:` and 64 digits 0-9a-f');

  const tagged = at < 0 ? text : text.slice(0, at);
  const colon = tagged.lastIndexOf(':');
  const hasTag = colon > tagged.lastIndexOf('/');
  const tag = hasTag ? tagged.slice(colon + 1) : undefined;
  if (tag !== undefined && !TAG.test(tag))
    throw invalid(text, 'has a bad tag: letters, digits, `_`, `.`, `-`, at most 128');

  const name = hasTag ? tagged.slice(0, colon) : tagged;
  if (/^[0-9a-f]{64}$/.test(name)) throw invalid(text, 'is an image id: only names travel to another machine');
  return { ...parseName(text, name, defaultRegistry), tag, digest };
}

/** The reference in full, as every engine and registry understands it. */
export function formatReference({ host, path, tag, digest }: Reference): string {
  return `${host}/${path}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
}

/** The registry that an image comes from, such as `docker.io` or `host:5000`: the host whose login pulls it. */
export function registryHost(reference: string): string {
  return parseReference(reference).host;
}

function parseName(text: string, name: string, defaultRegistry: string | undefined): { host: string; path: string } {
  const slash = name.indexOf('/');
  const first = slash < 0 ? '' : name.slice(0, slash);
  if (isHost(first)) return checked(text, first, name.slice(slash + 1));
  if (defaultRegistry === undefined) return checked(text, DOCKER_HUB, name);
  const [host, prefix] = parseDefaultRegistry(defaultRegistry);
  return checked(text, host, prefix === '' ? name : `${prefix}/${name}`);
}

/** `localhost`, or something that no first part of a path can be: with a dot, a port or an upper-case letter. */
function isHost(first: string): boolean {
  return first === 'localhost' || /[.:[]/.test(first) || first !== first.toLowerCase();
}

function checked(text: string, written: string, rest: string): { host: string; path: string } {
  if (!HOST.test(written)) throw invalid(text, `has a bad host \`${quotable(written)}\``);
  const host = DOCKER_HUB_NAMES.has(written) ? DOCKER_HUB : written;
  const path = host === DOCKER_HUB && !rest.includes('/') ? `library/${rest}` : rest;
  if (rest === '') throw invalid(text, 'names a registry and no image');
  if (rest !== rest.toLowerCase()) throw invalid(text, 'has upper-case letters: names of images are lower case');
  if (!IMAGE_PATH.test(path))
    throw invalid(text, 'is no name of an image: lower-case words, separated by `.`, `_`, `-` or `/`');
  if (host.length + 1 + path.length > NAME_LIMIT) throw invalid(text, `is longer than ${NAME_LIMIT} characters`);
  return { host, path };
}

function parseDefaultRegistry(written: string): [host: string, prefix: string] {
  const [host = '', ...prefix] = written
    .trim()
    .replace(/^https?:\/\//i, '')
    .replace(/\/+$/, '')
    .split('/');
  if (!isHost(host) || !HOST.test(host) || (prefix.length > 0 && !IMAGE_PATH.test(prefix.join('/')))) {
    throw configError('ALTO-CFG-302', `the default registry \`${quotable(written)}\` is not a registry`, {
      hint: 'write its host and, if there is one, a path: `registry.example.com/team`, or `docker.io/team` for Docker Hub',
    });
  }
  return [host, prefix.join('/')];
}

function invalid(text: string, why: string): AltoError {
  return configError('ALTO-CFG-301', `the image reference \`${quotable(text)}\` ${why}`, {
    hint: 'an image is written as `python:3.12-slim`, `registry.example.com/team/app:1.0` or `team/app@sha256:…`',
  });
}
