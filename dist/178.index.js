export const id = 178;
export const ids = [178];
export const modules = {

/***/ 1178:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readTree: () => (/* binding */ readTree)
});

;// CONCATENATED MODULE: ./src/config/scan.ts
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

;// CONCATENATED MODULE: ./src/config/unquoted.ts
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

;// CONCATENATED MODULE: ./src/config/document.ts


/** Aliases share what they name; this bounds what they may unfold to. */
const MAX_NODES = 20_000;
const TOP = { line: 1, column: 1 };
const MINIMAL = 'train:\n  infra:\n    type: ec2\n  entrypoint:\n    type: script\n    cmd: python train.py';
/** Reads the text of an alto.yml into a tree with places, or undefined when it is no such tree; what is wrong goes to `problems`. */
async function readTree(source, problems) {
    const yaml = await __webpack_require__.e(/* import() */ 815).then(__webpack_require__.t.bind(__webpack_require__, 8815, 19));
    const found = scan(source, new yaml.Lexer());
    if (found.depth > MAX_DEPTH) {
        refuse(problems, `is nested more than ${MAX_DEPTH} levels deep`);
        return;
    }
    if (found.aliases > MAX_ALIASES) {
        refuse(problems, `has more than ${MAX_ALIASES} aliases`);
        return;
    }
    const { text, corrections } = quoteTemplates(source, found);
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
    for (const { offset, line } of corrections) {
        const at = placeIn(source, offset);
        problems.error(at, [], `a template must stand in quotes; write: ${line}`);
    }
    const [document, second] = 'empty' in documents ? [] : documents;
    if (!document) {
        refuse(problems, `is empty; the smallest file is:\n${MINIMAL}`);
        return;
    }
    if (second) {
        problems.error(place(second.range[0]), [], 'a second YAML document begins here; an alto.yml is one document, so remove the `---`');
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
    if (!yaml.isMap(document.contents)) {
        const empty = document.contents === null || (yaml.isScalar(document.contents) && document.contents.value === null);
        refuse(problems, `${empty ? 'is empty' : 'is not a map of agents'}; the smallest file is:\n${MINIMAL}`);
        return;
    }
    try {
        const tree = new Builder(yaml, document, text, place, problems).build(document.contents, []);
        return tree.kind === 'map' ? tree : undefined;
    }
    catch (error) {
        if (error instanceof TooLarge) {
            refuse(problems, `unfolds to more than ${MAX_NODES} values through its aliases`);
            return;
        }
        throw error;
    }
}
function refuse(problems, what) {
    problems.error(TOP, [], `the file ${what}`);
}
function placeIn(text, offset) {
    const before = text.slice(0, offset);
    return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}
/** One broken line makes the parser complain several times; its first complaint is the one that helps. */
function firstOfEachLine(errors, place) {
    const lines = new Map();
    for (const error of errors)
        if (!lines.has(place(error.pos[0]).line))
            lines.set(place(error.pos[0]).line, error);
    return [...lines.values()].slice(0, 5);
}
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
        : `\n${written}\n${' '.repeat(column - 1)}^`;
    return `this is not valid YAML: ${sentence(error.message)}${hint}${shown}`;
}
/** The parser's own sentence on one line, as the middle of one of ours. */
function sentence(message) {
    const line = (message.split('\n')[0] ?? '').replace(/\.$/, '');
    return line.charAt(0).toLowerCase() + line.slice(1);
}
class TooLarge extends Error {
}
const CORE_TAG = /^(tag:yaml\.org,2002:(str|int|float|bool|null|map|seq)|!)$/;
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
/** Characters that change how a line looks but not what it says. */
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/;
/** Walks the parser's nodes once; nothing of the parser's own conversion to JavaScript is used. */
class Builder {
    #yaml;
    #document;
    #text;
    #place;
    #problems;
    /** Anchored nodes that are being unfolded right now, to notice a cycle. */
    #open = new Set();
    #nodes = 0;
    constructor(yaml, document, text, place, problems) {
        this.#yaml = yaml;
        this.#document = document;
        this.#text = text;
        this.#place = place;
        this.#problems = problems;
    }
    build(node, path) {
        if (++this.#nodes > MAX_NODES)
            throw new TooLarge();
        const place = this.#placeOf(node);
        if (this.#yaml.isAlias(node)) {
            const target = node.resolve(this.#document);
            if (!target || this.#open.has(target)) {
                this.#problems.error(place, path, target ? `\`*${node.source}\` contains itself` : `there is no anchor \`&${node.source}\` above`);
                return nothing(place);
            }
            return this.build(target, path);
        }
        this.#open.add(node);
        const tree = this.#collection(node, place, path);
        this.#open.delete(node);
        return tree;
    }
    #collection(node, place, path) {
        this.#checkTag(node, place, path);
        if (this.#yaml.isMap(node))
            return this.#map(node.items, place, path);
        if (this.#yaml.isSeq(node)) {
            const items = node.items.map((item, index) => this.build(item, [...path, index]));
            return { kind: 'list', place, items };
        }
        return this.#yaml.isScalar(node) ? this.#scalar(node, place, path) : nothing(place);
    }
    #map(pairs, place, path) {
        const own = new Map();
        const merged = new Map();
        for (const pair of pairs) {
            const keyNode = pair.key;
            const at = this.#placeOf(keyNode);
            this.#checkTag(keyNode, at, path);
            if (!this.#yaml.isScalar(keyNode) || (keyNode.value === null && keyNode.source !== 'null')) {
                this.#problems.error(at, path, 'a key must be a word');
                continue;
            }
            const key = typeof keyNode.value === 'string' ? keyNode.value : (keyNode.source ?? String(keyNode.value));
            if (key === '<<' && (keyNode.type ?? 'PLAIN') === 'PLAIN') {
                this.#merge(pair, merged, path);
                continue;
            }
            if (!this.#acceptKey(key, at, path))
                continue;
            const first = own.get(key);
            if (first) {
                this.#problems.error(at, [...path, key], `\`${key}\` stands here a second time; the first is on line ${first.key.line}`);
                continue;
            }
            const value = pair.value ? this.build(pair.value, [...path, key]) : nothing(at);
            own.set(key, { key: at, value });
        }
        return { kind: 'map', place, entries: new Map([...merged, ...own]) };
    }
    #merge(pair, merged, path) {
        const value = pair.value ? this.build(pair.value, path) : undefined;
        const maps = value?.kind === 'list' ? value.items : value ? [value] : [];
        for (const map of maps) {
            if (map.kind !== 'map')
                this.#problems.error(map.place, path, '`<<` merges a map or a list of maps, such as `<<: *defaults`');
            else
                for (const [key, entry] of map.entries)
                    if (!merged.has(key))
                        merged.set(key, entry);
        }
    }
    #acceptKey(key, at, path) {
        if (FORBIDDEN_KEYS.has(key))
            this.#problems.error(at, path, `\`${key}\` cannot be a key`);
        else if (INVISIBLE.test(key))
            this.#problems.error(at, path, 'this key holds invisible characters; write it anew');
        else if (key.length > 256)
            this.#problems.error(at, path, 'this key is longer than 256 characters');
        else
            return true;
        return false;
    }
    #scalar(node, place, path) {
        const { value } = node;
        const source = node.source ?? '';
        if (typeof value === 'string') {
            return { kind: 'scalar', place, value, source: value, templates: this.#templates(value, node), fromEnv: false };
        }
        if (typeof value === 'number' || typeof value === 'boolean')
            return { kind: 'scalar', place, value, source, templates: [], fromEnv: false };
        if (value !== null)
            this.#problems.error(place, path, 'this kind of value has no meaning here; put it in quotes');
        return nothing(place);
    }
    /** The n-th `{{` of the value is the n-th in the source, unless somebody wrote a brace as an escape. */
    #templates(value, node) {
        const [start = 0, end = start] = node.range ?? [];
        const slice = value.includes('{{') ? this.#text.slice(start, end) : '';
        return [...slice.matchAll(/\{\{/g)].map((match) => this.#place(start + match.index));
    }
    #checkTag(node, place, path) {
        const tag = 'tag' in node ? node.tag : undefined;
        if (tag === undefined || CORE_TAG.test(tag))
            return;
        this.#problems.error(place, path, `the tag \`${tag}\` is not known; write the value without it`);
    }
    #placeOf(node) {
        return this.#place(node?.range?.[0] ?? 0);
    }
}
function nothing(place) {
    return { kind: 'scalar', place, value: null, source: '', templates: [], fromEnv: false };
}


/***/ })

};
