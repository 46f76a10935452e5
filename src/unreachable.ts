const UNREACHABLE: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its name is not known to DNS',
  EAI_AGAIN: 'DNS does not answer',
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was cut',
  EPIPE: 'the connection was cut',
  EHOSTUNREACH: 'there is no route to it',
  ENETUNREACH: 'there is no route to it',
  ETIMEDOUT: 'it did not answer in time',
  TimeoutError: 'it did not answer in time',
  NetworkingError: 'the network failed',
  ERR_PROXY_TUNNEL: 'the proxy refused the connection',
  EPROTO: 'it does not speak TLS',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is not trusted here',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is not trusted here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is not trusted here',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate is not trusted here',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate belongs to another name',
};

/** Says in words why a server could not be reached; undefined when the error is of another kind. */
export function whyUnreachable(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (wantsLogin(error)) return 'the proxy on the way wants a login (407)';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return UNREACHABLE[code] ?? UNREACHABLE[error.name];
}

/** What to do about a proxy that did not let a request through; undefined when the error is not a proxy's. */
export function whatProxy(error: unknown): string | undefined {
  if (!isTunnel(error)) return undefined;
  if (wantsLogin(error)) return 'write the login into HTTPS_PROXY: `http://user:password@proxy.example.com:3128`';
  return 'the proxy that HTTPS_PROXY names must let this host through on port 443; NO_PROXY names the hosts that need none';
}

function isTunnel(error: unknown): error is Error & { readonly statusCode?: number } {
  return error instanceof Error && 'code' in error && error.code === 'ERR_PROXY_TUNNEL';
}

function wantsLogin(error: unknown): boolean {
  return isTunnel(error) && error.statusCode === 407;
}
