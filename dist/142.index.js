export const id = 10;
export const ids = [10];
export const modules = {

/***/ 25010:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  carryOut: () => (/* binding */ carryOut)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 13 modules
var core = __webpack_require__(77094);
// EXTERNAL MODULE: ./src/owners/changes.ts
var owners_changes = __webpack_require__(70473);
// EXTERNAL MODULE: ./src/owners/columns.ts
var owners_columns = __webpack_require__(22035);
// EXTERNAL MODULE: ./src/owners/csv.ts
var owners_csv = __webpack_require__(41984);
;// CONCATENATED MODULE: ./src/owners/comparison.ts



/**
 * Compares the new table with a base. Pure, so that it can be made anew when the base has moved.
 * @param after unguarded values
 */
function compare(after, baseline, options) {
    const nothing = {
        base: baseline.version,
        compared: false,
        changes: [],
        newColumns: false,
        guard: { lostRows: 0, baseRows: 0, tripped: false },
        missingTypes: []
    };
    if (baseline.text === undefined)
        return { ...nothing, changed: true };
    try {
        const before = (0,owners_csv/* parseCsv */.Wk)(baseline.text, options.escapeFormulas);
        const now = asBeside(before, after, options.escapeFormulas);
        const { changes, lostRows, baseRows } = (0,owners_changes/* compareTables */.Dz)(before, now);
        const newColumns = before.columns.join() !== now.columns.join();
        return {
            base: baseline.version,
            compared: true,
            changes,
            newColumns,
            changed: newColumns || fingerprint(before.cells) !== fingerprint(now.cells),
            guard: guardRemoval(lostRows, baseRows, options.maxRemovedPercent),
            missingTypes: missingTypes(before, options.refused)
        };
    }
    catch (error) {
        const unusable = error instanceof Error ? error.message : String(error);
        return { ...nothing, changed: undefined, unusable };
    }
}
/**
 * The lines of a table without its volatile columns: two files with the same fingerprint are the same to a reader of
 * a diff.
 */
function fingerprint({ columns, rows }) {
    const kept = columns.flatMap((name, index) => (0,owners_columns/* columnOf */.uV)(name)?.volatile === true ? [] : [index]);
    return JSON.stringify([
        columns,
        ...rows.map((row) => kept.map((index) => row[index] ?? ''))
    ]);
}
/** A table as it would read from a file with the line ends of another one. */
const asBeside = (file, table, escapeFormulas) => file.crlf
    ? (0,owners_csv/* readWithCrlf */.a9)(table, escapeFormulas)
    : { ...table, cells: (0,owners_csv/* guardTable */.U8)(table, escapeFormulas) };
/** Whether a file's text is that of a table, volatile columns aside. */
function holdsTable(text, table, escapeFormulas) {
    try {
        const file = (0,owners_csv/* parseCsv */.Wk)(text, escapeFormulas);
        const { cells } = asBeside(file, table, escapeFormulas);
        return fingerprint(file.cells) === fingerprint(cells);
    }
    catch {
        return false;
    }
}
/** More than the allowed share, and more than 10 rows or all of them. */
function guardRemoval(lostRows, baseRows, maxRemovedPercent) {
    const tripped = maxRemovedPercent < 100 &&
        lostRows * 100 > baseRows * maxRemovedPercent &&
        (lostRows > 10 || lostRows === baseRows) &&
        lostRows > 0;
    return { lostRows, baseRows, tripped };
}
function missingTypes(before, refused) {
    const site = before.columns.indexOf('site');
    const type = before.columns.indexOf('type');
    return [
        ...new Set(refused
            .filter((missing) => before.rows.some((row) => row[site] === missing.site && row[type] === missing.type))
            .map((missing) => missing.type))
    ];
}
/** How many changes there are of each kind. */
function countChanges(changes) {
    const counts = {
        'owner-changed': 0,
        'owner-updated': 0,
        added: 0,
        removed: 0,
        moved: 0,
        renamed: 0,
        updated: 0
    };
    for (const { kind } of changes)
        counts[kind]++;
    return counts;
}
/** The text of the changes file: a record of what changed, for programs. */
function formatChanges(comparison) {
    return `${JSON.stringify({ version: 1, base: comparison.base, changes: comparison.changes }, null, 2)}\n`;
}

;// CONCATENATED MODULE: ./src/report/figures.ts
/** A person's label: `Ann Smith (ann)`; the id of an owner who can't be looked up; empty where Tableau tells none. */
function ownerLabel(owner) {
    if (!owner)
        return '';
    const { id, name = id, fullName = name } = owner;
    return fullName === name ? name : `${fullName} (${name})`;
}
/** The owners with what they have: most items first, then by size and label. */
function figuresByOwner(records) {
    const byOwner = new Map();
    for (const { site, owner, item } of records) {
        const key = `${owner?.id ?? ''} ${site}`;
        const sofar = byOwner.get(key);
        byOwner.set(key, {
            label: ownerLabel(owner),
            site,
            count: (sofar?.count ?? 0) + 1,
            sizeMb: (sofar?.sizeMb ?? 0) + (item.size ?? 0)
        });
    }
    return [...byOwner.values()].sort((a, b) => b.count - a.count || b.sizeMb - a.sizeMb || (a.label < b.label ? -1 : 1));
}
/** How many items there are of each type, in the order of the types' names. */
function countByType(records) {
    const counts = new Map();
    for (const { type } of records)
        counts.set(type, (counts.get(type) ?? 0) + 1);
    return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}
/** A number with thousands separated: `11,482`. */
const formatCount = (count) => count.toLocaleString('en-US');
/** `1 workbook`, `2 workbooks`. */
const countOf = (count, one, many = `${one}s`) => `${formatCount(count)} ${count === 1 ? one : many}`;

;// CONCATENATED MODULE: ./src/report/checks.ts


const findingTexts = {
    'unlicensed-owner': 'owned by users without a licence',
    'unknown-owner': 'owned by users whom no list has',
    'inactive-owner': 'owned by users who have not signed in for long'
};
/**
 * Checks what `fail-on` names, after all results are there.
 * @returns why the step fails, a sentence each
 */
function checkConditions(inputs, findings, comparison, complete) {
    const isFinding = (condition) => condition in findingTexts;
    return [...inputs.failOn].flatMap((condition) => {
        if (isFinding(condition)) {
            // What was found counts also where another site doesn't show the facts.
            const count = findings.list
                .filter(({ kind }) => kind === condition)
                .reduce((sum, { records }) => sum + records.length, 0);
            return count === 0
                ? []
                : `fail-on: ${condition}: ${countOf(count, 'item is', 'items are')} ${findingTexts[condition]}.`;
        }
        if (condition === 'incomplete-list')
            return complete
                ? []
                : 'fail-on: incomplete-list: the list is not complete.';
        return checkOwnerChanges(inputs, comparison);
    });
}
function checkOwnerChanges(inputs, comparison) {
    if (!comparison?.compared) {
        // With commit, a first file has nothing to compare with; what failed is told already.
        if (inputs.commit || !comparison)
            return [];
        return comparison.unusable !== undefined
            ? [
                `fail-on: owner-changed: the earlier ${inputs.outputFile.path} could not be compared (${comparison.unusable}). Delete it, or set output-file to another path.`
            ]
            : [
                `fail-on: owner-changed: there is no earlier ${inputs.outputFile.path} to compare with. Check the repository out before this step (actions/checkout), and commit the file once.`
            ];
    }
    const changed = countChanges(comparison.changes)['owner-changed'];
    return changed === 0
        ? []
        : [
            `fail-on: owner-changed: ${countOf(changed, 'item has', 'items have')} another owner than before.`
        ];
}

// EXTERNAL MODULE: ./src/notice.ts
var notice = __webpack_require__(94763);
;// CONCATENATED MODULE: ./src/owners/project-paths.ts
const personalSpace = 'Personal Space';
/** Escapes a name for a path: `\` becomes `\\` and `/` becomes `\/`. */
const escapePathName = (name) => name.replace(/[\\/]/g, '\\$&');
/**
 * Builds paths from the project tree: names are unique below one parent only. A parent that the user can't see ends
 * the path there, and so does a cycle. Source: REST API reference, Query Projects (parentProjectId).
 */
function makeProjectPaths(projects) {
    const byId = new Map(projects.map((project) => [project.id, project]));
    const known = new Map();
    const build = (id) => {
        const names = [];
        const seen = new Set();
        let project = byId.get(id);
        while (project && !seen.has(project.id)) {
            seen.add(project.id);
            names.unshift(escapePathName(project.name));
            project =
                project.parentProjectId === undefined
                    ? undefined
                    : byId.get(project.parentProjectId);
        }
        return names.join('/');
    };
    const pathOf = (id, name = '') => {
        if (!byId.has(id))
            return escapePathName(name);
        const path = known.get(id) ?? build(id);
        known.set(id, path);
        return path;
    };
    const pathAround = (item, ownerName) => {
        if (item.personalSpace)
            return ownerName === undefined
                ? personalSpace
                : `${personalSpace}/${escapePathName(ownerName)}`;
        if (item.kind === 'project')
            return item.parentProjectId === undefined
                ? ''
                : pathOf(item.parentProjectId);
        return item.project ? pathOf(item.project.id, item.project.name) : '';
    };
    return { pathOf, pathAround };
}

;// CONCATENATED MODULE: ./src/owners/records.ts

/**
 * Joins content, project tree and users.
 * @returns a record for each item, in the order of the CSV
 */
function makeRecords(content) {
    const paths = makeProjectPaths(content.projects);
    const owners = mergeUsers([
        ...content.users,
        ...content.items.flatMap((item) => item.owner ?? [])
    ]);
    return content.items
        .map((item) => {
        const owner = item.owner && owners.get(item.owner.id);
        const projectId = item.kind === 'project' ? item.parentProjectId : item.project?.id;
        return {
            server: content.server,
            site: content.site,
            type: item.kind,
            id: item.id,
            name: item.name,
            project: paths.pathAround(item, owner?.name),
            item,
            ...(owner && { owner }),
            ...(projectId !== undefined && !item.personalSpace && { projectId })
        };
    })
        .sort(compareRecords);
}
/** Merges what several lists tell of the same users; what an earlier one told stays. */
function mergeUsers(users) {
    const merged = new Map();
    for (const user of users)
        merged.set(user.id, { ...user, ...merged.get(user.id) });
    return merged;
}
const sortKeys = ['site', 'type', 'project', 'name', 'id'];
/** The order of the CSV: by code units, so that two runs over the same content give the same bytes. */
function compareRecords(a, b) {
    for (const key of sortKeys) {
        if (a[key] < b[key])
            return -1;
        if (a[key] > b[key])
            return 1;
    }
    return 0;
}

;// CONCATENATED MODULE: ./src/owners/inventory.ts

/** Joins what the sites told. */
function makeInventory(sites, listedAt, isKept = () => true) {
    const bySite = sites.map((content) => ({
        content,
        records: makeRecords(content)
    }));
    return {
        records: bySite
            .flatMap(({ records }) => records.filter(isKept))
            .sort(compareRecords),
        sites: sites.map(({ site }) => site),
        knowledge: bySite.map(({ content, records }) => knowledgeOf(content, records)),
        complete: sites.every(({ complete }) => complete),
        hiddenCount: sites.reduce((sum, { hidden }) => sum + hidden, 0),
        refused: sites.flatMap(({ site, refused }) => refused.map((type) => ({ site, type }))),
        listedAt
    };
}
/** Roles and last sign-ins are known where the server shows them for anybody; a site without content has none to know. */
function knowledgeOf(content, records) {
    const owners = records.flatMap(({ owner }) => owner ?? []);
    const nothingToKnow = records.length === 0;
    const all = [...content.users, ...owners];
    const others = all.filter(({ id }) => id !== content.userId);
    // Where there is only one's own content, what is shown of oneself is all there is to know.
    const shown = others.length > 0 ? others : all;
    const shows = (key) => nothingToKnow ||
        (owners.length > 0 && shown.some((user) => user[key] !== undefined));
    return {
        site: content.site,
        owners: nothingToKnow || (owners.length > 0 && content.usersKnown),
        roles: shows('siteRole'),
        lastLogins: shows('lastLogin')
    };
}
/** How many different owners there are, site by site. */
function countOwners(records) {
    return new Set(records.flatMap(({ site, owner }) => (owner ? `${owner.id} ${site}` : []))).size;
}

;// CONCATENATED MODULE: ./src/owners/project-filter.ts

/** Ends each name: no name has it, since JSON and XML texts of Tableau can't. */
const end = '\0';
const oneName = `[^${end}]*${end}`;
/**
 * Makes the filter of the `projects` input. Four forms are special: `*` and `?` within one name, `**` over any number
 * of names, and `!` in front, which excludes. The last pattern that matches wins; if the first one excludes, all others
 * are in. `X/**` takes in `X`.
 * @param lines patterns; none keeps all
 * @returns whether a record is kept: by its project's path, or its own where it is a project
 */
function makeProjectFilter(lines) {
    const rules = lines.map(parseRule);
    const first = rules[0];
    if (!first)
        return () => true;
    return (record) => {
        const path = pathOf(record);
        const names = path === '' ? [] : splitPath(path);
        const target = names.map((name) => name + end).join('');
        const last = rules.findLast(({ pattern, everything }) => names.length === 0 ? everything : pattern.test(target));
        return last ? !last.excludes : first.excludes;
    };
}
function pathOf(record) {
    if (record.type !== 'project')
        return record.project;
    const name = escapePathName(record.name);
    return record.project === '' ? name : `${record.project}/${name}`;
}
/** Splits at each `/` that isn't escaped. */
const splitNames = (path) => [...path.matchAll(/(?:^|\/)((?:\\[\\/]|[^/])*)/g)].map(([, name = '']) => name);
/** Splits a path and takes the escapes off its names. */
const splitPath = (path) => splitNames(path).map((name) => name.replace(/\\([\\/])/g, '$1'));
function parseRule(line) {
    const excludes = line.startsWith('!');
    const glob = excludes ? line.slice(1) : line;
    const source = splitNames(glob)
        .map((part) => (part === '**' ? `(?:${oneName})*` : translate(part) + end))
        .join('');
    return {
        excludes,
        everything: glob === '**',
        pattern: new RegExp(`^${source}$`, 'u')
    };
}
/** Turns what stands between two slashes of a pattern into a regular expression. */
const translate = (part) => [...part.matchAll(/\*\*|\\[\\/]|[^]/gu)]
    .map(([token]) => special[token] ?? escapeRegExp(token))
    .join('');
const special = {
    '**': '[^]*',
    '*': `[^${end}]*`,
    '?': `[^${end}]`,
    '\\/': '\\/',
    '\\\\': '\\\\'
};
const escapeRegExp = (token) => token.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

// EXTERNAL MODULE: ./src/tableau/address.ts
var address = __webpack_require__(95634);
// EXTERNAL MODULE: ./src/retry.ts
var retry = __webpack_require__(49809);
// EXTERNAL MODULE: ./node_modules/axios/lib/axios.js + 65 modules
var axios = __webpack_require__(41542);
// EXTERNAL MODULE: ./src/tableau/errors.ts
var errors = __webpack_require__(64247);
;// CONCATENATED MODULE: ./src/tableau/redirects.ts

const redirectStatuses = new Set([301, 302, 303, 307, 308]);
/**
 * Decides on a redirect. It is followed with the same method and body (a POST must not become a GET) to the same
 * origin, or from http to https on the same host; anything else could carry a secret or a token to a stranger.
 * @returns the next URL, or undefined where the answer is no redirect
 * @throws TableauError that names the address to set, for a redirect to another host
 */
function nextLocation(status, location, from) {
    if (!redirectStatuses.has(status) || location === undefined)
        return undefined;
    if (!URL.canParse(location, from.href))
        throw new errors/* TableauError */.pI(`${from.host} redirects to an address that is none.`);
    const to = new URL(location, from.href);
    const upgrade = from.protocol === 'http:' && to.protocol === 'https:';
    if (to.origin === from.origin || (upgrade && to.hostname === from.hostname))
        return to;
    throw new errors/* TableauError */.pI(`${from.host} redirects to ${to.origin}. Secrets are not sent to another host: if that is your Tableau address, set server-url to it.`);
}

;// CONCATENATED MODULE: ./src/tableau/http.ts



const maxRedirects = 5;
const maxBodyBytes = 512 * 1024 * 1024;
/**
 * Makes the function that all requests to Tableau go through: time bound from sending to the last byte, retries,
 * redirects by hand, errors with Tableau's own code and words.
 * @returns a function that answers with parsed JSON and throws TableauError; no AxiosError leaves this file, since
 * it carries the request with its secrets
 */
function createHttp(options) {
    const client = axios/* default */.A.create({
        headers: { accept: 'application/json', 'user-agent': 'tableau-owners' },
        maxRedirects: 0,
        maxContentLength: maxBodyBytes,
        maxBodyLength: Infinity,
        responseType: 'text',
        // axios would hand over truncated JSON as a string, with success: it is parsed here.
        transformResponse: [(body) => body],
        validateStatus: () => true
    });
    const classify = (error) => error instanceof errors/* TableauError */.pI && error.transient
        ? { afterMs: error.retryAfterMs }
        : undefined;
    return async (request) => {
        const signal = request.signal ?? options.signal;
        const attempt = () => sendFollowing(client, options, request, signal);
        return request.once === true
            ? attempt()
            : options.retry(attempt, classify, signal);
    };
}
async function sendFollowing(client, options, request, signal) {
    const bound = new AbortController();
    // Not AbortSignal.timeout: its timer doesn't keep the process alive, and a proxy can leave a request without a socket.
    const timer = setTimeout(() => {
        bound.abort();
    }, options.timeoutSeconds * 1000);
    const either = signal ? AbortSignal.any([signal, bound.signal]) : bound.signal;
    try {
        return await follow(client, options, request, either);
    }
    catch (error) {
        signal?.throwIfAborted();
        throw bound.signal.aborted
            ? timedOut(request.url, options.timeoutSeconds)
            : error;
    }
    finally {
        clearTimeout(timer);
    }
}
async function follow(client, options, request, signal) {
    let url = request.url;
    for (let redirects = 0; redirects <= maxRedirects; redirects++) {
        const from = url;
        const answer = await send(client, { ...request, url }, signal).catch((error) => {
            throw (0,errors/* tableauErrorOfFault */.u2)(error, from);
        });
        options.debug?.(`${request.method} ${url.href} answered ${String(answer.status)}`);
        const location = nextLocation(answer.status, header(answer, 'location'), url);
        if (location === undefined)
            return { json: read(answer, url, options), url };
        url = location;
    }
    throw new errors/* TableauError */.pI(`${url.origin} redirects without end. Check server-url.`);
}
const timedOut = (url, seconds) => new errors/* TableauError */.pI(`${url.host} did not answer in full within ${String(seconds)} s. Raise timeout-seconds if the server is slow.`, { transient: true });
function send(client, { method, url, headers, body }, signal) {
    return client.request({
        method,
        url: url.href,
        signal,
        ...(headers && { headers }),
        ...(body !== undefined && { data: body })
    });
}
const header = (answer, name) => {
    const value = answer.headers[name];
    return typeof value === 'string' ? value : undefined;
};
function read(answer, url, options) {
    const text = typeof answer.data === 'string' ? answer.data : '';
    if (answer.status < 200 || answer.status > 299)
        throw (0,errors/* tableauErrorOf */.Q3)(answer.status, text, url, {
            retryAfterMs: options.retryAfter(header(answer, 'retry-after'))
        });
    if (text.trim() === '')
        return undefined;
    try {
        return JSON.parse(text);
    }
    catch {
        throw notJson(text, header(answer, 'content-type') ?? '', url);
    }
}
function notJson(text, contentType, url) {
    if (/json/i.test(contentType))
        return new errors/* TableauError */.pI(`${url.host} sent JSON that breaks off or is malformed (${String(text.length)} characters). Run again; if it happens again, look at the proxy or gateway before the server.`);
    const isPage = /html/i.test(contentType) || /^\s*<(!doctype html|html)/i.test(text);
    const kind = isPage ? 'a web page' : 'no JSON';
    return new errors/* TableauError */.pI(`${url.host} answered with ${kind} where Tableau's REST API answers with JSON. Check that server-url is the root of a Tableau Server or of a Tableau Cloud pod (https://10ay.online.tableau.com), and that no sign-on page or proxy stands in between.`);
}

// EXTERNAL MODULE: ./src/tableau/lists.ts
var tableau_lists = __webpack_require__(24839);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./src/tableau/auth.ts

/** The first REST API version that knows a way to sign in, and the release that brought it. */
const authSince = {
    'personal-access-token': { version: '3.6', release: '2019.4' },
    password: { version: '2.5', release: '10.2' },
    'connected-app': { version: '3.14', release: '2021.4' }
};
const jwtLifetimeSeconds = 300;
const clockSkewSeconds = 5;
/**
 * Makes the `credentials` of a sign-in request.
 * Source: REST API reference, Sign In; Tableau Connected Apps, Configure Connected Apps with Direct Trust.
 * @returns the object that goes into the request's body, for the site with the given content URL
 */
function credentialsOf(auth, contentUrl, jwt) {
    const site = { contentUrl };
    switch (auth.kind) {
        case 'personal-access-token':
            return {
                personalAccessTokenName: auth.name,
                personalAccessTokenSecret: auth.secret,
                site
            };
        case 'password':
            return { name: auth.username, password: auth.password, site };
        case 'connected-app':
            return { jwt: signJwt(auth, jwt), site };
    }
}
/**
 * Makes the JSON Web Token of a connected app (RFC 7519, HS256 of RFC 7518): valid for five minutes, with the scopes
 * that the run needs.
 */
function signJwt(auth, { scopes, now, mask }) {
    const seconds = Math.floor(now / 1000);
    const issued = seconds - clockSkewSeconds;
    const head = {
        alg: 'HS256',
        typ: 'JWT',
        kid: auth.secretId,
        iss: auth.clientId
    };
    const claims = {
        iss: auth.clientId,
        sub: auth.username,
        aud: 'tableau',
        jti: (0,external_node_crypto_.randomUUID)(),
        iat: issued,
        nbf: issued,
        exp: issued + jwtLifetimeSeconds,
        scp: scopes
    };
    const signed = [head, claims]
        .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
        .join('.');
    const signature = (0,external_node_crypto_.createHmac)('sha256', auth.secret)
        .update(signed)
        .digest('base64url');
    const token = `${signed}.${signature}`;
    mask(token);
    return token;
}

// EXTERNAL MODULE: ./src/tableau/json.ts
var tableau_json = __webpack_require__(68802);
;// CONCATENATED MODULE: ./src/tableau/version.ts


/** The first version that answers in JSON (Tableau Server 10.2): every supported server understands it. */
const firstVersion = '2.5';
/** The newest version that this client was written for (Tableau 2026.2). */
const newestVersion = '3.29';
/** Compares versions such as 3.4 and 3.15 number by number; below 0 where `a` is the older one. */
function compareVersions(a, b) {
    const [majorA = 0, minorA = 0] = a.split('.').map(Number);
    const [majorB = 0, minorB = 0] = b.split('.').map(Number);
    return majorA - majorB || minorA - minorB;
}
/**
 * Asks the server for its REST API version. Source: REST API reference, Server Info; no sign-in needed.
 * @returns that version, but none newer than this client knows, and the base address after a redirect to https
 * @throws TableauError where the host is no Tableau or too old to answer in JSON
 */
async function negotiateVersion(http, serverUrl) {
    const answer = await http({
        method: 'GET',
        url: new URL(`/api/${firstVersion}/serverinfo`, serverUrl)
    });
    const info = (0,tableau_json/* fieldOf */._F)(answer.json, 'serverInfo');
    const told = (0,tableau_json/* textOf */.b6)((0,tableau_json/* fieldOf */._F)(info, 'restApiVersion'));
    if (told === undefined || !/^\d+\.\d+$/.test(told))
        throw new errors/* TableauError */.pI(`${serverUrl.host} answered to serverinfo without a REST API version. Check that server-url is the root of a Tableau Server or of a Tableau Cloud pod.`);
    return {
        version: compareVersions(told, newestVersion) > 0 ? newestVersion : told,
        serverUrl: new URL('/', answer.url)
    };
}

;// CONCATENATED MODULE: ./src/tableau/server.ts



/**
 * Finds out which version the server speaks, without signing in.
 * @throws TableauError where the version is too old for the way to sign in
 */
async function connect(options) {
    const { version, serverUrl } = await negotiateVersion(options.http, options.serverUrl);
    const needed = authSince[options.auth.kind];
    if (compareVersions(version, needed.version) < 0)
        throw new errors/* TableauError */.pI(`${serverUrl.host} speaks REST API ${version}, but a ${options.auth.kind.replaceAll('-', ' ')} needs ${needed.version} (Tableau ${needed.release}).${options.auth.kind === 'password' ? '' : ' Use username and password.'}`);
    return { ...options, serverUrl, version };
}
/** The address of a path below `/api/{version}/`. */
function apiUrl(server, path, query = {}) {
    const url = new URL(`/api/${server.version}/${path}`, server.serverUrl);
    // Servers before API 3.7 (2020.1) take the delimiters of sort and fields only as they are
    // (server-client-python, endpoint.py).
    const raw = compareVersions(server.version, '3.7') < 0;
    const pairs = Object.entries(query).flatMap(([name, value]) => {
        if (value === undefined)
            return [];
        const encoded = encodeURIComponent(value);
        return `${name}=${raw ? encoded.replace(/%3A/g, ':').replace(/%2C/g, ',') : encoded}`;
    });
    url.search = pairs.join('&');
    return url;
}

;// CONCATENATED MODULE: ./src/tableau/token-keeper.ts




const signOutMs = 5000;
/** How long a sign-in that is under way when the run is cancelled may still take, so that it can be signed out. */
const signInGraceMs = 2000;
/** What ends a session early, by the way to sign in. */
const endedBecause = {
    'personal-access-token': ' If another job uses the same personal access token, give each job its own, or put them into one concurrency group.',
    password: '',
    'connected-app': ' Or the connected app lacks a scope.'
};
/** Holds the session's token; a session that died is signed in to again once. */
class TokenKeeper {
    server;
    contentUrl;
    current;
    renewed = false;
    constructor(server, contentUrl) {
        this.server = server;
        this.contentUrl = contentUrl;
    }
    signIn() {
        this.current = signIn(this.server, this.contentUrl);
        return this.current;
    }
    /** The session that requests use now. */
    async get() {
        return this.current ?? this.signIn();
    }
    /**
     * Replaces a session that the server doesn't know any more; requests that met the same dead session share the one
     * new sign-in.
     * @returns false where it was replaced once already
     */
    async renew(dead) {
        if ((await this.get()) !== dead)
            return true;
        if (this.renewed)
            return false;
        this.renewed = true;
        this.server.warn(`The session ended before its time and is signed in to again.${endedBecause[this.server.auth.kind]}`);
        // Where it is only a scope that lacks, the session is alive. Others who met it wait for the same new one.
        this.current = this.end(dead).then(() => signIn(this.server, this.contentUrl));
        await this.current;
        return true;
    }
    async signOut() {
        const signedIn = await this.current?.catch(() => undefined);
        const error = signedIn && (await this.end(signedIn));
        if (error !== undefined)
            this.server.warn(`Signing out failed; the session ends by itself when it has been idle. ${error.message}`);
    }
    /** Ends a session; gives the error where that failed. One that has ended already is what was wanted. */
    async end(signedIn) {
        try {
            await this.server.http({
                method: 'POST',
                url: apiUrl(this.server, 'auth/signout'),
                headers: { 'x-tableau-auth': signedIn.token },
                ...this.signOutBounds()
            });
            return undefined;
        }
        catch (error) {
            const ended = error instanceof errors/* TableauError */.pI && error.status === 401;
            return ended || !(error instanceof Error) ? undefined : error;
        }
    }
    /** A cancelled run gets one short try; the runner kills it soon. */
    signOutBounds() {
        const { signal } = this.server;
        return signal?.aborted === true
            ? { signal: AbortSignal.timeout(signOutMs), once: true }
            : { signal: signal && delayed(signal, signOutMs) };
    }
}
async function signIn(server, contentUrl) {
    const credentials = credentialsOf(server.auth, contentUrl, {
        scopes: server.scopes,
        now: server.now(),
        mask: server.mask
    });
    const { json } = await server
        .http({
        method: 'POST',
        url: apiUrl(server, 'auth/signin'),
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ credentials }),
        signal: server.signal && delayed(server.signal, signInGraceMs)
    })
        .catch((error) => {
        throw explainSignIn(error, server, contentUrl);
    });
    const told = (0,tableau_json/* fieldOf */._F)(json, 'credentials');
    const site = (0,tableau_json/* fieldOf */._F)(told, 'site');
    const token = (0,tableau_json/* textOf */.b6)((0,tableau_json/* fieldOf */._F)(told, 'token'));
    const siteId = (0,tableau_json/* textOf */.b6)((0,tableau_json/* fieldOf */._F)(site, 'id'));
    if (token !== undefined)
        server.mask(token);
    if (token === undefined || siteId === undefined)
        throw new errors/* TableauError */.pI(`${server.serverUrl.host} answered to the sign-in without a session. Check that server-url is a Tableau Server, and the proxy before it.`);
    const toldContentUrl = (0,tableau_json/* fieldOf */._F)(site, 'contentUrl');
    return {
        token,
        siteId,
        contentUrl: typeof toldContentUrl === 'string' ? toldContentUrl : contentUrl,
        userId: (0,tableau_json/* textOf */.b6)((0,tableau_json/* fieldOf */._F)((0,tableau_json/* fieldOf */._F)(told, 'user'), 'id'))
    };
}
/** A signal that follows another one after a while. */
function delayed(signal, ms) {
    const controller = new AbortController();
    const follow = () => {
        setTimeout(() => {
            controller.abort(signal.reason);
        }, ms).unref();
    };
    if (signal.aborted)
        controller.abort(signal.reason);
    else
        signal.addEventListener('abort', follow, { once: true });
    return controller.signal;
}
const likelyCauses = {
    'personal-access-token': 'the token has expired (a year after it was made, or after 15 days without use); site is not the content URL, the part after /site/ in the browser; pat-name or pat-secret is wrong, or the token was revoked',
    password: 'site is not the content URL, the part after /site/ in the browser; username or password is wrong; the user signs in with single sign-on or multi-factor authentication, and needs a personal access token',
    'connected-app': 'the connected app is not enabled or not of this site; site is not the content URL, the part after /site/ in the browser; an id or the secret is wrong; username is not a user of the site; the clock of the runner is off'
};
function explainSignIn(error, server, contentUrl) {
    if (!(error instanceof errors/* TableauError */.pI) || error.status !== 401)
        return error;
    const where = contentUrl === '' ? 'the Default site' : `site "${contentUrl}"`;
    return new errors/* TableauError */.pI(`Signing in to ${where} failed. ${error.message} Likely causes, in this order: ${likelyCauses[server.auth.kind]}.`, {
        status: 401,
        ...(error.code !== undefined && { code: error.code }),
        cause: error
    });
}
/** A token that the server doesn't know (any more), or that lacks a scope: Tableau has one code for both. */
function isDeadSession(error) {
    return (error instanceof errors/* TableauError */.pI &&
        error.status === 401 &&
        (error.code === undefined ||
            error.code === '401002' ||
            error.code === '401000'));
}

;// CONCATENATED MODULE: ./src/tableau/session.ts



/**
 * Signs in to a site, runs the work, and signs out again, whatever became of the work. Signing out is best effort:
 * it never hides the work's error. Source: REST API reference, Sign In and Sign Out.
 * @param contentUrl the site's content URL; empty for the Default site
 * @returns what the work returns
 */
async function withSession(server, contentUrl, work) {
    const tokens = new TokenKeeper(server, contentUrl);
    const first = await tokens.signIn();
    try {
        return await work(sessionOf(server, tokens, first));
    }
    finally {
        await tokens.signOut();
    }
}
function sessionOf(server, tokens, { siteId, contentUrl, userId }) {
    const attempt = (request, token) => server.http({
        ...request,
        headers: { ...request.headers, 'x-tableau-auth': token }
    });
    const send = async (request) => {
        const signedIn = await tokens.get();
        try {
            return (await attempt(request, signedIn.token)).json;
        }
        catch (error) {
            if (!isDeadSession(error) || !(await tokens.renew(signedIn)))
                throw error;
            return (await attempt(request, (await tokens.get()).token)).json;
        }
    };
    const urlOf = (path, query) => apiUrl(server, path, query);
    const below = (path) => path === '' ? `sites/${siteId}` : `sites/${siteId}/${path}`;
    return {
        version: server.version,
        contentUrl,
        userId,
        get: (path, query) => send({ method: 'GET', url: urlOf(below(path), query) }),
        peek: async (path) => {
            const { token } = await tokens.get();
            const url = urlOf(below(path));
            return (await attempt({ method: 'GET', url }, token)).json;
        },
        getFromServer: (path, query) => send({ method: 'GET', url: urlOf(path, query) }),
        post: (path, query, contentType, body) => send({
            method: 'POST',
            url: urlOf(below(path), query),
            headers: { 'content-type': contentType },
            body
        })
    };
}

;// CONCATENATED MODULE: ./src/tableau/owner-details.ts



const administrators = new Set([
    'ServerAdministrator',
    'SiteAdministratorCreator',
    'SiteAdministratorExplorer',
    'SiteAdministrator'
]);
/**
 * Finds out who the owners are. The lists tell it where the server took the field expressions; where it didn't, the
 * site's users are read, by pages, never one by one. Says so where the signed-in user is no administrator, for whom
 * Tableau shortens all lists without a word.
 */
async function readOwners(session, items, options) {
    const owners = items.flatMap(({ owner }) => owner ?? []);
    const read = needsUsers(owners)
        ? await tryUsers(session, options)
        : { users: [], known: true, complete: true, notices: [] };
    const role = await ownRole(session, [...owners, ...read.users]);
    const missing = items.filter(({ kind, owner }) => !owner && kind !== 'virtual-connection').length;
    return {
        ...read,
        notices: [
            ...read.notices,
            ...(role !== undefined && administrators.has(role)
                ? []
                : [notAnAdministrator(role)]),
            ...(missing > 0 ? [withoutOwner(missing)] : [])
        ]
    };
}
/** What the server told of the owners: a site role for each, and what no owner has was perhaps never told. */
function needsUsers(owners) {
    const told = new Map();
    for (const owner of owners)
        told.set(owner.id, { ...owner, ...told.get(owner.id) });
    const all = [...told.values()];
    return (all.length > 0 &&
        (all.some(({ name, siteRole }) => name === undefined || siteRole === undefined) ||
            all.every(({ fullName }) => fullName === undefined) ||
            all.every(({ email }) => email === undefined)));
}
async function tryUsers(session, options) {
    try {
        const list = await (0,tableau_lists/* readUsers */.L_)(session, options);
        return {
            users: list.items,
            known: list.complete && list.hidden === 0,
            complete: list.complete,
            notices: list.complete
                ? []
                : [
                    (0,notice/* warning */.$)(`The list of users may not be whole: ${String(list.advertised)} were advertised, ${String(list.items.length)} received, twice. Names of owners may be missing: run again.`)
                ]
        };
    }
    catch (error) {
        if (!(error instanceof errors/* TableauError */.pI) ||
            ![401, 403, 404].includes(error.status ?? 0))
            throw error;
        return {
            users: [],
            known: false,
            complete: true,
            notices: [
                (0,notice/* warning */.$)(`The site's users can't be read, so that what the lists don't tell of an owner is missing. ${error.message} Users can be listed by site and server administrators.`)
            ]
        };
    }
}
/** The signed-in user's site role; undefined where it isn't told. */
async function ownRole(session, users) {
    const known = users.find(({ id, siteRole }) => id === session.userId && siteRole !== undefined);
    if (known || session.userId === undefined)
        return known?.siteRole;
    try {
        return (await (0,tableau_lists/* readUser */.Ue)(session, session.userId)).siteRole;
    }
    catch (error) {
        if (error instanceof errors/* TableauError */.pI && error.status !== undefined)
            return undefined;
        throw error;
    }
}
const notAnAdministrator = (role) => (0,notice/* warning */.$)(`The signed-in user is not known to be an administrator of the site${role === undefined ? '' : ` (site role ${role})`}: Tableau lists only what this user may see, without saying what is missing. For a whole list, sign in as a site or server administrator.`);
const withoutOwner = (count) => (0,notice/* warning */.$)(`${String(count)} items came without an owner. The site's user visibility may be "Limited": sign in as an administrator to see the owners.`);

// EXTERNAL MODULE: ./src/tableau/paging.ts
var paging = __webpack_require__(74544);
;// CONCATENATED MODULE: ./src/tableau/virtual-connections.ts




/** The version that has single virtual connections, with owner and project. */
const ownerSince = '3.23';
/**
 * Adds owner and project to virtual connections: their list has neither, so each is asked for by itself, a bounded
 * number at a time. Older servers, and single refusals, leave them without.
 */
async function addOwners(session, items, { concurrency }) {
    if (compareVersions(session.version, ownerSince) < 0)
        return [...items];
    return (0,paging/* mapBounded */.yJ)(items, concurrency, async (item) => {
        try {
            return { ...(await (0,tableau_lists/* readVirtualConnection */.W2)(session, item.id)), ...item };
        }
        catch (error) {
            if (error instanceof errors/* TableauError */.pI &&
                [403, 404].includes(error.status ?? 0))
                return item;
            throw error;
        }
    });
}

;// CONCATENATED MODULE: ./src/tableau/site.ts






/**
 * Reads the lists that were asked for, the project tree, and the users where the lists don't tell the owners.
 * @throws TableauError where a list can't be read, or the only one that was asked for is refused
 */
async function readSite(session, options) {
    const readings = [];
    for (const type of options.types)
        readings.push(await readType(session, type, options));
    const refused = readings.filter(({ refusal }) => refusal !== undefined);
    if (refused.length === readings.length)
        throw new errors/* TableauError */.pI(refused.map(({ refusal }) => refusal).join(' '));
    const projects = await readProjects(session, readings, options);
    const items = readings.flatMap(({ list }) => list?.items ?? []);
    const owners = await readOwners(session, items, options);
    const lists = readings.flatMap(({ type, list }) => list ? [{ label: tableau_lists/* contentTypes */.fE[type].label, list }] : []);
    return {
        contentUrl: session.contentUrl,
        userId: session.userId,
        items,
        projects: projects.items,
        users: owners.users,
        usersKnown: owners.known,
        complete: [...lists.map(({ list }) => list), projects, owners].every(({ complete }) => complete) &&
            (options.all || refused.length === 0),
        hidden: sum(lists.map(({ list }) => list.hidden)),
        refused: refused.map(({ type }) => type),
        notices: [
            ...refused.map(({ refusal = '' }) => (options.all ? notice/* notice */.l : notice/* warning */.$)(refusal)),
            ...lists.flatMap(({ label, list }) => proofOf(label, list)),
            ...projects.notices,
            ...ownerlessConnections(session, items),
            ...owners.notices
        ]
    };
}
const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);
const count = (number) => number.toLocaleString('en-US');
/** Reads a content type, or says why it is refused. */
async function readType(session, type, options) {
    const { label, since, needs, scope } = tableau_lists/* contentTypes */.fE[type];
    const refuse = (why) => ({
        type,
        refusal: `The ${label} can't be listed: ${why} They need ${needs}.`
    });
    if (compareVersions(session.version, since) < 0)
        return refuse(`they came with REST API ${since}, and this server speaks ${session.version}.`);
    if (options.signInKind === 'connected-app' && scope === undefined)
        return refuse('Tableau gives connected apps no scope for them.');
    try {
        const read = await (0,tableau_lists/* readContent */.c_)(session, type, withProgress(label, options));
        const list = type === 'virtual-connections'
            ? { ...read, items: await addOwners(session, read.items, options) }
            : read;
        return { type, list };
    }
    catch (error) {
        if (isRefusal(error, options))
            return refuse(error.message);
        throw error;
    }
}
/** Missing rights, licence or version; for a connected app also a missing scope, which Tableau answers with 401. */
function isRefusal(error, options) {
    if (!(error instanceof errors/* TableauError */.pI))
        return false;
    return (error.status === 403 ||
        error.status === 404 ||
        (error.status === 401 && options.signInKind === 'connected-app'));
}
/** Tells how far a list has come, for lists of more than a page. */
function withProgress(label, options) {
    return {
        pageSize: options.pageSize,
        concurrency: options.concurrency,
        onProgress: (received, total) => {
            options.log(received >= total
                ? `${count(received)} ${label}`
                : `${count(received)} of ${count(total)} ${label}`);
        }
    };
}
/** The project tree, where anything lies in it; without it, paths are the names that the items tell. */
async function readProjects(session, readings, options) {
    const none = { items: [], complete: true, notices: [] };
    const asked = readings.find(({ type }) => type === 'projects');
    if (asked?.list)
        return { ...none, items: asked.list.items };
    if (readings.every(({ list }) => (list?.items.length ?? 0) === 0))
        return none;
    if (asked)
        return withoutPaths(asked.refusal);
    try {
        const progress = withProgress('projects', options);
        const list = await (0,tableau_lists/* readContent */.c_)(session, 'projects', progress);
        const notices = list.complete ? [] : proofOf('projects', list);
        return { items: list.items, complete: list.complete, notices };
    }
    catch (error) {
        if (!isRefusal(error, options))
            throw error;
        return withoutPaths(error.message);
    }
}
/** Rows with other paths than before must not be committed. */
const withoutPaths = (why = '') => ({
    items: [],
    complete: false,
    notices: [
        (0,notice/* warning */.$)(`The projects can't be listed, so that paths are only the names of the innermost projects. ${why}`)
    ]
});
function proofOf(label, list) {
    if (!list.complete)
        return [
            (0,notice/* warning */.$)(`The list of ${label} may not be whole: ${count(list.advertised)} were advertised, ${count(list.items.length)} received, twice. Content that changes while it is read does that: run again.`)
        ];
    return list.hidden > 0
        ? [
            (0,notice/* warning */.$)(`The server counts ${count(list.hidden)} ${label} that it doesn't show this user. The list is whole without them.`)
        ]
        : [];
}
/** Says why virtual connections have no owner, where that is the server's age. */
function ownerlessConnections(session, items) {
    const are = items.some(({ kind }) => kind === 'virtual-connection');
    return are && compareVersions(session.version, ownerSince) < 0
        ? [
            (0,notice/* warning */.$)(`Virtual connections tell their owner from REST API ${ownerSince} (Tableau 2024.2) on, and this server speaks ${session.version}: their owners are empty.`)
        ]
        : [];
}

;// CONCATENATED MODULE: ./src/tableau/sites.ts



/**
 * Lists the content URLs of all active sites of a Tableau Server. Source: REST API reference, Query Sites; for
 * server administrators.
 * @returns content URLs in code-unit order; empty text is the Default site
 * @throws TableauError that says what to do where the sites can't be listed, or not as a whole
 */
async function listActiveSites(session, options) {
    const list = await (0,paging/* readWholeList */.Ej)(async (pageNumber) => {
        const body = await session.getFromServer('sites', {
            pageSize: String(options.pageSize),
            pageNumber: String(pageNumber)
        });
        return (0,paging/* pageOf */.ZZ)(body, (0,tableau_json/* itemsOf */.S3)((0,tableau_json/* fieldOf */._F)(body, 'sites'), 'site').map(parseSite));
    }, options).catch((error) => {
        throw error instanceof errors/* TableauError */.pI && error.status === 403
            ? new errors/* TableauError */.pI(`The sites can't be listed (site: *): that is for administrators of a Tableau Server. Name each site's content URL instead. ${error.message}`, { status: 403, cause: error })
            : error;
    });
    if (!list.complete)
        throw new errors/* TableauError */.pI(`The list of sites is not whole: ${String(list.advertised)} were advertised, ${String(list.items.length)} received. Run again, or name the sites.`);
    return list.items
        .filter(({ state }) => state === undefined || state === 'Active')
        .map(({ contentUrl }) => contentUrl)
        .sort((a, b) => (a < b ? -1 : 1));
}
function parseSite(value) {
    const contentUrl = (0,tableau_json/* fieldOf */._F)(value, 'contentUrl');
    return {
        id: (0,tableau_json/* textOf */.b6)((0,tableau_json/* fieldOf */._F)(value, 'id')) ?? '',
        contentUrl: typeof contentUrl === 'string' ? contentUrl : '',
        state: (0,tableau_json/* textOf */.b6)((0,tableau_json/* fieldOf */._F)(value, 'state'))
    };
}

;// CONCATENATED MODULE: ./src/tableau/token-expiry.ts



const dayMs = 24 * 60 * 60 * 1000;
const warnDays = 30;
/**
 * Warns from 30 days before the personal access token expires, where the server tells it: Tableau Cloud does, by
 * `GET …/users/{userId}/personal-access-tokens`, which the public tool save-my-pat reads. Any refusal is ignored.
 */
async function checkTokenExpiry(session, tokenName, now) {
    const expiresAt = await readTokenExpiry(session, tokenName);
    const days = (Date.parse(expiresAt ?? '') - now) / dayMs;
    if (Number.isNaN(days) || days > warnDays)
        return [];
    return [
        (0,notice/* warning */.$)(`The personal access token ${tokenName} expires on ${expiresAt?.slice(0, 10) ?? ''}, in ${String(Math.max(0, Math.floor(days)))} days: make a new one in Tableau's account settings, and put it into the secrets.`)
    ];
}
async function readTokenExpiry(session, tokenName) {
    if (session.userId === undefined)
        return undefined;
    try {
        const body = await session.peek(`users/${session.userId}/personal-access-tokens`);
        const tokens = (0,tableau_json/* itemsOf */.S3)((0,tableau_json/* fieldOf */._F)(body, 'personalAccessTokens'), 'personalAccessToken');
        const token = tokens.find((candidate) => (0,tableau_json/* textOf */.b6)((0,tableau_json/* fieldOf */._F)(candidate, 'tokenName') ?? (0,tableau_json/* fieldOf */._F)(candidate, 'name')) === tokenName);
        return (0,tableau_json/* textOf */.b6)((0,tableau_json/* fieldOf */._F)(token, 'expiresAt'));
    }
    catch (error) {
        if (error instanceof errors/* TableauError */.pI)
            return undefined;
        throw error;
    }
}

;// CONCATENATED MODULE: ./src/collect.ts











/**
 * Reads everything that was asked for: connects, and for one site after the other signs in, reads, signs out.
 * @returns the inventory: the end of all reading from Tableau
 * @throws Error where a site can't be signed in to or a list can't be read; nothing has been written then
 */
async function collect(inputs, run) {
    const server = await connectTo(inputs, run, scopesOf(inputs));
    run.log.info(`${server.serverUrl.host} speaks REST API ${server.version}.`);
    const sites = [];
    for (const contentUrl of await sitesOf(server, inputs)) {
        const site = await readOne(server, contentUrl, inputs, run);
        // Tableau takes a content URL in upper and lower case.
        if (sites.every((other) => other.site !== site.site))
            sites.push(site);
    }
    const listedAt = new Date(run.now()).toISOString().replace(/\.\d+Z$/, 'Z');
    return makeInventory(sites, listedAt, makeProjectFilter(inputs.projects));
}
/** Connects to the server with the run's retries, bounds and masks. */
function connectTo(inputs, run, scopes) {
    return connect({
        serverUrl: inputs.serverUrl,
        auth: inputs.auth,
        scopes,
        http: createHttp({
            timeoutSeconds: inputs.timeoutSeconds,
            retry: run.retry,
            signal: run.signal,
            debug: run.log.debug,
            retryAfter: (header) => (0,retry/* parseRetryAfter */.mu)(header, run.now())
        }),
        mask: run.log.mask,
        warn: (message) => {
            run.tell((0,notice/* warning */.$)(message));
        },
        signal: run.signal,
        now: run.now
    });
}
/** The scopes that a connected app's token needs for reading. */
const scopesOf = (inputs) => [
    ...new Set([
        'tableau:content:read',
        'tableau:users:read',
        ...inputs.content.flatMap((type) => tableau_lists/* contentTypes */.fE[type].scope ?? [])
    ])
];
/** The content URLs of the sites to read; `*` asks the server, in a session of its own. */
async function sitesOf(server, inputs) {
    return inputs.sites[0] === '*'
        ? withSession(server, '', (session) => listActiveSites(session, inputs))
        : inputs.sites;
}
async function readOne(server, contentUrl, inputs, run) {
    const title = siteTitle(contentUrl);
    const single = inputs.sites.length === 1 && inputs.sites[0] !== '*';
    try {
        const { reading, notices } = await run.log.group(`Read ${title}`, () => withSession(server, contentUrl, (session) => readInSession(session, inputs, run)));
        for (const { level, message } of notices)
            run.tell({ level, message: single ? message : `${title}: ${message}` });
        return {
            ...reading,
            server: server.serverUrl.origin,
            site: reading.contentUrl,
            refused: reading.refused.map((type) => tableau_lists/* contentTypes */.fE[type].kind)
        };
    }
    catch (error) {
        throw single || run.signal.aborted ? error : naming(title, error);
    }
}
async function readInSession(session, inputs, run) {
    const { auth } = inputs;
    const reading = await readSite(session, {
        types: inputs.content,
        all: inputs.allContent,
        signInKind: auth.kind,
        pageSize: inputs.pageSize,
        concurrency: inputs.concurrency,
        log: run.log.info
    });
    // Only Tableau Cloud tells when a token expires.
    const expiry = auth.kind === 'personal-access-token' && (0,address/* isTableauCloud */.aR)(inputs.serverUrl)
        ? await checkTokenExpiry(session, auth.name, run.now())
        : [];
    return { reading, notices: [...reading.notices, ...expiry] };
}
const siteTitle = (contentUrl) => contentUrl === '' ? 'the Default site' : `site ${contentUrl}`;
const naming = (title, error) => new Error(`Reading ${title} failed, and nothing was written. ${error instanceof Error ? error.message : String(error)}`, { cause: error });

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
var external_node_path_default = /*#__PURE__*/__webpack_require__.n(external_node_path_);
;// CONCATENATED MODULE: ./src/github/api.ts

function api_isRefusal(error, status) {
    return (error instanceof Error &&
        error.name === 'HttpError' &&
        'response' in error &&
        error.response !== undefined &&
        (status === undefined || error.status === status));
}
/**
 * Connects to GitHub's REST API, at GITHUB_API_URL, with the run's retries: network faults, passing statuses, and the
 * primary and secondary rate limits (docs.github.com, Rate limits for the REST API).
 */
async function connectGitHub(options) {
    // Not needed by most runs, and a fifth of the start-up time.
    const { getOctokit } = await __webpack_require__.e(/* import() */ 351).then(__webpack_require__.bind(__webpack_require__, 61351));
    const octokit = getOctokit(options.token, { log: silent });
    const [owner = '', repo = ''] = options.repository.split('/');
    const request = async (route, parameters) => {
        const answer = await octokit.request(route, {
            owner,
            repo,
            ...parameters,
            request: {
                parseSuccessResponseBody: false,
                signal: AbortSignal.any([
                    options.signal,
                    AbortSignal.timeout(options.timeoutSeconds * 1000)
                ])
            }
        });
        options.debug?.(`${route} answered ${String(answer.status)}`);
        return (await readBody(answer));
    };
    return {
        owner,
        repo,
        call: (route, parameters = {}, { landed, passing } = {}) => {
            let tries = 0;
            const attempt = async () => {
                const found = tries++ > 0 ? await landed?.() : undefined;
                return found ?? request(route, parameters);
            };
            return options.retry(attempt, (error) => classify(error, options.now(), passing), options.signal);
        }
    };
}
/**
 * Reads an answer's JSON. octokit would hand over a body that breaks off as text, or as nothing at all, with success.
 */
async function readBody({ status, data }) {
    if (status === 204)
        return undefined;
    try {
        return JSON.parse(await new Response(data).text());
    }
    catch (error) {
        throw Object.assign(new Error('the answer is no whole JSON'), {
            name: 'HttpError',
            cause: error
        });
    }
}
const silent = {
    debug: () => undefined,
    info: () => undefined,
    warn: () => undefined,
    error: () => undefined
};
function classify(error, now, passing) {
    if (!api_isRefusal(error))
        return error instanceof Error && error.name === 'HttpError' ? {} : undefined;
    const afterMs = rateLimitMs(error, now);
    if (afterMs !== undefined)
        return { afterMs };
    // GitHub refuses in JSON: text is a page of something in between, or an answer that broke off.
    if (typeof error.response?.data === 'string' && error.status !== 404)
        return {};
    const passes = error.status === 422 && passing?.test(error.message) === true;
    return passes || retry/* transientStatuses */.TG.has(error.status) ? {} : undefined;
}
/** How long a rate limit asks to wait, in milliseconds; undefined where the refusal is none. */
function rateLimitMs({ status, response, message }, now) {
    if (status !== 403 && status !== 429)
        return undefined;
    const headers = response?.headers ?? {};
    const after = (0,retry/* parseRetryAfter */.mu)(headers['retry-after'], now);
    if (after !== undefined)
        return after;
    const resetMs = Number(headers['x-ratelimit-reset']) * 1000;
    if (headers['x-ratelimit-remaining'] === '0' && resetMs > 0)
        return Math.max(0, resetMs - now);
    // GitHub asks for at least a minute where it doesn't say how long.
    return /rate limit/i.test(message) ? 60_000 : undefined;
}

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
;// CONCATENATED MODULE: ./src/github/answer.ts
/**
 * Takes what an answer must have out of it. What isn't there is never taken for "nothing": something in between may
 * have made the answer, or a server that isn't GitHub.
 * @param path names of the fields on the way, joined by dots
 * @param call the call that was answered, for the message
 * @throws Error that names the call and what is missing
 */
function stringIn(answer, path, call) {
    const value = valueAt(answer, path);
    if (typeof value === 'string' && value !== '')
        return value;
    throw lacking(path, call);
}
function numberIn(answer, path, call) {
    const value = valueAt(answer, path);
    if (typeof value === 'number')
        return value;
    throw lacking(path, call);
}
/** A list; of the whole answer where the path is empty. */
function listIn(answer, path, call) {
    const value = path === '' ? answer : valueAt(answer, path);
    if (Array.isArray(value))
        return value;
    throw lacking(path === '' ? 'list' : path, call);
}
const valueAt = (answer, path) => path
    .split('.')
    .reduce((value, name) => typeof value === 'object' &&
    value !== null &&
    Object.hasOwn(value, name)
    ? value[name]
    : undefined, answer);
const lacking = (path, call) => new Error(`GitHub's answer to ${call} has no ${path}: something in between (a proxy, a gateway) may have changed it, or the server isn't GitHub. Run again.`);

;// CONCATENATED MODULE: ./src/github/objects.ts


/** GitHub takes blobs up to 100 MB; base64 and JSON need room. */
const maxFileBytes = 40 * 1024 * 1024;
/**
 * The tree of a commit. Source: docs.github.com, REST, Git commits.
 * @returns the tree's SHA
 */
async function readTree(api, sha) {
    const commit = await api.call('GET /repos/{owner}/{repo}/git/commits/{commit_sha}', { commit_sha: sha });
    return stringIn(commit, 'tree.sha', 'GET git/commits');
}
/** Reads a file's text, up to 100 MB. Source: docs.github.com, REST, Git blobs. */
async function readText(api, blob) {
    const call = 'GET git/blobs';
    const answer = await api.call('GET /repos/{owner}/{repo}/git/blobs/{file_sha}', { file_sha: blob });
    // An empty file has empty content.
    const content = answer.content === '' ? '' : stringIn(answer, 'content', call);
    const bytes = Buffer.from(content, 'base64');
    return { text: bytes.toString('utf8'), isUtf8: (0,external_node_buffer_.isUtf8)(bytes) };
}
/**
 * Stores a file's content. Source: docs.github.com, REST, Git blobs.
 * @returns the blob's SHA
 * @throws Error above 40 MiB
 */
async function writeBlob(api, text) {
    const bytes = Buffer.from(text);
    if (bytes.length > maxFileBytes)
        throw new Error(`The CSV has ${(bytes.length / 1024 / 1024).toFixed(0)} MiB, and files above 40 MiB are not committed: choose fewer columns or projects, or split by site.`);
    const blob = await api.call('POST /repos/{owner}/{repo}/git/blobs', {
        content: bytes.toString('base64'),
        encoding: 'base64'
    });
    return stringIn(blob, 'sha', 'POST git/blobs');
}
/** Refusals of objects that were made a moment ago, and that GitHub doesn't see everywhere yet. */
const notYetSeen = /does not exist|not found|not a valid|BadObjectState/i;
/**
 * Makes a commit that differs from a tree in the one path. It has no author of its own, so that GitHub signs it for
 * GITHUB_TOKEN and GitHub Apps. Source: docs.github.com, REST, Git trees and Git commits.
 * @returns the commit's SHA; no branch points to it yet
 */
async function makeCommit(api, { baseTree, path, blob, message, parents }) {
    const tree = await api.call('POST /repos/{owner}/{repo}/git/trees', {
        base_tree: baseTree,
        tree: [{ path, mode: '100644', type: 'blob', sha: blob }]
    }, { passing: notYetSeen });
    const commit = await api.call('POST /repos/{owner}/{repo}/git/commits', { message, tree: stringIn(tree, 'sha', 'POST git/trees'), parents }, { passing: notYetSeen });
    return stringIn(commit, 'sha', 'POST git/commits');
}

;// CONCATENATED MODULE: ./src/github/attributes-pattern.ts
/**
 * Whether a pattern of .gitattributes fits a path below its folder. Source: gitattributes(5), gitignore(5): without a
 * slash it is for the name alone, `*`, `?` and `[…]` stay within a name, `**` doesn't, a folder's pattern fits none.
 */
function matchesAttributesPattern(pattern, path) {
    if (pattern.endsWith('/'))
        return false;
    const names = path.normalize().split('/');
    const parts = pattern.normalize().split('/');
    return parts.length === 1
        ? matchesName(pattern.normalize(), names.at(-1) ?? '')
        : matchesParts(parts[0] === '' ? parts.slice(1) : parts, names);
}
/** Each part of a pattern is one name, `**` any number of them; a last `**` at least one. */
function matchesParts(parts, names) {
    // reached[n]: the parts so far fit the first n names.
    let reached = names.map((_, index) => index === 0).concat(names.length === 0);
    for (const [index, part] of parts.entries()) {
        const isLast = index === parts.length - 1;
        reached =
            part === '**'
                ? afterAny(reached, isLast)
                : [
                    false,
                    ...names.map((name, n) => reached[n] === true && matchesName(part, name))
                ];
    }
    return reached.at(-1) === true;
}
function afterAny(reached, atLeastOne) {
    const first = reached.indexOf(true);
    return reached.map((_, n) => first >= 0 && (atLeastOne ? n > first : n >= first));
}
/** Goes back to the last `*` alone, so that the time is bounded by the product of the lengths. */
function matchesName(pattern, name) {
    const tokens = parseTokens(pattern);
    const characters = Array.from(name);
    let token = 0;
    let star;
    for (let at = 0; at < characters.length;) {
        const wanted = tokens[token];
        if (wanted === 'any')
            star = { token: token++, at };
        else if (wanted?.(characters[at] ?? '')) {
            token++;
            at++;
        }
        else if (star) {
            token = star.token + 1;
            at = ++star.at;
        }
        else
            return false;
    }
    return tokens.slice(token).every((rest) => rest === 'any');
}
function parseTokens(pattern) {
    const tokens = [];
    const characters = Array.from(pattern);
    for (let at = 0; at < characters.length; at++) {
        const character = characters[at] ?? '';
        const end = character === '[' ? endOfSet(characters, at) : undefined;
        if (character === '*')
            tokens.push('any');
        else if (character === '?')
            tokens.push(() => true);
        else if (end !== undefined) {
            tokens.push(parseSet(characters.slice(at + 1, end)));
            at = end;
        }
        else {
            const literal = character === '\\' ? (characters[++at] ?? '') : character;
            tokens.push((given) => given === literal);
        }
    }
    return tokens;
}
/** Where a set of characters ends; one that begins with `]` holds it. */
function endOfSet(characters, at) {
    const first = ['!', '^'].includes(characters[at + 1] ?? '') ? at + 2 : at + 1;
    const end = characters.indexOf(']', first + 1);
    return end < 0 ? undefined : end;
}
function parseSet(inside) {
    const negated = ['!', '^'].includes(inside[0] ?? '');
    const members = negated ? inside.slice(1) : inside;
    const holds = (given) => members.some((member, index) => member === given ||
        (member === '-' &&
            (members[index - 1] ?? '￿') <= given &&
            given <= (members[index + 1] ?? '')));
    return (given) => holds(given) !== negated;
}

;// CONCATENATED MODULE: ./src/github/lfs.ts


/** Whether a repository's git attributes give a path to Git LFS. Source: gitattributes(5). */
async function isGivenToLfs(api, { path, attributes }) {
    const files = [];
    for (const { folder, blob } of attributes)
        files.push({ folder, text: (await readText(api, blob)).text });
    return filterOf(path, files) === 'lfs';
}
/**
 * The filter that attributes set for a path, undefined where it has none: the last line that fits counts, and a file
 * further down counts more.
 * @param files the root's first
 */
function filterOf(path, files) {
    const macros = new Map();
    let filter;
    for (const { folder, text } of files) {
        const below = folder === '' ? path : path.slice(folder.length + 1);
        for (const { pattern, words } of parseLines(text)) {
            const setting = settingOf(words, macros);
            const macro = /^\[attr\](.+)$/.exec(pattern)?.[1];
            if (macro !== undefined)
                macros.set(macro, setting);
            else if (setting && matchesAttributesPattern(pattern, below))
                filter = setting.filter;
        }
    }
    return filter;
}
function settingOf(words, macros) {
    let setting;
    for (const word of words) {
        const value = /^filter=(.+)$/.exec(word)?.[1];
        if (value !== undefined)
            setting = { filter: value };
        else if (['filter', '-filter', '!filter'].includes(word))
            setting = { filter: undefined };
        else
            setting = macros.get(word) ?? setting;
    }
    return setting;
}
function parseLines(text) {
    return text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '' && !line.startsWith('#'))
        .map((line) => {
        const quoted = /^"((?:[^"\\]|\\.)*)"/.exec(line);
        const pattern = quoted ? unquote(quoted[1] ?? '') : wordsOf(line)[0];
        const rest = line.slice(quoted?.[0].length ?? pattern?.length ?? 0);
        return { pattern: pattern ?? '', words: wordsOf(rest) };
    });
}
const wordsOf = (text) => text.split(/[ \t]+/).filter(Boolean);
/** A pattern in the quotes that git puts around names with blanks: C's escapes, a byte each. */
function unquote(text) {
    const bytes = text.replace(/\\([0-7]{3}|.)|[^\\]+/gs, (all, escaped) => escaped === undefined
        ? Buffer.from(all).toString('latin1')
        : lfs_unescape(escaped));
    return Buffer.from(bytes, 'latin1').toString('utf8');
}
const lfs_unescape = (escaped) => /^[0-7]{3}$/.test(escaped)
    ? String.fromCharCode(parseInt(escaped, 8))
    : ({ t: '\t', n: '\n', r: '\r' }[escaped] ?? escaped);

;// CONCATENATED MODULE: ./src/github/repository.ts


/**
 * Compares two commits. Source: docs.github.com, REST, Compare two commits.
 * @returns undefined where they have no common ancestor
 */
async function compareCommits(api, base, head) {
    try {
        return toComparison(await api.call('GET /repos/{owner}/{repo}/compare/{basehead}', {
            basehead: `${base}...${head}`
        }));
    }
    catch (error) {
        if (api_isRefusal(error, 404) && /no common ancestor/i.test(error.message))
            return undefined;
        throw error;
    }
}
const call = 'GET compare';
function toComparison(answer) {
    const { status, commits, total_commits } = answer;
    stringIn(answer, 'status', call);
    return {
        status,
        mergeBase: stringIn(answer, 'merge_base_commit.sha', call),
        files: filesOf(answer),
        commits: commits !== undefined && total_commits === commits.length
            ? commits.map((commit) => ({
                sha: stringIn(commit, 'sha', call),
                parents: listIn(commit, 'parents', call).map((parent) => stringIn(parent, 'sha', call)),
                author: commit.author?.login
            }))
            : undefined
    };
}
/** Also the names that renamed files had. */
const filesOf = (answer) => listIn(answer, 'files', call).flatMap((file) => {
    const { previous_filename: previous } = file;
    const name = stringIn(file, 'filename', call);
    return previous === undefined ? [name] : [name, previous];
});
/** Source: docs.github.com, REST, Get a repository. */
async function readRepository(api) {
    const facts = await api.call('GET /repos/{owner}/{repo}');
    return {
        defaultBranch: stringIn(facts, 'default_branch', 'GET of the repository'),
        isPublic: facts.visibility ? facts.visibility === 'public' : !facts.private
    };
}

;// CONCATENATED MODULE: ./src/github/references.ts



/**
 * The head of a branch. Source: docs.github.com, REST, Git references.
 * @returns the commit's SHA; undefined where there is no such branch
 */
async function readHead(api, branch) {
    try {
        const ref = await api.call('GET /repos/{owner}/{repo}/git/ref/{ref}', { ref: `heads/${branch}` });
        return stringIn(ref, 'object.sha', 'GET git/ref');
    }
    catch (error) {
        if (api_isRefusal(error, 404))
            return undefined;
        throw error;
    }
}
/**
 * Moves a branch on to a commit; never by force. Source: docs.github.com, REST, Git references.
 * @returns false where the branch has moved meanwhile, so that the commit must be made anew
 */
async function moveBranch(api, branch, sha) {
    try {
        await api.call('PATCH /repos/{owner}/{repo}/git/refs/{ref}', { ref: `heads/${branch}`, sha, force: false }, {
            landed: async () => (await contains(api, branch, sha)) ? true : undefined,
            passing: /object does not exist/i
        });
        return true;
    }
    catch (error) {
        if (api_isRefusal(error) && isMovedMeanwhile(error.message))
            return false;
        throw error;
    }
}
/** Not a fast forward; or another push held the reference at the same moment. */
const isMovedMeanwhile = (message) => /not a fast.?forward|reference does not exist|cannot lock ref|reference cannot be updated|is at .* but expected/i.test(message);
/** Whether a commit is on a branch already. */
async function contains(api, branch, sha) {
    const head = await readHead(api, branch);
    if (head === undefined || head === sha)
        return head === sha;
    const comparison = await compareCommits(api, sha, head);
    return comparison?.status === 'ahead';
}
/**
 * Creates a branch at a commit.
 * @returns false where somebody else created it meanwhile
 */
async function createBranch(api, branch, sha) {
    try {
        await api.call('POST /repos/{owner}/{repo}/git/refs', { ref: `refs/heads/${branch}`, sha }, {
            landed: async () => (await readHead(api, branch)) === sha ? true : undefined,
            passing: /object does not exist/i
        });
        return true;
    }
    catch (error) {
        if (api_isRefusal(error, 422) && /already exists/i.test(error.message))
            return false;
        await explainInTheWay(api, branch, error);
        throw error;
    }
}
/**
 * GitHub says the same of a name that another branch is in the way of and of a rule: git keeps a branch `a/b` in a
 * folder `a`, so that there can't be a branch `a` too.
 */
async function explainInTheWay(api, branch, cause) {
    if (!api_isRefusal(cause, 422) || !/update failed|lock ref/i.test(cause.message))
        return;
    const names = branch.split('/');
    for (const count of names.keys()) {
        const name = names.slice(0, count).join('/');
        if (name !== '' && (await readHead(api, name)) !== undefined)
            throw new Error(`The branch ${branch} can't be made beside the branch ${name}: set branch to a name that doesn't begin with ${name}/.`, { cause });
    }
}
/** Deletes a branch; one that is gone already is as good. */
async function deleteBranch(api, branch) {
    try {
        await api.call('DELETE /repos/{owner}/{repo}/git/refs/{ref}', {
            ref: `heads/${branch}`
        });
    }
    catch (error) {
        const gone = api_isRefusal(error, 404) ||
            (api_isRefusal(error, 422) && /does not exist/i.test(error.message));
        if (!gone)
            throw error;
    }
}

;// CONCATENATED MODULE: ./src/github/tree.ts

/**
 * Finds a file in a tree, folder by folder. A name that differs from the path's in its Unicode normalisation alone is
 * the same name. Source: docs.github.com, REST, Git trees.
 * @throws Error where something else than a file is there, or two names that people can't tell apart
 */
async function findPlace(api, tree, path) {
    return findBelow(api, tree, { folder: '', rest: path.split('/') });
}
async function findBelow(api, tree, { folder, rest }) {
    const [name = '', ...below] = rest;
    const entries = await listEntries(api, tree);
    const rules = entries.find((entry) => entry.path === '.gitattributes');
    const attributes = rules?.type === 'blob' ? [{ folder, blob: rules.sha }] : [];
    const entry = pickEntry(entries, name);
    const within = folder === '' ? '' : `${folder}/`;
    if (!entry)
        return { path: within + rest.join('/'), blob: undefined, attributes };
    const path = within + entry.path;
    checkKind(entry, below.length > 0);
    if (below.length === 0)
        return { path, blob: entry.sha, attributes };
    const found = await findBelow(api, entry.sha, { folder: path, rest: below });
    return { ...found, attributes: [...attributes, ...found.attributes] };
}
async function listEntries(api, tree) {
    const call = 'GET git/trees';
    const answer = await api.call('GET /repos/{owner}/{repo}/git/trees/{tree_sha}', { tree_sha: tree });
    return listIn(answer, 'tree', call).map((entry) => ({
        path: stringIn(entry, 'path', call),
        type: stringIn(entry, 'type', call),
        mode: stringIn(entry, 'mode', call),
        sha: stringIn(entry, 'sha', call)
    }));
}
function pickEntry(entries, name) {
    const wanted = name.normalize();
    const [entry, twin] = entries.filter(({ path }) => path.normalize() === wanted);
    if (twin)
        throw new Error(`The repository has two names that differ in their Unicode normalisation alone, "${name}" twice: delete one of them, or set output-file to another path.`);
    return entry;
}
function checkKind({ path, type, mode }, asFolder) {
    const right = asFolder ? type === 'tree' : type === 'blob' && mode !== tree_link;
    if (!right)
        throw new Error(`"${path}" in the repository is no ${asFolder ? 'folder' : 'plain file'}: set output-file to another path.`);
}
/** Mode of a symbolic link. */
const tree_link = '120000';
/** Whether two paths are the same to people: some programs normalise Unicode, git doesn't. */
const isSamePath = (one, other) => one.normalize() === other.normalize();

;// CONCATENATED MODULE: ./src/github/commit-file.ts





/** The first try, and ten after another look. */
const maxTries = 11;
const firstPauseMs = 200;
const pauseGrowth = 1.5;
/**
 * Repeats work that a moved head spoils: looks again up to 10 times, with growing, jittered pauses of less than 30 s in
 * all.
 * @param attempt gives undefined where the head moved meanwhile
 */
async function whileHeadMoves(branch, signal, attempt) {
    for (let tries = 0; tries < maxTries; tries++) {
        const pause = firstPauseMs * pauseGrowth ** tries;
        const done = await attempt();
        if (done !== undefined)
            return done;
        signal.throwIfAborted();
        if (tries === maxTries - 1)
            break;
        await (0,promises_.setTimeout)(pause * (0.5 + Math.random() / 2), undefined, { signal });
    }
    throw new Error(`The branch ${branch} moved on ${String(maxTries)} times while the file was committed: run again when fewer jobs push to it; if nobody does, see whether a rule protects it.`);
}
/** Looks at a branch's head and the file there; undefined where there is no such branch. */
async function lookAt(api, branch, path) {
    const head = await readHead(api, branch);
    return head === undefined ? undefined : lookAtCommit(api, head, path);
}
async function lookAtCommit(api, sha, path) {
    const tree = await readTree(api, sha);
    return { head: sha, tree, ...(await findPlace(api, tree, path)) };
}
/**
 * Asks for a proposal whenever the file is another one than at the last look, and uploads a text once, however often
 * the commit around it is made anew.
 */
class Proposer {
    api;
    propose;
    asked;
    uploaded;
    constructor(api, propose) {
        this.api = api;
        this.propose = propose;
    }
    async forSight(ref, { head, blob }) {
        if (this.asked?.blob !== blob || !this.asked) {
            const { text, isUtf8 } = blob === undefined ? noFile : await readText(this.api, blob);
            const version = { ref, sha: head };
            const proposal = this.propose({ text, isUtf8, version });
            this.asked = { blob, proposal };
        }
        return this.asked.proposal;
    }
    async upload(text) {
        if (this.uploaded?.text !== text)
            this.uploaded = { text, blob: await writeBlob(this.api, text) };
        return this.uploaded.blob;
    }
}
const noFile = { text: undefined, isUtf8: true };
/** Says where git attributes give the path to Git LFS: commits through the API go past it. */
async function warnOfLfs(api, sight, warn) {
    if (await isGivenToLfs(api, sight))
        warn(`.gitattributes gives ${sight.path} to Git LFS, and a commit through GitHub's API goes past it: the file is stored in the repository itself, and git will call it changed in every checkout. Take the path out of Git LFS (${sight.path} -filter -diff -merge text), or set output-file to another path.`);
}
/**
 * Commits a file to a branch. When the head moved meanwhile it is looked at again: if the file is still the same, only
 * the commit is made anew, otherwise the proposal too.
 * @returns the commit's SHA; undefined where nothing was to be committed
 * @throws Error where the branch is missing, or the octokit error of a refusal
 */
async function commitFile(api, { branch, path, signal, warn }, propose) {
    const proposer = new Proposer(api, propose);
    const warnOnce = once(warn);
    const { sha } = await whileHeadMoves(branch, signal, async () => {
        const sight = await lookAt(api, branch, path);
        if (!sight)
            throw new Error(`The branch ${branch} does not exist in ${api.owner}/${api.repo}: create it, or set branch to one that does.`);
        await warnOfLfs(api, sight, warnOnce);
        const proposal = await proposer.forSight(branch, sight);
        if (!proposal)
            return { sha: undefined };
        const blob = await proposer.upload(proposal.text);
        if (blob === sight.blob)
            return { sha: undefined };
        const commit = await makeCommit(api, {
            baseTree: sight.tree,
            path: sight.path,
            blob,
            message: proposal.message,
            parents: [sight.head]
        });
        return (await moveBranch(api, branch, commit)) ? { sha: commit } : undefined;
    });
    return sha;
}
/** The same sentence is said once, however often a head is looked at. */
function once(tell) {
    const told = new Set();
    return (message) => {
        if (told.has(message))
            return;
        told.add(message);
        tell(message);
    };
}

;// CONCATENATED MODULE: ./src/github/refusals.ts
const rule = [403, 405, 409, 422, 423];
const writes = /^(POST|PATCH|PUT|DELETE) /;
/** What a call needs: permissions are by what is changed. */
const permissionFor = ({ call }) => /^\w+ (pulls|issues)\b/.test(call) ? 'pull-requests' : 'contents';
const bypass = "let the token's app bypass the rule";
/** A branch that the rule doesn't cover is a way out where only that branch is ruled. */
const otherBranch = ({ mode }) => mode === 'push'
    ? `set commit to pull-request, name another branch, or ${bypass}`
    : `set branch to a name that the rule doesn't cover, or ${bypass}`;
const sourceOf = {
    rules: 'docs.github.com, Available rules for rulesets',
    tokens: 'docs.github.com, Troubleshooting the REST API',
    pulls: 'docs.github.com, REST, Pulls'
};
/** Who asks: tokens, organisations and limits. In each table the first row that fits counts. */
const ofToken = [
    {
        statuses: [401],
        words: /./,
        says: () => 'GitHub does not accept github-token: it has expired or is wrong.',
        source: 'docs.github.com, Getting started with the REST API'
    },
    {
        statuses: [403, 422, 429],
        words: /rate limit|abuse detection|submitted too quickly|blocked from content creation/i,
        says: () => 'GitHub limits the requests of this token: run again later, or raise max-retries and max-retry-wait-seconds.',
        source: 'docs.github.com, Rate limits; github.com/whatwg/spec-factory/issues/55'
    },
    {
        statuses: [403],
        words: /IP allow list/i,
        says: () => "The organisation has an IP allow list, and the runner's address isn't on it: add it under the organisation's Settings > Authentication security, or run on a runner whose address is on it.",
        source: 'github.com/SalesforceFoundation/NPSP/issues/7247'
    },
    {
        statuses: [403],
        words: /SAML/,
        says: () => "The organisation wants single sign-on: authorise github-token for it (Settings > Developer settings > the token > Configure SSO), or use GITHUB_TOKEN or a GitHub App's token.",
        source: 'github.com/jhu-bids/TermHub/issues/935'
    },
    {
        statuses: [403],
        words: /OAuth App access restrictions/i,
        says: () => "The organisation restricts OAuth Apps: have an owner approve the one that made github-token, or use GITHUB_TOKEN or a GitHub App's token.",
        source: 'docs.github.com, About OAuth app access restrictions'
    },
    {
        statuses: [403],
        words: /forbids access via .*lifetime/is,
        says: () => "github-token lives longer than the organisation allows: shorten its lifetime on the token's page.",
        source: 'docs.github.com, Enforcing policies for personal access tokens'
    },
    {
        statuses: [403],
        words: /forbids access via a personal access token/i,
        says: () => "The organisation forbids this kind of personal access token: use GITHUB_TOKEN or a GitHub App's token.",
        source: 'docs.github.com, Setting a personal access token policy'
    },
    {
        statuses: [403],
        words: /installation has been suspended/i,
        says: () => "The GitHub App of github-token is suspended: unsuspend it under the organisation's Settings > GitHub Apps.",
        source: 'docs.github.com, Suspending a GitHub App installation'
    },
    {
        statuses: [403],
        words: /account (was|is) suspended/i,
        says: () => "GitHub has suspended the account of github-token: ask GitHub's support, or use another account's token.",
        source: 'github.com/github/site-policy/issues/1258'
    },
    {
        statuses: [403],
        words: /not accessible by integration/i,
        says: (situation) => `github-token may not do this in ${situation.repository}. Give the job "permissions: ${permissionFor(situation)}: write"${permissionFor(situation) === 'pull-requests' ? ' (beside contents: write)' : ''}, or the GitHub App that permission; a workflow that runs for a fork or for Dependabot gets a token that only reads.`,
        source: 'github.com/ratatui/ratatui/issues/2118'
    },
    {
        statuses: [403],
        words: /not accessible by personal access token/i,
        says: (situation) => `github-token, a fine-grained token, lacks the permission ${permissionFor(situation)}: write for ${situation.repository}: set it to "Read and write" on the token's page, select the repository there, and have the organisation approve it where it wants to.`,
        source: 'github.com/peter-evans/repository-dispatch/issues/393'
    }
];
/** Where it is asked: the repository, its host and its settings. */
const ofRepository = [
    {
        statuses: rule,
        words: /rule violation|repository rule|hook declined/i,
        says: ({ repository }) => `A rule of ${repository} refuses this: see what it wants under Settings > Rules, or ${bypass}.`,
        source: sourceOf.rules
    },
    {
        statuses: [403],
        words: /archived/i,
        says: ({ repository }) => `The repository ${repository} is archived, and nothing can be committed to it: unarchive it, or set commit to none.`,
        source: 'docs.github.com, Archiving repositories'
    },
    {
        statuses: [403, 451],
        words: /repository access blocked|disabled by GitHub staff/i,
        says: ({ repository }) => `GitHub has blocked the repository ${repository}: only GitHub's support can say why and lift it.`,
        source: 'github.com/github/rest-api-description/issues/3314'
    },
    {
        statuses: [404, 409],
        words: /repository is empty/i,
        says: ({ repository }) => `The repository ${repository} is empty: push a first commit to it.`,
        source: 'github.com/github/rest-api-description/issues/637'
    },
    {
        statuses: [301, 302, 307, 308],
        words: /moved permanently|redirect/i,
        says: ({ repository }) => `The repository ${repository} has another name now: run the workflow there.`,
        source: 'docs.github.com, Best practices for using the REST API'
    },
    {
        statuses: [403, 422],
        words: /not permitted to create or approve pull requests/i,
        says: () => 'GitHub Actions may not create pull requests here. Allow it under Settings > Actions > General > Workflow permissions > "Allow GitHub Actions to create and approve pull requests", in the repository and in its organisation; or pass a GitHub App\'s token as github-token.',
        source: 'github.com/danielroe/uppt/issues/11'
    },
    {
        statuses: [403, 422],
        words: /not all refs are readable/i,
        says: () => 'github-token may not read the branches: give the job "permissions: contents: write" beside pull-requests: write.',
        source: sourceOf.pulls
    },
    {
        statuses: [403, 422],
        words: /must be a collaborator|users that are collaborators/i,
        says: ({ repository }) => `Only collaborators may open pull requests in ${repository}: give the account of github-token write access to it.`,
        source: 'github.com/distribution/distribution/issues/4944'
    },
    {
        statuses: [403, 422],
        words: /user is blocked/i,
        says: ({ repository }) => `The owner of ${repository} has blocked the account of github-token: have it unblocked, or use another account's token.`,
        source: 'docs.github.com, Blocking a user'
    },
    {
        statuses: [413, 422],
        words: /too large to process/i,
        says: () => 'The CSV is larger than GitHub takes: choose fewer columns or projects, or split by site.',
        source: 'github.com/dependabot/dependabot-core/issues/11747'
    },
    {
        statuses: [404, 405, 501],
        words: /page not found|target couldn't be found|project not found|^(?!.* - https?:\/\/)/is,
        calls: writes,
        says: ({ repository }) => `The server of ${repository} lacks this call of GitHub's API: it isn't GitHub, or an older GitHub Enterprise Server. Set commit to none, and commit the file with git.`,
        source: 'github.com/go-gitea/gitea/issues/36024'
    },
    {
        statuses: [404],
        words: /not found/i,
        calls: /^$|^(POST|PATCH|PUT|DELETE) |^GET$/,
        says: (situation) => `github-token may not do this in ${situation.repository}, or doesn't see it. Give the job "permissions: ${permissionFor(situation)}: write"; a classic token needs the scope repo, a fine-grained one that repository among those selected, and its account write access to it.`,
        source: 'github.com/PyGithub/PyGithub/issues/1353'
    }
];
/** What the rules of branches and pushes say; GitHub names all that are broken, a sentence or a paragraph each. */
const ofRules = [
    {
        statuses: rule,
        words: /queued for merging|added to a merge queue/i,
        says: ({ branch }) => `A pull request from ${branch} waits in the merge queue: run again after it is merged, or take it out of the queue.`,
        source: 'github.com/SharezoneApp/sharezone-app/pull/605'
    },
    {
        statuses: rule,
        words: /secret detected/i,
        says: () => 'GitHub takes something in the CSV for a secret: remove it in Tableau (a name, a description, a tag), leave its column out, or have somebody allow it in the push protection.',
        source: 'docs.github.com, Working with push protection from the REST API'
    },
    {
        statuses: rule,
        words: /file path|path length|file extension|path is restricted/i,
        says: () => `A rule of the repository forbids the path of the CSV: set output-file to one that it allows, or ${bypass}.`,
        source: `${sourceOf.rules}; github.com/renovatebot/renovate/pull/44819`
    },
    {
        statuses: rule,
        words: /file size|size limit/i,
        says: () => `A rule of the repository forbids files of this size: choose fewer columns or projects, or ${bypass}.`,
        source: sourceOf.rules
    },
    {
        statuses: rule,
        words: /locked branch|branch is locked/i,
        says: ({ branch }) => `The branch ${branch} is locked: unlock it, or set branch to another name.`,
        source: 'docs.github.com, About protected branches (Lock branch)'
    },
    {
        statuses: rule,
        words: /must not contain merge commits/i,
        says: ({ branch, mode }) => mode === 'push'
            ? `A rule wants a linear history on ${branch}: name another branch, or ${bypass}.`
            : `A rule wants a linear history on ${branch} too, and its commit must be a merge of the base: delete ${branch}, set branch to another name, or except it from the rule.`,
        source: sourceOf.rules
    },
    {
        statuses: rule,
        words: /verified signature|must be signed|signed commit|signatures/i,
        says: ({ branch }) => `A rule wants signed commits on ${branch}, and GitHub signs only those of GITHUB_TOKEN and of GitHub Apps: use one of them as github-token instead of a personal account's token.`,
        source: 'github.com/grafana/pyroscope-dotnet/pull/386'
    },
    {
        statuses: rule,
        words: /commit message/i,
        says: () => 'A rule says what commit messages must be like: set commit-message to one that it allows.',
        source: `${sourceOf.rules}; github.com/desktop/desktop/issues/21829`
    },
    {
        statuses: rule,
        words: /(author|committer)\b.*e-?mail/is,
        says: () => `A rule says whose commits are taken, by their e-mail address: use a token of an account that it allows, or ${bypass}.`,
        source: sourceOf.rules
    },
    {
        statuses: rule,
        words: /branch name/i,
        says: ({ branch }) => `A rule says what branches may be called, and ${branch} is none of these names: set branch to one that it allows.`,
        source: sourceOf.rules
    },
    {
        statuses: rule,
        words: /creations being restricted|reference update failed/i,
        calls: /^POST git\/refs$/,
        says: ({ branch }) => `The branch ${branch} could not be made: a rule may forbid making it, or branches below it (${branch}/…) stand in its way. Set branch to a name that is free and allowed, or ${bypass}.`,
        source: 'github.com/actions/github-script/issues/455'
    },
    {
        statuses: rule,
        words: /not authorized to push|protected branch|protected ref|branch is protected|through a pull request|through the merge queue|status check|approving review|code owner review|required workflow|code scanning is/i,
        says: (situation) => `The branch ${situation.branch} is protected by a rule, so that nothing can be pushed to it: ${otherBranch(situation)}.`,
        source: 'github.com/peter-evans/create-pull-request/issues/1425'
    },
    {
        statuses: [422],
        words: /reference name|valid ref name/i,
        says: ({ branch }) => `${branch} is no name for a branch: set branch to another.`,
        source: 'docs.github.com, REST, Git references'
    }
];

;// CONCATENATED MODULE: ./src/github/explain.ts


/** Calls that note on what fails which call it was. */
function notingCalls(api) {
    return {
        ...api,
        call: async (route, parameters = {}, options = {}) => {
            try {
                return await api.call(route, parameters, options);
            }
            catch (error) {
                if (isFault(error) && !calls.has(error))
                    calls.set(error, nameCall(route, parameters));
                throw error;
            }
        }
    };
}
const calls = new WeakMap();
/** Method and path below the repository's, as in GitHub's reference. */
const nameCall = (route, parameters) => route
    .replace(/\/repos\/\{owner\}\/\{repo\}\/?/, '')
    .replace(/\{(\w+)\}/g, (_, name) => String(parameters[name]))
    .trim();
/**
 * Makes an error that names the permission or setting to change out of GitHub's refusal; other errors stay as they
 * are.
 */
function explainGitHub(error, context) {
    if (!isFault(error))
        return error;
    if (!api_isRefusal(error))
        return unreachable(error);
    const call = calls.get(error) ?? '';
    const remedies = remediesFor(error, { ...context, call });
    const told = `GitHub answered ${String(error.status)}${call === '' ? '' : ` to ${call}`}: ${explain_wordsOf(error)}`;
    return new Error(remedies.length > 0 ? `${remedies.join(' ')} (${told})` : told, { cause: error });
}
/** What helps; empty where no row knows the words. A rule is one of several: each that is broken has its remedy. */
function remediesFor(error, situation) {
    const find = (rows, text) => rows.find(({ statuses, words, calls: meant }) => statuses.includes(error.status) &&
        words.test(text) &&
        (meant === undefined || meant.test(situation.call)));
    const { message } = error;
    const ofAll = find(ofToken, message);
    const broken = ofAll
        ? [ofAll]
        : message.split(/\n\s*\n|(?<=\.) /).map((part) => find(ofRules, part));
    const known = broken.filter((row) => row !== undefined);
    const rest = known.length > 0 ? undefined : find(ofRepository, message);
    return [
        ...new Set([...known, ...(rest ? [rest] : [])].map((row) => row.says(situation)))
    ];
}
/** Whether GitHub refused a call, or none of its answers came whole. */
const isFault = (error) => error instanceof Error && error.name === 'HttpError';
/** Whether a rule, a lock or a missing permission stands against a call, for good. */
const isBarred = (error) => api_isRefusal(error) &&
    [403, 405, 409, 422, 423].includes(error.status) &&
    !/rate limit|abuse detection|too quickly/i.test(error.message);
/** Whether a branch can't be moved because its pull request waits in the merge queue. */
const isQueued = (error) => isBarred(error) &&
    /queued for merging|added to a merge queue/i.test(error.message);
const unreachable = (error) => new Error(`GitHub's API can't be reached or broke off (${error.message}). Run again; check the proxy.`, { cause: error });
/** GitHub's own words in one line, without the pointer to its documentation; a page is none of its words. */
const explain_wordsOf = ({ message }) => /^\s*</.test(message)
    ? "a page that isn't GitHub's: something in between (a proxy, a firewall) may have answered"
    : message
        .replace(/ - https?:\/\/\S+$/, '')
        .replace(/: ([{"].*[}"])$/s, (all, reasons) => reasonsOf(reasons) ?? all)
        .replace(/\s+/g, ' ')
        .trim();
/** What GitHub lists beside "Validation Failed", in words where it has some. */
function reasonsOf(json) {
    try {
        const reasons = JSON.parse(`[${json}]`);
        return `: ${reasons.map(sayReason).join('; ')}`;
    }
    catch {
        return undefined;
    }
}
const sayReason = (reason) => typeof reason === 'string'
    ? reason
    : (reason.message ??
        [reason.field, reason.code].filter(Boolean).join(' is '));

;// CONCATENATED MODULE: ./src/github/branch-push.ts



/**
 * Makes a branch hold the file as planned; the commit is made before anything is moved or deleted.
 * @returns the commit, which the branch points to now; undefined inside where the branch is right as it is, and
 * undefined as a whole where it moved meanwhile
 */
async function pushAsPlanned(push, plan) {
    if (plan.do === 'keep')
        return { commit: undefined };
    const { api, branch } = push;
    if (plan.do === 'commit')
        return pushOnto(push, plan);
    const commit = await makePlanned(push, plan.commit);
    if (plan.do === 'begin-anew') {
        if ((await readHead(api, branch)) !== plan.head)
            return undefined;
        if (!(await mayDelete(api, branch)))
            return pushOnto(push, plan.otherwise);
    }
    return (await createBranch(api, branch, commit)) ? { commit } : undefined;
}
async function pushOnto(push, plan) {
    const commit = await makePlanned(push, plan);
    return (await moveBranch(push.api, push.branch, commit))
        ? { commit }
        : undefined;
}
const makePlanned = async ({ api, message, upload }, { tree, path, parents }) => makeCommit(api, {
    baseTree: tree,
    path,
    blob: await upload(),
    message,
    parents
});
/** Deletes the branch; false where a rule or a lock keeps it. */
async function mayDelete(api, branch) {
    try {
        await deleteBranch(api, branch);
        return true;
    }
    catch (error) {
        if (isBarred(error))
            return false;
        throw error;
    }
}

;// CONCATENATED MODULE: ./src/github/mark.ts
const pattern = /<!-- tableau-owners ([A-Za-z0-9_-]+) -->/;
/** Writes a mark as a comment of HTML, which GitHub doesn't show. */
const formatMark = (mark) => `<!-- tableau-owners ${Buffer.from(JSON.stringify(mark)).toString('base64url')} -->`;
/** Reads the mark of a body; undefined where there is none. */
function readMark(body) {
    const encoded = pattern.exec(body)?.[1];
    if (encoded === undefined)
        return undefined;
    try {
        const mark = JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8'));
        return typeof mark.path === 'string'
            ? {
                path: mark.path,
                content: mark.content ?? '',
                heads: mark.heads ?? [],
                others: mark.others ?? false,
                closed: mark.closed ?? false
            }
            : undefined;
    }
    catch {
        return undefined;
    }
}
/** A body with its mark replaced. */
const withMark = (body, mark) => `${body.replace(pattern, '').trimEnd()}\n\n${formatMark(mark)}\n`;

;// CONCATENATED MODULE: ./src/github/branch-plan.ts
/** The file on the base's head. */
const planFirst = ({ head, tree, path }) => ({
    do: 'commit',
    tree,
    path,
    parents: [head]
});
/** The base with the file, as a commit that follows both: it needs neither deletion nor force. */
const planJoint = (base, branch) => ({
    ...planFirst(base),
    parents: [branch.head, base.head]
});
const planAnew = (base, branch) => ({
    do: 'begin-anew',
    head: branch.head,
    commit: planFirst(base),
    otherwise: planJoint(base, branch)
});
/** One more commit where the file isn't the proposal; a merge of the base where its copy of the file has changed. */
function planCommit(base, branch) {
    if (branch.baseMoved)
        return planJoint(base, branch);
    return branch.holds ? { do: 'keep' } : planFirst(branch);
}

;// CONCATENATED MODULE: ./src/github/own-commits.ts
/**
 * Whether every commit from a head down to what is known to be ours, or to the base, is by us: a push whose note
 * failed is our own all the same.
 * @param commits those that the base hasn't
 * @returns the heads that were reached; undefined where a commit is of others, or can't be known
 */
function reachOwn(head, commits, { heads, authors }) {
    const bySha = new Map(commits?.map((commit) => [commit.sha, commit]));
    const ours = new Set([...authors, ...heads.map((sha) => bySha.get(sha)?.author)].filter((author) => author !== undefined));
    const reached = new Set();
    const seen = new Set();
    const ahead = [head];
    for (let sha = ahead.pop(); sha !== undefined; sha = ahead.pop()) {
        if (seen.has(sha))
            continue;
        seen.add(sha);
        if (heads.includes(sha)) {
            reached.add(sha);
            continue;
        }
        if (commits === undefined)
            return undefined;
        const commit = bySha.get(sha);
        // The base has it.
        if (!commit)
            continue;
        if (commit.author === undefined || !ours.has(commit.author))
            return undefined;
        ahead.push(...commit.parents);
    }
    return reached;
}

;// CONCATENATED MODULE: ./src/github/pull-plan.ts



/** Decides what becomes of the pull request; looks at nothing and does nothing. */
function planPull(state, target, wanted) {
    const { branch } = state;
    const open = state.open.find(({ base }) => base === target.base);
    const foreign = whyForeign(open ?? state.open[0], branch, target);
    if (foreign !== undefined)
        return { do: 'refuse', why: foreign };
    if (wanted.kind === 'same')
        return open
            ? planClosing(state, target, open)
            : { do: 'nothing', pull: undefined };
    const content = wanted.fingerprint;
    const mark = { ...noteOf(target.path), content };
    return open && branch
        ? planRefresh(state, target, { open, branch, mark })
        : planOpening(state, target, mark);
}
const noteOf = (path) => ({
    path,
    content: '',
    heads: [],
    others: false,
    closed: false
});
const nameSome = (files) => files.slice(0, 3).join(', ');
/** Why an open pull request stands in the way; undefined where it is ours, or there is none. */
function whyForeign(open, branch, target) {
    if (!open)
        return undefined;
    const whose = `Pull request #${String(open.number)} from ${target.branch}`;
    const others = branch?.others ?? [];
    if (open.mark && !isSamePath(open.mark.path, target.path))
        return `${whose} belongs to another file (${open.mark.path}): set branch to a name of its own for this file.`;
    if (!open.mark && others.length > 0)
        return `${whose} belongs to somebody else: no note of this action is in its description, and it changes other files (${nameSome(others)}). Set branch to a name of its own for this file.`;
    return open.base === target.base
        ? undefined
        : `${whose} is against ${open.base}, not against ${target.base}: close it, or set branch to another name.`;
}
/** Whether nobody but us pushed to the branch of a pull request. */
const isOnlyOurs = (branch, { mark, author }) => mark?.others !== true &&
    reachOwn(branch.head, branch.commits, {
        heads: mark?.heads ?? [],
        authors: [author]
    }) !== undefined;
/** The branch goes too where only we pushed to it, and nothing else is proposed from it. */
function planClosing({ branch, open: all }, { path }, pull) {
    const onlyOurs = branch !== undefined && isOnlyOurs(branch, pull);
    return {
        do: 'close',
        pull,
        mark: {
            ...(pull.mark ?? noteOf(path)),
            others: !onlyOurs,
            closed: true
        },
        deletes: onlyOurs && all.length === 1 ? branch.head : undefined
    };
}
function planRefresh(state, target, { open, branch, mark }) {
    const onlyOurs = isOnlyOurs(branch, open);
    if (branch.status === 'unrelated')
        return onlyOurs
            ? {
                do: 'open',
                instead: { ...planClosing(state, target, open), deletes: undefined },
                branch: planAnew(state.base, branch),
                mark
            }
            : { do: 'refuse', why: sayUnrelated(target) };
    if (branch.baseMoved && branch.others.length > 0)
        return {
            do: 'refuse',
            why: `The base's copy of ${target.path} has changed, and the branch ${target.branch} changes other files too (${nameSome(branch.others)}): merge ${target.base} into it by hand, or close its pull request.`
        };
    const plan = planCommit(state.base, branch);
    return plan.do === 'keep' && isNoted(open, branch, mark, onlyOurs)
        ? { do: 'nothing', pull: open }
        : {
            do: 'refresh',
            pull: open,
            branch: plan,
            mark: { ...mark, heads: [branch.head], others: !onlyOurs }
        };
}
/** Whether the text belongs to what the branch holds; not where our push came and its text failed. */
const isNoted = (open, { head }, { content }, onlyOurs) => open.mark?.content === content &&
    !open.mark.closed &&
    (!onlyOurs || open.mark.heads.includes(head));
const sayUnrelated = ({ branch, base }) => `The branch ${branch} has no commit in common with ${base}, whose history was rewritten: delete ${branch}, or set branch to another name.`;
/** Opens a pull request, unless a person closed one with the same content. */
function planOpening(state, target, mark) {
    const { base, branch } = state;
    const rejected = findRejected(state, target, mark.content);
    if (rejected)
        return { do: 'respect', pull: rejected };
    const opening = { do: 'open', instead: undefined, mark };
    if (!branch)
        return { ...opening, branch: { do: 'begin', commit: planFirst(base) } };
    if (branch.status === 'behind' || branch.status === 'identical')
        return { ...opening, branch: planFirst(base) };
    if (isLeftBehind(branch, state.closed))
        return { ...opening, branch: planAnew(base, branch) };
    if (branch.status === 'unrelated')
        return { do: 'refuse', why: sayUnrelated(target) };
    if (branch.others.length > 0)
        return {
            do: 'refuse',
            why: `The branch ${target.branch} holds changes of other files (${nameSome(branch.others)}): set branch to a name of its own, or delete it if nobody needs them.`
        };
    return {
        ...opening,
        branch: planCommit(base, branch),
        mark: { ...mark, heads: [branch.head] }
    };
}
/** A pull request with this content that a person or a bot closed, since the last one that was merged. */
function findRejected({ closed, holding }, { path, base }, content) {
    const ours = closed.filter((pull) => pull.base === base && (!pull.mark || isSamePath(pull.mark.path, path)));
    const merged = ours.findIndex(({ isMerged }) => isMerged);
    return ours
        .slice(0, merged === -1 ? undefined : merged)
        .find(({ number, mark }) => mark?.closed !== true &&
        (mark?.content === content || holding.has(number)));
}
/**
 * Whether the branch is what a merged or closed pull request left: its commits stay reachable from there. Our own
 * pushes after that need not.
 */
function isLeftBehind(branch, closed) {
    if (closed.some(({ headSha }) => headSha === branch.head))
        return true;
    if (branch.others.length === 0)
        return false;
    const ours = closed.filter(({ mark }) => mark !== undefined);
    const reached = reachOwn(branch.head, branch.commits, {
        heads: closed.map(({ headSha }) => headSha),
        authors: ours.map(({ author }) => author)
    });
    return reached !== undefined && reached.size > 0;
}

;// CONCATENATED MODULE: ./src/github/pulls.ts



function toPull(answer, call) {
    const { state, merged_at, user, ...rest } = answer;
    const body = rest.body ?? '';
    return {
        number: numberIn(answer, 'number', call),
        url: stringIn(answer, 'html_url', call),
        isOpen: state === 'open',
        isMerged: (merged_at ?? null) !== null,
        base: stringIn(answer, 'base.ref', call),
        headSha: stringIn(answer, 'head.sha', call),
        author: user?.login,
        body,
        mark: readMark(body)
    };
}
const list = 'GET pulls';
/** Pull requests from a branch of this repository itself: a fork of the same owner answers to the same filter. */
async function listAnswers(api, branch, parameters) {
    const answers = await api.call('GET /repos/{owner}/{repo}/pulls', {
        head: `${api.owner}:${branch}`,
        ...parameters
    });
    return listIn(answers, '', list).filter((answer) => {
        stringIn(answer, 'head.ref', list);
        const { head, base } = answer;
        return head.ref === branch && head.repo?.full_name === base.repo?.full_name;
    });
}
/** All pull requests from a branch of this repository, newest first. Source: docs.github.com, REST, List pull requests. */
async function listPulls(api, branch) {
    const answers = await listAnswers(api, branch, {
        state: 'all',
        sort: 'created',
        direction: 'desc',
        per_page: 100
    });
    return answers
        .map((answer) => toPull(answer, list))
        .sort((a, b) => b.number - a.number);
}
/** GitHub limits how fast things are made, in its words for a mistake in what was sent. */
const tooQuickly = 'submitted too quickly';
const whileTooQuickly = { passing: new RegExp(tooQuickly, 'i') };
/** Opens a pull request. Source: docs.github.com, REST, Create a pull request. */
async function createPull(api, { title, body }, { branch, base }) {
    const findOpen = async () => {
        const open = { state: 'open', base };
        return (await listAnswers(api, branch, open))[0];
    };
    const answer = await api
        .call('POST /repos/{owner}/{repo}/pulls', { title, body, head: branch, base }, {
        landed: findOpen,
        // GitHub may not see at once the branch that was just pushed.
        passing: new RegExp(`no commits between|"field":"head"|${tooQuickly}`, 'i')
    })
        .catch(async (error) => {
        const exists = api_isRefusal(error, 422) && /already exists/i.test(error.message);
        const other = exists ? await findOpen() : undefined;
        if (other === undefined)
            throw error;
        return other;
    });
    return toPull(answer, 'POST pulls');
}
/** Changes a pull request's title, body or state. Source: docs.github.com, REST, Update a pull request. */
async function updatePull(api, number, change) {
    await api.call('PATCH /repos/{owner}/{repo}/pulls/{pull_number}', { pull_number: number, ...change }, whileTooQuickly);
}
/** One request for all labels and one for each reviewer: GitHub refuses all where one of them can't be asked. */
function wishesOf(number, { labels, reviewers }) {
    const ask = (what, whom) => ({
        what,
        route: 'POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers',
        parameters: { pull_number: number, ...whom }
    });
    const teams = reviewers.filter((name) => name.includes('/'));
    const users = reviewers.filter((name) => !name.includes('/'));
    const label = {
        what: `The labels ${labels.join(', ')}`,
        route: 'POST /repos/{owner}/{repo}/issues/{issue_number}/labels',
        parameters: { issue_number: number, labels }
    };
    return [
        ...(labels.length > 0 ? [label] : []),
        ...users.map((user) => ask(`The reviewer ${user}`, { reviewers: [user] })),
        ...teams
            .map((name) => name.split('/')[1] ?? name)
            .map((team) => ask(`The review by ${team} (a team needs a token that may read the organisation's teams)`, { team_reviewers: [team] }))
    ];
}
/**
 * Sets labels and asks for reviews. Source: docs.github.com, REST, Add labels to an issue; Request reviewers.
 * @param failed hears what could not be done, a sentence each: the pull request is right all the same
 */
async function addAudience(api, number, audience, failed) {
    for (const { what, route, parameters } of wishesOf(number, audience))
        try {
            await api.call(route, parameters, whileTooQuickly);
        }
        catch (error) {
            if (!(error instanceof Error) || error.name !== 'HttpError')
                throw error;
            failed(`${what} of pull request #${String(number)} could not be set: ${error.message.replace(/ - https?:\S+$/, '')}`);
        }
}

;// CONCATENATED MODULE: ./src/github/pull-state.ts





/** Looks at the branch and the pull requests from it. */
async function readPullState(look) {
    const { api, target, base } = look;
    const pulls = await listPulls(api, target.branch);
    const sight = await lookAt(api, target.branch, target.path);
    const open = pulls.filter(({ isOpen }) => isOpen);
    const closed = pulls.filter(({ isOpen }) => !isOpen);
    return {
        base,
        branch: sight && (await lookBeside(look, sight)),
        open,
        closed,
        holding: open.length === 0 ? await findHolding(look, closed) : new Set()
    };
}
async function lookBeside(look, sight) {
    const { api, base, target } = look;
    const comparison = await compareCommits(api, base.head, sight.head);
    const started = comparison && (await lookAtCommit(api, comparison.mergeBase, target.path));
    return {
        ...sight,
        status: comparison?.status ?? 'unrelated',
        others: (comparison?.files ?? []).filter((file) => !isSamePath(file, target.path)),
        baseMoved: started?.blob !== base.blob,
        holds: await holdsProposal(look, sight.blob),
        commits: comparison?.commits
    };
}
const holdsProposal = async ({ api, proposal }, blob) => blob !== undefined &&
    proposal !== undefined &&
    proposal.isSame((await readText(api, blob)).text);
/** Few pull requests lose their note; no more of them than these are looked at. */
const maxLooks = 5;
/**
 * Looks at what closed pull requests hold whose note is lost, or older than their head: a refresh whose text failed,
 * a person who replaced the description.
 */
async function findHolding(look, closed) {
    const holding = new Set();
    if (!look.proposal)
        return holding;
    const unknown = closed.filter((pull) => pull.base === look.target.base &&
        !pull.isMerged &&
        pull.mark?.closed !== true &&
        pull.mark?.heads.includes(pull.headSha) !== true);
    for (const pull of unknown.slice(0, maxLooks))
        if (await holdsNothingElse(look, pull))
            holding.add(pull.number);
    return holding;
}
async function holdsNothingElse(look, { headSha }) {
    const { api, base, target } = look;
    const { blob } = await lookAtCommit(api, headSha, target.path);
    if (!(await holdsProposal(look, blob)))
        return false;
    const comparison = await compareCommits(api, base.head, headSha);
    return (comparison?.files.every((file) => isSamePath(file, target.path)) === true);
}

;// CONCATENATED MODULE: ./src/github/pull-request.ts








/**
 * Keeps one pull request from the branch: opens, refreshes or closes it, or leaves it alone. A head that moved
 * meanwhile is looked at again.
 */
async function keepPullRequest(api, given, propose) {
    const options = { ...given, warn: once(given.warn) };
    const work = { api, options, proposer: new Proposer(api, propose) };
    return whileHeadMoves(options.branch, options.signal, async () => {
        const base = await lookAt(api, options.base, options.path);
        if (!base)
            throw new Error(`The branch ${options.base} does not exist in ${api.owner}/${api.repo}: set base to one that does.`);
        await warnOfLfs(api, base, options.warn);
        const decision = await work.proposer.forSight(options.base, base);
        if (decision === 'withheld')
            return nothing;
        return keepFrom(work, base, decision === 'same-as-base' ? undefined : decision);
    });
}
const nothing = { operation: 'none', holdsChanges: false };
/** Gives undefined where the branch moved meanwhile. */
async function keepFrom(work, base, proposal) {
    const { api, options } = work;
    const state = await readPullState({ api, target: options, base, proposal });
    const plan = planPull(state, options, proposal
        ? { kind: 'propose', fingerprint: proposal.fingerprint }
        : { kind: 'same' });
    if (plan.do === 'refuse')
        throw new Error(plan.why);
    if (plan.do === 'close')
        return pull_request_close(work, plan);
    if (plan.do === 'respect')
        return respect(work, plan.pull);
    if (plan.do === 'nothing' || !proposal)
        return plan.do === 'nothing' && plan.pull
            ? { operation: 'none', holdsChanges: true, ...nameOf(plan.pull) }
            : nothing;
    return plan.do === 'refresh'
        ? refresh(work, plan, proposal)
        : pull_request_open(work, plan, proposal);
}
const nameOf = ({ number, url }) => ({ number, url });
function respect({ options }, pull) {
    options.note(`Pull request #${String(pull.number)} was closed, so this content isn't proposed again: reopen it, or set branch to another name to have it proposed in a new one. Other content is proposed as ever.`);
    return { ...nothing, ...nameOf(pull) };
}
async function pull_request_close(work, plan) {
    await closeWithNote(work, plan);
    const { api, options } = work;
    const { pull, deletes } = plan;
    try {
        if (deletes !== undefined &&
            (await readHead(api, options.branch)) === deletes)
            await deleteBranch(api, options.branch);
    }
    catch (error) {
        if (!isFault(error))
            throw error;
        options.warn(`Pull request #${String(pull.number)} is closed, but its branch ${options.branch} could not be deleted (${explain_wordsOf(error)}). The next change is proposed from it all the same.`);
    }
    return { operation: 'closed', holdsChanges: false, ...nameOf(pull) };
}
const closeWithNote = ({ api }, { pull, mark }) => updatePull(api, pull.number, {
    state: 'closed',
    body: withMark(pull.body, mark)
});
/** The push first: where it is refused the text stays as it was, and a text that fails is mended by the next run. */
async function refresh(work, { pull, branch, mark }, proposal) {
    try {
        const pushed = await pushAsPlanned(pushOf(work, proposal), branch);
        if (!pushed)
            return undefined;
        const { commit } = pushed;
        await updatePull(work.api, pull.number, textOf(proposal, commit === undefined ? mark : { ...mark, heads: [commit] }));
        return {
            operation: 'updated',
            holdsChanges: true,
            ...nameOf(pull),
            ...(commit !== undefined && { sha: commit })
        };
    }
    catch (error) {
        if (!isQueued(error))
            throw error;
        work.options.warn(`Pull request #${String(pull.number)} waits in the merge queue, and is left as it is: the new changes are proposed by the first run after it is merged or taken out of the queue (${explain_wordsOf(error)}).`);
        return { ...nothing, ...nameOf(pull) };
    }
}
async function pull_request_open(work, { instead, branch, mark }, proposal) {
    const { api, options } = work;
    if (instead)
        await closeWithNote(work, instead);
    const pushed = await pushAsPlanned(pushOf(work, proposal), branch);
    if (!pushed)
        return undefined;
    const { commit } = pushed;
    const heads = commit === undefined ? mark.heads : [commit];
    const text = textOf(proposal, { ...mark, heads });
    const pull = await createPull(api, text, options);
    await addAudience(api, pull.number, options, options.warn);
    return {
        operation: 'created',
        holdsChanges: true,
        ...nameOf(pull),
        ...(commit !== undefined && { sha: commit })
    };
}
const pushOf = ({ api, options, proposer }, { text, message }) => ({
    api,
    branch: options.branch,
    message,
    upload: () => proposer.upload(text)
});
const textOf = ({ title, body }, mark) => ({
    title,
    body: `${body.trimEnd()}\n\n${formatMark(mark)}\n`
});

// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(51455);
var external_node_fs_promises_default = /*#__PURE__*/__webpack_require__.n(external_node_fs_promises_);
;// CONCATENATED MODULE: ./src/report/messages.ts

const verbs = {
    'owner-changed': 'changed',
    'owner-updated': 'updated',
    added: 'added',
    removed: 'removed',
    moved: 'moved',
    renamed: 'renamed',
    updated: 'updated'
};
const typeLabels = {
    workbook: 'workbook',
    datasource: 'data source',
    flow: 'flow',
    project: 'project',
    'virtual-connection': 'virtual connection'
};
/** Says what changed in a few words: `2 owners changed, 1 workbook added`; empty where nothing did. */
function describeChanges(changes) {
    return Object.keys(verbs)
        .flatMap((kind) => {
        const ofKind = changes.filter((change) => change.kind === kind);
        return ofKind.length === 0
            ? []
            : `${subjectOf(kind, ofKind)} ${verbs[kind]}`;
    })
        .join(', ');
}
function subjectOf(kind, changes) {
    if (kind.startsWith('owner-'))
        return countOf(changes.length, 'owner');
    const types = new Set(changes.map((change) => ('type' in change ? change.type : '')));
    const [type = ''] = types;
    return countOf(changes.length, (types.size === 1 && typeLabels[type]) || 'item');
}
/** The default commit message, in the form of conventional commits. */
function formatCommitMessage(facts) {
    if (facts.isNew)
        return `chore: add the owners of ${countOf(facts.itemCount, 'item')}`;
    const described = describeChanges(facts.changes);
    if (described !== '')
        return `chore: ${described}`;
    return facts.newColumns ? 'chore: new columns' : 'chore: update the owners';
}

;// CONCATENATED MODULE: ./src/report/escape.ts
/**
 * Escapes text for an HTML block in GitHub's Markdown. Inside such a block (up to the next blank line) Markdown has
 * no effect, so that HTML's own characters are all there is to escape; line breaks and other control characters
 * become blanks, since a blank line would end the block. Source: CommonMark 0.31, 4.6 HTML blocks.
 */
const escapeHtml = (text) => text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    // Characters that turn the text around them are shown instead of obeyed.
    .replace(/[\u202A-\u202E\u2066-\u2069]/g, (turn) => `[U+${turn.charCodeAt(0).toString(16).toUpperCase()}]`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
/**
 * A value from Tableau. GitHub makes no mention, reference, link or emoji of what stands in `<code>`.
 */
const code = (text) => text === '' ? '' : `<code>${escapeHtml(text)}</code>`;
/** A sentence of ours that may quote others: every word that GitHub could make something of is shown as code. */
const prose = (text) => text
    .split(/(\s+)/)
    .map((word) => /[@#:]|www\.|GH-\d|^\W*[0-9a-f]{7,40}\W*$/i.test(word) &&
    !/^[\w-]+:$/.test(word)
    ? code(word)
    : escapeHtml(word))
    .join('');
/** A link to an item of Tableau's: only where the address is one of http or https. */
const escape_link = (address, html) => /^https?:\/\/[^\s]+$/i.test(address) && URL.canParse(address)
    ? `<a href="${escapeHtml(new URL(address).href)}">${html}</a>`
    : html;
/** A table of cells that are HTML already. */
function htmlTable(header, rows) {
    const line = (cells, tag) => `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
    return [
        '<table>',
        line(header, 'th'),
        ...rows.map((row) => line(row, 'td')),
        '</table>'
    ].join('\n');
}

;// CONCATENATED MODULE: ./src/report/changes.ts



const titles = {
    'owner-changed': 'Owner changed',
    'owner-updated': 'Owner updated',
    added: 'Added',
    removed: 'Removed',
    moved: 'Moved',
    renamed: 'Renamed',
    updated: 'Updated'
};
/** Above this many changes a section is grouped by owner. */
const longSection = 40;
const namesInGroup = 5;
/**
 * Shows changes as tables, owner changes first, as far as there is room: cut at a row, with how many more there are.
 * @param room measure and limit of the text
 */
function formatChangeTables(changes, addressOf, room) {
    const parts = [];
    let used = 0;
    let cut = false;
    const add = (text) => {
        parts.push(text);
        used += room.size(text) + 1;
    };
    for (const section of sectionsOf(changes, addressOf)) {
        const { open, more, reserve } = changes_frame(section);
        if (used + room.size(open) + reserve > room.limit) {
            cut = true;
            break;
        }
        add(open);
        let shown = 0;
        for (const row of section.rows) {
            if (used + room.size(row) + reserve > room.limit)
                break;
            add(row);
            shown++;
        }
        add('</table>');
        const left = section.weights.slice(shown).reduce((a, b) => a + b, 0);
        if (left > 0) {
            cut = true;
            add(more(left));
        }
        add('');
    }
    return { html: parts.join('\n').trimEnd(), cut };
}
function changes_frame({ title, header, weights }) {
    const total = weights.reduce((a, b) => a + b, 0);
    return {
        open: `<h3>${title} (${total.toLocaleString('en-US')})</h3>\n<table>\n<tr>${header.map((cell) => `<th>${cell}</th>`).join('')}</tr>`,
        more: (left) => `<p>and ${left.toLocaleString('en-US')} more</p>`,
        reserve: 60
    };
}
function sectionsOf(changes, addressOf) {
    return owners_changes/* changeKinds */.cz.flatMap((kind) => {
        const ofKind = changes.filter((change) => change.kind === kind);
        if (ofKind.length === 0)
            return [];
        const title = titles[kind];
        const isLong = ofKind.length > longSection && kind !== 'owner-updated';
        const rows = isLong
            ? groupedRows(ofKind, addressOf)
            : ofKind.map((change) => ({
                cells: cellsOf(change, addressOf),
                weight: 1
            }));
        return [
            {
                title,
                header: isLong ? [groupTitles[kind], 'Items', ''] : headers[kind],
                rows: rows.map(({ cells }) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`),
                weights: rows.map(({ weight }) => weight)
            }
        ];
    });
}
const headers = {
    'owner-changed': ['Item', 'Project', 'From', 'To'],
    'owner-updated': ['Owner', 'Items', 'From', 'To'],
    added: ['Item', 'Project', 'Owner'],
    removed: ['Item', 'Project', 'Owner'],
    moved: ['Item', 'From', 'To'],
    renamed: ['Item', 'Project', 'From', 'To'],
    updated: ['Item', 'Project', 'From', 'To']
};
const groupTitles = {
    'owner-changed': 'From → to',
    'owner-updated': 'Owner',
    added: 'Owner',
    removed: 'Owner',
    moved: 'From → to',
    renamed: 'Project',
    updated: 'Project'
};
function cellsOf(change, addressOf) {
    if (change.kind === 'owner-updated')
        return [
            code(change.owner_name || change.owner_id),
            change.rows.toLocaleString('en-US'),
            valuesCell(change.from),
            valuesCell(change.to)
        ];
    const item = itemCell(change, addressOf);
    const project = code(change.project);
    switch (change.kind) {
        case 'owner-changed':
            return [item, project, ownerCell(change.from), ownerCell(change.to)];
        case 'added':
            return [item, project, ownerCell(change.to)];
        case 'removed':
            return [item, project, ownerCell(change.from)];
        case 'moved':
            return [
                item,
                code(change.from.project ?? ''),
                code(change.to.project ?? '')
            ];
        case 'renamed':
            return [
                item,
                project,
                code(change.from.name ?? ''),
                code(change.to.name ?? '')
            ];
        case 'updated':
            return [item, project, valuesCell(change.from), valuesCell(change.to)];
    }
}
const itemCell = (change, addressOf) => {
    const name = code(clip(change.name || change.id));
    const address = change.kind === 'removed' ? undefined : addressOf(change);
    return `${address === undefined ? name : escape_link(address, name)} (${change.type.replace('-', ' ').replace('datasource', 'data source')}${change.site === '' ? '' : ` on ${code(change.site)}`})`;
};
const ownerCell = (values) => code(values.owner_name || values.owner_id || '') || '<i>nobody</i>';
const valuesCell = (values) => Object.entries(values)
    .map(([name, value]) => `${name}: ${value === '' ? '<i>empty</i>' : code(clip(value))}`)
    .join('<br>');
/** Cuts a long text, but no character in two. */
const clip = (text) => text.length > 200
    ? `${text.slice(0, 200).replace(/\p{Surrogate}$/u, '')}…`
    : text;
/** One row for each owner, or pair of owners: how many items, and the first names. */
function groupedRows(changes, addressOf) {
    const groups = new Map();
    for (const change of changes) {
        if (change.kind === 'owner-updated')
            continue;
        const owner = groupOf(change);
        const group = groups.get(owner);
        if (group)
            group.push(change);
        else
            groups.set(owner, [change]);
    }
    return [...groups]
        .sort(([, a], [, b]) => b.length - a.length)
        .map(([owner, items]) => {
        const names = items
            .slice(0, namesInGroup)
            .map((item) => itemCell(item, addressOf));
        const more = items.length - names.length;
        const list = [
            ...names,
            ...(more > 0 ? [`and ${countOf(more, 'more', 'more')}`] : [])
        ];
        return {
            cells: [owner, items.length.toLocaleString('en-US'), list.join(', ')],
            weight: items.length
        };
    });
}
function groupOf(change) {
    switch (change.kind) {
        case 'owner-changed':
            return `${ownerCell(change.from)} → ${ownerCell(change.to)}`;
        case 'added':
            return ownerCell(change.to);
        case 'removed':
            return ownerCell(change.from);
        case 'moved':
            return `${code(change.from.project ?? '')} → ${code(change.to.project ?? '')}`;
        case 'renamed':
        case 'updated':
            return code(change.project);
    }
}

;// CONCATENATED MODULE: ./src/report/pull-request.ts




/** GitHub takes bodies up to 65,536 characters; the hidden mark stands behind ours. */
const limitCharacters = 65_536 - 1_500;
/** The default title of the pull request. */
function formatPullRequestTitle(content) {
    const described = content.isNew
        ? `owners of ${countOf(content.itemCount, 'item')}`
        : describeChanges(content.changes);
    return `Tableau owners: ${described === '' ? 'new columns' : described}`;
}
/**
 * The body of the pull request: counts on top, then the changes as tables, owner changes first.
 * @returns HTML blocks for GitHub's Markdown, short enough for a body with its mark
 */
function formatPullRequestBody(content) {
    const { changes, isNew, csvPath, changesPath, runUrl } = content;
    const described = describeChanges(changes);
    const lead = isNew
        ? `This adds ${code(csvPath)}: who owns what on Tableau.`
        : described === ''
            ? `The columns of ${code(csvPath)} are different.`
            : `<b>${described}</b> in ${code(csvPath)}.`;
    const counts = `${countOf(content.itemCount, 'item')}, ${countOf(content.ownerCount, 'owner')}.`;
    const head = `<p>${lead} ${counts}</p>`;
    const foot = (cut) => `<p>${cut ? `All changes stand in ${code(changesPath)}, also in the artifact of <a href="${runUrl}">the run</a>.` : `Listed by <a href="${runUrl}">this run</a>.`} Merging accepts the changes; closing rejects them until they are different.</p>`;
    const size = (text) => text.length;
    const tables = formatChangeTables(changes, content.addressOf, {
        size,
        limit: limitCharacters - size(head) - size(foot(true))
    });
    return [head, tables.html, foot(tables.cut)]
        .filter((part) => part !== '')
        .join('\n\n');
}

;// CONCATENATED MODULE: ./src/deliveries/review.ts








/** Prepares the content for being compared, as often as a base moves. */
function prepareReview(inputs, inventory, runUrl) {
    const { escapeFormulas, outputFile, commit } = inputs;
    const table = (0,owners_csv/* tableOf */.c_)(inventory.records, inputs.columns);
    const csv = (0,owners_csv/* formatCsv */.yv)(table, escapeFormulas);
    const addressOf = addressesOf(inventory);
    return {
        table,
        csv,
        addressOf,
        compareWith: (baseline) => compare(table, baseline, {
            escapeFormulas,
            maxRemovedPercent: inputs.maxRemovedPercent,
            refused: inventory.refused
        }),
        proposalFor: (comparison) => {
            if (whyWithheld(comparison, inventory) || comparison.changed === false)
                return undefined;
            const facts = {
                changes: comparison.changes,
                isNew: !comparison.compared,
                newColumns: comparison.newColumns,
                itemCount: inventory.records.length
            };
            const body = {
                ...facts,
                ownerCount: countOwners(inventory.records),
                csvPath: outputFile.path,
                changesPath: inputs.changesFile.path,
                addressOf,
                runUrl
            };
            return {
                text: csv,
                message: commit?.message || formatCommitMessage(facts),
                title: commit?.title || formatPullRequestTitle(facts),
                body: formatPullRequestBody(body),
                fingerprint: (0,external_node_crypto_.createHash)('sha256')
                    .update(fingerprint(table))
                    .digest('hex'),
                isSame: (text) => holdsTable(text, table, escapeFormulas)
            };
        }
    };
}
/**
 * Says why a comparison must not be committed: a base that isn't ours, a list that is not whole, too many rows that
 * vanish at once.
 */
function whyWithheld(comparison, inventory) {
    const { unusable, guard, missingTypes } = comparison;
    if (unusable !== undefined)
        return {
            kind: 'unusable',
            error: `The file in the repository is no CSV of this action's (${unusable}), and such a file is never overwritten: set output-file to another path, or delete it.`
        };
    if (!inventory.complete || missingTypes.length > 0)
        return {
            kind: 'incomplete',
            notice: (0,notice/* warning */.$)(missingTypes.length > 0
                ? `Nothing is committed: the committed file has rows of a type that can't be listed now (${missingTypes.join(', ')}).`
                : 'Nothing is committed: the list is not complete.')
        };
    if (guard.tripped)
        return {
            kind: 'guard',
            error: `${String(guard.lostRows)} of ${String(guard.baseRows)} committed rows would vanish or lose their owner at once, more than max-removed-percent allows. If that is right, run once with max-removed-percent: 100; if not, check the user's permissions in Tableau.`
        };
    return undefined;
}
/** Whether everything is there, also what the base has rows of. */
const isComplete = (inventory, comparison) => inventory.complete && (comparison?.missingTypes.length ?? 0) === 0;
/** The CSV that lies in the workspace before the run. */
async function readWorkspaceBaseline(absolute) {
    try {
        return { text: await external_node_fs_promises_default().readFile(absolute, 'utf8'), version: null };
    }
    catch (error) {
        const { code = 'unknown error' } = error;
        if (['ENOENT', 'ENOTDIR'].includes(code))
            return { text: undefined, version: null };
        throw new Error(`it can't be read (${code}). Check its permissions.`, {
            cause: error
        });
    }
}
/** Addresses of the items as Tableau gives them. */
function addressesOf({ records }) {
    const key = (item) => `${item.type} ${item.id} ${item.site}`;
    const addresses = new Map(records.flatMap((record) => {
        const { webpageUrl } = record.item;
        return webpageUrl === undefined ? [] : [[key(record), webpageUrl]];
    }));
    return (item) => addresses.get(key(item));
}

;// CONCATENATED MODULE: ./src/deliveries/commit.ts








/**
 * Commits the CSV to the branch, or keeps the pull request, whichever was asked for.
 * @throws Error that names the permission or setting, or why nothing may be committed
 */
async function commitOwners(job) {
    const { target } = job;
    const seen = {};
    const watched = {
        ...job,
        onComparison: (comparison) => {
            seen.last = comparison;
            job.onComparison(comparison);
        }
    };
    try {
        const result = await commitOrPropose(watched);
        const withheld = seen.last && whyWithheld(seen.last, job.inventory);
        if (withheld?.kind === 'incomplete')
            job.run.tell(withheld.notice);
        else if (withheld)
            throw new Error(withheld.error);
        return result;
    }
    catch (error) {
        job.run.signal.throwIfAborted();
        throw explainGitHub(error, {
            repository: target.repository,
            branch: target.branch,
            mode: target.mode
        });
    }
}
async function commitOrPropose(job) {
    const { inputs, target, run, review } = job;
    const connected = await connectGitHub({
        token: target.token,
        repository: target.repository,
        timeoutSeconds: inputs.timeoutSeconds,
        retry: run.retry,
        signal: run.signal,
        now: run.now,
        debug: run.log.debug
    });
    const api = notingCalls(connected);
    const defaultBranch = await prepareRepository(api, job);
    const options = {
        branch: target.branch,
        path: inputs.outputFile.path,
        signal: run.signal,
        warn: (message) => {
            run.tell((0,notice/* warning */.$)(message));
        }
    };
    const compareWith = (baseline) => {
        const comparison = review.compareWith(baseline);
        job.onComparison(comparison);
        return comparison;
    };
    if (target.mode === 'push') {
        const sha = await commitFile(api, options, (baseline) => review.proposalFor(compareWith(baseline)));
        return sha === undefined ? {} : { sha };
    }
    const base = target.base ?? defaultBranch;
    if (base === target.branch)
        throw new Error(`branch and base are both ${base}: set branch to another name.`);
    const pullRequest = await keepPullRequest(api, {
        ...options,
        base,
        labels: target.labels,
        reviewers: target.reviewers,
        note: (message) => {
            run.tell((0,notice/* notice */.l)(message));
        }
    }, (baseline) => {
        const comparison = compareWith(baseline);
        return (review.proposalFor(comparison) ??
            (whyWithheld(comparison, job.inventory) ? 'withheld' : 'same-as-base'));
    });
    return {
        pullRequest,
        ...(pullRequest.sha !== undefined && { sha: pullRequest.sha })
    };
}
/** Looks at the repository; warns where everybody can read the personal data that is committed. */
async function prepareRepository(api, { inputs, run }) {
    const { defaultBranch, isPublic } = await readRepository(api);
    const personal = inputs.columns.filter((name) => (0,owners_columns/* columnOf */.uV)(name)?.personal === true);
    if (isPublic && !inputs.columnsChosen && personal.length > 0)
        run.tell((0,notice/* warning */.$)(`The repository is public, and the CSV holds personal data: ${personal.join(', ')}. Set columns to those that everybody may read.`));
    return defaultBranch;
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
var external_node_os_default = /*#__PURE__*/__webpack_require__.n(external_node_os_);
;// CONCATENATED MODULE: ./src/runner/artifact.ts



/**
 * Uploads files as one workflow artifact. The files are taken from memory, so that the artifact is the same whatever
 * became of the files in the workspace; their common folder is left out of their paths, as actions/upload-artifact
 * does.
 * @returns undefined on a GitHub Enterprise Server, which has no service for this kind of artifact
 * @throws Error that says what to do
 */
async function uploadArtifact(name, files, retentionDays) {
    const root = await external_node_fs_promises_default().mkdtemp(external_node_path_default().join(process.env.RUNNER_TEMP ?? external_node_os_default().tmpdir(), 'tableau-owners-'));
    try {
        const paths = await stageFiles(root, files);
        // Half of the start-up time: loaded where it is used.
        const { DefaultArtifactClient } = await Promise.all(/* import() */[__webpack_require__.e(351), __webpack_require__.e(645), __webpack_require__.e(535)]).then(__webpack_require__.bind(__webpack_require__, 9645));
        const uploaded = await new DefaultArtifactClient().uploadArtifact(name, paths, root, retentionDays === undefined ? {} : { retentionDays });
        return {
            id: String(uploaded.id ?? ''),
            digest: uploaded.digest ?? ''
        };
    }
    catch (error) {
        if (error instanceof Error && error.name === 'GHESNotSupportedError')
            return undefined;
        throw explain(error, name);
    }
    finally {
        await external_node_fs_promises_default().rm(root, { recursive: true, force: true });
    }
}
async function stageFiles(root, files) {
    const common = commonFolder(files.map((file) => file.path));
    const staged = [];
    for (const file of files) {
        const target = external_node_path_default().join(root, file.path.slice(common.length));
        await external_node_fs_promises_default().mkdir(external_node_path_default().dirname(target), { recursive: true });
        await external_node_fs_promises_default().writeFile(target, file.content);
        staged.push(target);
    }
    return staged;
}
/** The folder, with its `/`, that all paths share; empty where there is none. */
function commonFolder(paths) {
    const folders = paths.map((file) => file.slice(0, file.lastIndexOf('/') + 1));
    const [first = '', ...others] = folders;
    const shared = first
        .split('/')
        .map((_, index, parts) => parts.slice(0, index + 1).join('/') + '/')
        .filter((prefix) => first.startsWith(prefix) &&
        others.every((other) => other.startsWith(prefix)));
    return shared.at(-1) ?? '';
}
const remedies = [
    [
        /409|already exists/i,
        (name) => `This run has an artifact named "${name}" already: set artifact-name to another name, in a matrix one for each job.`
    ],
    [
        /ACTIONS_RUNTIME_TOKEN|ACTIONS_RESULTS_URL/,
        () => 'There is no artifact service here: set upload-artifact to false outside of GitHub Actions.'
    ],
    [
        /artifact name/i,
        () => 'Set artifact-name to a name without " : < > | * ? \\ and /.'
    ],
    [
        /quota|storage/i,
        () => "The account's artifact storage is full: delete old artifacts, or set retention-days."
    ]
];
function explain(error, name) {
    const message = error instanceof Error ? error.message || error.name : String(error);
    const remedy = remedies.find(([pattern]) => pattern.test(message))?.[1](name) ??
        'Run again, or set upload-artifact to false.';
    return new Error(`${remedy} (${message})`, { cause: error });
}

;// CONCATENATED MODULE: ./src/owners/project-lookup.ts

const shownPaths = 5;
/**
 * Finds the project to publish into by its full path, as the CSV's `project` column writes it: names are unique below
 * one parent only.
 * @param path empty: the project that every site has, named `default` on Tableau Server and `Default` on Tableau Cloud
 * @returns its LUID
 * @throws Error that names the paths that look alike
 */
function findProjectByPath(projects, path = '') {
    if (path === '')
        return findDefaultProject(projects);
    const { pathOf } = makeProjectPaths(projects);
    const named = projects.filter(({ id }) => pathOf(id) === path);
    // A project whose parents aren't shown here ends up with the path of one at the top.
    const [project, ...others] = named.length > 1 ? keepRooted(projects, named) : named;
    if (project && others.length === 0)
        return project.id;
    if (named.length > 1)
        throw new Error(`Several projects have the path "${path}" as far as the signed-in user sees it: the projects around them are hidden from this user. Name another project in publish-project, or sign in as a user who sees them all.`);
    const alike = findAlike(path, projects.map(({ id }) => pathOf(id)));
    throw new Error(`There is no project "${path}" that the signed-in user sees. ${alike.length > 0 ? `Did you mean ${alike.map((one) => `"${one}"`).join(' or ')}? ` : ''}Write the full path into publish-project as the CSV's project column has it: upper and lower case count, and a "/" in a name is written "\\/".`);
}
function findDefaultProject(projects) {
    const project = projects.find(({ name, parentProjectId }) => parentProjectId === undefined && name.toLowerCase() === 'default');
    if (!project)
        throw new Error("The site's Default project is not shown to the signed-in user. Name the project to publish into in publish-project, or give the user the View permission on it.");
    return project.id;
}
/** Those of which all projects around them are known, up to the top. */
function keepRooted(projects, named) {
    const byId = new Map(projects.map((project) => [project.id, project]));
    return named.filter((project) => {
        const seen = new Set();
        let at = project;
        while (at?.parentProjectId !== undefined && !seen.has(at.id)) {
            seen.add(at.id);
            at = byId.get(at.parentProjectId);
        }
        return at?.parentProjectId === undefined && at !== undefined;
    });
}
/** The paths that a person may have meant, the likeliest first. */
function findAlike(path, paths) {
    const wanted = simplify(path);
    const wantedName = lastName(wanted);
    return [...new Set(paths)]
        .map((candidate) => {
        const simple = simplify(candidate);
        const distance = Math.min(countEdits(wanted, simple), countEdits(wantedName, lastName(simple)) + 1);
        return { candidate, distance };
    })
        .filter(({ distance }) => distance <= 1 + wantedName.length / 4)
        .sort((a, b) => a.distance - b.distance)
        .slice(0, shownPaths)
        .map(({ candidate }) => candidate);
}
/** Without what people overlook: case, blanks around slashes. */
const simplify = (path) => path
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s*\/\s*/g, '/')
    .trim();
const lastName = (path) => path.slice(path.lastIndexOf('/') + 1);
/** Levenshtein's distance: how many characters must be put in, taken out or replaced. */
function countEdits(a, b) {
    let before = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (let i = 1; i <= a.length; i++) {
        const row = [i];
        for (let j = 1; j <= b.length; j++)
            row.push(Math.min((before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (before[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)));
        before = row;
    }
    return before[b.length] ?? 0;
}

// EXTERNAL MODULE: ./src/tableau/content.ts
var content = __webpack_require__(1395);
;// CONCATENATED MODULE: ./src/tableau/publish.ts






/** The first version that takes Parquet files. Source: server-client-python #984. */
const parquetSince = { version: '3.15', release: '2022.1' };
const maxRequestBytes = 64 * 1024 * 1024;
/** A name of our own: servers have been seen to stumble over others than ASCII. The data source has its own name. */
const filename = 'tableau-owners.parquet';
/** The scopes that a connected app's token needs for publishing. Source: Access Scopes for Connected Apps. */
const publishScopes = [
    'tableau:content:read',
    'tableau:datasources:create'
];
/**
 * Publishes a Parquet file as a data source, replacing an earlier one of that name in one request, and reads it back.
 * Sending it again after an answer was lost replaces it by itself, so that the retries do no harm.
 * Source: REST API reference, Publish Data Source and Query Data Source; scopes: publishScopes.
 * @returns the data source as the server shows it now
 * @throws Error with a remedy where nothing was published, or nobody can tell
 */
async function publishDatasource(session, { name, findProject, bytes, ...reading }) {
    checkVersion(session);
    checkSize(bytes.length);
    const projects = await (0,tableau_lists/* readContent */.c_)(session, 'projects', reading);
    const projectId = findProject(projects.items);
    const boundary = (0,external_node_crypto_.randomBytes)(16).toString('hex');
    const body = makeBody(boundary, makePayload(name, projectId), bytes);
    checkSize(body.length);
    const answer = await session
        .post('datasources', { datasourceType: 'parquet', overwrite: 'true' }, `multipart/mixed; boundary=${boundary}`, body)
        .catch((error) => {
        throw explainRefusal(error);
    });
    const id = (0,tableau_json/* textOf */.b6)((0,tableau_json/* fieldOf */._F)((0,tableau_json/* fieldOf */._F)(answer, 'datasource'), 'id'));
    if (id === undefined)
        throw new errors/* TableauError */.pI('Tableau answered to the publishing without the id of a data source. Look for it on the site, and check the proxy or gateway before the server.');
    return readBack(session, id, projectId);
}
function checkVersion({ version }) {
    if (compareVersions(version, parquetSince.version) < 0)
        throw new errors/* TableauError */.pI(`The server speaks REST API ${version}, but publishing needs ${parquetSince.version}: Tableau Server ${parquetSince.release} or later, or Tableau Cloud. ${byHand}`);
}
function checkSize(length) {
    if (length > maxRequestBytes)
        throw new Error(`The table takes ${(length / 1024 / 1024).toFixed(1)} MB as a Parquet file, and Tableau takes 64 MB in one request. List fewer columns (description, tags and url are the long ones), or narrow content or projects.`);
}
/**
 * Puts payload and file into one body, the way Tableau's own client does (server-client-python 0.42).
 * @returns the body of a `multipart/mixed` request (RFC 2046)
 */
function makeBody(boundary, payload, bytes) {
    const head = (disposition, type) => `--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\nContent-Type: ${type}\r\n\r\n`;
    return Buffer.concat([
        Buffer.from(`${head('name="request_payload"; filename=""', 'text/xml')}${payload}\r\n` +
            head(`name="tableau_datasource"; filename="${filename}"`, 'application/octet-stream')),
        bytes,
        Buffer.from(`\r\n--${boundary}--\r\n`)
    ]);
}
/** The payload must be XML, whatever kind of answer is asked for. */
const makePayload = (name, projectId) => `<tsRequest><datasource name="${escapeXml(name)}"><project id="${escapeXml(projectId)}" /></datasource></tsRequest>`;
const entities = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;'
};
/** Escapes the value of an attribute: plain ASCII comes out, everything else as numbers. */
function escapeXml(text) {
    // eslint-disable-next-line no-control-regex -- XML 1.0 has no way to write these.
    if (/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/u.test(text))
        throw new Error('The name of the data source holds a control character, which Tableau can take in no way. Take it out of publish-datasource.');
    return text.replace(/[&<>"]|[^\x20-\x7e]/gu, (char) => entities[char] ?? `&#${String(char.codePointAt(0))};`);
}
/** Success is what the server shows, not what it answered to the publishing. */
async function readBack(session, id, projectId) {
    const told = await session
        .get(`datasources/${encodeURIComponent(id)}`)
        .catch((error) => {
        throw rethrow(error, 'Tableau said that it published the data source, but it could not be read back. Look for it on the site; the user needs the View permission on it.');
    });
    const item = (0,content/* parseContentItem */.g)('datasource', (0,tableau_json/* fieldOf */._F)(told, 'datasource'));
    if (item.id !== id ||
        (item.project !== undefined && item.project.id !== projectId))
        throw new errors/* TableauError */.pI('Tableau said that it published the data source, but shows another one, or in another project. Look for it on the site, and run again.');
    return { id, url: item.webpageUrl };
}
const byHand = 'The CSV is not affected, and can be uploaded by hand (docs/dashboard.md).';
const mayPublish = "The user needs a site role that may publish (Creator, Explorer (can publish) or an administrator's: not Viewer or Explorer), the Publish capability on the project, and, to replace a data source of somebody else, the Overwrite capability on it.";
/** What to do, by Tableau's code. Source: REST API reference, Publish Data Source, Errors. */
const publish_remedies = [
    [
        /^4000(10|11)/,
        `Parquet files need Tableau Server ${parquetSince.release} or later, or Tableau Cloud; a server that has it answers so when it is too busy to take the file: run again. ${byHand}`
    ],
    [
        /^403008/,
        "The site's storage is used up: remove content, or have an administrator raise the site's storage limit."
    ],
    [/^403/, mayPublish],
    [
        /^404005/,
        'The project was removed or hidden from the user meanwhile: check publish-project.'
    ],
    [
        /^413/,
        'The server, or a gateway before it, takes no requests of this size: raise its limit, or list fewer columns.'
    ],
    [
        /^401/,
        'A connected app publishes by the scope tableau:datasources:create, which Tableau Server has since 2022.3.'
    ],
    [
        /^504/,
        'The server may still be at it: look at the data source on the site before running again.'
    ]
];
function explainRefusal(error) {
    if (!(error instanceof errors/* TableauError */.pI) || error.status === undefined)
        return error;
    const key = error.code ?? `${String(error.status)}000`;
    return rethrow(error, publish_remedies.find(([pattern]) => pattern.test(key))?.[1]);
}
/** The same error with what to do behind it. */
function rethrow(error, remedy) {
    if (!(error instanceof errors/* TableauError */.pI) || remedy === undefined)
        return error;
    return new errors/* TableauError */.pI(`${error.message} ${remedy}`, {
        ...(error.status !== undefined && { status: error.status }),
        ...(error.code !== undefined && { code: error.code }),
        cause: error
    });
}

;// CONCATENATED MODULE: ./src/deliveries/datasource.ts




/**
 * Publishes the typed table as a data source, in a session of its own.
 * @returns the data source as Tableau shows it
 * @throws Error that says what to do; the CSV is not affected
 */
async function publishOwners(target, inputs, { inventory, findings }, run) {
    // Loaded where it is used: most runs publish nothing.
    const { formatParquet, makeOwnersTable } = await Promise.all(/* import() */[__webpack_require__.e(305), __webpack_require__.e(457)]).then(__webpack_require__.bind(__webpack_require__, 37457));
    const bytes = formatParquet(makeOwnersTable(inventory, findings, inputs.columns));
    const server = await connectTo(inputs, run, publishScopes);
    const site = target.site === '' ? (inventory.sites[0] ?? '') : target.site;
    return withSession(server, site, (session) => publishDatasource(session, {
        name: target.datasource,
        findProject: (projects) => findProjectByPath(projects, target.projectPath),
        bytes,
        pageSize: inputs.pageSize,
        concurrency: inputs.concurrency
    }));
}

;// CONCATENATED MODULE: ./src/report/report-data.ts


const changesOfKind = 500;
const changeValueLength = 500;
/** Everything that the page shows: columns and dictionaries, so that 100,000 rows stay small. */
function encodeReport(content) {
    const { inventory, findings, changes } = content;
    const { records, knowledge } = inventory;
    const sites = new Dictionary(inventory.sites);
    const owners = encodeOwners(inventory, findings, sites);
    const types = new Dictionary();
    const projects = new Dictionary();
    const addresses = new Addresses();
    const rows = encodeRows(records, {
        sites,
        types,
        projects,
        owners,
        addresses
    });
    return {
        csvName: content.csvName,
        listedAt: inventory.listedAt,
        complete: inventory.complete,
        hiddenCount: inventory.hiddenCount,
        servers: [...new Set(records.map(({ server }) => server))],
        notices: content.notices,
        known: {
            roles: knowledge.every(({ roles }) => roles),
            lastLogins: knowledge.every(({ lastLogins }) => lastLogins)
        },
        orphans: countOrphans(findings),
        sites: sites.values,
        types: types.values,
        projects: projects.values,
        owners: [...owners.values()].map(({ owner }) => owner),
        addresses: addresses.halves.values.map((halves) => JSON.parse(halves)),
        rows,
        changes: changes ? encodeChanges(changes) : null
    };
}
/** Values, each once, in the order in which they were first met. */
class Dictionary {
    indices = new Map();
    constructor(values = []) {
        for (const value of values)
            this.indexOf(value);
    }
    get values() {
        return [...this.indices.keys()];
    }
    indexOf(value) {
        const index = this.indices.get(value) ?? this.indices.size;
        this.indices.set(value, index);
        return index;
    }
}
/** Addresses differ in a number at their end, or little more: their halves around it are few. */
class Addresses {
    halves = new Dictionary();
    /** Index of the halves, and the number between them. */
    encode(address) {
        if (address === undefined || !/^https?:\/\//i.test(address))
            return [-1, null];
        const [, before = '', digits = '', after = ''] = /^(.*?)(\d{1,15})(\D*)$/s.exec(address) ?? [];
        return String(Number(digits)) === digits
            ? [this.halves.indexOf(JSON.stringify([before, after])), Number(digits)]
            : [this.halves.indexOf(JSON.stringify([address, ''])), null];
    }
}
const ownerKey = ({ site, owner }) => `${owner?.id ?? ''} ${site}`;
function encodeOwners({ records }, { statuses }, sites) {
    const owners = new Map();
    for (const [row, record] of records.entries()) {
        const key = ownerKey(record);
        if (!record.owner || owners.has(key))
            continue;
        const status = statuses[row];
        owners.set(key, {
            index: owners.size,
            owner: {
                ...record.owner,
                site: sites.indexOf(record.site),
                ...(status && { status })
            }
        });
    }
    return owners;
}
function encodeRows(records, { sites, types, projects, owners, addresses }) {
    const places = records.map(({ item }) => addresses.encode(item.webpageUrl));
    return {
        name: records.map(({ name }) => name),
        type: records.map(({ type }) => types.indexOf(type)),
        site: records.map(({ site }) => sites.indexOf(site)),
        project: records.map(({ project }) => projects.indexOf(project)),
        owner: records.map((record) => owners.get(ownerKey(record))?.index ?? -1),
        size: records.map(({ item }) => item.size ?? null),
        created: records.map(({ item }) => encodeTime(item.createdAt)),
        updated: records.map(({ item }) => encodeTime(item.updatedAt)),
        address: places.map(([address]) => address),
        number: places.map(([, number]) => number)
    };
}
/** ISO 8601, UTC, whole seconds. */
const formatTime = (seconds) => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
function encodeTime(time) {
    if (time === undefined)
        return null;
    const seconds = Date.parse(time) / 1000;
    return Number.isInteger(seconds) && formatTime(seconds) === time
        ? seconds
        : time;
}
function countOrphans({ list, counts }) {
    const kinds = ['unlicensed-owner', 'unknown-owner'];
    const rows = new Set(list
        .filter(({ kind }) => kinds.some((orphaned) => orphaned === kind))
        .flatMap(({ records }) => records));
    return {
        rows: rows.size,
        known: kinds.every((kind) => counts[kind] !== undefined)
    };
}
function encodeChanges(changes) {
    return {
        counts: countChanges(changes),
        list: owners_changes/* changeKinds */.cz
            .flatMap((kind) => changes.filter((change) => change.kind === kind).slice(0, changesOfKind))
            .map(shortenChange)
    };
}
/** Descriptions may be long: the report needs their beginning. */
function shortenChange(change) {
    const shorten = (values) => Object.fromEntries(Object.entries(values).map(([name, value]) => [
        name,
        value.length > changeValueLength
            ? `${value.slice(0, changeValueLength).replace(/\p{Surrogate}$/u, '')}…`
            : value
    ]));
    return {
        ...change,
        ...('from' in change && { from: shorten(change.from) }),
        ...('to' in change && { to: shorten(change.to) })
    };
}

;// CONCATENATED MODULE: ./src/report/html.ts

const slot = '<script type="application/json" id="data"></script>';
/**
 * Puts the data into the built page.
 * @returns a self-contained HTML file
 * @throws Error where the page isn't the one that takes the data
 */
function formatReport(page, content) {
    const [before, after, ...more] = page.split(slot);
    if (before === undefined || after === undefined || more.length > 0)
        throw new Error('The page of the report has no place for its data.');
    const json = escapeJson(JSON.stringify(encodeReport(content)));
    return `${before}${slot.replace('><', () => `>${json}<`)}${after}`;
}
/** JSON that ends no element, begins no comment, and is one line for every reader. */
const escapeJson = (json) => json.replace(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

;// CONCATENATED MODULE: ./src/deliveries/report-page.ts


/** The HTML report: the built page, which lies beside the bundle, with the data in it. */
async function makeReport(content) {
    const page = __webpack_require__.ab + "report.html";
    return formatReport(await external_node_fs_promises_default().readFile(page, 'utf8'), content);
}

// EXTERNAL MODULE: ./src/runner/workspace.ts
var workspace = __webpack_require__(27683);
;// CONCATENATED MODULE: ./src/deliveries/deliver.ts









/**
 * Delivers the results, each whatever became of the others.
 * @returns what was delivered, and what failed, a sentence each
 */
async function deliver(job) {
    const delivered = {};
    const failures = [];
    for (const { failure, when, run } of deliveriesOf(job, delivered)) {
        if (!when)
            continue;
        job.run.signal.throwIfAborted();
        try {
            await run();
        }
        catch (error) {
            job.run.signal.throwIfAborted();
            failures.push(`${failure}: ${error instanceof Error ? error.message : String(error)}`);
        }
    }
    return { delivered, failures };
}
/** All deliveries in their order: the workspace's earlier file is compared before it is replaced. */
function deliveriesOf(job, delivered) {
    const { inputs, inventory, review, run } = job;
    const { commit: target, publish, reportFile, changesFile } = inputs;
    return [
        {
            failure: 'The earlier CSV was not read',
            when: target === undefined,
            run: async () => {
                delivered.comparison = await compareInWorkspace(job);
            }
        },
        {
            failure: 'The CSV was not written',
            when: true,
            run: async () => {
                await (0,workspace/* writeWhole */.f8)(inputs.outputFile, review.csv);
                delivered.csvWritten = true;
            }
        },
        {
            failure: 'The CSV was not committed',
            when: target !== undefined,
            run: async () => {
                if (!target)
                    return;
                delivered.commit = await run.log.group('Commit the CSV', () => commitOwners({
                    inputs,
                    target,
                    inventory,
                    review,
                    run,
                    onComparison: (comparison) => {
                        delivered.comparison = comparison;
                    }
                }));
            }
        },
        {
            failure: 'The changes were not written',
            when: true,
            run: async () => {
                const { comparison } = delivered;
                if (!comparison?.compared)
                    return (0,workspace/* removeFile */.nM)(changesFile);
                await (0,workspace/* writeWhole */.f8)(changesFile, formatChanges(comparison));
                delivered.changesWritten = true;
            }
        },
        {
            failure: 'The report was not written',
            when: reportFile !== undefined,
            run: async () => {
                if (!reportFile)
                    return;
                delivered.report = await makeReport(reportContent(job, delivered));
                await (0,workspace/* writeWhole */.f8)(reportFile, delivered.report);
                delivered.reportWritten = true;
            }
        },
        {
            failure: 'The artifact was not uploaded',
            when: inputs.uploadArtifact,
            run: async () => {
                const artifact = await run.log.group('Upload the artifact', () => unlessAborted(run.signal, run.log.muffle(() => uploadArtifact(inputs.artifactName, artifactFiles(job, delivered), inputs.retentionDays))));
                if (artifact)
                    delivered.artifact = artifact;
                else
                    run.tell(noArtifactService);
            }
        },
        {
            failure: "The data source was not published; the other results don't depend on it",
            when: publish !== undefined,
            run: async () => {
                if (!publish)
                    return;
                delivered.datasource = await run.log.group('Publish the data source', () => publishOwners(publish, inputs, job, run));
            }
        }
    ];
}
/** Doesn't wait for what can't be aborted when the run is cancelled. */
function unlessAborted(signal, work) {
    return Promise.race([
        work,
        new Promise((_, reject) => {
            signal.addEventListener('abort', () => {
                reject(signal.reason);
            });
        })
    ]);
}
/** Compares with the file that lay in the workspace; one that isn't ours is only said to be so. */
async function compareInWorkspace({ inputs, review, run }) {
    const { outputFile } = inputs;
    const comparison = review.compareWith(await readWorkspaceBaseline(outputFile.absolute));
    if (comparison.unusable !== undefined)
        run.tell((0,notice/* warning */.$)(`The earlier ${outputFile.path} could not be compared: ${comparison.unusable}.`));
    return comparison;
}
const reportContent = ({ inputs, inventory, findings, run }, { comparison }) => ({
    inventory,
    findings,
    changes: comparison?.compared ? comparison.changes : undefined,
    notices: run.notices,
    csvName: external_node_path_default().posix.basename(inputs.outputFile.path)
});
function artifactFiles({ inputs, review }, { comparison, report }) {
    const { outputFile, changesFile, reportFile } = inputs;
    return [
        { path: outputFile.path, content: review.csv },
        ...(comparison?.compared
            ? [{ path: changesFile.path, content: formatChanges(comparison) }]
            : []),
        ...(reportFile && report !== undefined
            ? [{ path: reportFile.path, content: report }]
            : [])
    ];
}
const noArtifactService = (0,notice/* warning */.$)('GitHub Enterprise Server has no service for this artifact. Upload the CSV in a step of its own, with a release of actions/upload-artifact that this server supports.');

;// CONCATENATED MODULE: ./src/report/findings.ts


/** GitHub shows 10 annotations of a kind for a step. */
const mostAnnotations = 10;
const checkTexts = {
    'unlicensed-owner': 'whether owners still have a licence',
    'unknown-owner': 'whether all owners are users of the site',
    'inactive-owner': 'when owners last signed in'
};
/** Tells who is gone, the owners with most content first, and which checks could not be made. */
function tellFindings(findings, run) {
    for (const finding of findings.list.slice(0, mostAnnotations))
        run.log.warning(describeFinding(finding));
    const unknown = Object.keys(checkTexts).filter((kind) => findings.counts[kind] === undefined);
    if (unknown.length > 0)
        run.tell((0,notice/* warning */.$)(`Not known, since Tableau doesn't show it to this user: ${unknown.map((kind) => checkTexts[kind]).join('; ')}. Sign in as an administrator to check it.`));
}
/** Says in a sentence who can't answer for what. */
function describeFinding({ kind, owner, lastLogin, records }) {
    const who = ownerLabel(owner);
    const what = countOf(records.length, 'item');
    const day = lastLogin === 'never' ? lastLogin : lastLogin?.slice(0, 10);
    switch (kind) {
        case 'unlicensed-owner':
            return `${who} has no licence any more and owns ${what}${day === undefined ? '' : `, last sign-in: ${day}`}.`;
        case 'unknown-owner':
            return `The owner ${owner.id} is no user of the site and owns ${what}.`;
        case 'inactive-owner':
            return `${who} owns ${what} and ${day === 'never' ? 'has never signed in' : `has not signed in since ${day ?? ''}`}.`;
    }
}

;// CONCATENATED MODULE: ./src/runner/outputs.ts




/** All outputs of the action, and where their values come from. A new output is one entry here and one in action.yml. */
const outputs = {
    'csv-path': ({ inputs, delivered }) => delivered.csvWritten && inputs.outputFile.path,
    'report-path': ({ inputs, delivered }) => delivered.reportWritten && inputs.reportFile?.path,
    'content-count': ({ inventory }) => inventory.records.length,
    'workbook-count': ({ inventory }) => inventory.records.filter(({ type }) => type === 'workbook').length,
    'owner-count': ({ inventory }) => countOwners(inventory.records),
    complete: ({ inventory, delivered }) => isComplete(inventory, delivered.comparison),
    'hidden-count': ({ inventory }) => inventory.hiddenCount,
    changed: ({ delivered }) => delivered.comparison?.changed,
    'added-count': (result) => outputs_countOf(result, 'added'),
    'removed-count': (result) => outputs_countOf(result, 'removed'),
    'owner-changed-count': (result) => outputs_countOf(result, 'owner-changed'),
    'moved-count': (result) => outputs_countOf(result, 'moved'),
    'renamed-count': (result) => outputs_countOf(result, 'renamed'),
    'changes-path': ({ inputs, delivered }) => delivered.changesWritten && inputs.changesFile.path,
    'unlicensed-owner-count': ({ findings }) => findings.counts['unlicensed-owner'],
    'unknown-owner-count': ({ findings }) => findings.counts['unknown-owner'],
    'inactive-owner-count': ({ findings }) => findings.counts['inactive-owner'],
    'artifact-id': ({ delivered }) => delivered.artifact?.id,
    'artifact-url': ({ delivered }) => delivered.artifact &&
        `${runUrlOf(process.env)}/artifacts/${delivered.artifact.id}`,
    'artifact-digest': ({ delivered }) => delivered.artifact?.digest,
    'commit-sha': ({ delivered }) => delivered.commit?.sha,
    'commit-url': ({ delivered }) => delivered.commit?.sha &&
        `${repositoryUrlOf(process.env)}/commit/${delivered.commit.sha}`,
    'pull-request-number': ({ delivered }) => delivered.commit?.pullRequest?.number,
    'pull-request-url': ({ delivered }) => delivered.commit?.pullRequest?.url,
    'pull-request-operation': ({ delivered }) => delivered.commit?.pullRequest?.operation,
    'datasource-id': ({ delivered }) => delivered.datasource?.id,
    'datasource-url': ({ delivered }) => delivered.datasource?.url
};
/** Counts of a comparison that could not be made have no value. */
function outputs_countOf({ delivered: { comparison } }, kind) {
    return comparison?.compared
        ? countChanges(comparison.changes)[kind]
        : undefined;
}
/** Sets every output; one that has no value in a run is the empty string. */
function setOutputs(result) {
    for (const [name, valueOf] of Object.entries(outputs))
        core/* setOutput */.uH(name, valueOf(result) ?? '');
}
const repositoryUrlOf = (env) => `${env.GITHUB_SERVER_URL ?? 'https://github.com'}/${env.GITHUB_REPOSITORY ?? ''}`;
/** Address of the workflow run. */
const runUrlOf = (env) => `${repositoryUrlOf(env)}/actions/runs/${env.GITHUB_RUN_ID ?? ''}`;

;// CONCATENATED MODULE: ./src/owners/findings.ts
const findings_dayMs = 24 * 60 * 60 * 1000;
/** An id that no list resolves: the user list could be read, and has no such user. */
const isUnknown = (owner, { knowledge }) => knowledge.owners && owner.name === undefined;
const tests = [
    {
        kind: 'unlicensed-owner',
        knownFrom: ({ roles }) => roles,
        holds: (owner) => owner.siteRole === 'Unlicensed'
    },
    {
        kind: 'unknown-owner',
        knownFrom: ({ owners }) => owners,
        holds: isUnknown
    },
    {
        kind: 'inactive-owner',
        knownFrom: ({ lastLogins }) => lastLogins,
        // A missing last sign-in means "never": the server shows it for others.
        holds: (owner, context) => !isUnknown(owner, context) &&
            owner.name !== undefined &&
            !(Date.parse(owner.lastLogin ?? '') >= context.inactiveBefore)
    }
];
/**
 * Finds owners who left, or who nobody can find. Owners may have several findings; a check that the server doesn't
 * show the facts for is not known, never zero.
 * @param inactiveDays days without a sign-in, counted back from when the inventory was listed
 */
function findOwners(inventory, inactiveDays) {
    const inactiveBefore = Date.parse(inventory.listedAt) - inactiveDays * findings_dayMs;
    const contexts = new Map(inventory.knowledge.map((knowledge) => [
        knowledge.site,
        { knowledge, inactiveBefore }
    ]));
    const list = tests.flatMap((test) => groupByOwner(inventory.records, (record) => {
        const context = contexts.get(record.site);
        return (record.owner !== undefined &&
            context !== undefined &&
            test.knownFrom(context.knowledge) &&
            test.holds(record.owner, context));
    }).map((group) => ({
        kind: test.kind,
        lastLogin: lastLoginOf(group.owner, contexts.get(group.site)),
        ...group
    })));
    return {
        list,
        counts: countFindings(inventory, list),
        statuses: inventory.records.map((record) => statusOf(record, contexts.get(record.site)))
    };
}
const lastLoginOf = (owner, context) => owner.lastLogin ??
    (context?.knowledge.lastLogins && owner.name !== undefined
        ? 'never'
        : undefined);
function groupByOwner(records, holds) {
    const groups = new Map();
    for (const record of records) {
        if (!record.owner || !holds(record))
            continue;
        const key = `${record.owner.id} ${record.site}`;
        const group = groups.get(key) ?? {
            site: record.site,
            owner: record.owner,
            records: []
        };
        group.records.push(record);
        groups.set(key, group);
    }
    return [...groups.values()].sort((a, b) => b.records.length - a.records.length);
}
function countFindings({ knowledge }, list) {
    const count = ({ kind, knownFrom }) => knowledge.every(knownFrom)
        ? list
            .filter((finding) => finding.kind === kind)
            .reduce((sum, { records }) => sum + records.length, 0)
        : undefined;
    return Object.fromEntries(tests.map((test) => [test.kind, count(test)]));
}
function statusOf({ owner }, context) {
    if (!owner || !context?.knowledge.roles)
        return undefined;
    if (isUnknown(owner, context))
        return 'unknown';
    const holds = (kind) => tests.some((test) => test.kind === kind &&
        test.knownFrom(context.knowledge) &&
        test.holds(owner, context));
    if (holds('unlicensed-owner'))
        return 'unlicensed';
    return holds('inactive-owner') ? 'inactive' : 'active';
}

;// CONCATENATED MODULE: ./src/report/summary.ts





/** GitHub refuses a job summary above 1 MiB. */
const limitBytes = 1024 * 1024;
const topOwners = 15;
const topFindings = 10;
const namesInFinding = 3;
const mostNotices = 100;
const barLength = 20;
/**
 * The job summary: figures, what changed, who is gone, the owners with the most content as bars, and what needs
 * attention.
 * @returns Markdown made of HTML blocks, below 1 MiB
 */
function formatSummary(content) {
    const { inventory, findings, notices } = content;
    const several = inventory.sites.length > 1;
    const before = ['<h2>Owners of Tableau content</h2>', figures(content)];
    const after = [
        ownersPicture(inventory, several),
        findingsSection(findings, several),
        attention(notices)
    ];
    const fixed = joinSections([...before, ...after]);
    const changes = changesSection(content, limitBytes - size(fixed));
    return `${joinSections([...before, changes, ...after])}\n`;
}
const size = (text) => Buffer.byteLength(text);
const joinSections = (sections) => sections.filter((section) => section !== '').join('\n\n');
/** What changed since the base, as far as there is room. */
function changesSection(content, room) {
    const { comparison, changesPath, addressOf } = content;
    if (!comparison?.compared || comparison.changes.length === 0)
        return '';
    const against = comparison.base === null ? 'the earlier file' : code(comparison.base.ref);
    const head = `<p><b>${describeChanges(comparison.changes)}</b>, compared with ${against}.</p>`;
    const foot = `<p>All changes stand in ${code(changesPath)}, also in the artifact.</p>`;
    const tables = formatChangeTables(comparison.changes, addressOf, {
        size,
        limit: room - size(head) - size(foot) - 100
    });
    return joinSections([head, tables.html, tables.cut ? foot : '']);
}
const findingTitles = {
    'unlicensed-owner': 'Owners without a licence',
    'unknown-owner': 'Owners whom no list has',
    'inactive-owner': 'Owners who have not signed in for long'
};
/** Who is gone, what they own, and since when. */
function findingsSection({ list }, several) {
    return Object.keys(findingTitles)
        .map((kind) => {
        const found = list.filter((finding) => finding.kind === kind);
        if (found.length === 0)
            return '';
        const items = found.reduce((sum, { records }) => sum + records.length, 0);
        const rows = found
            .slice(0, topFindings)
            .map(({ owner, site, lastLogin, records }) => [
            summary_ownerCell(ownerLabel(owner), several ? site : ''),
            formatCount(records.length),
            lastLogin?.slice(0, 10) ?? '',
            records
                .slice(0, namesInFinding)
                .map(({ name }) => code(name))
                .join(', ') +
                (records.length > namesInFinding
                    ? ` and ${formatCount(records.length - namesInFinding)} more`
                    : '')
        ]);
        const rest = found.length - rows.length;
        return [
            `<h3>${findingTitles[kind]} (${countOf(items, 'item')})</h3>`,
            htmlTable(['Owner', 'Items', 'Last sign-in', ''], rows),
            ...(rest > 0 ? [`<p>and ${countOf(rest, 'more owner')}</p>`] : [])
        ].join('\n');
    })
        .filter((section) => section !== '')
        .join('\n\n');
}
function figures(content) {
    const { inventory, comparison, csvPath } = content;
    const { reportPath, artifactUrl, pullRequestUrl } = content;
    const { records, sites } = inventory;
    const complete = inventory.complete && (comparison?.missingTypes.length ?? 0) === 0;
    const counts = [
        ...countByType(records).map(([type, count]) => [type, formatCount(count)]),
        ['owners', formatCount(countOwners(records))],
        ['sites', formatCount(sites.length)],
        ['list is complete', complete ? 'yes' : 'no']
    ];
    const sentences = [
        `${countOf(records.length, 'item')} in ${code(csvPath)}${reportPath === undefined ? '' : `, to look at in ${code(reportPath)}`}.`,
        artifactUrl === undefined
            ? ''
            : `All files are in the <a href="${artifactUrl}">artifact</a>.`,
        pullRequestUrl === undefined
            ? ''
            : `The changes are in a <a href="${pullRequestUrl}">pull request</a>.`,
        `Listed at ${inventory.listedAt}.`
    ];
    const file = `<p>${sentences.filter((sentence) => sentence !== '').join(' ')}</p>`;
    return `${htmlTable(['Listed', ''], counts.map(([name = '', count = '']) => [name, `<b>${count}</b>`]))}\n${file}`;
}
function ownersPicture({ records }, several) {
    const owners = figuresByOwner(records);
    if (owners.length === 0)
        return '';
    const top = owners.slice(0, topOwners);
    const most = top[0]?.count ?? 1;
    const rows = top.map((owner) => [
        summary_ownerCell(owner.label, several ? owner.site : ''),
        formatCount(owner.count),
        formatCount(owner.sizeMb),
        bar(owner.count / most)
    ]);
    const rest = owners.length - top.length;
    return [
        '<h3>Owners with the most content</h3>',
        htmlTable(['Owner', 'Items', 'MB', ''], rows),
        ...(rest > 0 ? [`<p>and ${countOf(rest, 'more owner')}</p>`] : [])
    ].join('\n');
}
const summary_ownerCell = (label, site) => `${label === '' ? '<i>no owner told</i>' : code(label)}${site === '' ? '' : ` on ${code(site)}`}`;
const bar = (share) => '█'.repeat(Math.max(1, Math.round(share * barLength)));
function attention(notices) {
    if (notices.length === 0)
        return '';
    const shown = notices.slice(0, mostNotices);
    const items = shown.map(({ message }) => `<li>${prose(message)}</li>`);
    const more = notices.length - shown.length;
    return [
        '<h3>Needs attention</h3>',
        '<ul>',
        ...items,
        ...(more > 0 ? [`<li>and ${formatCount(more)} more, in the log</li>`] : []),
        '</ul>'
    ].join('\n');
}

;// CONCATENATED MODULE: ./src/actions/list.ts










/** Reads everything, then delivers it. Returns what failed after the reading had ended. */
async function carryOut(inputs, run) {
    inputs.notices.forEach(run.tell);
    const inventory = await collect(inputs, run);
    const findings = findOwners(inventory, inputs.inactiveDays);
    tellFindings(findings, run);
    const review = prepareReview(inputs, inventory, runUrlOf(process.env));
    const { delivered, failures } = await deliver({
        inputs,
        inventory,
        findings,
        review,
        run
    });
    const result = {
        inputs,
        inventory,
        findings,
        delivered
    };
    await writeSummary(result, review.addressOf, run);
    setOutputs(result);
    const complete = isComplete(inventory, delivered.comparison);
    return [
        ...failures,
        ...checkConditions(inputs, findings, delivered.comparison, complete)
    ];
}
/** Best effort: a job without a summary has its results all the same. */
async function writeSummary(result, addressOf, run) {
    try {
        const text = formatSummary({
            inventory: result.inventory,
            findings: result.findings,
            comparison: result.delivered.comparison,
            notices: run.notices,
            csvPath: result.inputs.outputFile.path,
            changesPath: result.inputs.changesFile.path,
            reportPath: result.delivered.reportWritten && result.inputs.reportFile?.path,
            artifactUrl: artifactUrlOf(result),
            pullRequestUrl: pullRequestUrlOf(result),
            addressOf
        });
        await core/* summary */.z.addRaw(run.log.redact(text)).write();
    }
    catch (error) {
        run.tell((0,notice/* warning */.$)(`The job summary was not written: ${error instanceof Error ? error.message : String(error)}`));
    }
}
/** Only of one that the changes are in. */
function pullRequestUrlOf({ delivered }) {
    const pullRequest = delivered.commit?.pullRequest;
    return pullRequest?.holdsChanges ? pullRequest.url : undefined;
}
const artifactUrlOf = ({ delivered }) => delivered.artifact &&
    `${runUrlOf(process.env)}/artifacts/${delivered.artifact.id}`;


/***/ }),

/***/ 41984:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U8: () => (/* binding */ guardTable),
/* harmony export */   Wk: () => (/* binding */ parseCsv),
/* harmony export */   a9: () => (/* binding */ readWithCrlf),
/* harmony export */   c_: () => (/* binding */ tableOf),
/* harmony export */   yv: () => (/* binding */ formatCsv)
/* harmony export */ });
/* unused harmony exports guardFormula, unguardFormula */
/* harmony import */ var csv_parse_sync__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(25175);
/* harmony import */ var csv_stringify_sync__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(96789);
/* harmony import */ var _columns_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(22035);



/** The values of records, in the given columns, as text and not guarded. */
function tableOf(records, names) {
    const getters = names.map((name) => _columns_js__WEBPACK_IMPORTED_MODULE_2__/* .columns */ .YB[name].valueOf);
    return {
        columns: names,
        rows: records.map((record) => getters.map((valueOf) => wellFormed(String(valueOf(record) ?? ''))))
    };
}
/** Half a surrogate pair has no UTF-8: what is written must be what is read back. */
const wellFormed = (value) => value.replace(/\p{Surrogate}/gu, '\uFFFD');
/**
 * Writes a table as CSV (RFC 4180): UTF-8, `\n` line ends, a header always, a final newline, quotes only where needed.
 * @param escapeFormulas guards values that a spreadsheet would run; numbers of our own are never guarded
 */
function formatCsv(table, escapeFormulas) {
    const { columns: names, rows } = guardTable(table, escapeFormulas);
    return (0,csv_stringify_sync__WEBPACK_IMPORTED_MODULE_1__/* .stringify */ .A)([[...names], ...rows], {
        record_delimiter: '\n',
        // The library quotes what holds the separator, a quote or LF; a lone CR would break readers too.
        quoted_match: /\r/
    });
}
/** The cells as they stand in the file. */
function guardTable(table, escapeFormulas) {
    if (!escapeFormulas)
        return table;
    const guarded = table.columns.map((name) => (0,_columns_js__WEBPACK_IMPORTED_MODULE_2__/* .columnOf */ .uV)(name)?.type !== 'integer');
    return {
        columns: table.columns,
        rows: table.rows.map((row) => row.map((value, index) => (guarded[index] ? guardFormula(value) : value)))
    };
}
/** Puts one `'` before a value that a spreadsheet would take for a formula, also behind quotes of its own. */
const guardFormula = (value) => /^'*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
/** Takes off exactly the one `'` that guardFormula puts on. */
const unguardFormula = (value) => /^'+[=+\-@\t\r]/.test(value) ? value.slice(1) : value;
/**
 * Reads a CSV of ours back. A byte order mark and CRLF line ends, as some editors and git set-ups leave them, are read
 * as if they weren't there.
 * @returns unguarded values
 * @throws Error that says in which line the text is no CSV
 */
function parseCsv(text, escapeFormulas) {
    const crlf = /^[^\n]*\r\n/.test(text);
    const [header = [], ...cells] = (0,csv_parse_sync__WEBPACK_IMPORTED_MODULE_0__/* .parse */ .qg)(crlf ? toLf(text) : text, {
        bom: true,
        record_delimiter: '\n'
    });
    const rows = escapeFormulas
        ? cells.map((row) => row.map(unguardFormula))
        : cells;
    return {
        columns: header,
        rows,
        cells: { columns: header, rows: cells },
        crlf
    };
}
const toLf = (text) => text.replaceAll('\r\n', '\n');
/**
 * A table of ours as a file of it reads that something has given CRLF line ends, also within values: only so can it be
 * compared with such a file.
 */
function readWithCrlf(table, escapeFormulas) {
    const text = formatCsv(table, escapeFormulas);
    return parseCsv(toLf(text).replaceAll('\n', '\r\n'), escapeFormulas);
}


/***/ })

};
