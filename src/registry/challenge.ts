/** What a registry asks for in `WWW-Authenticate`. */
export type Challenge =
  | { readonly scheme: 'basic' }
  | {
      readonly scheme: 'bearer';
      readonly realm: string;
      readonly service: string | undefined;
      readonly scope: string | undefined;
    };

/** Reads a challenge by RFC 9110; of several, Bearer comes before Basic. Undefined when it is of neither kind. */
export function parseChallenge(header: string | undefined): Challenge | undefined {
  const bearer = /(?:^|[\s,])bearer\s+(.*)$/is.exec(header ?? '');
  if (bearer) {
    const parameters = new Map(
      [...(bearer[1] ?? '').matchAll(/([a-z]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s",]+))/gi)].map(
        ([, name = '', quoted, plain]) => [name.toLowerCase(), quoted?.replaceAll(/\\(.)/g, '$1') ?? plain ?? ''],
      ),
    );
    const realm = parameters.get('realm');
    if (realm) return { scheme: 'bearer', realm, service: parameters.get('service'), scope: parameters.get('scope') };
  }
  return /(?:^|[\s,])basic(\s|$)/i.test(header ?? '') ? { scheme: 'basic' } : undefined;
}
