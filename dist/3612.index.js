export const id = 3612;
export const ids = [3612];
export const modules = {

/***/ 3612:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readTree: () => (/* binding */ readTree)
});

;// CONCATENATED MODULE: ./src/config/file/build-tree.ts
/** Aliases share what they name; this bounds what they may unfold to. */
const MAX_NODES = 20_000;
/** The aliases of a file unfold to more than MAX_NODES values. */
class TooLarge extends Error {
}
/** A YAML tag that every parser understands alike. */
const CORE_TAG = /^(tag:yaml\.org,2002:(str|int|float|bool|null|map|seq)|!)$/;
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
const MAX_KEY = 256;
/** Characters that change how a line looks but not what it says. */
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/;
/** Walks the parser's nodes once; nothing of the parser's own conversion to JavaScript is used. Throws TooLarge. */
function buildTree(root, { yaml, document, text, place }, problems) {
    /** Anchored nodes that are being unfolded right now, to notice a cycle. */
    const open = new Set();
    /** Aliases share the scalar, and so where its templates stand. */
    const found = new Map();
    let nodes = 0;
    return build(root, []);
    function build(node, path) {
        if (++nodes > MAX_NODES)
            throw new TooLarge();
        const at = placeOf(node);
        if (yaml.isAlias(node)) {
            const target = node.resolve(document);
            if (target && !open.has(target))
                return build(target, path);
            const name = node.source;
            problems.error(at, path, target ? `\`*${name}\` contains itself` : `there is no anchor \`&${name}\` above`);
            return nothing(at);
        }
        open.add(node);
        const tree = buildValue(node, at, path);
        open.delete(node);
        return tree;
    }
    function buildValue(node, at, path) {
        checkTag(node, at, path);
        if (yaml.isMap(node))
            return buildMap(node.items, at, path);
        if (yaml.isSeq(node)) {
            return { kind: 'list', place: at, items: node.items.map((item, index) => build(item, [...path, index])) };
        }
        return yaml.isScalar(node) ? buildScalar(node, at, path) : nothing(at);
    }
    function buildMap(pairs, place, path) {
        const own = new Map();
        const merged = new Map();
        for (const pair of pairs) {
            const keyNode = pair.key;
            const at = placeOf(keyNode);
            checkTag(keyNode, at, path);
            if (!yaml.isScalar(keyNode) || (keyNode.value === null && keyNode.source !== 'null')) {
                problems.error(at, path, 'a key must be a word');
                continue;
            }
            const key = typeof keyNode.value === 'string' ? keyNode.value : (keyNode.source ?? String(keyNode.value));
            if (key === '<<' && (keyNode.type ?? 'PLAIN') === 'PLAIN') {
                merge(pair, merged, path);
                continue;
            }
            const first = own.get(key);
            const problem = first
                ? `\`${key}\` stands here a second time; the first is on line ${first.key.line}`
                : keyProblem(key);
            if (problem !== undefined) {
                problems.error(at, first ? [...path, key] : path, problem);
                continue;
            }
            const value = pair.value ? build(pair.value, [...path, key]) : nothing(at);
            own.set(key, { key: at, value });
        }
        return { kind: 'map', place, entries: new Map([...merged, ...own]) };
    }
    function merge(pair, into, path) {
        const value = pair.value ? build(pair.value, path) : undefined;
        const maps = value?.kind === 'list' ? value.items : value ? [value] : [];
        for (const map of maps) {
            if (map.kind !== 'map')
                problems.error(map.place, path, '`<<` merges a map or a list of maps, such as `<<: *defaults`');
            else
                for (const [key, entry] of map.entries)
                    if (!into.has(key))
                        into.set(key, entry);
        }
    }
    function buildScalar(node, at, path) {
        const { value, source = '' } = node;
        switch (typeof value) {
            case 'string':
                return { kind: 'scalar', place: at, value, source: value, templates: templates(value, node), fromEnv: false };
            case 'number':
            case 'boolean':
                return { kind: 'scalar', place: at, value, source, templates: [], fromEnv: false };
            default:
                if (value !== null)
                    problems.error(at, path, 'this kind of value has no meaning here; put it in quotes');
                return nothing(at);
        }
    }
    /** The n-th `{{` of the value is the n-th in the source, unless somebody wrote a brace as an escape. */
    function templates(value, node) {
        const known = found.get(node);
        if (known)
            return known;
        const [start = 0, end = start] = node.range ?? [];
        const slice = value.includes('{{') ? text.slice(start, end) : '';
        const places = [...slice.matchAll(/\{\{/g)].map((match) => place(start + match.index));
        found.set(node, places);
        return places;
    }
    function checkTag(node, at, path) {
        const tag = 'tag' in node ? node.tag : undefined;
        if (tag === undefined || CORE_TAG.test(tag))
            return;
        problems.error(at, path, `the tag \`${tag}\` is not known; write the value without it`);
    }
    function placeOf(node) {
        return place(node?.range?.[0] ?? 0);
    }
}
function keyProblem(key) {
    if (FORBIDDEN_KEYS.has(key))
        return `\`${key}\` cannot be a key`;
    if (INVISIBLE.test(key))
        return 'this key holds invisible characters; write it anew';
    if (key.length > MAX_KEY)
        return `this key is longer than ${MAX_KEY} characters`;
    return undefined;
}
function nothing(place) {
    return { kind: 'scalar', place, value: null, source: '', templates: [], fromEnv: false };
}

;// CONCATENATED MODULE: ./src/config/file/scan.ts
/** Nesting that no honest file reaches; the parser recurses, so depth is known before it runs. */
const MAX_DEPTH = 64;
const MAX_ALIASES = 100;
/** A control character by which the lexer announces that the next token is a scalar. */
const SCALAR = '\u001f';
const MARKS = new Set(['\u0002', '\u0018', SCALAR, '\ufeff']);
/** Reads the tokens of a file in one pass without recursion, which is safe for any text. */
function scan(text, lexer) {
    const unquoted = [];
    /** Columns at which block collections that are still open began. */
    let blocks = [];
    let flow = 0;
    let depth = 0;
    let aliases = 0;
    let offset = text.startsWith('\ufeff') ? 1 : 0;
    let lineStart = offset;
    let startsNode = true;
    let previous = '';
    for (const token of lexer.lex(text)) {
        if (MARKS.has(token)) {
            previous = token;
            continue;
        }
        const isScalar = previous === SCALAR;
        const first = isScalar ? '' : token;
        if (startsNode && flow === 0 && token.trim() !== '' && !token.startsWith('#')) {
            const column = offset - lineStart;
            blocks = [...blocks.filter((open) => open < column), column];
            startsNode = first === '-' || first === '?';
        }
        if (first === '[' || first === '{')
            flow++;
        if (first === ']' || first === '}')
            flow = Math.max(0, flow - 1);
        if (first === '{' && previous === '{')
            unquoted.push({ offset: offset - 1, inFlow: flow > 2 });
        if (first.startsWith('*'))
            aliases++;
        depth = Math.max(depth, blocks.length + flow);
        if (depth > MAX_DEPTH)
            break;
        offset += token.length;
        const newline = token.lastIndexOf('\n');
        if (newline >= 0) {
            lineStart = offset - token.length + newline + 1;
            startsNode = true;
        }
        previous = first;
    }
    return { depth, aliases, unquoted };
}

;// CONCATENATED MODULE: ./src/config/file/syntax-errors.ts
/** One broken line makes the parser complain several times; its first complaint is the one that helps. */
function firstOfEachLine(errors, place) {
    const lines = new Map();
    for (const error of errors)
        if (!lines.has(place(error.pos[0]).line))
            lines.set(place(error.pos[0]).line, error);
    return [...lines.values()].slice(0, 5);
}
/** The complaint in words of ours, with the line where it may be shown. */
function syntaxMessage(error, text, place) {
    const { line, column } = place(error.pos[0]);
    const written = text.split('\n')[line - 1] ?? '';
    const hint = written.includes('{{')
        ? '; inside "double quotes" write the names in a template in \'single\' ones'
        : error.code === 'TAB_AS_INDENT'
            ? '; indent with spaces'
            : '';
    // A line that may hold a login is not shown, whatever is wrong with it.
    const shown = /pass|secret|token|key|cred/i.test(written) || written.length > 120
        ? ''
        : `\n${written.replaceAll(/\p{Cc}/gu, ' ')}\n${' '.repeat(column - 1)}^`;
    return `this is not valid YAML: ${sentence(error.message)}${hint}${shown}`;
}
/** The parser's own sentence on one line, as the middle of one of ours. */
function sentence(message) {
    const line = (message.split('\n')[0] ?? '').replace(/\.$/, '');
    return line.charAt(0).toLowerCase() + line.slice(1);
}

;// CONCATENATED MODULE: ./src/config/file/unquoted.ts
/** Quotes every bare `{{ … }}`, so that the rest of the file can be read and judged in the same pass. */
function quoteTemplates(text, scan) {
    const corrections = [];
    let fixed = '';
    let done = 0;
    for (const { offset, inFlow } of scan.unquoted) {
        if (offset < done)
            continue;
        const end = valueEnd(text, offset, inFlow);
        const before = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
        const quoted = quote(text.slice(offset, end));
        corrections.push({ offset, line: before.trimStart() + quoted });
        fixed += text.slice(done, offset) + quoted;
        done = end;
    }
    return { text: fixed + text.slice(done), corrections };
}
/** In a flow collection the value ends with its braces; elsewhere with the line, or where a comment begins. */
function valueEnd(text, offset, inFlow) {
    const newline = text.indexOf('\n', offset);
    const lineEnd = newline < 0 ? text.length : newline;
    const line = text.slice(offset, lineEnd);
    const close = line.indexOf('}}');
    if (inFlow && close >= 0)
        return offset + close + 2;
    const comment = line.search(/\s#/);
    return offset + (comment < 0 ? line : line.slice(0, comment)).trimEnd().length;
}
function quote(value) {
    return /["\\]/.test(value) ? `'${value.replaceAll("'", "''")}'` : `"${value}"`;
}

;// CONCATENATED MODULE: ./src/config/file/document.ts




const TOP = { line: 1, column: 1 };
const MINIMAL = 'train:\n  infra:\n    type: ec2\n  entrypoint:\n    type: script\n    cmd: python train.py';
/** Reads the text of an alto.yml into a tree with places, or undefined when it is no such tree; what is wrong goes to `problems`. */
async function readTree(source, problems) {
    const refuse = (what) => {
        problems.error(TOP, [], `the file ${what}`);
        return undefined;
    };
    const yaml = await __webpack_require__.e(/* import() */ 8815).then(__webpack_require__.t.bind(__webpack_require__, 8815, 19));
    const found = scan(source, new yaml.Lexer());
    if (found.depth > MAX_DEPTH)
        return refuse(`is nested more than ${MAX_DEPTH} levels deep`);
    if (found.aliases > MAX_ALIASES)
        return refuse(`has more than ${MAX_ALIASES} aliases`);
    const { text, corrections } = quoteTemplates(source, found);
    for (const { offset, line } of corrections) {
        problems.error(placeIn(source, offset), [], `a template must stand in quotes; write: ${line}`);
    }
    const lines = new yaml.LineCounter();
    const documents = yaml.parseAllDocuments(text, {
        lineCounter: lines,
        uniqueKeys: false,
        strict: true,
        prettyErrors: false,
        logLevel: 'error',
    });
    const place = (offset) => {
        const { line, col } = lines.linePos(offset);
        return { line: Math.max(line, 1), column: Math.max(col, 1) };
    };
    const [document, second] = 'empty' in documents ? [] : documents;
    if (!document)
        return refuse(`is empty; the smallest file is:\n${MINIMAL}`);
    if (second) {
        const what = 'a second YAML document begins here; an alto.yml is one document, so remove the `---`';
        problems.error(place(second.range[0]), [], what);
        return undefined;
    }
    for (const error of firstOfEachLine(document.errors, place))
        problems.error(place(error.pos[0]), [], syntaxMessage(error, text, place));
    if (document.errors.length > 0)
        return undefined;
    // Unknown tags are found where they stand; what is left are values that do not fit a known one.
    for (const warning of document.warnings.filter((one) => CORE_TAG.test(one.message.replace('Unresolved tag: ', '')))) {
        problems.error(place(warning.pos[0]), [], 'this value does not fit its tag; write it without');
    }
    const root = document.contents;
    if (!yaml.isMap(root)) {
        const empty = root === null || (yaml.isScalar(root) && root.value === null);
        return refuse(`${empty ? 'is empty' : 'is not a map of agents'}; the smallest file is:\n${MINIMAL}`);
    }
    try {
        const tree = buildTree(root, { yaml, document, text, place }, problems);
        return tree.kind === 'map' ? tree : undefined;
    }
    catch (error) {
        if (!(error instanceof TooLarge))
            throw error;
        return refuse(`unfolds to more than ${MAX_NODES} values through its aliases`);
    }
}
function placeIn(text, offset) {
    const before = text.slice(0, offset);
    return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}


/***/ })

};
