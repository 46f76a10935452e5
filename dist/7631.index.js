export const id = 7631;
export const ids = [7631];
export const modules = {

/***/ 7249:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DX: () => (/* binding */ stsAudience),
/* harmony export */   FA: () => (/* binding */ refuseOtherPartition),
/* harmony export */   chooseRegion: () => (/* binding */ chooseRegion),
/* harmony export */   g8: () => (/* binding */ partitionIn),
/* harmony export */   iQ: () => (/* binding */ partitionOf),
/* harmony export */   namedRegion: () => (/* binding */ namedRegion)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);

const DIRECTION = '(north|south|east|west|central|northeast|northwest|southeast|southwest)-\\d{1,2}';
// Most specific first: `us-gov-west-1` would also pass for a region of the public partition.
const PARTITIONS = [
    ['aws-us-gov', 'us-gov', 'amazonaws.com'],
    ['aws-iso', 'us-iso', 'c2s.ic.gov'],
    ['aws-iso-b', 'us-isob', 'sc2s.sgov.gov'],
    ['aws-iso-e', 'eu-isoe', 'cloud.adc-e.uk'],
    ['aws-iso-f', 'us-isof', 'csp.hci.ic.gov'],
    ['aws-eusc', 'eusc-[a-z]{2}', 'amazonaws.eu'],
    ['aws-cn', 'cn', 'amazonaws.com.cn'],
    ['aws', 'af|ap|ca|eu|il|me|mx|sa|us', 'amazonaws.com'],
];
const FORMS = PARTITIONS.map(([partition, areas, suffix]) => ({ partition, suffix, pattern: new RegExp(`^(${areas})-${DIRECTION}$`) }));
/** The partition of a region and the end of its host names; undefined when no region can be called so. */
function partitionOf(region) {
    return FORMS.find(({ pattern }) => pattern.test(region));
}
/** The region that the workflow or the environment names, unchecked. */
function namedRegion(input, env) {
    return input || env['AWS_REGION'] || env['AWS_DEFAULT_REGION'] || undefined;
}
/** The region of this run. A missing or impossible one ends here, before anything is sent to a host of that name. */
function chooseRegion(input, env) {
    const region = namedRegion(input, env);
    if (!region) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
            kind: 'config',
            code: 'ALTO-AUTH-014',
            reason: 'config',
            message: 'no AWS region is given',
            hint: 'add to the step:\n  with:\n    aws-region: us-east-1',
        });
    }
    if (!partitionOf(region)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
            kind: 'config',
            code: 'ALTO-AUTH-014',
            reason: 'config',
            message: `\`${region.slice(0, 64)}\` is not an AWS region`,
            hint: 'a region is written as in `aws-region: eu-central-1`',
        });
    }
    return region;
}
/** The audience that STS of this region's partition expects in an OIDC token. */
function stsAudience(region) {
    return partitionOf(region)?.partition === 'aws-cn' ? 'sts.amazonaws.com.cn' : 'sts.amazonaws.com';
}
/** The partition in an ARN, such as `aws-cn`. */
function partitionIn(arn) {
    return arn.split(':')[1] || 'aws';
}
/** A role of one partition is unknown in the regions of all others; said here, STS would only call the token wrong. */
function refuseOtherPartition(role, region) {
    const [its, ours] = [partitionIn(role), partitionOf(region)?.partition];
    if (ours === undefined || its === ours)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
        kind: 'config',
        code: 'ALTO-AUTH-014',
        reason: 'config',
        message: `the role ${role} belongs to \`${its}\`, and the region ${region} to \`${ours}\`, which share nothing`,
        hint: 'correct `aws-region` or `role-to-assume`',
    });
}


/***/ }),

/***/ 7187:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fd: () => (/* binding */ ecrHost),
/* harmony export */   RC: () => (/* binding */ checkHost),
/* harmony export */   U9: () => (/* binding */ isLoopback),
/* harmony export */   nz: () => (/* binding */ apiHost)
/* harmony export */ });
/* harmony import */ var _aws_region_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7249);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3916);


const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const METADATA = new Set(['metadata.google.internal', 'metadata', 'instance-data', 'instance-data.ec2.internal']);
/** Whether a host is this machine: the only place that may be spoken to without TLS. */
function isLoopback(host) {
    const name = host.replace(/:\d+$/, '');
    return name === 'localhost' || name === '[::1]' || /^127(\.\d{1,3}){3}$/.test(name);
}
/** Throws for a host that no login may be sent to: an address instead of a name, a metadata service, anything with a login, a path or letters that only look right. */
function checkHost(host) {
    const problem = problemOf(host.toLowerCase());
    if (!problem)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AltoError */ .DV({
        kind: 'config',
        code: 'ALTO-REG-001',
        reason: 'config',
        message: `\`${host.slice(0, 100).replaceAll(/[^\x20-\x7e]/g, '?')}\` cannot be used as a registry: ${problem}`,
        hint: 'name the registry by its host, such as `registry.example.com` or `registry.example.com:5000`',
    });
}
function problemOf(host) {
    if (/^[a-z]+:\/\//.test(host))
        return 'write it without a scheme; it is spoken to over https';
    if (host.includes('@'))
        return 'a login does not belong into its name';
    if (host.includes('/'))
        return 'a path does not belong into its name';
    if (/[^\x21-\x7e]/.test(host))
        return 'it has characters that host names do not have';
    const [, name = '', port] = /^(.*?)(?::(\d{1,5}))?$/.exec(host) ?? [];
    if (port !== undefined && (Number(port) < 1 || Number(port) > 65535))
        return 'no such port';
    if (isLoopback(host))
        return undefined;
    if (name.length > 253 || !name.split('.').every((label) => LABEL.test(label)))
        return 'it is not a host name';
    if (METADATA.has(name))
        return 'it is the metadata service of a machine';
    // As URLs read it: a name whose last part is a number, in any notation, is an IPv4 address.
    if (/(^|\.)(\d+|0x[0-9a-f]*)$/.test(name))
        return 'it is an address, not a name';
    return undefined;
}
// Anchored at both ends: `….amazonaws.com.example.org` is somebody else's.
const ECR = /^(\d{12})\.dkr(?:\.ecr(?:-fips)?|-ecr(?:-fips)?)\.([a-z0-9-]+)\.(?:amazonaws\.com(?:\.cn)?|amazonaws\.eu|on\.aws|on\.amazonwebservices\.com\.cn|sc2s\.sgov\.gov|c2s\.ic\.gov|cloud\.adc-e\.uk|csp\.hci\.ic\.gov)$/;
/** Account and region of an ECR host; undefined for every other host. */
function ecrHost(host) {
    const [, account, region] = ECR.exec(host) ?? [];
    return account && region && (0,_aws_region_js__WEBPACK_IMPORTED_MODULE_0__/* .partitionOf */ .iQ)(region) ? { account, region } : undefined;
}
/** Where the API of a registry answers. */
function apiHost(host) {
    return host === 'docker.io' ? 'registry-1.docker.io' : host;
}


/***/ }),

/***/ 1026:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  distribution: () => (/* binding */ distribution)
});

// EXTERNAL MODULE: ./src/registry/digest.ts
var registry_digest = __webpack_require__(5035);
// EXTERNAL MODULE: ./src/registry/faults.ts
var faults = __webpack_require__(78);
// EXTERNAL MODULE: ./src/registry/media-types.ts
var media_types = __webpack_require__(9867);
// EXTERNAL MODULE: ./src/registry/shapes.ts
var shapes = __webpack_require__(5109);
// EXTERNAL MODULE: ./src/registry/targets.ts
var targets = __webpack_require__(9825);
// EXTERNAL MODULE: ./src/secret.ts
var secret = __webpack_require__(7355);
// EXTERNAL MODULE: ./src/registry/address.ts
var address = __webpack_require__(7187);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./src/registry/challenge.ts
/** Reads a challenge by RFC 9110; of several, Bearer comes before Basic. Undefined when it is of neither kind. */
function parseChallenge(header) {
    const bearer = /(?:^|[\s,])bearer\s+(.*)$/is.exec(header ?? '');
    if (bearer) {
        const parameters = new Map([...(bearer[1] ?? '').matchAll(/([a-z]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s",]+))/gi)].map(([, name = '', quoted, plain]) => [name.toLowerCase(), quoted?.replaceAll(/\\(.)/g, '$1') ?? plain ?? '']));
        const realm = parameters.get('realm');
        if (realm)
            return { scheme: 'bearer', realm, service: parameters.get('service'), scope: parameters.get('scope') };
    }
    return /(?:^|[\s,])basic(\s|$)/i.test(header ?? '') ? { scheme: 'basic' } : undefined;
}

;// CONCATENATED MODULE: ./src/registry/authorize.ts





/** What can stand in a header; some registries give an empty one to whoever needs none. */
const TOKEN = /^[\x21-\x7e]{0,65536}$/;
/** An authorizer that knows nothing yet; `onSecret` gets every token before it is used. */
function authorizer(send, onSecret) {
    const headers = new Map();
    const challenges = new Map();
    const obtain = async (access, leave, challenge) => {
        const { host, path, credential, signal } = access;
        const basic = credential && `Basic ${base64(`${credential.username}:${credential.password.reveal()}`)}`;
        if (challenge.scheme === 'basic')
            return basic;
        const realm = (0,targets/* tokenService */.LP)(challenge.realm, host);
        if (challenge.service)
            realm.searchParams.set('service', challenge.service);
        realm.searchParams.set('scope', `repository:${path}:${leave.action}`);
        if (leave.alsoPulls)
            realm.searchParams.append('scope', `repository:${leave.alsoPulls}:pull`);
        const answer = await send({ url: realm, headers: basic ? { authorization: basic } : {}, signal }, host);
        const body = await (0,targets/* readAll */.yw)(host, answer);
        if (answer.status === 401 || answer.status === 403)
            throw (0,faults/* loginRefused */.U4)(access, answer.status);
        if (answer.status !== 200)
            throw (0,faults/* unexpected */.os)(host, answer, 'its token service');
        const { token, access_token } = { ...(0,targets/* parseJson */.qF)(host, body) };
        const bearer = token ?? access_token ?? '';
        if (!(typeof bearer === 'string' && TOKEN.test(bearer)))
            throw (0,faults/* strange */.dV)(host, 'its token service gives something else than a token');
        if (bearer)
            onSecret(new secret/* Secret */.z(bearer));
        return bearer === '' ? undefined : `Bearer ${bearer}`;
    };
    /** Calls side by side share one token. */
    const remembered = (access, leave, challenge) => {
        const made = obtain(access, leave, challenge);
        headers.set(keyOf(access, leave), made);
        return made;
    };
    return {
        async header(access, leave) {
            const known = headers.get(keyOf(access, leave));
            // A call that failed tells its own caller why; the next one asks for itself.
            const header = await known?.catch(() => undefined);
            if (header !== undefined || leave.action === 'pull' || !access.credential)
                return header;
            // Nothing is written without a login, so the refusal that would ask for it can be spared.
            const challenge = challenges.get(access.host);
            return challenge && remembered(access, leave, challenge);
        },
        async renewed(access, leave, used, refusal) {
            const challenge = parseChallenge(refusal.headers['www-authenticate']);
            if (!challenge)
                return undefined;
            challenges.set(access.host, challenge);
            const known = await headers.get(keyOf(access, leave))?.catch(() => undefined);
            const other = known !== undefined && known !== used ? known : await remembered(access, leave, challenge);
            return other === used ? undefined : other;
        },
    };
}
function keyOf({ host, path, credential }, { action, alsoPulls = '' }) {
    const who = credential
        ? (0,external_node_crypto_.createHash)('sha256').update(`${credential.username}:${credential.password.reveal()}`).digest('hex')
        : '';
    return [host, path, action, alsoPulls, who].join(' ');
}
function base64(text) {
    return Buffer.from(text).toString('base64');
}

;// CONCATENATED MODULE: ./src/registry/transport.ts





const REDIRECTS = 5;
/** The way to registries: https, tokens remembered for the run, redirects followed without taking a login along. */
function transport(http, timeout, onSecret) {
    const speaksPlain = plainProbe(http);
    const send = async (request, host) => {
        try {
            return await http({ timeout, ...request });
        }
        catch (error) {
            request.signal?.throwIfAborted();
            throw (0,faults/* unreachable */.HB)(host, error);
        }
    };
    const logins = authorizer(send, onSecret);
    const deliver = async (access, call, url, authorization) => {
        const { method, accept, body } = call;
        const headers = {
            ...(accept === undefined ? {} : { accept }),
            ...(body && { 'content-type': body.type, 'content-length': String(body.size) }),
            ...(authorization === undefined ? {} : { authorization }),
        };
        const limits = { timeout: call.timeout ?? timeout, patience: call.patience };
        const request = {
            url,
            method,
            headers,
            signal: access.signal,
            ...limits,
            ...(body && { body: await body.open() }),
        };
        return { ...(await send(request, access.host)), url };
    };
    return async (access, call) => {
        const { host, path } = access;
        (0,address/* checkHost */.RC)(host);
        const base = new URL(`${(await speaksPlain(host)) ? 'http' : 'https'}://${(0,address/* apiHost */.nz)(host)}`);
        const first = typeof call.where === 'string' ? new URL(`/v2/${path}/${call.where}`, base) : call.where;
        /** The login is the registry's own; blobs live elsewhere (S3, a CDN), and the link alone is the right to them. */
        const isOwn = (url) => url.origin === base.origin;
        let authorization = isOwn(first) ? await logins.header(access, call) : undefined;
        let answer = await deliver(access, call, first, authorization);
        if (answer.status === 401 && isOwn(first)) {
            answer.body.resume();
            authorization = await logins.renewed(access, call, authorization, answer);
            if (authorization === undefined)
                throw (0,faults/* loginRefused */.U4)(access, 401);
            answer = await deliver(access, call, first, authorization);
        }
        for (let hops = 0; goesOn(call, answer); hops++) {
            answer.body.resume();
            if (hops === REDIRECTS)
                throw (0,faults/* strange */.dV)(host, 'it redirects in circles');
            const at = (0,targets/* targetOf */.$r)(answer.headers.location ?? '', answer.url, host);
            signaturesIn(at).forEach(onSecret);
            answer = await deliver(access, call, at, isOwn(at) ? authorization : undefined);
        }
        return answer;
    };
}
/** A link to where blobs live is signed: whoever has the signature has the blob. */
function signaturesIn(url) {
    const signed = Array.from(url.searchParams).filter(([name]) => /^(x-amz-)?(signature|security-token)$|^sig$/i.test(name));
    return signed.map(([, value]) => new secret/* Secret */.z(value));
}
/** What changes something is only sent on where the status says that it is to be repeated as it is; nothing is ever deleted elsewhere. */
function goesOn({ method }, { status, headers }) {
    if (status < 300 || status >= 400 || !headers.location || method === 'DELETE')
        return false;
    return method === 'GET' || method === 'HEAD' || status === 307 || status === 308;
}
/** Only this machine may speak plain HTTP; whether it does is asked once. */
function plainProbe(http) {
    const known = new Map();
    return (host) => {
        if (!(0,address/* isLoopback */.U9)(host))
            return Promise.resolve(false);
        const asked = known.get(host) ??
            http({ url: new URL(`https://${host}/v2/`), timeout: 5_000 }).then((response) => {
                response.body.resume();
                return false;
            }, () => true);
        known.set(host, asked);
        return asked;
    };
}

// EXTERNAL MODULE: ./src/registry/refusals.ts
var refusals = __webpack_require__(390);
;// CONCATENATED MODULE: ./src/registry/upload.ts




const BYTES = 'application/octet-stream';
/** Milliseconds that nothing may move while a blob is sent. */
const IDLE = 120_000;
/** Milliseconds for which a registry may be busy with a blob that it has got: some copy it from one place to another. */
const COPYING = 180_000;
/** What a registry answers that wants the bytes in another way; an upload that it has lost looks the same. */
const OTHER_WAY = [400, 404, 405, 411, 415, 416, 501];
/** Writes by a transport. */
function uploads(call) {
    const begin = async (access) => {
        const answer = await call(access, { method: 'POST', action: 'pull,push', where: 'blobs/uploads/' });
        return sessionOf(access, await expected(access, answer, [202], access.path));
    };
    const send = (access, method, where, body) => call(access, { method, action: 'pull,push', where, timeout: IDLE, patience: COPYING, ...(body && { body }) });
    return {
        async blobExists(access, digest) {
            const answer = await call(access, {
                method: 'HEAD',
                action: 'pull,push',
                where: `blobs/${digest}`,
                accept: '*/*',
            });
            answer.body.resume();
            if (answer.status === 200 || answer.status === 404)
                return answer.status === 200;
            throw (0,refusals/* refusedPush */.J)(access, `${access.path}@${digest}`, answer, '');
        },
        async mountBlob(access, digest, from) {
            const where = `blobs/uploads/?mount=${encodeURIComponent(digest)}&from=${encodeURIComponent(from)}`;
            const answer = await call(access, { method: 'POST', action: 'pull,push', where, alsoPulls: from });
            await expected(access, answer, [201, 202], `${access.path}@${digest}`);
            return answer.status === 201 ? 'mounted' : sessionOf(access, answer);
        },
        /** In one piece as BuildKit does, which saves a request; where that is not liked, as the docker command does. */
        async uploadBlob(access, source, session) {
            const { digest, size } = source;
            const what = `${access.path}@${digest}`;
            const body = { type: BYTES, size, open: () => source.open() };
            const whole = await send(access, 'PUT', ending(session ?? (await begin(access)), digest), body);
            if (!OTHER_WAY.includes(whole.status)) {
                await expected(access, whole, [200, 201, 204], what);
                return;
            }
            whole.body.resume();
            const other = await begin(access);
            const chunk = await send(access, 'PATCH', other, body);
            const rest = sessionOf(access, await expected(access, chunk, [200, 201, 202, 204], what), other);
            await expected(access, await send(access, 'PUT', ending(rest, digest)), [200, 201, 204], what);
        },
        async putManifest(access, reference, mediaType, bytes) {
            const body = { type: mediaType, size: bytes.length, open: () => bytes };
            const where = `manifests/${reference}`;
            const answer = await call(access, { method: 'PUT', action: 'pull,push', where, body });
            await expected(access, answer, [200, 201, 202], `${access.path}:${reference}`);
            const digest = (0,registry_digest/* digestOf */.ol)(bytes);
            const said = answer.headers['docker-content-digest'];
            if (typeof said === 'string' && said !== digest)
                throw (0,faults/* strange */.dV)(access.host, 'it calls a manifest by another digest');
            return digest;
        },
    };
}
/** An answer of the right status, its body out of the way; what is refused is an error in words. */
async function expected(access, answer, statuses, what) {
    const body = await (0,targets/* readAll */.yw)(access.host, answer);
    if (!statuses.includes(answer.status))
        throw (0,refusals/* refusedPush */.J)(access, what, answer, (0,faults/* firstError */.bv)(body));
    return answer;
}
function sessionOf({ host }, { headers, url }, before) {
    if (headers.location)
        return (0,targets/* targetOf */.$r)(headers.location, url, host);
    if (before)
        return before;
    throw (0,faults/* strange */.dV)(host, 'it takes an upload and does not say where');
}
/** The address that ends an upload. What the registry wrote in it is opaque, and stays as it is letter for letter. */
function ending(session, digest) {
    const url = new URL(session);
    url.search = `${url.search}${url.search === '' ? '?' : '&'}digest=${encodeURIComponent(digest)}`;
    return url;
}

;// CONCATENATED MODULE: ./src/registry/distribution.ts







/** A client of the distribution API. */
function distribution({ http, timeout = 20_000, onSecret = () => undefined, }) {
    const call = transport(http, timeout, onSecret);
    const read = (access, method, where, accept) => call(access, { method, action: access.writes ? 'pull,push' : 'pull', where, accept });
    const manifest = async (access, reference) => {
        const response = await read(access, 'GET', `manifests/${reference}`, media_types/* MANIFESTS */.V4);
        if (!(await isThere(access, response)))
            return undefined;
        const bytes = await (0,targets/* readAll */.yw)(access.host, response);
        const digest = (0,registry_digest/* digestOf */.ol)(bytes);
        if (registry_digest/* DIGEST */.Dh.test(reference) && reference !== digest)
            throw (0,faults/* changed */.tD)(access.host, reference);
        const mediaType = (response.headers['content-type'] ?? '').split(';')[0]?.trim() ?? '';
        return { digest, mediaType, bytes, json: (0,shapes/* checkManifest */.K)(access.host, (0,targets/* parseJson */.qF)(access.host, bytes)) };
    };
    return {
        ...uploads(call),
        manifest,
        async digest(access, reference) {
            const response = await read(access, 'HEAD', `manifests/${reference}`, media_types/* MANIFESTS */.V4);
            if (!(await isThere(access, response)))
                return undefined;
            response.body.resume();
            const digest = response.headers['docker-content-digest'];
            if (typeof digest === 'string' && registry_digest/* DIGEST */.Dh.test(digest))
                return digest;
            // The header is optional; the bytes are not.
            return (await manifest(access, reference))?.digest;
        },
        async blob(access, digest, size) {
            const response = await read(access, 'GET', `blobs/${digest}`, '*/*');
            if (!(await isThere(access, response)))
                return undefined;
            return (0,registry_digest/* checked */.KD)(response.body, digest, access.host, size);
        },
        async hasRepository(access) {
            const response = await read(access, 'GET', 'tags/list?n=1', 'application/json');
            if (!(await isThere(access, response)))
                return false;
            response.body.resume();
            return true;
        },
        async deleteManifest(access, digest) {
            const where = `manifests/${digest}`;
            const response = await call(access, { method: 'DELETE', action: 'delete', where, accept: '*/*' });
            if (response.status !== 202)
                await isThere(access, response);
            response.body.resume();
        },
    };
}
async function isThere(access, response) {
    if (response.status === 200)
        return true;
    const body = await (0,targets/* readAll */.yw)(access.host, response);
    if (response.status === 404)
        return false;
    if (response.status === 401 || response.status === 403)
        throw (0,faults/* loginRefused */.U4)(access, response.status);
    throw (0,faults/* unexpected */.os)(access.host, response, (0,faults/* firstError */.bv)(body));
}


/***/ }),

/***/ 7936:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RX: () => (/* binding */ TAG_TAKEN),
/* harmony export */   SS: () => (/* binding */ BUILDER_NEEDED),
/* harmony export */   tg: () => (/* binding */ LOGIN_REFUSED)
/* harmony export */ });
/** Code of the error that another image has a tag, and that tags cannot be moved there. */
const TAG_TAKEN = 'ALTO-PSH-004';
/** Code of the error that a registry does not let a login read. */
const LOGIN_REFUSED = 'ALTO-REG-005';
/** Code of the error that code cannot be appended to an image: only a builder can use it as a base. */
const BUILDER_NEEDED = 'ALTO-PSH-022';


/***/ })

};
