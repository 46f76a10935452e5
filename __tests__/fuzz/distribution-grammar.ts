/** What the grammar of https://github.com/distribution/reference says of a text, read letter by letter and not by an expression. */
interface Said {
  /** Host, path, tag and digest, normalised as Docker does it. */
  readonly parts: readonly (string | undefined)[];
  /** Whether the text is among those that we refuse on purpose. */
  readonly narrower: boolean;
}

/** Reads a reference by the grammar; undefined when it is none. */
export function grammarSays(text: string): Said | undefined {
  const at = text.indexOf('@');
  const digest = at < 0 ? undefined : text.slice(at + 1);
  const named = at < 0 ? text : text.slice(0, at);
  // A colon after the last slash begins a tag; one before it, a port.
  const slash = named.lastIndexOf('/');
  const colon = named.indexOf(':', slash + 1);
  const tag = colon < 0 ? undefined : named.slice(colon + 1);
  const name = colon < 0 ? named : named.slice(0, colon);
  if (digest !== undefined && !isDigest(digest)) return undefined;
  if (tag !== undefined && !isTag(tag)) return undefined;

  const first = name.indexOf('/');
  const before = first < 0 ? '' : name.slice(0, first);
  const isDomain =
    before === 'localhost' || [...'.:'].some((one) => before.includes(one)) || before !== before.toLowerCase();
  const domain = isDomain ? before : 'docker.io';
  const rest = isDomain ? name.slice(first + 1) : name;
  if (!isHostAndPort(domain) || !rest.split('/').every(isComponent)) return undefined;
  const host = ['index.docker.io', 'registry-1.docker.io', 'registry.hub.docker.com'].includes(domain)
    ? 'docker.io'
    : domain;
  const path = host === 'docker.io' && !rest.includes('/') ? `library/${rest}` : rest;
  const isId = name.length === 64 && [...name].every(isHex);
  const port = domain.slice(domain.lastIndexOf(':') + 1);
  return {
    parts: [host, path, tag, digest],
    narrower:
      `${host}/${path}`.length > 255 ||
      isId ||
      port.length > 5 ||
      (digest !== undefined && !isKnownDigest(digest)) ||
      (domain.startsWith('[') && domain.includes('.')),
  };
}

const isDigit = (one: string): boolean => one >= '0' && one <= '9';
const isLower = (one: string): boolean => one >= 'a' && one <= 'z';
const isUpper = (one: string): boolean => one >= 'A' && one <= 'Z';
const isHex = (one: string): boolean => isDigit(one) || (one >= 'a' && one <= 'f');
const isLetter = (one: string): boolean => isLower(one) || isUpper(one) || isDigit(one);

function isTag(text: string): boolean {
  const [first = ''] = text;
  const isWord = (one: string): boolean => isLetter(one) || one === '_';
  return (
    text.length <= 128 &&
    first !== '' &&
    isWord(first) &&
    [...text].every((one) => isWord(one) || one === '.' || one === '-')
  );
}

/** Letters and digits, with `.`, `_`, `__` or any number of `-` between them. */
function isComponent(text: string): boolean {
  let between = '';
  let hasLetter = false;
  for (const one of text) {
    if (isLower(one) || isDigit(one)) {
      if (
        between !== '' &&
        (!hasLetter || (!['.', '_', '__'].includes(between) && [...between].some((mark) => mark !== '-')))
      )
        return false;
      between = '';
      hasLetter = true;
    } else if (one === '.' || one === '_' || one === '-') between += one;
    else return false;
  }
  return hasLetter && between === '';
}

function isHostAndPort(text: string): boolean {
  const bracket = text.startsWith('[') ? text.indexOf(']') : 0;
  if (bracket < 0) return false;
  const colon = text.indexOf(':', bracket);
  const host = colon < 0 ? text : text.slice(0, colon);
  const port = colon < 0 ? undefined : text.slice(colon + 1);
  if (port !== undefined && (port === '' || ![...port].every(isDigit))) return false;
  if (host.startsWith('['))
    return (
      host.endsWith(']') &&
      host.length > 2 &&
      [...host.slice(1, -1)].every((one) => isHex(one.toLowerCase()) || one === ':')
    );
  return host
    .split('.')
    .every(
      (label) =>
        label !== '' &&
        !label.startsWith('-') &&
        !label.endsWith('-') &&
        [...label].every((one) => isLetter(one) || one === '-'),
    );
}

/** Any algorithm with at least 32 digits; of the three that exist, as many as they have. */
function isDigest(text: string): boolean {
  const colon = text.indexOf(':');
  const [algorithm, hex] = [text.slice(0, colon), text.slice(colon + 1)];
  return (
    colon > 0 && isLetter(algorithm[0] ?? '') && hex.length >= 32 && [...hex].every((one) => isHex(one.toLowerCase()))
  );
}

function isKnownDigest(text: string): boolean {
  const length = { sha256: 64, sha384: 96, sha512: 128 }[text.slice(0, text.indexOf(':'))];
  const hex = text.slice(text.indexOf(':') + 1);
  return length === hex.length && [...hex].every(isHex);
}
