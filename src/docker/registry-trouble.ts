/** What can be wrong between an engine and a registry, whichever of them says so and in whatever words. */
export type RegistryTrouble =
  | 'expired'
  | 'immutable'
  | 'limited'
  | 'certificate'
  | 'no-login'
  | 'unavailable'
  | 'refused'
  | 'platform'
  | 'no-repository'
  | 'missing'
  | 'too-large'
  | 'unreachable';

// In this order: an expired token is also "unauthorized", a refused pull also says "does not exist".
// Words of docker 20.10–28.2, BuildKit 0.8–0.33, containerd, distribution, ECR, Docker Hub, ghcr.
const SIGNS: readonly (readonly [RegistryTrouble, RegExp])[] = [
  ['expired', /authorization token has expired|ExpiredToken|token (?:has|is) expired/i],
  // ECR; Harbor; Quay; Artifact Registry; Nexus. Never the bare word, which may be part of a name.
  ['immutable', /cannot be overwritten because|(?:configured|marked) as immutable|tags? (?:is|are) immutable/i],
  ['immutable', /enabled tag immutability|does not allow updating assets|ImageTagAlreadyExists/],
  ['limited', /toomanyrequests|429 Too Many|HTTP 429|pull rate limit|rate limit exceeded/i],
  ['certificate', /x509:|certificate signed by unknown authority|failed to verify certificate|HTTP response to HTTPS/i],
  ['no-login', /no basic auth credentials/i],
  ['unavailable', /\b5\d\d (?:Internal|Bad Gateway|Service|Gateway)|unexpected (?:HTTP )?status\b.*: 5\d\d\b/i],
  [
    'unavailable',
    /connection reset|broken pipe|unexpected EOF|: EOF$|use of closed network connection|http2: (?:server|client|stream)/im,
  ],
  [
    'unreachable',
    /no such host|connection refused|connection timed out|i\/o timeout|network is unreachable|no route to host/i,
  ],
  ['unreachable', /TLS handshake timeout|deadline exceeded|Client\.Timeout|name resolution|proxyconnect|Proxy Auth/i],
  ['platform', /no match for platform|no matching manifest for|does not (?:match|provide) the specified platform/i],
  ['no-repository', /name unknown|NAME_UNKNOWN|The repository with name '.*' does not exist/i],
  ['refused', /unauthorized|authentication required|authorization failed|failed to authorize|access denied/i],
  [
    'refused',
    /(?:^|\W)denied: |insufficient_scope|not authorized|40[13] (?:Unauthorized|Forbidden)|permission_denied/i,
  ],
  ['missing', /manifest unknown|: not found$|no such image|404 Not Found/im],
  ['too-large', /413 (?:Request Entity|Payload|Content) Too Large|storage quota/i],
];

/** Recognises a registry's refusal in an engine's words; undefined when they speak of something else. */
export function registryTrouble(text: string): RegistryTrouble | undefined {
  return SIGNS.find(([, sign]) => sign.test(text))?.[0];
}
