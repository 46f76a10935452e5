import { createHash } from 'node:crypto';
import type { HttpRequest, HttpResponse } from '../http.ts';
import { Secret } from '../secret.ts';
import { type Challenge, parseChallenge } from './challenge.ts';
import { type Access, loginRefused, strange, unexpected } from './faults.ts';
import { parseJson, readAll, tokenService } from './targets.ts';

/** What a call needs leave for. */
export interface Leave {
  readonly action: 'pull' | 'pull,push' | 'delete';
  /** Another repository of the same registry that has to be readable too. */
  readonly alsoPulls?: string | undefined;
}

/** Remembers for a run what every registry takes as an `Authorization`. */
export interface Authorizer {
  /** The header for a call; undefined while nothing is known, or nothing is needed. */
  header(access: Access, leave: Leave): Promise<string | undefined>;
  /** Another one than `used`, by the challenge in a refusal; undefined when there is none to be had. */
  renewed(access: Access, leave: Leave, used: string | undefined, refusal: HttpResponse): Promise<string | undefined>;
}

type Send = (request: Pick<HttpRequest, 'url' | 'headers' | 'signal'>, host: string) => Promise<HttpResponse>;

/** What can stand in a header; some registries give an empty one to whoever needs none. */
const TOKEN = /^[\x21-\x7e]{0,65536}$/;

/** An authorizer that knows nothing yet; `onSecret` gets every token before it is used. */
export function authorizer(send: Send, onSecret: (secret: Secret) => void): Authorizer {
  const headers = new Map<string, Promise<string | undefined>>();
  const challenges = new Map<string, Challenge>();

  const obtain = async (access: Access, leave: Leave, challenge: Challenge): Promise<string | undefined> => {
    const { host, path, credential, signal } = access;
    const basic = credential && `Basic ${base64(`${credential.username}:${credential.password.reveal()}`)}`;
    if (challenge.scheme === 'basic') return basic;

    const realm = tokenService(challenge.realm, host);
    if (challenge.service) realm.searchParams.set('service', challenge.service);
    realm.searchParams.set('scope', `repository:${path}:${leave.action}`);
    if (leave.alsoPulls) realm.searchParams.append('scope', `repository:${leave.alsoPulls}:pull`);
    const answer = await send({ url: realm, headers: basic ? { authorization: basic } : {}, signal }, host);
    const body = await readAll(host, answer);
    if (answer.status === 401 || answer.status === 403) throw loginRefused(access, answer.status);
    if (answer.status !== 200) throw unexpected(host, answer, 'its token service');
    const { token, access_token } = { ...(parseJson(host, body) as object | null) } as Record<string, unknown>;
    const bearer = token ?? access_token ?? '';
    if (!(typeof bearer === 'string' && TOKEN.test(bearer)))
      throw strange(host, 'its token service gives something else than a token');
    if (bearer) onSecret(new Secret(bearer));
    return bearer === '' ? undefined : `Bearer ${bearer}`;
  };

  /** Calls side by side share one token. */
  const remembered = (access: Access, leave: Leave, challenge: Challenge): Promise<string | undefined> => {
    const made = obtain(access, leave, challenge);
    headers.set(keyOf(access, leave), made);
    return made;
  };

  return {
    async header(access, leave) {
      const known = headers.get(keyOf(access, leave));
      // A call that failed tells its own caller why; the next one asks for itself.
      const header = await known?.catch(() => undefined);
      if (header !== undefined || leave.action === 'pull' || !access.credential) return header;
      // Nothing is written without a login, so the refusal that would ask for it can be spared.
      const challenge = challenges.get(access.host);
      return challenge && remembered(access, leave, challenge);
    },
    async renewed(access, leave, used, refusal) {
      const challenge = parseChallenge(refusal.headers['www-authenticate']);
      if (!challenge) return undefined;
      challenges.set(access.host, challenge);
      const known = await headers.get(keyOf(access, leave))?.catch(() => undefined);
      const other = known !== undefined && known !== used ? known : await remembered(access, leave, challenge);
      return other === used ? undefined : other;
    },
  };
}

function keyOf({ host, path, credential }: Access, { action, alsoPulls = '' }: Leave): string {
  const who = credential
    ? createHash('sha256').update(`${credential.username}:${credential.password.reveal()}`).digest('hex')
    : '';
  return [host, path, action, alsoPulls, who].join(' ');
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
