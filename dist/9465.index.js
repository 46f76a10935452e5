export const id = 9465;
export const ids = [9465];
export const modules = {

/***/ 9465:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ec2Agent: () => (/* binding */ ec2Agent)
});

// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/limit.ts
var src_limit = __webpack_require__(7768);
// EXTERNAL MODULE: ./src/aws/bucket-refusals.ts
var bucket_refusals = __webpack_require__(9693);
// EXTERNAL MODULE: ./src/report/markdown.ts
var markdown = __webpack_require__(4285);
;// CONCATENATED MODULE: ./src/agents/ec2/by-bucket.ts



/** Bytes that S3 takes in one request. */
const MOST = 5 * 1024 ** 3;
/** Archives travel as objects: the instance puts one by a signed address, and has no right of its own. */
function byBucket(bucket, owner) {
    return {
        name: `the bucket ${bucket.name}`,
        async place(label, archive) {
            if (archive.bytes > MOST) {
                throw new errors/* AltoError */.DV({
                    kind: 'config',
                    code: 'ALTO-ART-020',
                    reason: 'config',
                    message: `the ${archive.name} are ${(0,markdown/* bytes */.ee)(archive.bytes)} compressed, and a bucket takes at most ${(0,markdown/* bytes */.ee)(MOST)} at once`,
                    hint: 'name fewer files under `artifacts`, or let the program upload them itself',
                });
            }
            const key = `alto/${label}`;
            const address = await bucket.upload(key);
            return {
                holding: { kind: 'artifact-object', bucket: bucket.name, key, ...owner },
                program: 'upload',
                order: { curl: `url = "${address.reveal()}"\n` },
                fetch: async (signal) => bucket.download(key, signal),
                remove: () => bucket.remove(key),
            };
        },
        lost({ name }, why) {
            const [, status, text = ''] = /^(\d{3})\b ?([^]*)/.exec(why) ?? [];
            if (status !== undefined)
                return (0,bucket_refusals/* refusal */.x5)({ bucket: bucket.name, doing: `take the ${name}`, status: Number(status), text });
            return new errors/* AltoError */.DV({
                kind: 'infra',
                code: 'ALTO-ART-021',
                reason: 'push',
                message: `the ${name} could not travel through the bucket ${bucket.name}: ${why}`,
                hint: 'the AMI needs curl; if it has it, run again',
            });
        },
    };
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: external "node:stream/promises"
var promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
;// CONCATENATED MODULE: ./src/agents/ec2/by-registry.ts




/** Archives travel as images of one layer. */
function byRegistry(store, owner) {
    return {
        name: 'the registry',
        async place(tag, archive) {
            const login = await store.login();
            if (!login)
                throw lost(archive, 'the registry gives no login for them');
            const { host, repository, credential } = login;
            return {
                holding: { kind: 'artifact-image', repository, tag, ...owner },
                program: 'ship',
                order: {
                    login: `${host}\n${credential.username}\n${credential.password.reveal()}`,
                    reference: `${host}/${repository}:${tag}\n`,
                },
                fetch: async (signal) => archiveIn(await store.fetch(repository, tag, signal), archive.name),
                remove: () => store.remove(repository, tag),
            };
        },
        lost,
    };
}
/** The file `name` in a layer; other entries are none of ours. */
async function archiveIn(layer, name) {
    const { extract } = await __webpack_require__.e(/* import() */ 6118).then(__webpack_require__.t.bind(__webpack_require__, 6118, 19));
    const unpack = extract();
    const out = new external_node_stream_.PassThrough();
    const read = async () => {
        for await (const entry of unpack) {
            for await (const chunk of entry) {
                if (entry.header.name !== name)
                    continue;
                if (!out.write(chunk))
                    await new Promise((resolve) => out.once('drain', resolve));
            }
        }
        out.end();
    };
    const fail = (error) => void out.destroy(error instanceof Error ? error : undefined);
    (0,promises_.pipeline)(layer, maybeGunzip, unpack).catch(fail);
    read().catch(fail);
    return out;
}
/** Registries keep layers with gzip or without it. */
async function* maybeGunzip(source) {
    const chunks = source[Symbol.asyncIterator]();
    const first = await chunks.next();
    if (first.done)
        return;
    async function* all() {
        yield first.value;
        for (let next = await chunks.next(); !next.done; next = await chunks.next())
            yield next.value;
    }
    const zipped = first.value[0] === 0x1f && first.value[1] === 0x8b;
    if (!zipped)
        yield* all();
    else {
        const gunzip = (0,external_node_zlib_.createGunzip)();
        (0,promises_.pipeline)(all(), gunzip).catch(() => undefined);
        yield* gunzip;
    }
}
function lost({ name }, why) {
    return new errors/* AltoError */.DV({
        kind: 'infra',
        code: 'ALTO-ART-012',
        reason: 'push',
        message: `the ${name} could not travel through the registry: ${why}`,
        hint: 'the role needs ecr:CreateRepository, the push actions, ecr:BatchGetImage and ecr:BatchDeleteImage on alto/artifacts (on pull requests: alto-pr/artifacts)',
    });
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./src/job/artifacts.ts + 2 modules
var job_artifacts = __webpack_require__(3196);
// EXTERNAL MODULE: ./src/job/globs.ts + 3 modules
var globs = __webpack_require__(4387);
// EXTERNAL MODULE: ./src/job/job-tar.ts
var job_tar = __webpack_require__(9370);
// EXTERNAL MODULE: ./src/agents/agent.ts
var agent = __webpack_require__(6123);
// EXTERNAL MODULE: ./src/job/results.ts + 1 modules
var results = __webpack_require__(731);
;// CONCATENATED MODULE: ./src/agents/ec2/seal.ts

/** Seals bytes for whoever holds the private half of `publicKey` (PEM). */
function seal(publicKey, plain) {
    const passphrase = (0,external_node_crypto_.randomBytes)(32).toString('hex');
    const macKey = (0,external_node_crypto_.randomBytes)(32);
    const keys = (0,external_node_crypto_.publicEncrypt)({ key: publicKey, padding: external_node_crypto_.constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }, Buffer.from(`${passphrase}\n${macKey.toString('hex')}\n`));
    const body = encrypt(passphrase, plain);
    const mac = Buffer.from(`${(0,external_node_crypto_.createHmac)('sha256', macKey).update(body).digest('hex')}\n`);
    return { keys, mac, body };
}
const MAGIC = Buffer.from('Salted__');
/** What `openssl enc -aes-256-cbc -md sha256 -pbkdf2 -iter 1` writes. One round: the passphrase is 256 random bits, not a person's. */
function encrypt(passphrase, plain) {
    const salt = (0,external_node_crypto_.randomBytes)(8);
    const cipher = (0,external_node_crypto_.createCipheriv)('aes-256-cbc', ...derived(passphrase, salt));
    return Buffer.concat([MAGIC, salt, cipher.update(plain), cipher.final()]);
}
function derived(passphrase, salt) {
    const bytes = (0,external_node_crypto_.pbkdf2Sync)(passphrase, salt, 1, 48, 'sha256');
    return [bytes.subarray(0, 32), bytes.subarray(32)];
}
/** Whether bytes are a file of `openssl enc`. */
function isSealed(bytes) {
    return bytes.subarray(0, MAGIC.length).equals(MAGIC);
}
/** Bytes before the encrypted ones in a file of `openssl enc`. */
const HEADER_BYTES = 16;
/** The other direction: a stream that decrypts what the instance encrypted with `passphrase`; `header` is the file's first 16 bytes. */
function seal_opener(passphrase, header) {
    return (0,external_node_crypto_.createDecipheriv)('aes-256-cbc', ...derived(passphrase, header.subarray(MAGIC.length, HEADER_BYTES)));
}

;// CONCATENATED MODULE: ./src/agents/ec2/archive.ts






/** The archive `name` as the result of the task that packed it tells it. */
function archiveOf(name, result) {
    return { name, bytes: Number(result.get(`${name}_bytes`)), sha256: result.get(`${name}_sha256`) ?? '' };
}
/** What is in an encrypted archive. */
function plain(sealed, key) {
    const tar = new external_node_stream_.PassThrough();
    // It may fail before anybody reads it, who is told then.
    tar.on('error', () => undefined);
    (0,promises_.pipeline)(sealed, decrypted(key), (0,external_node_zlib_.createGunzip)(), tar).catch((error) => {
        tar.destroy(error instanceof Error ? error : undefined);
    });
    return tar;
}
/** Decrypts as bytes come: the first sixteen say with which key. */
function decrypted(key) {
    return async function* (source) {
        let head = Buffer.alloc(0);
        let cipher;
        for await (const chunk of source) {
            if (cipher) {
                yield cipher.update(chunk);
                continue;
            }
            head = Buffer.concat([head, chunk]);
            if (head.length < HEADER_BYTES)
                continue;
            cipher = seal_opener(key, head);
            yield cipher.update(head.subarray(HEADER_BYTES));
        }
        if (cipher)
            yield cipher.final();
    };
}
/** The results in their archive, by the names that the rest of the action knows. Throws ALTO-ART-003 for what is no such archive. */
async function readResults(tar) {
    const { extract } = await __webpack_require__.e(/* import() */ 6118).then(__webpack_require__.t.bind(__webpack_require__, 6118, 19));
    const unpack = extract();
    const results = {};
    let bytes = 0;
    tar.on('error', (error) => unpack.destroy(error)).pipe(unpack);
    try {
        if (tar.errored)
            throw tar.errored;
        for await (const entry of unpack) {
            const { name: path, type, size } = entry.header;
            const name = RESULTS.get(path.replace(/^\.\//, ''));
            bytes += size;
            if (bytes > MOST_BYTES)
                throw new Error(`it unpacks to more than ${MOST_BYTES} bytes`);
            if (name === undefined || type !== 'file') {
                entry.resume();
                continue;
            }
            const chunks = [];
            for await (const chunk of entry)
                chunks.push(chunk);
            results[name] = Buffer.concat(chunks).toString();
        }
        return results;
    }
    catch (cause) {
        throw new errors/* AltoError */.DV({
            kind: 'infra',
            code: 'ALTO-ART-003',
            reason: 'interrupted',
            message: 'what the program handed back came only in part',
            hint: 'the machine or the connection was lost on the way; run again',
            cause,
        });
    }
    finally {
        tar.destroy();
        unpack.destroy();
    }
}
/** The instance cuts what it packs; what unpacks to more is no archive of ours. */
const MOST_BYTES = 16 * results/* RESULT_LIMIT */._k;
/** Files of /alto/out, and the names under which the rest of the action knows them. */
const RESULTS = new Map([
    ['output', 'output'],
    ['summary.md', 'summary'],
    ['return.json', 'return'],
]);

// EXTERNAL MODULE: ./src/image/tar.ts + 1 modules
var tar = __webpack_require__(6496);
// EXTERNAL MODULE: ./src/agents/ec2/host/places.ts
var places = __webpack_require__(6020);
;// CONCATENATED MODULE: ./src/agents/ec2/envelope.ts






/** Bytes of ciphertext in one command: with base64 and the frame it stays near 20 KB of command text. */
const PIECE = 14_000;
/** The SSM agent works on five commands at once; one is left for the heartbeat. */
const LANES = 4;
/**
 * Brings files into a new folder in the instance's memory. Only ciphertext passes through Run Command, and no name or
 * value of anybody becomes part of a script.
 */
async function deliver({ channel, publicKey, files, then, what, signal }) {
    const { keys, mac, body } = seal(publicKey, (0,external_node_zlib_.gzipSync)(tarOf({ ...files, answers: `${channel.passphrase}\n` })));
    const folder = `${places/* MEMORY */.Qy}/in-${(0,external_node_crypto_.randomBytes)(6).toString('hex')}`;
    const write = (name, bytes) => `echo ${Buffer.from(bytes).toString('base64')} | base64 -d >${folder}/${name}`;
    const parts = Array.from({ length: Math.ceil(body.length / PIECE) }, (_, index) => write(`body.${index}`, body.subarray(index * PIECE, (index + 1) * PIECE)));
    const [first = '', ...rest] = parts;
    // All but one part go ahead, side by side; `mkdir -p` lets any of them be the first.
    const room = `umask 077 && mkdir -p ${folder}`;
    await inLanes(LANES, rest, (part) => expectZero(channel, `${room} && ${part}`, `deliver ${what}`, signal));
    const script = [
        'set -e',
        room,
        first,
        write('keys', keys),
        write('mac', mac),
        `for part in $(seq 0 ${parts.length - 1}); do cat "${folder}/body.$part"; done >${folder}/body`,
        `rm -f ${folder}/body.*`,
        `bash ${places/* DISK */.KK}/open ${folder}`,
        `mv -f ${folder}/answers ${places/* ANSWERS */.I3}`,
        then(folder),
    ];
    await expectZero(channel, script.join('\n'), what, signal);
}
/** Runs a script of ours that must succeed. */
async function expectZero(channel, script, what, signal) {
    const { exit, stdout, stderr } = await channel.send(script, { what, timeout: 60, signal });
    if (exit === 0)
        return stdout;
    throw new errors/* AltoError */.DV({
        kind: 'infra',
        code: 'ALTO-SSM-014',
        reason: 'online',
        message: `the instance could not ${what} (exit code ${exit}): ${stderr.trim().split('\n').at(-1) ?? ''}`,
        hint: 'the machine may be out of memory or disk, or the AMI lacks openssl, tar or gzip',
    });
}
/** Does `work` for every item, at most `lanes` at once; the first failure is thrown when all that began have ended. */
async function inLanes(lanes, items, work) {
    const results = new Array(items.length);
    let next = 0;
    let failed = false;
    const lane = async () => {
        while (next < items.length && !failed) {
            const index = next++;
            try {
                results[index] = await work(items[index]);
            }
            catch (error) {
                failed = true;
                throw error;
            }
        }
    };
    const ends = await Promise.allSettled(Array.from({ length: Math.min(lanes, items.length) }, lane));
    for (const end of ends)
        if (end.status === 'rejected')
            throw end.reason;
    return results;
}
/** A tar of the files, readable by their owner only. */
function tarOf(files) {
    const entries = Object.entries(files).map(([path, content]) => ({
        kind: 'file',
        path,
        mode: 0o600,
        content: Buffer.from(content),
    }));
    return Buffer.concat([...(0,tar/* tarChunks */.M)(entries)]);
}

// EXTERNAL MODULE: ./src/docker/argv.ts
var argv = __webpack_require__(6708);
// EXTERNAL MODULE: ./src/docker/env-file.ts
var env_file = __webpack_require__(1510);
;// CONCATENATED MODULE: ./src/agents/ec2/order.ts



/** Seconds that a program has between SIGTERM and SIGKILL. */
const GRACE = 30;
/** What the machine keeps for itself, so that a greedy program is killed and not the machine. */
const RESERVED = 256 * 1024 * 1024;
/** The files that host/fetch.ts reads. */
function fetchFiles({ image, platform, credential, pull }) {
    return {
        limits: `${pull}\n`,
        pull: nulEnded((0,argv/* pullArguments */.aF)(image, platform)),
        ...(credential && { login: `${hostOf(image)}\n${credential.username}\n${credential.password.reveal()}` }),
    };
}
/** The files that host/container.ts reads. */
function runFiles({ name, job, facts, credential, labels, market, pull }) {
    const { file, passed } = (0,env_file/* splitEnvironment */.a)(job.env);
    const args = (0,argv/* createArguments */.l$)({
        ...{ name, labels, env: {} },
        image: job.image,
        platform: job.platform,
        entrypoint: job.command,
        workdir: job.workdir,
        resources: resourcesOf(job.resources, facts),
    }, { envFile: 'env', passed: Object.keys(passed) });
    return {
        ...fetchFiles({ image: job.image, platform: job.platform, credential, pull }),
        name: `${name}\n`,
        image: `${job.image}\n`,
        market: `${market}\n`,
        limits: `${pull} ${job.timeout} ${GRACE}\n`,
        create: nulEnded(args),
        env: file,
        environ: nulEnded(Object.entries(passed).map(([key, value]) => `${key}=${value}`)),
        'files.tar': (0,job_tar/* jobTar */.R)(job.files),
    };
}
/** NUL after each, the one byte that no argument can hold. */
function nulEnded(texts) {
    return texts.map((text) => `${text}\0`).join('');
}
/** Host of a reference as `docker login` takes it. */
function hostOf(reference) {
    const [first = '', ...rest] = reference.split('/');
    return rest.length > 0 && (/[.:]/.test(first) || first === 'localhost') ? first : 'docker.io';
}
/** The container's limits on this machine. */
function resourcesOf(resources, facts) {
    return {
        ...resources,
        memory: resources.memory ?? String(Math.max(facts.memory - RESERVED, facts.memory / 2)),
        gpus: resources.gpus === 'auto' ? (facts.gpus > 0 ? 'all' : undefined) : resources.gpus,
    };
}

// EXTERNAL MODULE: ./src/log/still.ts
var still = __webpack_require__(8456);
;// CONCATENATED MODULE: ./src/agents/ec2/tasklog.ts



/** What fits into an answer whatever it is. */
const LEAST = 12_000;
/** Parts that are fetched before the next are begun: they are in memory until they are handed on in order. */
const WINDOW = 16;
/** Asks for the state of a task and for the next piece of its log. */
async function ask(channel, { name, from, most, wait, stage, signal }) {
    const script = `bash ${places/* DISK */.KK}/poll ${name} ${from} ${most} ${wait} "${stage}" 2>/dev/null`;
    const { stdout } = await channel.send(script, { what: `log of ${name}`, timeout: wait + 20, reads: true, signal });
    const split = stdout.indexOf('\n\n');
    const values = valuesOf(stdout.subarray(0, split).toString());
    const state = values.get('state');
    if (split < 0 || !isState(state))
        throw damaged(name);
    return {
        state,
        // Empty in the moment in which it is written.
        stage: values.get('stage') || stage,
        size: Number(values.get('size')),
        result: values,
        chunk: stdout.subarray(split + 2),
    };
}
/** A part of which the next is likely to fit into one answer: a little less than fitted the last time. */
function partAfter(chunk) {
    return Math.max(Math.floor(chunk.length * 0.85), LEAST);
}
/** The beginning of a stretch in parts of `part` bytes, several of them at once. */
async function several(channel, { name, from, to, signal }, part) {
    const starts = [];
    for (let at = from; at < to && starts.length < WINDOW; at += part)
        starts.push(at);
    const parts = await inLanes(LANES, starts, (start) => oneAfterTheOther(channel, { name, from: start, to: Math.min(start + part, to), signal }));
    const answers = parts.flat();
    return {
        chunks: answers.map(({ chunk }) => chunk),
        to: Math.min(to, from + starts.length * part),
        end: answers.find(({ state }) => state !== 'running'),
    };
}
/** A whole stretch, in order. */
async function bring(channel, stretch, onOutput) {
    let part;
    for (let came = stretch.from; came < stretch.to;) {
        const left = { ...stretch, from: came };
        // How much fits into one answer is known from the first one.
        const some = part === undefined ? await first(channel, left) : await several(channel, left, part);
        some.chunks.forEach(onOutput);
        came = some.to;
        part ??= partAfter(some.chunks[0] ?? Buffer.alloc(0));
    }
}
async function first(channel, { name, from, to, signal }) {
    const { chunk } = await ask(channel, { name, from, most: to - from, wait: 0, stage: '', signal });
    if (chunk.length === 0)
        throw damaged(name);
    return { chunks: [chunk], to: from + chunk.length };
}
async function oneAfterTheOther(channel, { name, from, to, signal }) {
    const answers = [];
    for (let at = from; at < to;) {
        const seen = await ask(channel, { name, from: at, most: to - at, wait: 0, stage: '', signal });
        if (seen.chunk.length === 0)
            throw damaged(name);
        answers.push(seen);
        at += seen.chunk.length;
    }
    return answers;
}
/** Reads `name=value` lines. */
function valuesOf(text) {
    return new Map(text
        .split('\n')
        .filter((line) => line.includes('='))
        .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}
function isState(state) {
    return state === 'running' || state === 'ended' || state === 'rebooted' || state === 'lost';
}
function damaged(name) {
    return new errors/* AltoError */.DV({
        kind: 'infra',
        code: 'ALTO-SSM-007',
        reason: 'online',
        message: `the instance gave an answer about "${name}" that cannot be read`,
        hint: 'its disk may be full, or something on it removed /var/lib/alto',
    });
}

;// CONCATENATED MODULE: ./src/agents/ec2/task.ts


/** Seconds that a poll waits on the instance when there is nothing new. */
const LONG_POLL = 20;
/** Bytes that one answer may hold before compression; most hold less, because 24,000 characters are the limit. */
const task_MOST = 256_000;
/** Milliseconds between two polls of a program that writes all the time: a line waits half of it, and AWS is not pressed. */
const PACE = 1200;
/** The script that starts one of our programs as a task that outlives its command; a second start does nothing. */
function starting(name, program, argument) {
    return `bash ${places/* DISK */.KK}/start ${name} ${places/* DISK */.KK}/${program} ${argument}`;
}
/** Follows a task to its end and brings all of its log, by byte offset: what was lost on the way is asked for again, and nothing comes twice. */
async function followTask(channel, following) {
    const { end, came } = await watchTask(channel, following);
    await bring(channel, { ...following, from: came, to: end.bytes }, following.onOutput);
    return end;
}
/** Follows a task until its end is seen, which may be while its log is still far behind. */
async function watchTask(channel, following) {
    const { name, clock, onOutput, onStage, signal } = following;
    let came = 0;
    let stage = '';
    for (;;) {
        const asked = clock.now();
        let seen = await ask(channel, { name, from: came, most: task_MOST, wait: LONG_POLL, stage, signal });
        if (seen.stage !== stage)
            onStage?.((stage = seen.stage));
        if (seen.chunk.length > 0)
            onOutput(seen.chunk);
        came += seen.chunk.length;
        const part = partAfter(seen.chunk);
        while (seen.state === 'running' && came < seen.size) {
            const { chunks, to, end } = await several(channel, { name, from: came, to: seen.size, signal }, part);
            chunks.forEach(onOutput);
            came = to;
            if (end)
                seen = end;
        }
        const { state, result, size } = seen;
        if (state !== 'running')
            return { end: { state, result, bytes: size }, came };
        await clock.sleep(Math.max(0, asked + PACE - clock.now()), signal);
    }
}

;// CONCATENATED MODULE: ./src/agents/ec2/ship.ts







/** Lets the instance bring an archive to the carrier, hands its bytes to `take`, and leaves nothing there. */
async function parcel({ channel, clock, workflow, publicKey, courier, signal }, archive, take) {
    const { carrier, ledger, runId } = courier;
    const label = `${runId}-${archive.name}`;
    const place = await carrier.place(label, archive);
    const holding = `${place.holding.kind}-${label}`;
    ledger.record(holding, place.holding);
    const task = `ship-${archive.name}`;
    await deliver({
        ...{ channel, publicKey, signal, what: `push the ${archive.name}` },
        files: { archive: `${archive.name}\n`, ...place.order },
        then: (folder) => starting(task, place.program, folder),
    });
    const said = [];
    const end = await followTask(channel, { clock, name: task, onOutput: (chunk) => said.push(chunk), signal });
    if (end.result.get('code') !== '0')
        throw carrier.lost(archive, Buffer.concat(said).toString().trim().split('\n').at(-1) ?? end.state);
    const hash = (0,external_node_crypto_.createHash)('sha256');
    let came = 0;
    const seen = async function* (sealed) {
        for await (const chunk of sealed) {
            came += chunk.length;
            hash.update(chunk);
            yield chunk;
        }
    };
    const tell = () => workflow.info(`the ${archive.name} on their way: ${(0,markdown/* bytes */.ee)(came)} of ${(0,markdown/* bytes */.ee)(archive.bytes)}`);
    await (0,still/* stillTelling */.u)(clock, tell, async () => take(external_node_stream_.Readable.from(seen(await place.fetch(signal)), { objectMode: false })));
    if (hash.digest('hex') !== archive.sha256)
        throw carrier.lost(archive, 'their bytes changed on the way');
    try {
        await place.remove();
        ledger.strike(holding);
    }
    catch (error) {
        // What came is whole; post deletes what this could not, and a day does at the latest.
        if (signal.aborted || !(error instanceof errors/* AltoError */.DV))
            throw error;
        workflow.info(`${error.message}; the post step tries again`);
    }
}

;// CONCATENATED MODULE: ./src/agents/ec2/collect.ts














/** What travels through Run Command at most: at 17 KB an answer, a minute or two. */
const RUN_COMMAND_LIMIT = 8 * 1024 * 1024;
/** Brings results and artifacts out of the stopped container; everything is encrypted from the instance's disk to this process. */
async function collectFrom(collection) {
    const { workflow, job, workdir, folder, courier, volumeSize } = collection;
    const pattern = (0,globs/* compileGlobs */.t)([...job.artifacts, job_tar/* OUT_FOLDERS */.J[1]], workdir);
    const key = (0,external_node_crypto_.randomBytes)(32).toString('hex');
    const packed = await pack(collection, {
        name: `${collection.containerName}\n`,
        roots: nulEnded(pattern.roots),
        expression: `${pattern.expression}\n`,
        key: `${key}\n`,
    });
    const results = await readResults(plain(await throughRunCommand(collection, archiveOf('results', packed)), key));
    if (packed.get('full') === 'true')
        return { artifacts: [], skipped: [], results, problem: noSpace(volumeSize) };
    const files = Number(packed.get('files'));
    const artifacts = archiveOf('artifacts', packed);
    const collector = (0,job_artifacts/* artifactCollector */.K)({ folder, workdir, pattern, reserved: [agent/* LOG_FILE */.U] });
    if (files === 0)
        return { artifacts: [], skipped: [], results };
    workflow.info(`bringing back ${files} ${files === 1 ? 'file' : 'files'}, ${(0,markdown/* bytes */.ee)(artifacts.bytes)} compressed`);
    if (artifacts.bytes <= RUN_COMMAND_LIMIT) {
        await collector.add('/files', plain(await throughRunCommand(collection, artifacts), key));
    }
    else if (courier) {
        await parcel({ ...collection, courier }, artifacts, (sealed) => collector.add('/files', plain(sealed, key)));
    }
    else {
        return { artifacts: [], skipped: [], results, problem: tooBig(files, artifacts.bytes) };
    }
    return { artifacts: collector.artifacts, skipped: collector.skipped, results };
}
async function pack({ channel, clock, publicKey, signal }, order) {
    const then = (folder) => starting('pack', 'pack', folder);
    await deliver({ channel, publicKey, files: order, then, what: 'pack the artifacts', signal });
    const said = [];
    const end = await followTask(channel, { clock, name: 'pack', onOutput: (chunk) => said.push(chunk), signal });
    if (end.result.get('code') === '0')
        return end.result;
    const why = Buffer.concat(said).toString().trim().split('\n').at(-1) ?? '';
    throw new errors/* AltoError */.DV({
        kind: 'infra',
        code: 'ALTO-ART-010',
        reason: 'bug',
        message: `the artifacts could not be packed on the instance: ${why || end.state}`,
        hint: 'run it again; if it stays so, report it with the log of this step',
    });
}
/** Fetches an archive in pieces, several at once, and compares its hash. */
async function throughRunCommand({ channel, signal }, archive) {
    const { name, bytes, sha256 } = archive;
    if (!(bytes <= RUN_COMMAND_LIMIT))
        throw collect_damaged(name);
    const starts = [];
    for (let at = 0; at < bytes; at += 17_000)
        starts.push(at);
    const pieces = await inLanes(LANES, starts, async (from) => {
        const script = `bash ${places/* DISK */.KK}/piece ${name} ${from}`;
        const { stdout } = await channel.send(script, { what: name, timeout: 30, reads: true, signal });
        return stdout;
    });
    const whole = Buffer.concat(pieces);
    if ((0,external_node_crypto_.createHash)('sha256').update(whole).digest('hex') !== sha256)
        throw collect_damaged(name);
    return external_node_stream_.Readable.from([whole], { objectMode: false });
}
function megabytes(bytes) {
    return (bytes / 1024 / 1024).toFixed(1);
}
function tooBig(files, bytes) {
    return new errors/* AltoError */.DV({
        kind: 'config',
        code: 'ALTO-ART-011',
        reason: 'config',
        message: `the ${files} artifacts are ${megabytes(bytes)} MB compressed, and without ECR or a bucket only 8 MB come back through Run Command`,
        hint: 'use `registry: ecr` or the input `artifacts-bucket`, or name fewer files under `artifacts`, or let the program upload them itself',
    });
}
function noSpace(volumeSize) {
    return new errors/* AltoError */.DV({
        kind: 'infra',
        code: 'ALTO-ART-014',
        reason: 'config',
        message: `no space is left on the instance to pack the artifacts: \`volume_size\` is ${volumeSize} GiB, take more`,
        hint: 'packing needs free disk for twice the size of the artifacts',
    });
}
function collect_damaged(name) {
    return new errors/* AltoError */.DV({
        kind: 'infra',
        code: 'ALTO-ART-005',
        reason: 'bug',
        message: `the ${name} that came back from the instance are not the bytes that it packed`,
        hint: 'run it again; if it stays so, report it',
    });
}

// EXTERNAL MODULE: external "node:string_decoder"
var external_node_string_decoder_ = __webpack_require__(6193);
;// CONCATENATED MODULE: ./src/agents/ec2/commands.ts




/** Runs the `post_build_cmds` on the host, one after the other, as root; the first that fails ends it. They travel sealed, because templates may have filled them with secrets. */
async function runCommands(host, commands) {
    const { channel, clock, publicKey, workflow, signal } = host;
    for (const [index, text] of commands.entries()) {
        const name = `cmd-${index + 1}`;
        workflow.info(`post_build_cmds ${index + 1} of ${commands.length}`);
        await deliver({
            ...{ channel, publicKey, signal, what: `start ${name}` },
            files: { command: `${text}\n` },
            then: (folder) => starting(name, 'command', `${folder}/command`),
        });
        const lines = lineWise((line) => workflow.remote(line));
        const end = await followTask(channel, { name, clock, onOutput: lines.push, signal });
        lines.end();
        const code = end.state === 'ended' ? Number(end.result.get('code')) : undefined;
        if (code !== 0)
            throw failed(index, code);
    }
}
function failed(index, code) {
    const how = code === undefined ? 'was lost sight of' : `ended with exit code ${code}`;
    return new errors/* AltoError */.DV({
        kind: 'build',
        code: 'ALTO-RUN-001',
        reason: 'exit',
        message: `command ${index + 1} of post_build_cmds ${how} on the instance`,
        hint: 'its output stands above; it runs as root under bash in an empty environment, and must end by itself with 0',
    });
}
/** Cuts a stream of bytes into lines of text, characters whole. */
function lineWise(onLine) {
    const decoder = new external_node_string_decoder_.StringDecoder('utf8');
    let rest = '';
    return {
        push(chunk) {
            const lines = (rest + decoder.write(Buffer.from(chunk))).split('\n');
            rest = lines.pop() ?? '';
            lines.forEach(onLine);
        },
        end() {
            const last = rest + decoder.end();
            if (last !== '')
                onLine(last);
        },
    };
}

;// CONCATENATED MODULE: ./src/agents/ec2/host/task.ts

// A task is a script that outlives the command that started it. Its folder holds `log` (every byte it wrote, and
// nothing else), `stage` (what it is doing), `pid`, `boot`, and in the end `result` (`name=value` lines, code first).
/** `task NAME SCRIPT [ARGUMENT…]`: runs SCRIPT as the task NAME; started detached by `start`. */
const task = String.raw `#!/bin/bash
umask 077
export HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/snap/bin
task=${places/* DISK */.KK}/tasks/$1
shift
echo $$ >"$task/pid.tmp"
mv "$task/pid.tmp" "$task/pid"
bash "$@" "$task" </dev/null >>"$task/log" 2>&1
code=$?
# A script that knows more than its exit code has written its own result.
if ! [ -e "$task/result" ]; then
  echo "code=$code" >"$task/result.tmp"
  mv "$task/result.tmp" "$task/result"
fi
`;
/** `start NAME SCRIPT [ARGUMENT…]`: starts the task in a session and a unit of its own, once, and returns. */
const start = String.raw `#!/bin/bash
umask 077
mkdir "${places/* DISK */.KK}/tasks/$1" 2>/dev/null || exit 0
touch "${places/* DISK */.KK}/tasks/$1/log"
echo start >"${places/* DISK */.KK}/tasks/$1/stage"
cat /proc/sys/kernel/random/boot_id >"${places/* DISK */.KK}/tasks/$1/boot"
if command -v systemd-run >/dev/null; then
  systemd-run --no-block --collect --unit="alto-$1" /bin/bash ${places/* DISK */.KK}/task "$@"
else
  setsid bash ${places/* DISK */.KK}/task "$@" </dev/null >/dev/null 2>&1 &
fi
`;
/**
 * `poll NAME OFFSET MOST WAIT STAGE`: waits up to WAIT seconds for a byte beyond OFFSET, for a stage other than STAGE, or
 * for the end; prints a head of `name=value` lines, an empty line, and up to MOST bytes of the log from OFFSET, as many
 * as fit into one answer of Run Command when compressed.
 */
const poll = String.raw `#!/bin/bash
task=${places/* DISK */.KK}/tasks/$1 from=$2 most=$3 wait=$4 known=$5
read -r booted <"$task/boot"
read -r boot </proc/sys/kernel/random/boot_id
SECONDS=0
while :; do
  # The end is looked for before the size is read: a log whose end was seen is complete.
  state=running
  if [ -e "$task/result" ]; then
    state=ended
  elif [ "$booted" != "$boot" ]; then
    state=rebooted
  elif [ -e "$task/pid" ] && read -r pid <"$task/pid" && ! kill -0 "$pid" 2>/dev/null; then
    # It may have ended between the two looks.
    state=lost
    [ -e "$task/result" ] && state=ended
  fi
  read -r stage <"$task/stage"
  size=$(stat -c %s "$task/log")
  [ "$size" -gt "$from" ] && break
  [ "$state" = running ] && [ "$SECONDS" -lt "$wait" ] || break
  # Quick stages are not worth an answer of their own.
  [ "$stage" = "$known" ] || [ "$SECONDS" -lt 1 ] || break
  sleep 0.2
done
echo "state=$state"
echo "stage=$stage"
echo "size=$size"
[ "$state" = ended ] && cat "$task/result"
echo
take=$((size - from))
[ "$take" -gt "$most" ] && take=$most
# Random bytes grow a little when they are compressed; 17,000 in base64 leave room for the head in 24,000 characters.
while [ "$take" -gt 16000 ]; do
  packed=$(tail -c "+$((from + 1))" "$task/log" | head -c "$take" | gzip -6 | wc -c)
  [ "$packed" -le 17000 ] && break
  take=$((take * 16000 / packed))
done
[ "$take" -gt 0 ] && tail -c "+$((from + 1))" "$task/log" | head -c "$take"
exit 0
`;
/** Seconds between two signs of life; a lease survives many that are lost. */
const HEARTBEAT_SECONDS = places/* LEASE_SECONDS */.Vb / 15;

;// CONCATENATED MODULE: ./src/agents/ec2/heartbeat.ts

/** Renews the lease until it is stopped: every answer of the instance does, so it only speaks up when nobody else did. Never throws. */
function heartbeat({ channel, clock, workflow }) {
    const stopped = new AbortController();
    const beat = async () => {
        for (let failures = 0;;) {
            const quiet = clock.now() - channel.lastContact();
            await clock.sleep(Math.max(1000, HEARTBEAT_SECONDS * 1000 - quiet), stopped.signal);
            if (clock.now() - channel.lastContact() < HEARTBEAT_SECONDS * 1000)
                continue;
            try {
                await channel.send('true', { what: 'heartbeat', timeout: 20, reads: true, signal: stopped.signal });
                failures = 0;
            }
            catch (error) {
                if (stopped.signal.aborted)
                    return;
                failures += 1;
                const why = error instanceof Error ? error.message : String(error);
                workflow.debug(`heartbeat failed: ${why}`);
                // A lease outlives fifteen beats; a third of them is the moment to say so, once.
                if (failures === 5)
                    workflow.warning(`the instance has not answered for 5 min, and ends itself after 15: ${why}`);
                await clock.sleep(HEARTBEAT_SECONDS * 1000, stopped.signal);
            }
        }
    };
    beat().catch(() => undefined);
    return { stop: () => stopped.abort() };
}

;// CONCATENATED MODULE: ./src/agents/ec2/host/keep.ts

/**
 * Switches the lease off and leaves the deadline (milliseconds since 1970), also after a reboot. What only the run needed
 * is gone: its key, what came sealed, and what was packed; the container and its log stay as they are.
 */
function keepUntil(deadline) {
    return [
        'set -e',
        `rm -rf ${places/* MEMORY */.Qy}/key.pem ${places/* MEMORY */.Qy}/in-* ${places/* DISK */.KK}/stage`,
        `echo ${Math.floor(deadline / 1000)} >${places/* DISK */.KK}/keep.tmp`,
        // By a rename, for the watch that reads it.
        `mv ${places/* DISK */.KK}/keep.tmp ${places/* DISK */.KK}/keep`,
        'sync',
        '',
    ].join('\n');
}

// EXTERNAL MODULE: ./src/docker/quote.ts
var quote = __webpack_require__(1348);
;// CONCATENATED MODULE: ./src/agents/ec2/prefetch.ts





/** A prefetcher that has begun nothing. */
function prefetcher({ clock, workflow, limit }) {
    const left = new AbortController();
    let begun = 0;
    async function pull({ channel, facts }, { image, platform, credential }, signal) {
        const name = `prefetch-${(begun += 1)}`;
        const files = fetchFiles({ image, platform, credential: await credential(), pull: limit });
        signal.throwIfAborted();
        workflow.info(`the instance pulls ${image} ahead of the run`);
        await deliver({
            ...{ channel, publicKey: facts.publicKey, files, signal, what: 'pull ahead of the run' },
            then: (folder) => starting(name, 'fetch', folder),
        });
        const said = [];
        const end = await followTask(channel, { clock, name, onOutput: (chunk) => said.push(chunk), signal });
        if (end.result.get('code') !== '0')
            throw new Error((0,quote/* lastWords */.aN)(Buffer.concat(said).toString()));
        workflow.info(`${image} is on the instance`);
    }
    return {
        async fetch(up, wanted, signal) {
            const both = AbortSignal.any([signal, left.signal]);
            try {
                const limits = { clock, seconds: limit + 60, what: 'it', reason: 'pull', signal: both };
                await (0,src_limit/* within */.ux)(limits, (limited) => pull(up, wanted, limited));
            }
            catch (error) {
                // The run pulls it anyway, and says what is wrong with it.
                const why = error instanceof Error ? error.message : String(error);
                if (!both.aborted)
                    workflow.debug(`the pull of ${wanted.image} ahead of the run came to nothing: ${why}`);
            }
        },
        leave: () => left.abort(),
    };
}

// EXTERNAL MODULE: ./src/agents/ec2/faults.ts + 1 modules
var faults = __webpack_require__(1560);
;// CONCATENATED MODULE: ./src/agents/ec2/frame.ts



/**
 * The command text around a script. The script is base64, because the SSM agent would resolve `{{…}}` in plain text; its
 * exit code travels in the answer, because 137, 168 and 194 mean something else to the SSM agent; HOME is set, because
 * the SSM agent has none. Every answer renews the lease.
 *
 * Answers stay readable in the command history for a month, and logs are in them: as soon as the instance has a passphrase
 * (envelope.ts) it seals them.
 */
function framed(script, nonce, reads) {
    const body = (0,external_node_zlib_.gzipSync)(Buffer.from(script), { level: 9 })
        .toString('base64')
        .match(/.{1,1000}/g) ?? [];
    const guard = reads ? 'mkdir "$call"' : 'mkdir "$call" 2>/dev/null';
    return [
        '#!/bin/bash',
        'umask 077',
        'export HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/snap/bin',
        `mkdir -p ${places/* MEMORY */.Qy}/calls`,
        `call=${places/* MEMORY */.Qy}/calls/${nonce}`,
        `if ${guard}; then`,
        `base64 -d <<'ALTO' | gzip -d >"$call/script"`,
        ...body,
        'ALTO',
        'bash "$call/script" >"$call/out" 2>"$call/err" </dev/null',
        'code=$?',
        'seal=cat',
        `[ -s ${places/* ANSWERS */.I3} ] && seal="openssl enc -aes-256-cbc -md sha256 -pbkdf2 -iter 1 -salt -pass file:${places/* ANSWERS */.I3}"`,
        'packed() { gzip -6 | $seal | base64 -w0; echo; }',
        `{ echo "alto ${nonce} $code"; tail -c 700 "$call/err" | packed; packed <"$call/out"; } >"$call/answer.tmp"`,
        'mv "$call/answer.tmp" "$call/answer"',
        'rm -f "$call/script" "$call/out" "$call/err"',
        'fi',
        // A command that was delivered twice gives the answer of its first run.
        'until [ -e "$call/answer" ]; do [ -d "$call" ] || exit 0; sleep 0.2; done',
        // By a rename, for the watch that reads it must never see an empty file.
        `IFS=. read -r now _ </proc/uptime && echo "$now" >${places/* MEMORY */.Qy}/lease.$$ && mv -f ${places/* MEMORY */.Qy}/lease.$$ ${places/* MEMORY */.Qy}/lease`,
        'cat "$call/answer"',
        ...(reads ? ['rm -rf "$call"'] : []),
        'exit 0',
    ];
}
/** Reads what `framed` printed, sealed with `passphrase` or not yet; undefined when it is cut or not ours. */
function parseAnswer(output, nonce, passphrase) {
    const [head = '', errors = '', body = ''] = output.split('\n');
    const exit = new RegExp(`^alto ${nonce} (\\d+)$`).exec(head)?.[1];
    if (exit === undefined)
        return undefined;
    try {
        const stdout = unpacked(body, passphrase);
        return { exit: Number(exit), stdout, stderr: unpacked(errors, passphrase).toString() };
    }
    catch {
        // Cut at 24,000 characters: as good as no answer.
        return undefined;
    }
}
/** Bytes of memory that an answer is unpacked into at once: many small pieces of each would pile up faster than they are given back. */
const ROOM = 256 * 1024;
function unpacked(base64, passphrase) {
    const bytes = Buffer.from(base64, 'base64');
    if (!isSealed(bytes))
        return (0,external_node_zlib_.gunzipSync)(bytes, { chunkSize: ROOM });
    const cipher = seal_opener(passphrase, bytes);
    const packed = Buffer.concat([cipher.update(bytes.subarray(HEADER_BYTES)), cipher.final()]);
    return (0,external_node_zlib_.gunzipSync)(packed, { chunkSize: ROOM });
}

;// CONCATENATED MODULE: ./src/agents/ec2/channel.ts





// Seconds. A command that the instance has not started after `delivery` will not run, and is sent anew.
const DELIVERY = 60;
const REGISTRATION_WINDOW = 60;
const LOST_AFTER = 300;
/** For so long an outage of AWS is waited for: the program runs on, until the instance's lease ends for want of contact. */
const OUTAGE = places/* LEASE_SECONDS */.Vb - 120;
/** An outage that is worth a word. */
const NOTICED = 60;
/** How long without an answer before EC2 is asked whether the instance still lives. */
const DOUBT = 12;
/** A channel through Systems Manager's Run Command: no open port, no key. */
function channel_channel({ cloud, clock, instanceId, alive, onOutage }) {
    const passphrase = (0,external_node_crypto_.randomBytes)(32).toString('hex');
    let contact = 0;
    // Grows while AWS throttles us, and comes back slowly.
    let slowness = 1;
    /** When AWS last took a call; undefined once an outage was told. */
    let taken = clock.now();
    const refused = () => {
        slowness = Math.min(8, slowness * 2);
        if (taken === undefined || clock.now() < taken + NOTICED * 1000)
            return;
        taken = undefined;
        onOutage?.('AWS lets nothing through to the instance at the moment: what runs there goes on, and its log comes when it is reached again');
    };
    async function deliver(lines, what, timeout, signal) {
        const began = clock.now();
        const within = (seconds) => clock.now() < began + seconds * 1000;
        for (;;) {
            signal?.throwIfAborted();
            try {
                const commandId = await cloud.send({
                    instanceId,
                    lines,
                    comment: `alto: ${what}`,
                    delivery: DELIVERY,
                    execution: timeout + 10,
                });
                taken = clock.now();
                return commandId;
            }
            catch (error) {
                const fault = (0,faults.faultOf)(error);
                if (fault === 'transient' && within(OUTAGE))
                    refused();
                // Also said of an instance that has just been ended.
                else if (fault === 'settling' && within(REGISTRATION_WINDOW))
                    await alive(signal);
                else
                    throw (0,faults.translate)(error, doing('send a command to the instance', 'ssm:SendCommand'));
                await clock.sleep(1000 * slowness, signal);
            }
        }
    }
    async function wait(commandId, limit, signal) {
        const sent = clock.now();
        let asked = sent;
        for (let turn = 0; clock.now() < sent + limit * 1000; turn++) {
            await clock.sleep((turn < 3 ? 350 : turn < 12 ? 700 : 1000) * slowness, signal);
            try {
                const seen = await cloud.invocation(commandId, instanceId);
                taken = clock.now();
                slowness = Math.max(1, slowness * 0.9);
                if (!['Pending', 'InProgress', 'Delayed', 'Cancelling', ''].includes(seen.status))
                    return seen;
            }
            catch (error) {
                const fault = (0,faults.faultOf)(error);
                if (fault === 'transient')
                    refused();
                // Right after it was sent, a command is not known everywhere.
                else if (fault !== 'settling' || clock.now() > sent + 45_000)
                    throw (0,faults.translate)(error, doing('read the answer of the instance', 'ssm:GetCommandInvocation'));
            }
            if (clock.now() > Math.max(asked, contact) + DOUBT * 1000) {
                asked = clock.now();
                await alive(signal);
            }
        }
        return undefined;
    }
    const doing = (what, action) => ({ what, action, region: cloud.region, stage: 'SSM' });
    return {
        passphrase,
        lastContact: () => contact,
        async send(script, { what, timeout, reads = false, signal }) {
            // Both kinds may be sent again: what only reads as a new call, what changes something under the guard of one nonce.
            let nonce = newNonce();
            const patience = reads ? timeout + 15 : timeout + DELIVERY + 30;
            const end = clock.now() + (timeout + LOST_AFTER) * 1000;
            for (;;) {
                if (reads)
                    nonce = newNonce();
                const commandId = await deliver(framed(script, nonce, reads), what, timeout, signal);
                const seen = await wait(commandId, patience, signal);
                const answer = seen && parseAnswer(seen.output, nonce, passphrase);
                if (answer) {
                    contact = clock.now();
                    return answer;
                }
                await alive(signal);
                // What only reads is asked for as long as there is hope: on a full disk the SSM agent can start nothing for a while.
                const final = seen !== undefined && isFinal(seen.status);
                if (clock.now() > end || (final && !reads))
                    throw unanswered(what, seen, timeout);
                await clock.sleep(final ? 3000 : 1000, signal);
            }
        },
    };
}
function newNonce() {
    return (0,external_node_crypto_.randomBytes)(9).toString('hex');
}
/** Statuses after which the same command would end the same way. */
function isFinal(status) {
    return ['Success', 'Failed', 'InvalidPlatform', 'AccessDenied', 'ExecutionTimedOut'].includes(status);
}
function unanswered(what, seen, timeout) {
    const how = seen ? `Run Command says ${seen.status}` : 'no answer came';
    const said = seen?.errors.trim().slice(-300);
    return new errors/* AltoError */.DV({
        kind: 'infra',
        code: 'ALTO-SSM-013',
        reason: 'online',
        message: `the instance did not complete "${what}" within ${timeout} s (${how}${said ? `: ${said}` : ''})`,
        hint: 'the SSM agent may have stopped, or the machine may be out of memory or disk: take a bigger instance_type or volume_size',
    });
}

;// CONCATENATED MODULE: ./src/agents/ec2/host/fetch.ts
/**
 * What docker says of a registry or a network that may do better a moment later (no answer, 429, 5xx, a broken
 * connection), in the part of regular expressions that `grep -iE` and JavaScript read alike.
 */
const HEALS = [
    'i/o timeout|handshake timeout|timed out|deadline exceeded|Client\\.Timeout',
    'connection reset|connection refused|broken pipe|\\bEOF\\b|use of closed network connection',
    'no such host|name resolution|server misbehaving|network is unreachable|no route to host',
    'toomanyrequests|too many requests|rate limit|429 ',
    '\\b5[0-9][0-9] (Internal|Bad Gateway|Service|Gateway)|service unavailable',
].join('|');
/** Exit codes of `fetch`. */
const FETCH_ENDS = { login: 10, pull: 11, limit: 12 };
/**
 * `fetch JOB TASK`: logs in and pulls the image that the folder JOB describes: `login` (host, user, password: one line
 * each; absent for a public image), `pull` (arguments of `docker`, NUL after each), `limits` (seconds; the first is
 * ours). What may heal is tried three times, and the stage of TASK says so. The login is gone when this ends.
 */
const fetch = String.raw `#!/bin/bash
umask 077
job=$1 task=$2
# Of its own: two logins for one host do not disturb each other.
export DOCKER_CONFIG=$job/docker
cd "$job" && mkdir -p docker || exit
trap 'rm -rf "$job/docker" "$job/login"' EXIT
read -r limit _ <limits
set --
while IFS= read -r -d '' argument; do set -- "$@" "$argument"; done <pull

# once ARGUMENT…: logs in, unless it has, and calls docker.
once() {
  if [ -s login ]; then
    { read -r host && read -r user; } <login
    tail -n +3 login | timeout -k 10 120 docker login --username "$user" --password-stdin "$host" || return ${FETCH_ENDS.login}
    rm -f login
  fi
  # "timeout 0" would be no limit at all.
  [ "$SECONDS" -lt "$limit" ] && timeout -k 10 "$((limit - SECONDS))" docker "$@" || return ${FETCH_ENDS.pull}
}

echo pull >"$task/stage"
SECONDS=0
for try in 1 2 3; do
  once "$@" >said 2>&1
  code=$?
  cat said
  [ "$code" = 0 ] && exit 0
  [ "$SECONDS" -lt "$limit" ] || exit ${FETCH_ENDS.limit}
  pause=$((try * try * 3))
  [ "$try" -lt 3 ] && [ "$((SECONDS + pause))" -lt "$limit" ] && grep -qiE '${HEALS}' said || exit "$code"
  # Why, and which try comes: somebody else's words travel as base64.
  echo "pull-$((try + 1)):$(tail -n 1 said | head -c 300 | base64 -w0)" >"$task/stage"
  sleep "$pause"
done
`;

;// CONCATENATED MODULE: ./src/agents/ec2/host/container.ts


/**
 * `container JOB TASK`: fetches the image, and creates, fills and runs the container that the folder JOB describes: what
 * `fetch` reads, `name`, `image`, `create` (arguments of `docker`, NUL after each), `env` (for --env-file), `environ`
 * (NAME=value with newlines, NUL after each), `files.tar`, `limits` (seconds: pull, run, grace) and `market`. JOB lies
 * in memory and is gone before the program starts.
 */
const container = String.raw `#!/bin/bash
umask 077
job=$1 task=$2
export DOCKER_CONFIG=$job/docker
cd "$job" || exit
read -r name <name
read -r image <image
read -r _ run grace <limits
read -r market <market
rm -f ${places/* MEMORY */.Qy}/cause ${places/* MEMORY */.Qy}/full
# Held back for the end: a program that fills the disk must not take its own exit code with it.
fallocate -l 64M ${places/* RESERVE */.BP} 2>/dev/null

# result LINE…: the last thing that a task says; whoever sees the file sees all of it.
result() {
  printf '%s\n' "$@" >"$task/result.tmp"
  mv "$task/result.tmp" "$task/result"
}

# failed WHAT: ends the task before the program ran, with what the tool said.
failed() {
  rm -f ${places/* RESERVE */.BP}
  result code=125 "failed=$1" "seconds=$SECONDS" "why=$(tail -c 1500 "$job/words" | base64 -w0)"
  cd / && rm -rf "$job"
  exit 0
}

SECONDS=0
bash ${places/* DISK */.KK}/fetch "$job" "$task" >words 2>&1
case $? in
  0) ;;
  ${FETCH_ENDS.login}) failed login ;;
  ${FETCH_ENDS.limit}) failed pull-limit ;;
  *) failed pull ;;
esac

# Without emulation its first program could not be started, and the engine would only warn of that.
engine=$(docker version --format '{{.Server.Os}}/{{.Server.Arch}}')
built=$(docker image inspect --format '{{.Os}}/{{.Architecture}}' "$image" 2>/dev/null)
case "$engine $built" in
  'linux/amd64 linux/arm64' | 'linux/arm64 linux/amd64')
    set -- /proc/sys/fs/binfmt_misc/qemu*
    [ -e "$1" ] || { echo "$built $engine" >words && failed platform; } ;;
esac

echo create >"$task/stage"
set --
while IFS= read -r -d '' argument; do set -- "$@" "$argument"; done <create
(
  # Values with newlines do not fit an env file: they travel in the environment of this one command.
  while IFS= read -r -d '' pair; do declare -x "$pair"; done <environ
  exec docker "$@"
) >/dev/null 2>words || failed create
docker cp - "$name:/" <files.tar >/dev/null 2>words || failed create
cd / && rm -rf "$job"

# stop CAUSE: ends the program as a person would: SIGTERM, a while to finish, SIGKILL.
stop() {
  [ -e ${places/* MEMORY */.Qy}/cause ] || echo "$1" >${places/* MEMORY */.Qy}/cause
  docker stop -t "$grace" "$name" >/dev/null 2>&1
}

# room: whether anything can be written to the disk.
room() {
  head -c 1048576 /dev/zero 2>/dev/null >${places/* DISK */.KK}/probe
  local code=$?
  rm -f ${places/* DISK */.KK}/probe
  return "$code"
}

echo run >"$task/stage"
(sleep "$run"; stop timeout) >/dev/null 2>&1 &
watches=$!
(
  # On a full disk no command of Systems Manager arrives, and the lease ends: a program that does not notice it by itself is stopped.
  full=0
  while [ "$full" -lt 12 ]; do
    # What the program says of it must find room too.
    fallocate --keep-size --offset "$(stat -c %s "$task/log")" --length 16M "$task/log"
    if room; then full=0; else touch ${places/* MEMORY */.Qy}/full && full=$((full + 1)); fi
    sleep 5
  done
  stop disk
) >/dev/null 2>&1 &
watches="$watches $!"
if [ "$market" = spot ]; then
  (
    imds=http://169.254.169.254/latest
    while sleep 5; do
      token=$(curl -sf -m 2 -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' "$imds/api/token") || continue
      notice=$(curl -sf -m 2 -H "X-aws-ec2-metadata-token: $token" "$imds/meta-data/spot/instance-action") && break
    done
    # When it ends, in words of ours: nothing else of the notice becomes part of a command.
    echo "interrupted:$(grep -oE '[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z' <<<"$notice" | head -n 1)" >"$task/stage"
    stop interrupted
  ) >/dev/null 2>&1 &
  watches="$watches $!"
fi
docker start -a "$name" 2>&1
exec >/dev/null 2>&1
# Losing sight of it is not its end, but what it writes from here on is lost.
lost=
[ "$(docker inspect -f '{{.State.Running}}' "$name")" = true ] && lost=true && docker wait "$name"
kill $watches

full=
{ [ -e ${places/* MEMORY */.Qy}/full ] || ! room; } && full=true
rm -f ${places/* RESERVE */.BP}
cause=
[ -e ${places/* MEMORY */.Qy}/cause ] && read -r cause <${places/* MEMORY */.Qy}/cause
result "$(docker inspect -f 'code={{.State.ExitCode}}' "$name")" "$(docker inspect -f 'oom={{.State.OOMKilled}}' "$name")" \
  "cause=$cause" "full=$full" "lost=$lost" "started=$(docker inspect -f '{{.State.StartedAt}}' "$name")" \
  "why=$(docker inspect -f '{{.State.Error}}' "$name" | base64 -w0)" \
  "workdir=$(docker inspect -f '{{.Config.WorkingDir}}' "$name" | base64 -w0)"
`;
/** `command FILE TASK`: one of the post_build_cmds; FILE lies in memory, because it may name what only the host may know. */
const command = String.raw `#!/bin/bash
cd ${places/* DISK */.KK} || exit
bash "$1"
code=$?
rm -f "$1"
exit "$code"
`;

;// CONCATENATED MODULE: ./src/agents/ec2/host/gpus.ts
/** `gpus`: prints how many GPUs a container could use now: the driver's own count where its tool is there, else its devices. */
const count = String.raw `gpus() {
  if command -v nvidia-smi >/dev/null; then
    timeout 20 nvidia-smi -L 2>/dev/null | grep -c '^GPU '
    return
  fi
  local number=0 device
  for device in /dev/nvidia[0-9]*; do
    [ -e "$device" ] && number=$((number + 1))
  done
  echo "$number"
}`;
/** Prints how many GPUs can be used now. */
const countGpus = `${count}\ngpus`;
/** Waits up to `seconds` until there are `wanted` of them, and prints how many there are. */
const awaitGpus = (wanted, seconds) => String.raw `${count}
SECONDS=0
until number=$(gpus); [ "$number" -ge ${wanted} ] || [ "$SECONDS" -ge ${seconds} ]; do sleep 1; done
echo "$number"`;

// EXTERNAL MODULE: ./src/agents/ec2/host/key.ts
var key = __webpack_require__(5357);
;// CONCATENATED MODULE: ./src/agents/ec2/host/hello.ts



/**
 * First contact, repeated until Docker answers: prints what the agent must know, as `name=value` lines and then the public key.
 */
const hello = String.raw `
umask 077
mkdir -p ${places/* DISK */.KK}/tasks ${places/* MEMORY */.Qy}
touch ${places/* MEMORY */.Qy}/contact
${key/* makeKey */.o}
# Not every image starts Docker by itself; the sockets of some wait for the first client.
SECONDS=0
until engine=$(docker version --format '{{.Server.Version}}' 2>/dev/null); do
  [ "$SECONDS" -lt 15 ] || break
  systemctl start --no-block docker.service 2>/dev/null
  sleep 1
done
total=$(sed -n 's/^MemTotal: *\([0-9]*\) kB$/\1/p' /proc/meminfo)
free=$(df -Pk ${places/* DISK */.KK} | sed -n '2s/^[^ ]* *[0-9]* *[0-9]* *\([0-9]*\).*/\1/p')
echo "engine=$engine"
echo "architecture=$(uname -m)"
echo "memory=$((total * 1024))"
echo "disk=$((free * 1024))"
echo "gpus=$(${countGpus})"
openssl pkey -in ${places/* MEMORY */.Qy}/key.pem -pubout
`;

;// CONCATENATED MODULE: ./src/agents/ec2/host/open.ts

/**
 * `open FOLDER`: opens the sealed envelope in FOLDER (`keys`, `mac`, `body`; see seal.ts) and unpacks it there; the
 * envelope and its keys are gone afterwards. No key is ever an argument: HMAC is made of two plain hashes.
 */
const open_open = String.raw `#!/bin/bash
set -eu -o pipefail
umask 077
cd "$1"
openssl pkeyutl -decrypt -inkey ${places/* MEMORY */.Qy}/key.pem -in keys -out opened \
  -pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:sha256
# The HMAC key, 32 bytes in hex, as a block of 64: the rest is zeros.
block=$(sed -n '2{s/../& /g;p}' opened)$(printf ' 00%.0s' {1..32})

# pad BYTE: the block, each byte of it XORed with BYTE.
pad() {
  local byte text=
  for byte in $block; do
    printf -v byte '\\x%02x' "$((0x$byte ^ $1))"
    text+=$byte
  done
  printf %b "$text"
}
{ pad 0x36 && cat body; } | sha256sum | cut -c 1-64 >inner
{ pad 0x5c && printf '%b' "$(sed 's/../\\x&/g' inner)"; } | sha256sum | cut -c 1-64 >own
[ "$(cat own)" = "$(cat mac)" ] || { echo 'the sealed envelope was changed on its way' >&2; exit 1; }

openssl enc -d -aes-256-cbc -md sha256 -pbkdf2 -iter 1 -pass file:opened -in body | gzip -d | tar -xf -
rm -f keys mac body opened inner own
`;

;// CONCATENATED MODULE: ./src/agents/ec2/host/pack.ts

const STAGE = `${places/* DISK */.KK}/stage`;
/** `sealed FILE`: puts standard input into the stage, compressed and encrypted with the order's key; prints what must be known of it. */
const sealed = String.raw `sealed() {
  gzip -6 | openssl enc -aes-256-cbc -md sha256 -pbkdf2 -iter 1 -salt -pass "file:$order/key" >"${STAGE}/$1" || exit
  echo "$1_bytes=$(stat -c %s "${STAGE}/$1")"
  echo "$1_sha256=$(sha256sum "${STAGE}/$1" | cut -c 1-64)"
}`;
/** `finished`: what stands in the order's file `facts` is the task's result. */
const finished = String.raw `finished() {
  { echo code=0 && cat "$order/facts"; } >"$task/result.tmp"
  mv "$task/result.tmp" "$task/result"
  cd / && rm -rf "$order"
}`;
/**
 * `pack ORDER TASK`: takes what the folder ORDER asks for out of the stopped container into two encrypted archives in
 * `stage`: `results` (the files of /alto/out that the program may write) and `artifacts` (all that matches, by absolute
 * path, links as links). ORDER: `name`, `roots` (NUL after each), `expression`, `key` (the passphrase). Where the disk
 * has no room for the artifacts the results come alone, and `full` says so.
 */
const pack_pack = String.raw `#!/bin/bash
umask 077
order=$1 task=$2
export DOCKER_CONFIG=$order/docker
read -r name <"$order/name"
rm -rf ${STAGE}
mkdir -p ${STAGE}/files ${STAGE}/out "$DOCKER_CONFIG"
set -o pipefail
${sealed}
${finished}

cd ${STAGE}/out || exit
# What is not there was not written: that is no fault.
for file in output summary.md return.json; do
  docker cp "$name:/alto/out/$file" . 2>/dev/null
  # Longer ones are refused later; that they are too long must still be seen.
  [ -f "$file" ] && ! [ -L "$file" ] && head -c 300000 "$file" >"$file.cut" && mv "$file.cut" "$file"
done
tar -cf - . | sealed results >"$order/facts" || exit

# artifacts: packs them; fails when what is there could not be taken whole.
artifacts() {
  cd ${STAGE}/files || return
  while IFS= read -r -d '' root; do
    mkdir -p "./$(dirname "$root")" || return
    docker cp "$name:$root" "./$(dirname "$root")/" 2>"$order/cp" || { cat "$order/cp" >&2 && ! grep -qi 'no space left' "$order/cp"; } || return
  done <"$order/roots"
  find . ! -type d -print0 | sed -z 's/^\.//' | LC_ALL=C.UTF-8 grep -azE -f "$order/expression" | sed -z 's/^\///' >"$order/list"
  tar -cf - --null --no-recursion --verbatim-files-from -T "$order/list" | sealed artifacts &&
    echo "files=$(tr -dc '\0' <"$order/list" | wc -c)"
}
if (artifacts) >"$order/packed" 2>"$order/words"; then
  cat "$order/packed" >>"$order/facts"
else
  cat "$order/words"
  grep -qi 'no space left' "$order/words" || exit 1
  echo full=true >>"$order/facts"
fi
rm -rf ${STAGE}/files ${STAGE}/out
finished
`;
/** `piece FILE FROM`: one answer's worth of an archive. */
const piece = String.raw `#!/bin/bash
tail -c "+$(($2 + 1))" "${STAGE}/$1" | head -c 17000
`;
/** `rest ORDER TASK`: packs what is left of a task's log into the archive `log`. ORDER: `name` (of that task), `from` (bytes that are there already), `key`. */
const rest = String.raw `#!/bin/bash
umask 077
order=$1 task=$2
mkdir -p ${STAGE}
set -o pipefail
${sealed}
${finished}
read -r name <"$order/name"
read -r from <"$order/from"
tail -c "+$((from + 1))" "${places/* DISK */.KK}/tasks/$name/log" | sealed log >"$order/facts" || exit
finished
`;
/**
 * `upload ORDER TASK`: puts an archive where a signed address leads. ORDER: `archive`, `curl` (the address, as curl's
 * own configuration: it is nobody's to see among the arguments). Its last words are the status, code and message of S3.
 */
const upload = String.raw `#!/bin/bash
umask 077
order=$1
trap 'rm -rf "$order"' EXIT
cd "$order" || exit
read -r archive <archive
for pause in 2 5 10 0; do
  status=$(curl -sS --config curl --upload-file "${STAGE}/$archive" -o answer -w '%{http_code}' \
    --connect-timeout 20 --speed-limit 1 --speed-time 60)
  [ "$status" = 200 ] && exit 0
  case $status in 4*) break ;; esac
  sleep $pause
done
echo "$status $(tr -d '\n' <answer 2>/dev/null | head -c 2000)"
exit 1
`;
/** `ship ORDER TASK`: pushes an archive as the one layer of an image. ORDER: `archive`, `login` (host, user, password: one line each), `reference`. */
const ship = String.raw `#!/bin/bash
umask 077
order=$1
export DOCKER_CONFIG=$order/docker
mkdir -p "$DOCKER_CONFIG"
trap 'rm -rf "$order"' EXIT
cd "$order" || exit
read -r archive <archive
{ read -r host && read -r user; } <login
read -r reference <reference
tail -n +3 login | docker login --username "$user" --password-stdin "$host" && rm -f login &&
  tar -cf - -C ${STAGE} "$archive" | docker import - "$reference" &&
  docker push "$reference"
`;

;// CONCATENATED MODULE: ./src/agents/ec2/host/install.ts







/** The programs that Alto lays on an instance, by name. */
const PROGRAMS = {
    open: open_open,
    task: task,
    start: start,
    poll: poll,
    fetch: fetch,
    container: container,
    command: command,
    pack: pack_pack,
    piece: piece,
    rest: rest,
    ship: ship,
    upload: upload,
};
/** First contact: installs the programs, then says hello. */
const greeting = [
    'umask 077',
    `mkdir -p ${places/* DISK */.KK}`,
    ...Object.entries(PROGRAMS).map(([name, text]) => `cat >${places/* DISK */.KK}/${name} <<'ALTO-PROGRAM'\n${text}ALTO-PROGRAM`),
    hello,
].join('\n');

;// CONCATENATED MODULE: ./src/agents/ec2/greet.ts



/** First contact: lays our programs on the instance, gets its public key, and waits until its Docker engine answers. */
async function greet({ channel, clock, workflow, end, signal }) {
    for (let said = clock.now();;) {
        const { exit, stdout, stderr } = await channel.send(greeting, { what: 'hello', timeout: 90, signal });
        const text = stdout.toString();
        const at = text.indexOf('-----BEGIN PUBLIC KEY-----');
        if (exit !== 0 || at < 0)
            throw unfit(stderr);
        const values = valuesOf(text.slice(0, at));
        const facts = {
            engine: values.get('engine') ?? '',
            architecture: values.get('architecture') ?? '',
            memory: Number(values.get('memory')),
            disk: Number(values.get('disk')),
            gpus: Number(values.get('gpus')),
            publicKey: text.slice(at),
        };
        if (facts.engine !== '')
            return facts;
        if (clock.now() > end)
            throw noDocker();
        if (clock.now() > said + 30_000) {
            said = clock.now();
            workflow.info('waiting for Docker on the instance: the AMI lacks it, so it is being installed or started');
        }
        await clock.sleep(3000, signal);
    }
}
function unfit(stderr) {
    return new errors/* AltoError */.DV({
        kind: 'infra',
        code: 'ALTO-SSM-008',
        reason: 'online',
        message: `the instance could not be prepared: ${stderr.trim().split('\n').at(-1) || 'it printed no public key'}`,
        hint: 'the AMI must have bash, openssl (1.1.1 or newer), gzip, tar and GNU coreutils, as Amazon Linux, Ubuntu and Debian do',
    });
}
function noDocker() {
    return new errors/* AltoError */.DV({
        kind: 'infra',
        code: 'ALTO-SSM-009',
        reason: 'online',
        message: 'Docker did not answer on the instance before the limit for coming online',
        hint: 'leave `ami_image` out to get an image that has Docker; an AMI without it needs a way to its package repositories',
    });
}

;// CONCATENATED MODULE: ./src/agents/ec2/life.ts


/**
 * An instance that is no longer running while we need it. Taken by AWS (the spot market, a host that failed or retires)
 * that is an interruption; ended by somebody or by itself it is a failure, which nobody wants repeated.
 */
class InstanceLost extends errors/* AltoError */.DV {
    constructor(id, region, instance) {
        const why = instance?.reason || instance?.reasonCode || 'EC2 does not know it any more';
        super({
            kind: 'infra',
            code: 'ALTO-SSM-012',
            reason: instance?.reasonCode.startsWith('Client.') ? 'online' : 'interrupted',
            message: `the instance ${id} in ${region} is ${instance?.state ?? 'gone'}: ${why}`,
            hint: HINTS[instance?.reasonCode ?? ''],
        });
    }
}
const HINTS = {
    'Server.SpotInstanceTermination': 'AWS took the spot instance back: set `retries`, or `market: on-demand`',
    'Server.ScheduledStop': 'AWS retired the host: set `retries` to start again on another one',
    'Server.InternalError': 'the host failed: set `retries` to start again on another one',
    'Client.InstanceInitiatedShutdown': 'it ended itself: something in it powered it off, or it had no contact with this runner for 15 min',
    'Client.UserInitiatedShutdown': 'somebody ended it: a person, `delete` or `sweep`, or other automation in the account',
};
/** Makes a check that throws `InstanceLost` when the instance is not running; that EC2 cannot be asked right now proves nothing. */
function lifeOf({ cloud, clock, instanceId }) {
    const since = clock.now();
    return async (signal) => {
        signal?.throwIfAborted();
        let seen;
        try {
            [seen] = await cloud.instances({ ids: [instanceId] });
        }
        catch (error) {
            if ((0,faults.faultOf)(error) === 'transient')
                return;
            throw (0,faults.translate)(error, {
                what: 'look at the instance',
                action: 'ec2:DescribeInstances',
                region: cloud.region,
                stage: 'SSM',
            });
        }
        if (seen?.state === 'running' || seen?.state === 'pending')
            return;
        // What was launched a moment ago may be missing from an answer.
        if (!seen && clock.now() < since + 60_000)
            return;
        throw new InstanceLost(instanceId, cloud.region, seen);
    };
}

;// CONCATENATED MODULE: ./src/agents/ec2/online.ts


/** Waits until Systems Manager can reach the instance; says every 30 s that it waits, and in the end why it may have waited in vain. */
async function untilOnline(waiting) {
    const { cloud, clock, workflow, instance, alive, limit, signal } = waiting;
    const begun = clock.now();
    const seconds = () => Math.round((clock.now() - begun) / 1000);
    for (let said = 0, looked = 0;;) {
        signal.throwIfAborted();
        try {
            if (await cloud.online(instance.id))
                return;
        }
        catch (error) {
            if ((0,faults.faultOf)(error) !== 'transient') {
                const what = 'see whether the instance is online';
                throw (0,faults.translate)(error, { what, action: 'ssm:DescribeInstanceInformation', region: cloud.region, stage: 'SSM' });
            }
        }
        if (seconds() >= looked + 10) {
            looked = seconds();
            await alive(signal);
        }
        if (seconds() >= limit)
            throw await neverOnline(waiting);
        if (seconds() >= said + 30) {
            said = seconds();
            workflow.info(`waiting for ${instance.id} to come online in Systems Manager, ${said} s of at most ${limit} s`);
        }
        await clock.sleep(seconds() < 120 ? 1000 : 4000, signal);
    }
}
/** In the order in which it is usually true: no profile, no way out, no rights, no SSM agent. */
async function neverOnline({ cloud, workflow, instance, limit }) {
    const [seen = instance] = await cloud.instances({ ids: [instance.id] }).catch(() => []);
    const tail = await cloud.consoleOutput(instance.id).catch(() => '');
    const lines = tail.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
    if (lines.length > 0) {
        workflow.info(`the end of the console of ${instance.id}:`);
        for (const line of lines.slice(-40))
            workflow.remote(line);
    }
    const causes = [
        ...(seen.profile === '' ? ['it has no instance profile, so its SSM agent has no credentials'] : []),
        ...(seen.publicIp === ''
            ? ['it has no public address, so its subnet needs a NAT gateway or endpoints for ssm, ssmmessages, ecr and s3']
            : []),
        'its security group or routes let no traffic out on port 443',
        'the role of its profile lacks the rights of AmazonSSMManagedEC2InstanceDefaultPolicy',
        'its AMI has no SSM agent',
    ];
    return new errors/* AltoError */.DV({
        kind: 'infra',
        code: 'ALTO-SSM-011',
        reason: 'online',
        message: `the instance ${instance.id} in ${cloud.region} is ${seen.state}, but did not come online in Systems Manager within ${Math.round(limit / 60)} min`,
        hint: `one of these, likeliest first: ${causes.join('; ')}`,
    });
}

;// CONCATENATED MODULE: ./src/agents/ec2/reach.ts




/**
 * Launches an instance and waits until its Docker engine answers us. One that AWS takes back before that is as if there had
 * been no capacity for it: another one is launched, as long as the run may have launches.
 */
async function reach(reaching) {
    const { workflow, tenure, signal } = reaching;
    for (;;) {
        const instance = await tenure.begin(signal);
        try {
            return await upOf(instance, reaching);
        }
        catch (error) {
            if (!(error instanceof InstanceLost) || error.reason !== 'interrupted')
                throw error;
            signal.throwIfAborted();
            workflow.info(`${error.message}; it had not begun, so another one is launched`);
            const { what, gone } = await tenure.end();
            workflow.info(what);
            // Never two for one.
            if (!gone)
                throw error;
        }
    }
}
async function upOf(instance, { cloud, clock, workflow, launch, signal }) {
    const limit = launch.limits.online;
    const end = clock.now() + limit * 1000;
    const alive = lifeOf({ cloud, clock, instanceId: instance.id });
    await untilOnline({ cloud, clock, workflow, instance, alive, limit, signal });
    const channel = channel_channel({
        ...{ cloud, clock, instanceId: instance.id, alive },
        onOutage: (line) => workflow.warning(line),
    });
    const facts = await greet({ channel, clock, workflow, end, signal });
    signal.throwIfAborted();
    workflow.info(`${instance.id} is ready: ${instance.type} in ${instance.zone}, Docker ${facts.engine}`);
    return { instance, channel, facts };
}

// EXTERNAL MODULE: ./src/docker/tail.ts
var tail = __webpack_require__(7640);
;// CONCATENATED MODULE: ./src/agents/ec2/backlog.ts








/** Bytes of a log that go through Run Command without a thought: a minute or two. */
const BACKLOG_LIMIT = 20 * 1024 * 1024;
/** Brings what is left of the log of a task that has ended: much of it by the way of big artifacts, where there is one. */
async function bringBacklog(backlog) {
    const { channel, workflow, courier, name, to, signal, onOutput } = backlog;
    let { from } = backlog;
    if (to - from > BACKLOG_LIMIT && courier) {
        workflow.info(`the program has ended, and ${(0,markdown/* bytes */.ee)(to - from)} of its log come through ${courier.carrier.name}`);
        try {
            await byCourier({ ...backlog, courier }, (chunk) => {
                from += chunk.length;
                onOutput(chunk);
            });
        }
        catch (error) {
            if (signal.aborted || !(error instanceof errors/* AltoError */.DV))
                throw error;
            workflow.info(`${error.message}; the rest comes through Run Command, which takes its time`);
        }
    }
    await bring(channel, { name, from, to, signal }, onOutput);
}
async function byCourier({ channel, clock, workflow, publicKey, courier, name, from, signal }, onOutput) {
    const key = (0,external_node_crypto_.randomBytes)(32).toString('hex');
    const task = `${name}-rest`;
    await deliver({
        ...{ channel, publicKey, signal, what: 'pack the log' },
        files: { name: `${name}\n`, from: `${from}\n`, key: `${key}\n` },
        then: (folder) => starting(task, 'rest', folder),
    });
    const end = await followTask(channel, { clock, name: task, onOutput: () => undefined, signal });
    if (end.result.get('code') !== '0') {
        throw new errors/* AltoError */.DV({
            kind: 'infra',
            code: 'ALTO-ART-015',
            reason: 'bug',
            message: `the log could not be packed on the instance (${end.result.get('code') ?? end.state})`,
            hint: 'look for a full disk (`volume_size`); the job log has what came before',
        });
    }
    const shipping = { channel, clock, workflow, publicKey, courier, signal };
    await parcel(shipping, archiveOf('log', end.result), async (sealed) => {
        for await (const chunk of plain(sealed, key))
            onOutput(chunk);
    });
}

// EXTERNAL MODULE: ./src/docker/container-errors.ts
var container_errors = __webpack_require__(3451);
// EXTERNAL MODULE: ./src/docker/login-errors.ts
var login_errors = __webpack_require__(117);
// EXTERNAL MODULE: ./src/docker/pull-errors.ts
var pull_errors = __webpack_require__(9441);
// EXTERNAL MODULE: ./src/docker/registry-trouble.ts
var registry_trouble = __webpack_require__(5367);
// EXTERNAL MODULE: ./src/agents/exit.ts
var agents_exit = __webpack_require__(3120);
;// CONCATENATED MODULE: ./src/agents/ec2/ending.ts







/** What the task's result says, as an ending of the program; what kept it from starting is an error. */
function endingOf({ end, job, facts, launch, tail }) {
    const { result, bytes: logBytes } = end;
    const interrupted = (detail, exitCode = 1) => ({ outcome: 'interrupted', exitCode, detail, logBytes });
    if (end.state === 'rebooted')
        return interrupted('the instance was rebooted while the program ran');
    if (end.state === 'lost')
        return interrupted('the program was lost sight of');
    const error = wordsOf(end, 'why');
    const failed = result.get('failed');
    if (failed !== undefined)
        throw startError(failed, error, job, launch);
    const exitCode = Number(result.get('code') || NaN);
    if (Number.isNaN(exitCode))
        return interrupted('the container disappeared while it ran');
    const cause = result.get('cause');
    if (cause === 'interrupted')
        return interrupted('AWS takes the spot instance back', exitCode);
    const state = { exitCode, error, oomKilled: result.get('oom') === 'true' };
    const { memory } = resourcesOf(job.resources, facts);
    const exit = (0,agents_exit/* exitOf */.s)(state, { timedOut: cause === 'timeout', timeout: job.timeout, memory, logBytes, tail });
    const full = result.get('full') === 'true' && exitCode !== 0 && exit.outcome === 'exited';
    if (!full)
        return exit;
    const stopped = cause === 'disk' ? ', and it was stopped because an instance without space can no longer be reached' : '';
    return { ...exit, detail: `no space was left on the instance: ${spaceOf(launch)}${stopped}` };
}
/** Whether the registry refused in the middle of a pull the login that it had taken at its beginning: another one may do. */
function loginRanOut(end) {
    if (end.result.get('failed') !== 'pull' || Number(end.result.get('seconds')) < SHORTEST_LOGIN)
        return false;
    const trouble = (0,registry_trouble/* registryTrouble */.x)(wordsOf(end, 'why'));
    return trouble === 'expired' || trouble === 'refused' || trouble === 'no-login';
}
/** Seconds for which every login is good; those of Docker Hub's OIDC live shortest. */
const SHORTEST_LOGIN = 240;
/** A value of the result that holds somebody else's words. */
function wordsOf({ result }, name) {
    return Buffer.from(result.get(name) ?? '', 'base64')
        .toString()
        .trim();
}
function startError(failed, why, job, launch) {
    const { pull } = launch.limits;
    if (/no space left on device/i.test(why)) {
        return new errors/* AltoError */.DV({
            kind: 'infra',
            code: 'ALTO-RUN-003',
            reason: 'pull',
            message: `no space is left on the instance for ${job.image}: ${spaceOf(launch)}`,
            hint: 'an image needs about three times its compressed size, and the program’s files come on top',
        });
    }
    switch (failed) {
        case 'login':
            return (0,login_errors/* loginError */.M)(why, hostOf(job.image), 'pull');
        case 'pull':
            return (0,pull_errors/* pullError */.c)(why, job.image);
        case 'platform': {
            const [built = '', engine = ''] = why.split(' ');
            return new errors/* AltoError */.DV({
                kind: 'config',
                code: 'ALTO-RUN-004',
                reason: 'config',
                message: `the image ${job.image} is built for ${built}, and the instance runs ${engine}`,
                hint: `build it with \`platform: ${engine}\`, or take an \`instance_type\` of the other architecture`,
            });
        }
        case 'pull-limit':
            return new errors/* AltoError */.DV({
                kind: 'timeout',
                code: 'ALTO-RUN-002',
                reason: 'pull',
                message: `the pull of ${job.image} on the instance took longer than its limit of ${Math.round(pull / 60)} min`,
                hint: 'take an instance type with more network, a smaller image, or look at the way from the subnet to the registry',
            });
        default:
            return (0,container_errors/* createError */.$)(why, job.image);
    }
}
function spaceOf({ volumeSize }) {
    return `\`volume_size\` is ${volumeSize} GiB, take more`;
}

;// CONCATENATED MODULE: ./src/agents/ec2/gpus.ts

/** Seconds that a driver may take from first contact until it shows its GPUs. */
const LIMIT = 180;
/** Seconds of it that one command waits. */
const ONCE = 20;
/** The facts with the GPUs counted anew, where a container wants some and the driver may only just be loading. */
async function withGpus(facts, waiting) {
    const { channel, clock, workflow, resources, expected, signal } = waiting;
    let { gpus } = facts;
    if (resources.gpus === undefined || gpus >= expected)
        return facts;
    workflow.info(`waiting for the driver of ${expected === 1 ? 'the GPU' : `${expected} GPUs`}`);
    const end = clock.now() + LIMIT * 1000;
    while (gpus < expected && clock.now() < end) {
        const script = awaitGpus(expected, ONCE);
        const { stdout } = await channel.send(script, { what: 'count the GPUs', timeout: ONCE + 40, reads: true, signal });
        gpus = Number(stdout.toString());
    }
    if (gpus < expected) {
        workflow.warning(`the instance shows ${gpus} of its ${expected} GPUs: its AMI may lack the NVIDIA driver; leave \`ami_image\` out to get one that has it`);
    }
    return { ...facts, gpus };
}

// EXTERNAL MODULE: ./src/agents/ec2/launch.ts
var ec2_launch = __webpack_require__(7792);
;// CONCATENATED MODULE: ./src/agents/ec2/run.ts













/** Seconds that everything beside the pull and the program may take. */
const run_ROOM = 300;
/** Runs the job's container on the instance, and brings every byte that it writes. */
async function runContainer(run) {
    const { up, clock, workflow, launch, job, courier, signal } = run;
    const { channel } = up;
    const written = (0,tail/* tail */.R)(1000);
    let bytes = 0;
    const onOutput = (chunk) => {
        bytes += chunk.length;
        written.add(chunk);
        run.onOutput(chunk);
    };
    // What the program itself came to counts, also when the machine is taken before all of its log came.
    let ended;
    try {
        const expected = launch.gpus[up.instance.type] ?? 0;
        const facts = await withGpus(up.facts, { channel, clock, workflow, resources: job.resources, expected, signal });
        let name = 'run';
        let { end, came } = await watched({ ...run, onOutput }, name, facts);
        if (loginRanOut(end)) {
            workflow.info('the login of the registry ran out while the image was pulled: once more with a new one');
            name = 'run-2';
            ({ end, came } = await watched({ ...run, onOutput }, name, facts));
        }
        const ending = () => endingOf({ end, job, facts, launch, tail: written.text() });
        if (ending().exitCode !== 0)
            ended = ending();
        // From here on the program costs no time: what is left is the way of its log.
        const limits = { clock, seconds: launch.limits.artifacts, what: 'the rest of the log', reason: 'timeout' };
        await (0,src_limit/* within */.ux)({ ...limits, signal }, (limited) => bringBacklog({
            ...{ channel, clock, workflow, courier, name, from: came, to: end.bytes, onOutput, signal: limited },
            publicKey: facts.publicKey,
        }));
        if (end.result.get('lost') === 'true')
            workflow.warning('the log is not complete: the instance lost the end of it');
        const workdir = Buffer.from(end.result.get('workdir') ?? '', 'base64').toString();
        return { exit: ending(), workdir: workdir.trim() || '/' };
    }
    catch (error) {
        if (!(error instanceof InstanceLost) || error.reason !== 'interrupted')
            throw error;
        const interrupted = { outcome: 'interrupted', exitCode: 1, detail: error.message, logBytes: bytes };
        return { exit: { ...(ended ?? interrupted), lost: true }, workdir: '/' };
    }
}
/** Starts the container as the task `name`, and follows it until its end is seen. */
async function watched(run, name, facts) {
    const { up, clock, workflow, launch, containerName, job, onOutput, signal } = run;
    const { channel, instance } = up;
    const { pull } = launch.limits;
    // The instance holds the limits itself; this one is for the case that it does not.
    const limits = {
        clock,
        seconds: pull + job.timeout + run_ROOM,
        what: 'the run on the instance',
        reason: 'timeout',
    };
    return (0,src_limit/* within */.ux)({ ...limits, signal }, async (limited) => {
        const files = runFiles({
            ...{ name: containerName, job, facts, pull, labels: (0,ec2_launch/* tagsOf */.Fg)(launch), market: instance.market },
            credential: await job.credential(),
        });
        await deliver({
            ...{ channel, publicKey: facts.publicKey, files, signal: limited, what: 'start the container' },
            then: (folder) => starting(name, 'container', folder),
        });
        let hush = () => undefined;
        const onStage = (stage) => {
            hush();
            workflow.info(stageText(stage));
            if (!stage.startsWith('pull'))
                return;
            const begun = clock.now();
            const most = (0,markdown/* duration */.p0)(pull * 1000);
            hush = (0,still/* keepTelling */.L)(clock, () => workflow.info(`the instance pulls the image: ${(0,markdown/* duration */.p0)(clock.now() - begun)} so far, of at most ${most}`));
        };
        try {
            return await watchTask(channel, { clock, name, onOutput, onStage, signal: limited });
        }
        finally {
            hush();
        }
    });
}
/** What the instance is doing, as the log says it. */
function stageText(stage) {
    const [, end] = /^interrupted:(.*)$/.exec(stage) ?? [];
    if (end !== undefined) {
        const when = end === '' ? '' : ` at ${end}`;
        return `AWS takes the spot instance back${when}: the program is told to end (SIGTERM), and has ${GRACE} s for it`;
    }
    const [, turn, words] = /^pull-(\d):(.*)$/.exec(stage) ?? [];
    if (turn === undefined)
        return STAGES[stage] ?? stage;
    const why = (0,quote/* lastWords */.aN)(Buffer.from(words ?? '', 'base64').toString());
    return `the pull broke off, and is tried again (${turn} of 3): ${why}`;
}
const STAGES = {
    start: 'the instance begins',
    pull: 'the instance pulls the image',
    create: 'the container is created',
    run: 'the container runs',
};

// EXTERNAL MODULE: ./src/agents/ec2/sdk-cloud.ts
var sdk_cloud = __webpack_require__(9259);
// EXTERNAL MODULE: ./src/agents/ec2/candidates.ts
var candidates = __webpack_require__(1941);
;// CONCATENATED MODULE: ./src/poll.ts

/** Asks until `check` answers something other than undefined; the limit ends it with a `timeout` error that names what was waited for. */
async function poll_poll(check, options) {
    const { clock, every, limit, what, signal } = options;
    const end = clock.now() + limit;
    for (let attempt = 0;; attempt++) {
        signal?.throwIfAborted();
        const answer = await check();
        if (answer !== undefined)
            return answer;
        const pause = typeof every === 'number' ? every : every(attempt);
        if (clock.now() + pause > end) {
            throw new errors/* AltoError */.DV({
                kind: 'timeout',
                code: 'ALTO-TIM-001',
                reason: 'timeout',
                message: `${what} took longer than ${Math.round(limit / 1000)} s`,
                hint: 'run the step again; the log above says what was waited for',
            });
        }
        await clock.sleep(pause, signal);
    }
}

// EXTERNAL MODULE: ./src/agents/ec2/boot.ts + 1 modules
var boot = __webpack_require__(2044);
;// CONCATENATED MODULE: ./src/agents/ec2/early-end.ts

/** An instance that was accepted and then could not start, for a reason of Amazon's: another candidate may do. */
class EarlyEnd extends Error {
}
/** Why an instance that was accepted never ran: for a reason of Amazon's, or of ours. */
function earlyEnd(seen, region) {
    const { id, reasonCode, reason } = seen;
    if (reasonCode.startsWith('Server.'))
        return new EarlyEnd(reasonCode);
    const quota = reasonCode === 'Client.VolumeLimitExceeded';
    return new errors/* AltoError */.DV({
        kind: 'infra',
        code: quota ? 'ALTO-LCH-003' : 'ALTO-LCH-011',
        reason: quota ? 'quota' : 'config',
        message: `${id} in ${region} ended before it was running: ${reason || reasonCode || seen.state}`,
        hint: EARLY_HINTS[reasonCode] ??
            'AWS gives no more than this reason; the console shows it as "State transition reason"',
    });
}
const EARLY_HINTS = {
    'Client.InternalError': 'the disk is encrypted, and the key may not be usable: allow kms:CreateGrant, kms:Decrypt and kms:GenerateDataKeyWithoutPlaintext for the key that EBS encrypts with in this region',
    'Client.VolumeLimitExceeded': 'ask for more EBS storage under Service Quotas, or set a smaller volume_size',
    'Client.InvalidSnapshot.NotFound': 'the snapshot of the AMI is gone or not shared: use another `ami_image`',
    'Client.UserInitiatedShutdown': 'somebody ended it; look for other automation in the account',
};

// EXTERNAL MODULE: ./src/agents/ec2/patience.ts
var patience = __webpack_require__(6608);
;// CONCATENATED MODULE: ./src/agents/ec2/acquire.ts








/** Gets one running instance: candidate after candidate, never a second one while the first may be alive. */
async function acquire(acquisition) {
    const { clock, launch, workflow, onAttempt, signal } = acquisition;
    const end = clock.now() + launch.limits.capacity * 1000;
    const exhausted = new Set();
    const tried = [];
    const tell = (attempt) => {
        onAttempt(attempt);
        tried.push(`${(0,candidates/* described */.WY)(attempt)}: ${attempt.outcome}`);
        workflow.info(`launch of ${tried.at(-1)}`);
    };
    for (const attempt of (0,candidates/* leftOut */.ig)(launch))
        tell(attempt);
    let last;
    for (const candidate of (0,candidates/* candidates */.Xi)(launch)) {
        if (exhausted.has((0,candidates/* quotaPool */.D9)(candidate)) || exhausted.has(candidate.market) || clock.now() > end)
            continue;
        signal.throwIfAborted();
        const attempt = (outcome, zone = (0,candidates/* zoneOf */.kE)(candidate, launch)) => {
            const { instanceType, subnet, market } = candidate;
            tell({ instanceType, subnet, zone, market, outcome });
        };
        try {
            const launched = await launchOne(acquisition, candidate, end);
            const instance = await untilRunning(acquisition, launched);
            attempt('running', instance.zone);
            return instance;
        }
        catch (error) {
            if (signal.aborted)
                throw signal.reason;
            const fault = error instanceof EarlyEnd ? 'capacity' : (0,faults.faultOf)(error);
            attempt(outcomeOf(error, fault));
            last = error;
            if (fault === 'quota')
                exhausted.add((0,candidates/* quotaPool */.D9)(candidate));
            else if ((0,faults.isOfMarket)(error))
                exhausted.add(candidate.market);
            else if (fault !== 'capacity') {
                const encoded = (0,faults.encodedMessage)(error);
                if (encoded !== undefined)
                    workflow.info(`what AWS says of it, encoded: ${encoded}`);
                throw launchError(error, launch.region);
            }
        }
    }
    if (last !== undefined && !(last instanceof EarlyEnd) && (0,faults.faultOf)(last) !== 'capacity')
        throw launchError(last, launch.region);
    throw new errors/* AltoError */.DV({
        kind: 'infra',
        code: 'ALTO-LCH-010',
        reason: 'capacity',
        message: `no capacity in ${launch.region} for ${launch.agent}: ${tried.join('; ') || `the ${candidates/* MOST_LAUNCHES */.yk} launches of a run are used up`}`,
        hint: 'name several instance types or subnets in other zones, or set `market: spot-preferred` or `market: on-demand`',
        cause: last,
    });
}
/** Why a launch came to nothing, in words, with the name by which AWS knows it. */
function outcomeOf(error, fault) {
    if (error instanceof EarlyEnd)
        return `ended before it ran (${error.message})`;
    if (error instanceof errors/* AltoError */.DV)
        return error.message;
    return `${OUTCOMES[fault]} (${error instanceof Error ? error.name : String(error)})`;
}
const OUTCOMES = {
    capacity: 'no capacity',
    quota: 'the quota is used up',
    transient: 'no good answer',
    settling: 'something it needs is not there',
    permission: 'not allowed',
    credentials: 'the login is not valid',
    request: 'refused',
};
/** One launch call, with what is needed to know for sure what came of it. */
async function launchOne(acquisition, candidate, end) {
    const { cloud, clock, launch, onFate, signal } = acquisition;
    const request = (0,ec2_launch/* runInstancesRequest */.hb)(launch, candidate, (0,boot/* userData */.s)({ expiresAt: launch.expiresAt }));
    const limit = Math.min(60_000, Math.max(0, end - clock.now()));
    // A try whose answer was lost may have made what the next one is refused.
    const lost = [];
    const onFailed = (error) => {
        if ((0,faults.unclear)(error))
            lost.push(error);
    };
    onFate('unknown');
    try {
        // The call itself is never aborted: an answer that nobody reads is an instance that nobody knows.
        const instance = await (0,patience.patiently)({ clock, limit, also: ['settling'], signal }, () => cloud.launch(request, onFailed));
        onFate({ instanceId: instance.id });
        return instance;
    }
    catch (error) {
        if ((0,faults.refused)(error) && lost.length === 0) {
            onFate('none');
            throw error;
        }
        signal.throwIfAborted();
        const found = await byToken(acquisition, candidate.clientToken);
        // Not even for want of capacity: while it may be there, no other one is launched.
        if (!found)
            throw launchError(error, launch.region);
        onFate({ instanceId: found.id });
        return found;
    }
}
/** Looks for what a launch without an answer may have made. */
async function byToken({ cloud, clock, signal }, token) {
    for (let turn = 0; turn < 8; turn++) {
        await clock.sleep(2000, signal);
        const [found] = await (0,patience.patiently)({ clock, limit: 20_000, signal }, () => cloud.instances({ clientTokens: [token] }));
        if (found)
            return found;
    }
    return undefined;
}
async function untilRunning({ cloud, clock, launch, signal }, { id }) {
    return poll_poll(async () => {
        const [seen] = await (0,patience.patiently)({ clock, limit: 60_000, signal }, () => cloud.instances({ ids: [id] }));
        // What was launched a second ago is not known everywhere yet.
        if (!seen || seen.state === 'pending')
            return undefined;
        if (seen.state === 'running')
            return seen;
        // What stops can be started again, and would be a second one beside the next.
        if (seen.state === 'stopping' || seen.state === 'stopped')
            await (0,patience.patiently)({ clock, limit: 60_000, signal }, () => cloud.terminate(id));
        throw earlyEnd(seen, launch.region);
    }, { clock, every: 1000, limit: launch.limits.online * 1000, what: `the start of ${id}`, signal });
}
function launchError(error, region) {
    const translated = (0,faults.translate)(error, { what: 'launch an instance', action: 'ec2:RunInstances', region, stage: 'LCH' });
    return translated.reason === 'online' && !(error instanceof errors/* AltoError */.DV)
        ? new errors/* AltoError */.DV({
            kind: 'infra',
            code: 'ALTO-LCH-012',
            reason: 'capacity',
            message: `EC2 in ${region} did not answer the launch call: ${(0,faults.sentence)(error)}`,
            hint: 'whether an instance came of it is looked up by its client token before this step ends; run it again',
            cause: error,
        })
        : translated;
}

// EXTERNAL MODULE: ./src/agents/ec2/release.ts
var release = __webpack_require__(4430);
;// CONCATENATED MODULE: ./src/agents/ec2/tenure.ts



/** A tenure that has not begun. */
function openTenure({ cloud, clock, ledger, workflow, launch }) {
    const id = `instance-${launch.runId}`;
    const attempts = [];
    let holding;
    /** Whether a launch call of ours may have made an instance. */
    let fate = 'none';
    let acquiring;
    let ending;
    function hold(instanceId) {
        holding = {
            kind: 'instance',
            runId: launch.runId,
            region: launch.region,
            account: launch.account,
            clientTokens: (0,candidates/* candidates */.Xi)(launch).map((candidate) => candidate.clientToken),
            expiresAt: launch.expiresAt,
            ...(instanceId !== undefined && { instanceId }),
            ...(launch.role !== undefined && { role: launch.role }),
        };
        ledger.record(id, holding);
    }
    /** A launch call that is under way is waited for: its answer is the instance's id. */
    async function settled() {
        if (holding?.instanceId === undefined)
            await acquiring?.catch(() => undefined);
        return holding;
    }
    async function endNow() {
        const held = await settled();
        if (!held || fate === 'none') {
            ledger.strike(id);
            return { what: 'no instance was launched', gone: true };
        }
        const end = await (0,release.releaseInstance)(held, { cloud, clock, limit: launch.limits.teardown });
        if (end.gone)
            ledger.strike(id);
        else
            ending = undefined;
        return end;
    }
    return {
        attempts: () => attempts,
        begin(signal) {
            hold();
            const getting = acquire({
                ...{ cloud, clock, workflow, launch, signal },
                onAttempt: (attempt) => attempts.push(attempt),
                onFate(told) {
                    fate = typeof told === 'string' ? told : 'known';
                    // While another launch is under way, an earlier instance is found by its token: an id would stand for all of them.
                    if (told === 'unknown')
                        hold();
                    else if (told !== 'none')
                        hold(told.instanceId);
                },
            });
            acquiring = getting;
            return getting;
        },
        end: () => (ending ??= endNow()),
        leave: () => ledger.strike(id),
    };
}

;// CONCATENATED MODULE: ./src/agents/ec2/tenures.ts


/** One tenure after the other: `begin` after an `end` takes a new instance, whose launches count with those before. */
function tenures(doors) {
    const { clock } = doors;
    let { launch } = doors;
    let tenure = openTenure(doors);
    let isOver = false;
    let before = [];
    let cost = 0;
    let running;
    const costUntil = (now) => running ? sum(cost, running.price, now - running.since) : cost;
    return {
        attempts: () => [...before, ...tenure.attempts()],
        async begin(signal) {
            signal.throwIfAborted();
            if (isOver) {
                before = [...before, ...tenure.attempts().map(interrupted)];
                launch = { ...launch, expiresAt: clock.now() + lifetime(launch) };
                tenure = openTenure({ ...doors, launch });
                isOver = false;
            }
            const since = clock.now();
            const instance = await tenure.begin(signal);
            running = { since, price: priceAt(launch, instance) };
            launch = after(launch, instance);
            return instance;
        },
        async end() {
            const until = clock.now();
            const released = await tenure.end();
            isOver = released.gone;
            cost = costUntil(until);
            running = undefined;
            return { ...released, ...(cost !== undefined && cost > 0 && { cost }) };
        },
        terms() {
            const { price } = running ?? {};
            const paid = costUntil(clock.now());
            return {
                expiresAt: launch.expiresAt,
                ...(price !== undefined && { price }),
                ...(paid !== undefined && paid > 0 && { cost: paid }),
            };
        },
        leave: () => tenure.leave(),
    };
}
function priceAt(launch, { type, zone, market }) {
    return (0,candidates/* priceOf */.xx)({ instanceType: type, subnet: undefined, market }, { offers: launch.offers, zone });
}
/** A minute is the least that is paid; what is not known makes the whole unknown. */
function sum(cost, price, ms) {
    return cost === undefined || price === undefined ? undefined : cost + (price * Math.max(60_000, ms)) / 3_600_000;
}
/** Nobody takes another instance while the one before is well. */
function interrupted(attempt) {
    return attempt.outcome === 'running' ? { ...attempt, outcome: 'running, then interrupted' } : attempt;
}
/** The launch by which a run starts again after this instance: what was taken back is not sought on the spot market again, where on-demand may do. */
function after(launch, { clientToken, market }) {
    const at = (0,candidates/* candidates */.Xi)(launch).findIndex((candidate) => candidate.clientToken === clientToken);
    return {
        ...launch,
        // A candidate that was passed over counts too: its client token is not used for something else.
        launched: at < 0 ? candidates/* MOST_LAUNCHES */.yk : launch.launched + at + 1,
        market: launch.market === 'spot-preferred' && market === 'spot' ? 'on-demand' : launch.market,
    };
}
/** Milliseconds that an instance may need when nothing is built for it any more. */
function lifetime({ limits }) {
    return Object.values(limits).reduce((sum, limit) => sum + limit, 0) * 1000;
}

;// CONCATENATED MODULE: ./src/agents/ec2/agent.ts















/** Seconds in which an instance must have heard that it is kept. */
const LETTING_GO = 120;
/** An agent that is one EC2 instance, reached through Systems Manager: no open port, no key, gone when its run is over. */
function ec2Agent(doors) {
    const { clients, clock, ledger, workflow, launch, artifactBucket, artifactStore } = doors;
    const { region, account, role, runId } = launch;
    const cloud = (0,sdk_cloud.sdkCloud)(clients, region);
    const tenure = tenures({ cloud, clock, ledger, workflow, launch });
    const containerName = `alto-${runId}`;
    const owner = { region, account, ...(role !== undefined && { role }) };
    const carrier = artifactBucket ? byBucket(artifactBucket, owner) : artifactStore && byRegistry(artifactStore, owner);
    const courier = carrier && { carrier, ledger, runId };
    const ahead = prefetcher({ clock, workflow, limit: launch.limits.pull });
    let heart;
    let up;
    // The image's own, once the container has told it.
    let workdir = '/';
    let isKept = false;
    function isUp() {
        if (up)
            return up;
        throw new errors/* AltoError */.DV({
            kind: 'bug',
            code: 'ALTO-BUG-002',
            reason: 'bug',
            message: 'the agent was used before it was up',
            hint: 'please report it with the log of this step',
        });
    }
    /** Nothing of ours talks to the instance any more by itself. */
    function quiet() {
        heart?.stop();
        ahead.leave();
    }
    return {
        attempts: tenure.attempts,
        async apply(signal) {
            const reached = await reach({ cloud, clock, workflow, tenure, launch, signal });
            const { channel, facts, instance } = (up = reached);
            heart = heartbeat({ channel, clock, workflow });
            const limits = { clock, seconds: launch.limits.pull, what: 'post_build_cmds', reason: 'timeout' };
            await (0,src_limit/* within */.ux)({ ...limits, signal }, (limited) => runCommands({ channel, clock, publicKey: facts.publicKey, workflow, signal: limited }, launch.postBuildCmds));
            return {
                kind: 'ec2',
                runId,
                instanceId: instance.id,
                instanceType: instance.type,
                region,
                availabilityZone: instance.zone,
                market: instance.market,
            };
        },
        async prefetch(_lease, wanted, signal) {
            await ahead.fetch(isUp(), wanted, signal);
        },
        async run(_lease, job, onOutput, signal) {
            const here = isUp();
            ahead.leave();
            const ran = await runContainer({
                ...{ up: here, clock, workflow, launch, containerName, courier, job, onOutput, signal },
            });
            workdir = ran.workdir;
            return ran.exit;
        },
        collect(_lease, job, folder, signal) {
            const { channel, facts } = isUp();
            const seconds = launch.limits.artifacts;
            return (0,src_limit/* within */.ux)({ clock, seconds, what: 'the artifacts', reason: 'timeout', signal }, (limited) => collectFrom({
                ...{ channel, clock, workflow, job, folder, containerName, signal: limited },
                publicKey: facts.publicKey,
                ...{ workdir: job.workdir ?? workdir, volumeSize: launch.volumeSize, courier },
            }));
        },
        async keep(signal) {
            signal.throwIfAborted();
            const { channel, instance } = isUp();
            const { expiresAt, ...paid } = tenure.terms();
            quiet();
            await (0,src_limit/* within */.ux)({ clock, seconds: LETTING_GO, what: 'letting go of it', reason: 'online', signal }, (limited) => expectZero(channel, keepUntil(expiresAt), 'do without its lease', limited));
            // Whoever stopped the run meanwhile wants it gone.
            signal.throwIfAborted();
            tenure.leave();
            isKept = true;
            return {
                ...{ runId, region, instanceId: instance.id, until: expiresAt, container: containerName },
                log: `${places/* DISK */.KK}/tasks/run*/log`,
                ...paid,
            };
        },
        async release() {
            quiet();
            return isKept ? { what: '', gone: true } : tenure.end();
        },
    };
}


/***/ }),

/***/ 2044:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s: () => (/* binding */ userData)
});

// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/agents/ec2/host/key.ts
var key = __webpack_require__(5357);
// EXTERNAL MODULE: ./src/agents/ec2/host/places.ts
var places = __webpack_require__(6020);
;// CONCATENATED MODULE: ./src/agents/ec2/host/lifetime.ts

// Timers and services as files, and not by systemd-run: that waits for a timer even with `--no-block`, and where cloud-init
// comes before `sysinit.target` (Debian, Ubuntu) the timer waits for cloud-init. For the same reason they have no default
// dependencies: they hold from the moment they are started, and no shutdown stops what sees to it.
/** The scripts and units by which the machine ends itself, as a part of the boothook; `deadline` is in seconds since 1970. */
function lifetime(deadline) {
    return String.raw `cat >${places/* DISK */.KK}/off <<'ALTO'
#!/bin/bash
# Ends this machine. Every step is for the case that the one before it hangs.
trap '' TERM
systemctl poweroff --no-block
sleep 20
systemctl poweroff --force
sleep 10
systemctl poweroff --force --force
sleep 10
echo 1 >/proc/sys/kernel/sysrq
echo o >/proc/sysrq-trigger
ALTO

cat >${places/* DISK */.KK}/watch <<'ALTO'
#!/bin/bash
# Every minute: ends this machine after its deadline, or when nobody has renewed its lease. Uptime, because clocks jump.
off() {
  systemctl start --no-block alto-off.service || exec bash ${places/* DISK */.KK}/off
  exit 0
}
[ "$(date +%s)" -lt ${deadline} ] || off
# Without a lease until then, when it is kept; a deadline that came with the AMI is another one's.
kept=
[ -e ${places/* DISK */.KK}/keep ] && read -r kept <${places/* DISK */.KK}/keep
[ "$kept" = ${deadline} ] && exit 0
IFS=. read -r now _ </proc/uptime
last=0
[ -e ${places/* MEMORY */.Qy}/lease ] && read -r last <${places/* MEMORY */.Qy}/lease
[ "$((now - last))" -lt ${places/* LEASE_SECONDS */.Vb} ] || off
ALTO

unit() { cat >"/run/systemd/system/alto-$1"; }
mkdir -p /run/systemd/system

# Should the script not start, for want of a process or of memory, or hang, or end: the service manager powers off by itself.
unit off.service <<'ALTO'
[Unit]
DefaultDependencies=no
FailureAction=poweroff-immediate
SuccessAction=poweroff-immediate
[Service]
ExecStart=/bin/bash ${places/* DISK */.KK}/off
RuntimeMaxSec=60
TimeoutStopSec=5
OOMScoreAdjust=-1000
ALTO

unit deadline.timer <<'ALTO'
[Unit]
DefaultDependencies=no
[Timer]
OnCalendar=@${deadline}
AccuracySec=1
Unit=alto-off.service
ALTO

unit watch.service <<'ALTO'
[Unit]
DefaultDependencies=no
[Service]
Type=oneshot
ExecStart=/bin/bash ${places/* DISK */.KK}/watch
TimeoutStartSec=30
OOMScoreAdjust=-1000
ALTO

unit watch.timer <<'ALTO'
[Unit]
DefaultDependencies=no
[Timer]
OnActiveSec=60
OnUnitActiveSec=60
AccuracySec=1
ALTO

IFS=. read -r now _ </proc/uptime
echo "$now" >${places/* MEMORY */.Qy}/lease
if [ "$(date +%s)" -ge ${deadline} ]; then
  systemctl start --no-block alto-off.service
  exit 0
fi
systemctl start --no-block alto-deadline.timer alto-watch.timer`;
}

;// CONCATENATED MODULE: ./src/agents/ec2/boot.ts




const LIMIT = 16_384;
/** User data as cloud-init takes it: a boothook, which runs before anything else at every boot, and a script for the end of the first boot. */
function userData(boot) {
    const text = `Content-Type: multipart/mixed; boundary="==alto=="
MIME-Version: 1.0

--==alto==
Content-Type: text/cloud-boothook; charset="us-ascii"

${boothook(boot)}
--==alto==
Content-Type: text/x-shellscript; charset="us-ascii"

${firstBoot}
--==alto==--
`;
    if (text.length > LIMIT) {
        throw new errors/* AltoError */.DV({
            kind: 'bug',
            code: 'ALTO-LCH-020',
            reason: 'bug',
            message: `user data has ${text.length} bytes, and EC2 takes ${LIMIT}`,
            hint: 'please report it with the log of this step',
        });
    }
    return text;
}
// The scripts keep to what every AMI has. `--no-block` everywhere: at this point of the boot, waiting for a unit would
// wait for this script itself. Never `halt`: a halted instance is not terminated.
/** First of all the machine learns to end itself: at the deadline, or when nobody renews its lease. */
function boothook({ expiresAt }) {
    const deadline = Math.floor(expiresAt / 1000);
    return String.raw `#!/bin/bash
umask 077
mkdir -p ${places/* DISK */.KK} ${places/* MEMORY */.Qy}

${lifetime(deadline)}

cat >${places/* DISK */.KK}/nudge <<'ALTO'
#!/bin/bash
# An SSM agent that came up before its credentials sleeps for up to half an hour: wake it, once they are there.
sleep 75
[ -e ${places/* MEMORY */.Qy}/contact ] && exit 0
imds=http://169.254.169.254/latest
for _ in 1 2 3 4 5 6; do
  token=$(curl -sf -m 2 -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' "$imds/api/token")
  curl -sf -m 2 -H "X-aws-ec2-metadata-token: $token" "$imds/meta-data/iam/security-credentials/" && break
  sleep 5
done
[ -e ${places/* MEMORY */.Qy}/contact ] && exit 0
systemctl restart --no-block amazon-ssm-agent || systemctl restart --no-block snap.amazon-ssm-agent.amazon-ssm-agent
ALTO

cat >${places/* DISK */.KK}/key <<'ALTO'
#!/bin/bash
${key/* makeKey */.o}
ALTO

systemd-run --no-block --unit=alto-nudge /bin/bash ${places/* DISK */.KK}/nudge
systemd-run --no-block --unit=alto-key /bin/bash ${places/* DISK */.KK}/key
# The ECS agent of the ECS-optimized images would look for a cluster for ever.
systemctl mask --now --no-block ecs.service amazon-ecs-volume-plugin.service
command -v docker >/dev/null && systemctl start --no-block docker.service
exit 0`;
}
/** An AMI without Docker gets it; the agent waits for the engine, not for this script. */
const firstBoot = String.raw `#!/bin/bash
if ! command -v docker >/dev/null; then
  if command -v dnf >/dev/null; then
    dnf install -y docker || dnf install -y moby-engine
  elif command -v yum >/dev/null; then
    yum install -y docker
  elif command -v apt-get >/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update && apt-get install -y --no-install-recommends docker.io
  fi
fi
systemctl enable docker.service
systemctl start --no-block docker.service
exit 0`;


/***/ }),

/***/ 5357:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ makeKey)
/* harmony export */ });
/* harmony import */ var _places_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6020);

/**
 * Makes the key whose private half never leaves the instance's memory: at boot, when nobody waits for it (half a second on
 * a small machine), and at first contact if it is not there by then. `ln` lets only the first one be the key.
 */
const makeKey = String.raw `if ! [ -s ${_places_js__WEBPACK_IMPORTED_MODULE_0__/* .MEMORY */ .Qy}/key.pem ]; then
  umask 077
  openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072 -out ${_places_js__WEBPACK_IMPORTED_MODULE_0__/* .MEMORY */ .Qy}/key.$$ 2>/dev/null &&
    ln ${_places_js__WEBPACK_IMPORTED_MODULE_0__/* .MEMORY */ .Qy}/key.$$ ${_places_js__WEBPACK_IMPORTED_MODULE_0__/* .MEMORY */ .Qy}/key.pem 2>/dev/null
  rm -f ${_places_js__WEBPACK_IMPORTED_MODULE_0__/* .MEMORY */ .Qy}/key.$$
fi`;


/***/ }),

/***/ 6020:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BP: () => (/* binding */ RESERVE),
/* harmony export */   I3: () => (/* binding */ ANSWERS),
/* harmony export */   KK: () => (/* binding */ DISK),
/* harmony export */   Qy: () => (/* binding */ MEMORY),
/* harmony export */   Vb: () => (/* binding */ LEASE_SECONDS)
/* harmony export */ });
/** Where Alto's files lie on the instance. Scripts, log and stage are on the disk, which dies with the instance. */
const DISK = '/var/lib/alto';
/** Disk that is held back for the end of the program. */
const RESERVE = `${DISK}/reserve`;
/** What must never reach a disk (key, login, environment) lies in memory; so does the lease, which a reboot renews. */
const MEMORY = '/run/alto';
/** The passphrase with which answers are sealed; it lies where the log lies that they carry. */
const ANSWERS = `${DISK}/answers`;
/** Seconds for which a lease is good without a sign of life from the runner. */
const LEASE_SECONDS = 900;


/***/ }),

/***/ 6608:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   patiently: () => (/* binding */ patiently)
/* harmony export */ });
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1560);

/** Repeats a call of AWS while its error is one that heals by itself; waits between the tries, half of it by chance, so that a crowd spreads. */
async function patiently(patience, call) {
    const { clock, limit, also = [], signal } = patience;
    const end = clock.now() + limit;
    for (let attempt = 0;; attempt++) {
        signal?.throwIfAborted();
        try {
            return await call();
        }
        catch (error) {
            const fault = (0,_faults_js__WEBPACK_IMPORTED_MODULE_0__.faultOf)(error);
            const pause = Math.min(8000, 500 * 2 ** attempt) * (0.5 + Math.random() / 2);
            if ((fault !== 'transient' && !also.includes(fault)) || clock.now() + pause > end)
                throw error;
            await clock.sleep(pause, signal);
        }
    }
}


/***/ }),

/***/ 4430:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   leftOver: () => (/* binding */ leftOver),
/* harmony export */   releaseInstance: () => (/* binding */ releaseInstance)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1560);


/** Seconds for which an instance that was launched may still be missing from EC2's answers. */
const SETTLING = 60;
/**
 * Ends the instance of a holding and sees to it that it is ending. It needs nothing but the holding: post calls it with
 * what the state says. Never throws: what is left, and the command that ends it, stand in the answer.
 */
async function releaseInstance(holding, release) {
    const ended = new Set();
    try {
        // The call that matters goes first, before anything is looked up.
        if (holding.instanceId !== undefined)
            await end(holding.instanceId, release);
        const begun = release.clock.now();
        for (;;) {
            // No news is not good news: while EC2 does not answer, it counts as alive.
            const live = (await stillAlive(holding, release)) ?? [UNSEEN];
            for (const { id } of live.filter((one) => one.id !== '' && !ended.has(one.id))) {
                if (id !== holding.instanceId)
                    await end(id, release);
                ended.add(id);
            }
            const passed = (release.clock.now() - begun) / 1000;
            const settled = holding.instanceId !== undefined || ended.size > 0 || passed >= SETTLING;
            if (live.length === 0 && settled)
                break;
            if (passed >= release.limit)
                throw new Error(live.map((one) => `${one.id || 'its state'} is ${one.state}`).join(', '));
            await release.clock.sleep(live.length > 0 ? 1000 : 3000, release.signal);
        }
        const ids = [...new Set([...(holding.instanceId === undefined ? [] : [holding.instanceId]), ...ended])];
        return {
            what: ids.length === 0 ? `no instance came of the launch in ${holding.region}` : `${ids.join(', ')} terminated`,
            gone: true,
        };
    }
    catch (error) {
        const known = error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV ? { error } : {};
        return { what: leftOver(holding, error, [...ended]), gone: false, ...known };
    }
}
/** Sends the one call that ends the instance, repeated while AWS only asks for patience. */
async function end(id, { cloud, clock, limit, signal }) {
    const begun = clock.now();
    for (let attempt = 0;; attempt++) {
        try {
            await cloud.terminate(id);
            return;
        }
        catch (error) {
            const passed = (clock.now() - begun) / 1000;
            const fault = (0,_faults_js__WEBPACK_IMPORTED_MODULE_1__.faultOf)(error);
            // Not known: not yet, or no longer.
            if (fault === 'settling' && passed >= SETTLING)
                return;
            if ((fault !== 'settling' && fault !== 'transient') || passed >= limit) {
                const what = `terminate ${id}`;
                throw (0,_faults_js__WEBPACK_IMPORTED_MODULE_1__.translate)(error, { what, action: 'ec2:TerminateInstances', region: cloud.region, stage: 'END' });
            }
            await clock.sleep(Math.min(8000, 500 * 2 ** attempt), signal);
        }
    }
}
/** What is alive of the holding: by its id, and by the client tokens, one of which may have made an instance that nobody saw. */
async function stillAlive(holding, { cloud }) {
    const { instanceId, clientTokens } = holding;
    try {
        const found = await Promise.all([
            instanceId === undefined ? [] : cloud.instances({ ids: [instanceId] }),
            clientTokens.length === 0 ? [] : cloud.instances({ clientTokens }),
        ]);
        const alive = found.flat().filter((one) => one.state !== 'shutting-down' && one.state !== 'terminated');
        return [...new Map(alive.map((one) => [one.id, one])).values()];
    }
    catch (error) {
        if ((0,_faults_js__WEBPACK_IMPORTED_MODULE_1__.faultOf)(error) === 'transient')
            return undefined;
        throw (0,_faults_js__WEBPACK_IMPORTED_MODULE_1__.translate)(error, {
            what: 'look for the instance',
            action: 'ec2:DescribeInstances',
            region: cloud.region,
            stage: 'END',
        });
    }
}
/** Stands for what cannot be seen right now. */
const UNSEEN = { id: '', state: 'unknown' };
/** The sentence for an instance that may still be alive: why, until when, and the command that ends it. */
function leftOver(holding, error, found = []) {
    const { region, runId, expiresAt } = holding;
    const why = error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV ? error.message : (0,_faults_js__WEBPACK_IMPORTED_MODULE_1__.sentence)(error);
    const hint = error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV && error.hint !== undefined ? ` (${error.hint})` : '';
    const until = expiresAt === undefined ? '' : `; it ends itself by ${new Date(expiresAt).toISOString()} at the latest`;
    const ids = [...new Set([...(holding.instanceId === undefined ? [] : [holding.instanceId]), ...found])];
    const command = ids.length > 0
        ? `aws ec2 terminate-instances --region ${region} --instance-ids ${ids.join(' ')}`
        : `aws ec2 describe-instances --region ${region} --filters Name=tag:alto:run,Values=${runId}`;
    const what = ids.length > 0 ? `${ids.join(', ')} may still be running` : 'an instance may still be running';
    return `${what} in ${region}: ${why}${hint}${until}. Run: ${command}`;
}


/***/ }),

/***/ 3120:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ exitOf)
/* harmony export */ });
/* harmony import */ var _docker_quote_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1348);

/** What the container's init writes when the kernel does not know what the command is; its exit code says nothing. */
const NOT_EXECUTABLE = /^\[FATAL tini \(\d+\)\] exec .+ failed: Exec format error\s*$/;
/** What the exit codes mean that a shell, an engine or a signal gives, and a program seldom. */
const CODES = {
    125: 'the Docker engine could not run the container',
    126: 'the command was found but may not be executed',
    127: 'the command was not found in the image',
    134: 'it ended itself (SIGABRT)',
    137: 'it was killed (SIGKILL), and not for want of memory',
    139: 'it was ended by a segmentation fault (SIGSEGV)',
    143: 'it was told to end (SIGTERM)',
};
/** Makes an ending of what the engine says: a kill for want of memory counts whatever the exit code, for the program may hide it. */
function exitOf(state, { timedOut, timeout, memory, logBytes, tail }) {
    const { exitCode, oomKilled, error } = state;
    if (timedOut) {
        return { outcome: 'timeout', exitCode: 124, detail: `it ran into its limit of ${timeout} s`, logBytes };
    }
    if (oomKilled) {
        const limit = memory === undefined ? 'the machine has' : `its limit of ${readable(memory)}`;
        return { outcome: 'oom', exitCode, detail: `it needed more memory than ${limit}`, logBytes };
    }
    if (exitCode !== 0 && NOT_EXECUTABLE.test(tail)) {
        const detail = 'its command is built for another architecture than the machine’s (see `platform` and `instance_type`), or is a script whose first line does not name a shell';
        return { outcome: 'exited', exitCode, detail, logBytes };
    }
    const detail = error ? `the container could not start: ${(0,_docker_quote_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(error)}` : CODES[exitCode];
    return { outcome: 'exited', exitCode, ...(detail !== undefined && { detail }), logBytes };
}
function readable(memory) {
    return /^\d+$/.test(memory) ? `${Math.round(Number(memory) / 1024 / 1024)} MiB` : memory;
}


/***/ }),

/***/ 9693:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HB: () => (/* binding */ unreachable),
/* harmony export */   KW: () => (/* binding */ noBucket),
/* harmony export */   x5: () => (/* binding */ refusal)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _unreachable_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5117);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4519);



/** An answer of S3 that is no success, in our words. */
function refusal({ bucket, doing, status, text }) {
    const code = /<Code>(\w+)<\/Code>/.exec(text)?.[1] ?? '';
    const message = (0,_quote_js__WEBPACK_IMPORTED_MODULE_2__/* .quotable */ .E)(/<Message>([^<]*)<\/Message>/.exec(text)?.[1] ?? '', 200);
    const said = [status, code, message].filter((part) => part !== '' && part !== 0).join(' ');
    if (code === 'NoSuchBucket')
        return noBucket(bucket);
    if (code === 'NoSuchKey') {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
            kind: 'infra',
            code: 'ALTO-ART-013',
            reason: 'pull',
            message: `the artifacts were put into the bucket ${bucket}, and are not there`,
            hint: 'run the job again; if it stays so, look at the bucket for rules that delete objects',
        });
    }
    if (status >= 500 || status === 429 || status === 0) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
            kind: 'infra',
            code: 'ALTO-ART-019',
            reason: 'push',
            message: `the bucket ${bucket} could not ${doing}: ${said === '' ? 'it was not reached' : said}`,
            hint: 'run it again; an instance in a private subnet needs a gateway endpoint for S3, or a NAT gateway',
        });
    }
    if (/kms/i.test(message)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
            kind: 'auth',
            code: 'ALTO-ART-018',
            reason: 'permission',
            message: `the bucket ${bucket} could not ${doing}, because of its key: ${said}`,
            hint: 'the role needs kms:GenerateDataKey and kms:Decrypt on the key of the bucket; or encrypt it with AES256, which needs no right: artifacts come encrypted anyway',
        });
    }
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
        kind: 'auth',
        code: 'ALTO-ART-017',
        reason: 'permission',
        message: `the bucket ${bucket} would not ${doing}: ${said}`,
        hint: `the role needs s3:PutObject, s3:GetObject and s3:DeleteObject on \`${bucket}/alto/*\`, and the policy of the bucket must not deny them (docs/aws.md)`,
    });
}
/** Nothing is called so, in no region. */
function noBucket(bucket) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
        kind: 'config',
        code: 'ALTO-ART-016',
        reason: 'config',
        message: `there is no bucket ${bucket}`,
        hint: 'correct the input `artifacts-bucket`; the template of docs/aws.md makes one with `ArtifactsBucket=true`',
    });
}
/** S3 did not answer, or not to the end. */
function unreachable(bucket, error) {
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV)
        return error;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
        kind: 'infra',
        code: 'ALTO-ART-019',
        reason: 'pull',
        message: `the bucket ${bucket} cannot be reached: ${(0,_unreachable_js__WEBPACK_IMPORTED_MODULE_1__/* .whyUnreachable */ .c)(error) ?? (error instanceof Error ? error.message : String(error))}`,
        hint: 'see https://health.aws.amazon.com, and what the network of the runner lets out',
        cause: error,
    });
}


/***/ }),

/***/ 6708:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AS: () => (/* binding */ pairs),
/* harmony export */   aF: () => (/* binding */ pullArguments),
/* harmony export */   l$: () => (/* binding */ createArguments),
/* harmony export */   uK: () => (/* binding */ option)
/* harmony export */ });
/** Arguments of `docker` for making a container; `passed` are the variables that stand in docker's own environment. */
function createArguments(container, { envFile, passed }) {
    const { resources, entrypoint } = container;
    return [
        ...['create', '--pull', 'never', '--init', '--name', container.name, '--env-file', envFile],
        // The log is read while it is written; a second copy on the engine's disk, or in its journal, would keep what we redact.
        ...['--log-driver', 'none'],
        ...passed.flatMap((name) => ['--env', name]),
        ...pairs('--label', container.labels),
        ...option('--platform', container.platform),
        ...option('--workdir', container.workdir),
        ...option('--gpus', resources.gpus),
        ...option('--shm-size', resources.shmSize),
        ...option('--memory', resources.memory),
        ...option('--cpus', resources.cpus),
        ...resources.ulimits.flatMap((limit) => ['--ulimit', limit]),
        ...resources.tmpfs.flatMap((mount) => ['--tmpfs', mount]),
        ...(entrypoint ? ['--entrypoint', entrypoint[0] ?? ''] : []),
        ...['--', container.image],
        ...(entrypoint?.slice(1) ?? []),
    ];
}
/** Arguments of `docker` for fetching an image. */
function pullArguments(reference, platform) {
    return ['pull', ...option('--platform', platform), '--', reference];
}
/** An option with its value; nothing where there is no value. */
function option(name, value) {
    return value ? [name, value] : [];
}
/** One option for each `key=value`. */
function pairs(name, values) {
    return Object.entries(values).flatMap(([key, value]) => [name, `${key}=${value}`]);
}


/***/ }),

/***/ 3451:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ createError),
/* harmony export */   y: () => (/* binding */ commandError)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _engine_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2958);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1348);



const RULES = [
    {
        sign: /no such image/i,
        kind: 'infra',
        code: 'ALTO-DOC-010',
        message: (image) => `the image ${image} is not in the Docker engine`,
        hint: 'something else on this runner removed it: run the step again',
    },
    {
        sign: /does not match the specified platform/i,
        kind: 'config',
        code: 'ALTO-DOC-011',
        message: (image) => `the image ${image} was made for another platform than the one asked for`,
        hint: 'build it for the architecture of the machine (`platform`), or take a machine of the other one (`instance_type`)',
    },
    {
        sign: /no command specified/i,
        kind: 'config',
        code: 'ALTO-DOC-012',
        message: (image) => `the image ${image} brings no command of its own`,
        hint: 'say what to run with `entrypoint`',
    },
    {
        sign: /is already in use by container/i,
        kind: 'bug',
        code: 'ALTO-DOC-013',
        message: () => 'a container of this run exists already',
        hint: 'please report it with the log of this step',
    },
];
const OTHERWISE = {
    kind: 'config',
    code: 'ALTO-DOC-014',
    message: (_, said) => `the Docker engine refuses to make the container: ${said}`,
    hint: 'check `resources`, `env` and the working directory',
};
/** Makes one sentence of a container that could not be made. */
function createError(stderr, image) {
    const engine = (0,_engine_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .engineTrouble */ .gI)(stderr);
    if (engine)
        return engine;
    const { kind, code, message, hint } = RULES.find(({ sign }) => sign.test(stderr)) ?? OTHERWISE;
    const reason = kind === 'infra' ? 'build' : kind === 'bug' ? 'bug' : 'config';
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({ kind, code, reason, message: message(image, (0,_quote_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .aL)(stderr)), hint });
}
/** Makes one sentence of any other docker command that failed; `doing` says what it was for. */
function commandError(stderr, doing) {
    return ((0,_engine_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .engineTrouble */ .gI)(stderr) ??
        (0,_engine_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .engineError */ .v_)('ALTO-DOC-015', `${doing} failed: ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .aL)(stderr)}`, {
            hint: 'look at the log of the Docker engine on the runner; run the step again',
        }));
}


/***/ }),

/***/ 1510:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ splitEnvironment)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _secret_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7355);


// docker reads an env-file line by line, at most 65,533 bytes each (seen with 28.2), and drops a carriage return at the end of one.
const LINE = 60_000;
// Linux: MAX_ARG_STRLEN, for `NAME=value` and its closing NUL. No program can be started with more.
const KERNEL = 131_072;
// What would steer the docker command itself, its plugins or their loader, if it stood in their environment.
const STEERING = new RegExp([
    '^(PATH|HOME|USER|TMPDIR|GCONV_PATH|LOCPATH|NLSPATH|HOSTALIASES|LOCALDOMAIN|RES_OPTIONS|GLIBC_TUNABLES)$',
    '^(LD|DOCKER|BUILDX|BUILDKIT|SSL_CERT|SSH|OTEL|XDG|MALLOC|RUNNER)_',
    '^GO[A-Z]',
    '_PROXY$',
].join('|'), 'i');
/** Divides a container's environment so that every value arrives as it is, or is refused by name; the value is never quoted. */
function splitEnvironment(env) {
    const lines = [];
    const passed = {};
    for (const [name, held] of Object.entries(env)) {
        const value = (0,_secret_js__WEBPACK_IMPORTED_MODULE_1__/* .reveal */ ._)(held);
        const size = Buffer.byteLength(name) + Buffer.byteLength(value) + 2;
        if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
            throw refused('ALTO-DOC-021', `env: ${JSON.stringify(name)} cannot be the name of an environment variable`, 'use letters, digits and `_`, with no digit first');
        }
        if (value.includes('\0'))
            throw refused('ALTO-DOC-022', `env: the value of ${name} holds a NUL byte`, 'no program could read it: hand it over as a file');
        if (size > KERNEL) {
            throw refused('ALTO-DOC-023', `env: ${name} is longer than the 128 KiB that Linux allows for one environment variable`, 'hand it over as a file');
        }
        if (size <= LINE && !/\n|\r$/.test(value)) {
            lines.push(`${name}=${value}\n`);
            continue;
        }
        if (STEERING.test(name)) {
            throw refused('ALTO-DOC-024', `env: ${name} cannot hold line breaks or more than ${LINE} bytes, because docker itself reads a variable of this name`, 'use another name, and set it inside the container');
        }
        passed[name] = value;
    }
    return { file: lines.join(''), passed };
}
function refused(code, message, hint) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({ kind: 'config', code, reason: 'config', message, hint });
}


/***/ }),

/***/ 117:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ loginError)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _engine_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2958);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1348);
/* harmony import */ var _registry_trouble_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5367);




/** Makes one sentence of a login that did not work, before a push or a pull; `stderr` is docker's, which never repeats the password. */
function loginError(stderr, host, before = 'push') {
    const engine = (0,_engine_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .engineTrouble */ .gI)(stderr);
    if (engine)
        return engine;
    const common = { kind: 'infra', reason: before };
    const trouble = /incorrect username or password/i.test(stderr) ? 'refused' : (0,_registry_trouble_js__WEBPACK_IMPORTED_MODULE_2__/* .registryTrouble */ .x)(stderr);
    switch (trouble) {
        case 'refused':
        case 'no-login':
        case 'expired':
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
                kind: 'auth',
                reason: 'credentials',
                code: 'ALTO-AUTH-040',
                message: `the registry ${host} refused the login`,
                hint: 'check user name and password; Docker Hub and ghcr want a token as the password',
            });
        case 'unreachable':
        case 'unavailable':
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
                ...common,
                code: 'ALTO-AUTH-041',
                message: `the registry ${host} does not answer, so there is no login`,
                hint: 'check its name, the network and the proxies of the runner',
            });
        case 'certificate':
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
                ...common,
                code: 'ALTO-AUTH-042',
                message: `the engine does not trust the certificate of the registry ${host}`,
                hint: 'give its CA to the Docker engine (/etc/docker/certs.d)',
            });
        case 'limited':
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
                ...common,
                code: 'ALTO-AUTH-043',
                message: `too many logins to the registry ${host}`,
                hint: 'run the step again later, or fewer jobs at a time',
            });
        case 'immutable':
        case 'platform':
        case 'no-repository':
        case 'missing':
        case 'too-large':
        case undefined:
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
                ...common,
                code: 'ALTO-AUTH-044',
                message: `the login to ${host} failed: ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_3__/* .lastWords */ .aN)(stderr)}`,
                hint: `try \`docker login ${host}\` in an earlier step of the job`,
            });
    }
}


/***/ }),

/***/ 9441:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ pullError)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _engine_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2958);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1348);
/* harmony import */ var _registry_trouble_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5367);




/** Makes one sentence of a pull that failed; `output` is what docker printed, both streams. */
function pullError(output, image) {
    const engine = (0,_engine_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .engineTrouble */ .gI)(output);
    if (engine)
        return engine;
    const common = { kind: 'infra', reason: 'pull' };
    if (/no space left on device/i.test(output)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
            ...common,
            code: 'ALTO-DOC-030',
            message: `the disk of the Docker engine is full, so ${image} cannot be pulled`,
            hint: 'free space in an earlier step (docker system prune), or use a larger runner',
        });
    }
    const trouble = (0,_registry_trouble_js__WEBPACK_IMPORTED_MODULE_2__/* .registryTrouble */ .x)(output);
    switch (trouble) {
        case 'missing':
        case 'no-repository':
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
                ...common,
                kind: 'config',
                code: 'ALTO-DOC-031',
                message: `the image ${image} does not exist`,
                hint: 'check its name and tag',
            });
        case 'refused':
        case 'no-login':
        case 'expired':
        case 'immutable':
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
                ...common,
                kind: 'auth',
                code: 'ALTO-DOC-032',
                message: `the image ${image} does not exist, or its registry wants a login that may read it`,
                hint: 'check its name; for a private image give `registry_creds`, or log in in an earlier step',
            });
        case 'limited':
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
                ...common,
                code: 'ALTO-DOC-033',
                message: `the registry's limit of pulls is reached, so ${image} cannot be pulled`,
                hint: 'log in to the registry, or use a mirror such as public.ecr.aws/docker/library',
            });
        case 'platform':
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
                ...common,
                kind: 'config',
                code: 'ALTO-DOC-034',
                message: `the image ${image} does not exist for this platform`,
                hint: 'build it for the architecture of the machine too (`platform`), or take a machine of the other one (`instance_type`)',
            });
        case 'certificate':
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
                ...common,
                code: 'ALTO-DOC-035',
                message: `the engine does not trust the certificate of the registry that holds ${image}`,
                hint: 'give its CA to the Docker engine (/etc/docker/certs.d)',
            });
        case 'unreachable':
        case 'unavailable':
        case 'too-large':
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
                ...common,
                code: 'ALTO-DOC-036',
                message: `the registry that holds ${image} does not answer`,
                hint: 'check its name, the network and the proxies of the runner',
            });
        case undefined:
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .AltoError */ .DV({
                ...common,
                code: 'ALTO-DOC-039',
                message: `the pull of ${image} failed: ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_3__/* .lastWords */ .aN)(output)}`,
                hint: `try \`docker pull ${image}\` in an earlier step of the job`,
            });
    }
}


/***/ }),

/***/ 5367:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ registryTrouble)
/* harmony export */ });
// In this order: an expired token is also "unauthorized", a refused pull also says "does not exist".
// Words of docker 20.10–28.2, BuildKit 0.8–0.33, containerd, distribution, ECR, Docker Hub, ghcr.
const SIGNS = [
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
function registryTrouble(text) {
    return SIGNS.find(([, sign]) => sign.test(text))?.[0];
}


/***/ }),

/***/ 7640:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ tail)
/* harmony export */ });
/** A tail of at least the last `limit` bytes, or of everything when there were fewer. */
function tail(limit = 128 * 1024) {
    let chunks = [];
    let size = 0;
    return {
        add(chunk) {
            chunks.push(chunk);
            size += chunk.length;
            if (size > 2 * limit) {
                const kept = Buffer.concat(chunks).subarray(-limit);
                chunks = [kept];
                size = kept.length;
            }
        },
        text: () => Buffer.concat(chunks).toString(),
    };
}


/***/ }),

/***/ 3196:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  K: () => (/* binding */ artifactCollector)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/quote.ts
var quote = __webpack_require__(4519);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./src/job/artifact-files.ts



/** Makes the folders above a file and room for it; undefined when anything but a folder of files stands there. */
function prepare(folder, relative, taken) {
    (0,external_node_fs_.mkdirSync)(folder, { recursive: true });
    const parts = relative.split('/');
    const name = parts.pop() ?? '';
    let path = folder;
    let written = '';
    for (const part of parts) {
        path = (0,external_node_path_.join)(path, part);
        written = written === '' ? part : `${written}/${part}`;
        if (taken.has(written))
            return undefined;
        const stats = (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false });
        if (stats === undefined)
            (0,external_node_fs_.mkdirSync)(path);
        else if (!stats.isDirectory())
            return undefined;
    }
    const target = (0,external_node_path_.join)(path, name);
    const there = (0,external_node_fs_.lstatSync)(target, { throwIfNoEntry: false });
    if (there === undefined)
        return target;
    if (!there.isFile())
        return undefined;
    // A file of an earlier run in the same folder.
    (0,external_node_fs_.unlinkSync)(target);
    return target;
}
/** Writes a file that is not there yet, and gives its sha256; half a file is removed. */
async function writeNew(target, content, size) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    const file = (0,external_node_fs_.openSync)(target, external_node_fs_.constants.O_WRONLY | external_node_fs_.constants.O_CREAT | external_node_fs_.constants.O_EXCL | external_node_fs_.constants.O_NOFOLLOW, 0o644);
    let written = 0;
    try {
        for await (const chunk of content) {
            hash.update(chunk);
            for (let at = 0; at < chunk.length;)
                at += (0,external_node_fs_.writeSync)(file, chunk, at);
            written += chunk.length;
        }
        if (written !== size)
            throw new Error('the tar ended in the middle of a file');
    }
    catch (error) {
        (0,external_node_fs_.unlinkSync)(target);
        throw error;
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
    return hash.digest('hex');
}

;// CONCATENATED MODULE: ./src/job/artifact-names.ts

/** What a program writes to `$ALTO_ARTIFACTS` lands at the top, not under a folder of ours. */
const OWN_FOLDER = '/alto/out/artifacts';
/** Where a file lands: by its path relative to `$ALTO_ARTIFACTS` or the working directory, else by its whole path. */
function destination(path, workdir) {
    for (const base of [OWN_FOLDER, external_node_path_.posix.normalize(workdir).replace(/\/$/, '')]) {
        if (path.startsWith(`${base}/`))
            return path.slice(base.length + 1);
    }
    return path.slice(1);
}
/** Whether a name can be joined to a path without leading elsewhere. */
function isSafeName(name) {
    return name !== '' && !name.startsWith('/') && !name.split('/').includes('..') && !/[\\\p{Cc}]/u.test(name);
}
/** Why an entry of that type is no file; `type` is null for kinds that the library does not know. */
function kindProblem(type) {
    switch (type) {
        case 'file':
        case 'contiguous-file':
            return undefined;
        case 'symlink':
        case 'link':
            return 'it is a link';
        case 'fifo':
        case 'character-device':
        case 'block-device':
            return 'it is a device or a pipe';
        default:
            return 'it is not a file';
    }
}
/** Why a path cannot be written on every runner and packed by every tool. */
function pathProblem(relative) {
    if (relative.includes('\uFFFD'))
        return 'its name is not UTF-8';
    if (relative.length > 1024)
        return 'its path is longer than 1024 characters';
    const parts = relative.split('/');
    if (parts.some((part) => part === '' || /[. ]$/.test(part)))
        return 'its name ends with a dot or a blank';
    if (parts.some((part) => Buffer.byteLength(part) > 255))
        return 'its name is longer than 255 bytes';
    return undefined;
}

;// CONCATENATED MODULE: ./src/job/artifacts.ts





const DEFAULTS = { bytes: 50 * 1024 ** 3, files: 100_000 };
const SKIPPED_LIMIT = 1000;
/** A collector that writes into one folder. */
function artifactCollector(options) {
    const { folder, workdir, pattern } = options;
    const limits = { ...DEFAULTS, ...options.limits };
    const reserved = new Set(options.reserved ?? []);
    const artifacts = [];
    const skipped = [];
    const taken = new Set();
    let bytes = 0;
    const skip = (path, why) => {
        if (skipped.length < SKIPPED_LIMIT)
            skipped.push(`${shown(path)}: ${why}`);
    };
    /** Where an entry is to be written; undefined when it is not wanted or cannot be, which is then listed. */
    const place = (parent, { name, type, size }) => {
        if (type === 'directory')
            return undefined;
        const isSafe = isSafeName(name);
        const path = isSafe ? external_node_path_.posix.join(parent, name) : name;
        if (isSafe && !pattern.matches(path))
            return undefined;
        const relative = destination(path, workdir);
        const problem = kindProblem(type) ?? (isSafe ? pathProblem(relative) : 'its name leads elsewhere or is no file name');
        const clash = reserved.has(relative)
            ? 'its name is kept for us'
            : taken.has(relative)
                ? 'its name is taken'
                : undefined;
        if (problem !== undefined || clash !== undefined) {
            skip(path, problem ?? clash ?? '');
            return undefined;
        }
        if (artifacts.length >= limits.files)
            throw tooMuch(`there are more than ${limits.files} files`);
        if (bytes + size > limits.bytes)
            throw tooMuch(`they are more than ${limits.bytes} bytes together`);
        const target = prepare(folder, relative, taken);
        if (target === undefined)
            skip(path, 'something else stands where it would be written');
        return target === undefined ? undefined : { target, relative };
    };
    const add = async (root, tar) => {
        const { extract } = await __webpack_require__.e(/* import() */ 6118).then(__webpack_require__.t.bind(__webpack_require__, 6118, 19));
        const unpack = extract();
        const parent = external_node_path_.posix.dirname(external_node_path_.posix.normalize(root));
        // A failure of either ends the other; the loop is where it is thrown.
        tar.on('error', (error) => unpack.destroy(error));
        tar.pipe(unpack);
        try {
            for await (const entry of unpack) {
                const header = entry.header;
                const to = place(parent, header);
                if (to === undefined) {
                    entry.resume();
                    continue;
                }
                // Its type leaves out that it can be iterated.
                const content = entry;
                const sha256 = await writeNew(to.target, content, header.size);
                taken.add(to.relative);
                bytes += header.size;
                artifacts.push({ path: to.relative, bytes: header.size, sha256 });
            }
        }
        catch (error) {
            throw asArtifactError(error, root);
        }
        finally {
            tar.destroy();
            unpack.destroy();
        }
    };
    return { add, artifacts, skipped };
}
/** A name of somebody else's; a backslash in it is no separator, and must not look like one. */
function shown(path) {
    return (0,quote/* quotable */.E)(path.replaceAll('\\', '?'), 200);
}
function tooMuch(why) {
    return (0,errors/* configError */.Fj)('ALTO-ART-002', `the artifacts cannot all be brought back: ${why}`, {
        hint: 'name fewer files under `artifacts`, or pack them into one in the program',
    });
}
function asArtifactError(error, root) {
    if (error instanceof errors/* AltoError */.DV)
        return error;
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const isDisk = code === 'ENOSPC' || code === 'EDQUOT' || code === 'EACCES' || code === 'EROFS';
    return new errors/* AltoError */.DV({
        kind: 'infra',
        code: isDisk ? 'ALTO-ART-004' : 'ALTO-ART-003',
        reason: isDisk ? 'config' : 'interrupted',
        message: isDisk
            ? `artifacts cannot be written on the runner (${code})`
            : `the files under ${shown(root)} came back only in part`,
        hint: isDisk
            ? 'make room or choose another `artifacts-path`'
            : 'the machine or the connection was lost on the way; run again',
        cause: error,
    });
}


/***/ }),

/***/ 9370:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ OUT_FOLDERS),
/* harmony export */   R: () => (/* binding */ jobTar)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _image_tar_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6496);
/* harmony import */ var _secret_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7355);



/** Folders in every container of ours in which the program may write, whoever it runs as. */
const OUT_FOLDERS = ['/alto/out', '/alto/out/artifacts'];
/**
 * The tar that is unpacked at `/` of a container before it starts (`docker cp - name:/`): folders that every user may
 * write, and files that every user may read. Parents get entries too, readable for all, but none at the top: the engine
 * makes a folder that is missing there, and an image may have a link to another one, which no entry may replace.
 */
function jobTar(files) {
    const entries = new Map();
    const addFolder = (path, mode) => {
        if (!path.includes('/'))
            return;
        addFolder(node_path__WEBPACK_IMPORTED_MODULE_0__.posix.dirname(path), 0o755);
        if (!entries.has(path) || mode !== 0o755)
            entries.set(path, { kind: 'folder', path, mode });
    };
    for (const folder of OUT_FOLDERS)
        addFolder(folder.slice(1), 0o777);
    for (const [path, content] of Object.entries(files)) {
        addFolder(node_path__WEBPACK_IMPORTED_MODULE_0__.posix.dirname(path.slice(1)), 0o755);
        entries.set(path, { kind: 'file', path: path.slice(1), mode: 0o644, content: Buffer.from((0,_secret_js__WEBPACK_IMPORTED_MODULE_2__/* .reveal */ ._)(content)) });
    }
    return Buffer.concat([...(0,_image_tar_js__WEBPACK_IMPORTED_MODULE_1__/* .tarChunks */ .M)(entries.values())]);
}


/***/ })

};
