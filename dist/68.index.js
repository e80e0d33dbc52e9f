export const id = 68;
export const ids = [68];
export const modules = {

/***/ 63068:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  list: () => (/* binding */ list_list)
});

// EXTERNAL MODULE: ./src/notice.ts
var notice = __webpack_require__(94763);
// EXTERNAL MODULE: ./src/owners/owner-key.ts
var owner_key = __webpack_require__(15709);
;// CONCATENATED MODULE: ./src/owners/paths.ts
/** Escapes a name for a path, in which names are joined by `/`: a `/` becomes `\/` and a `\` `\\`. */
const escapePathName = (name) => name.replace(/[\\/]/g, '\\$&');
const unescapePathName = (name) => name.replace(/\\([\\/])/g, '$1');
/** The path of what lies in another. */
const joinPath = (path, name) => path === '' ? escapePathName(name) : `${path}/${escapePathName(name)}`;
/** Splits at each `/` that isn't escaped, and leaves the escapes on. */
const splitNames = (path) => [...path.matchAll(/(?:^|\/)((?:\\[\\/]|[^/])*)/g)].map(([, name = '']) => name);
/** The names of a path, outermost first; of an empty one none. */
const splitPath = (path) => path === '' ? [] : splitNames(path).map(unescapePathName);

;// CONCATENATED MODULE: ./src/owners/project-paths.ts

const personalSpace = 'Personal Space';
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
                : joinPath(personalSpace, ownerName);
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
 * Joins content, project tree and owners.
 * @returns a record for each item, in the order of the CSV
 */
function makeRecords(content) {
    const paths = makeProjectPaths(content.projects);
    return content.items
        .map((item) => {
        const owner = item.owner && (content.owners.get(item.owner.id) ?? item.owner);
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
/** The order of the CSV: by code units, so that two runs over the same content give the same bytes. */
const compareRecords = (a, b) => compareTexts(a.site, b.site) ||
    compareTexts(a.type, b.type) ||
    compareTexts(a.project, b.project) ||
    compareTexts(a.name, b.name) ||
    compareTexts(a.id, b.id);
const compareTexts = (a, b) => a === b ? 0 : a < b ? -1 : 1;

;// CONCATENATED MODULE: ./src/owners/inventory.ts


/** Joins what the sites told. */
function makeInventory(sites, listedAt, isKept = () => true, passedOver = { suspended: [], locked: [] }) {
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
        refused: [
            ...sites.flatMap(({ site, refused }) => refused.map((type) => ({ site, type }))),
            ...passedOver.locked.map((site) => ({ site }))
        ],
        suspended: passedOver.suspended,
        listedAt
    };
}
/** Roles and last sign-ins are known where the server shows them for anybody; a site without content has none to know. */
function knowledgeOf(content, records) {
    const owners = records.flatMap(({ owner }) => owner ?? []);
    const nothingToKnow = records.length === 0;
    const all = [...content.owners.values()];
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
    return new Set(records.flatMap((record) => (record.owner ? (0,owner_key/* ownerKey */.l)(record) : []))).size;
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
        const names = splitPath(pathOf(record));
        const target = names.map((name) => name + end).join('');
        const last = rules.findLast(({ pattern, everything }) => names.length === 0 ? everything : pattern.test(target));
        return last ? !last.excludes : first.excludes;
    };
}
const pathOf = ({ type, project, name }) => type === 'project' ? joinPath(project, name) : project;
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
// EXTERNAL MODULE: ./node_modules/axios/lib/axios.js + 65 modules
var axios = __webpack_require__(41542);
// EXTERNAL MODULE: ./src/retry.ts
var retry = __webpack_require__(49809);
// EXTERNAL MODULE: ./src/http/proxy.ts
var http_proxy = __webpack_require__(57856);
;// CONCATENATED MODULE: ./src/http/faults.ts

const symptoms = [
    {
        pattern: /ENOTFOUND/,
        kind: 'unknown-host',
        says: 'is not a known host name.',
        transient: false
    },
    {
        pattern: /CERT_HAS_EXPIRED/,
        kind: 'certificate-expired',
        says: 'has a certificate that has expired.',
        transient: false
    },
    {
        pattern: /CERT_NOT_YET_VALID/,
        kind: 'certificate-expired',
        says: 'has a certificate that is not valid yet.',
        transient: false
    },
    {
        pattern: /ALTNAME_INVALID/,
        kind: 'certificate-of-another-name',
        says: 'has a certificate that is for another name.',
        transient: false
    },
    {
        pattern: /wrong version number|packet length too long|WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|unknown protocol/i,
        kind: 'no-tls',
        says: 'speaks no TLS on this port.',
        transient: false
    },
    {
        pattern: /EPROTO|ERR_SSL/,
        kind: 'tls-refused',
        says: 'and this runner agree on no TLS connection.',
        transient: false
    },
    {
        pattern: /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS/,
        kind: 'certificate-untrusted',
        says: 'has a certificate that is not trusted here.',
        transient: false
    },
    {
        pattern: /^HPE_/,
        kind: 'no-http',
        says: 'answers in something that is not HTTP.',
        transient: true
    },
    {
        pattern: /maxContentLength/,
        kind: 'too-large',
        says: 'sent more than a page may hold.',
        transient: false
    },
    {
        pattern: /ECONNREFUSED/,
        kind: 'refused',
        says: 'refuses the connection.',
        transient: true
    },
    {
        pattern: /ECONNRESET|EPIPE|socket hang up|aborted/,
        kind: 'broken-off',
        says: 'broke the connection off.',
        transient: true
    },
    {
        pattern: /ETIMEDOUT|ECONNABORTED|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN/,
        kind: 'unreachable',
        says: "can't be reached from the runner.",
        transient: true
    }
];
/**
 * Tells a network error by the system's error code. The original message is not repeated and the original error not
 * kept: both may quote the request with its secret.
 */
function faultOf(error, proxy) {
    const { code = '', message = '' } = error;
    const told = `${code} ${message}`;
    const fault = symptoms.find(({ pattern }) => pattern.test(told)) ?? {
        kind: 'unreachable',
        says: `can't be reached${code && ` (${code})`}.`,
        transient: true
    };
    return proxy ? throughProxy(fault, proxy) : strip(fault);
}
const strip = ({ kind, says, transient }) => ({
    kind,
    says,
    transient
});
/** What befalls the connection befalls the proxy; of what comes later nobody can tell whose fault it is. */
function throughProxy(fault, proxy) {
    const address = (0,http_proxy/* addressOf */.ci)(proxy);
    if (proxy.protocol === 'https' && fault.kind === 'no-tls')
        return {
            kind: 'proxy-without-tls',
            says: `can't be reached: its proxy has an address that begins with https://, but speaks http. Write http://${address} into HTTPS_PROXY or HTTP_PROXY.`,
            transient: false
        };
    const says = fault.says.replace(/\.$/, '');
    if (ofConnection.has(fault.kind))
        return {
            kind: 'proxy-unreachable',
            says: `can't be reached: its proxy ${address} ${says}.`,
            transient: fault.transient
        };
    return {
        ...strip(fault),
        says: `${says}, asked through the proxy ${address}.`
    };
}
const ofConnection = new Set([
    'unknown-host',
    'refused',
    'unreachable'
]);
const tooSlow = (seconds) => ({
    kind: 'too-slow',
    says: `did not answer in full within ${String(seconds)} s.`,
    transient: true
});

;// CONCATENATED MODULE: ./src/http/redirects.ts
const redirectStatuses = new Set([301, 302, 303, 307, 308]);
/**
 * Decides on a redirect. It is followed with the same method and body (a POST must not become a GET) to the same
 * origin, or from http to https on the same host; anything else could carry a secret or a token to a stranger.
 * @returns undefined where the answer is no redirect
 */
function redirectOf(status, location, from) {
    if (!redirectStatuses.has(status) || location === undefined)
        return undefined;
    if (!URL.canParse(location, from.href))
        return { fault: nowhere };
    const to = new URL(location, from.href);
    const upgrade = from.protocol === 'http:' && to.protocol === 'https:';
    return to.origin === from.origin || (upgrade && to.hostname === from.hostname)
        ? { to }
        : { fault: elsewhere(to) };
}
const nowhere = {
    kind: 'redirected-nowhere',
    says: 'redirects to an address that is none.',
    transient: false
};
const elsewhere = (to) => ({
    kind: 'redirected-elsewhere',
    says: `redirects to ${to.origin}. Secrets are not sent to another host.`,
    transient: false
});
const endless = {
    kind: 'redirected-endlessly',
    says: 'redirects without end.',
    transient: false
};

;// CONCATENATED MODULE: ./src/http/http.ts





const maxRedirects = 5;
/**
 * Makes the function that all requests to a peer go through: time bound from sending to the last byte, retries, and
 * redirects by hand.
 * @returns a function that answers with what the peer reads and throws the peer's errors; no AxiosError leaves this
 * file, since it carries the request with its secrets
 */
function createHttp(peer, options) {
    const client = axios/* default */.A.create({
        headers: { 'user-agent': 'tableau-owners', ...peer.headers },
        maxRedirects: 0,
        maxContentLength: peer.maxBytes,
        maxBodyLength: Infinity,
        responseType: 'text',
        // axios would hand over truncated JSON as a string, with success: it is parsed by the peer.
        transformResponse: [(body) => body],
        validateStatus: () => true
    });
    return async (request) => {
        const line = { client, peer, options, signal: request.signal };
        const signal = request.signal ?? options.signal;
        const attempt = () => attemptWithin(request, { ...line, signal });
        if (request.once === true)
            return attempt();
        let tries = 0;
        return options.retry(async () => (tries++ > 0 ? await lookFor(request) : undefined) ?? attempt(), (error) => (request.passes?.(error) === true ? {} : peer.classify(error)), signal);
    };
}
async function lookFor({ landed, url }) {
    const json = await landed?.();
    return json === undefined ? undefined : { json, url };
}
async function attemptWithin(request, line) {
    const { signal, options, peer } = line;
    const bound = new AbortController();
    // Not AbortSignal.timeout: its timer doesn't keep the process alive, and a proxy can leave a request without a socket.
    const timer = setTimeout(() => {
        bound.abort();
    }, options.timeoutSeconds * 1000);
    const either = signal ? AbortSignal.any([signal, bound.signal]) : bound.signal;
    try {
        return await follow(request, { ...line, signal: either });
    }
    catch (error) {
        signal?.throwIfAborted();
        throw bound.signal.aborted
            ? peer.explain(tooSlow(options.timeoutSeconds), request.url)
            : error;
    }
    finally {
        clearTimeout(timer);
    }
}
async function follow(request, line) {
    const { peer, options } = line;
    let url = request.url;
    for (let redirects = 0; redirects <= maxRedirects; redirects++) {
        const answer = await send({ ...request, url }, line);
        options.debug?.(`${request.method} ${url.href} answered ${String(answer.status)}`);
        const redirect = redirectOf(answer.status, answer.headers.location, url);
        if (redirect === undefined)
            return { json: readFitting(request, answer, peer), url };
        if ('fault' in redirect)
            throw peer.explain(redirect.fault, url);
        url = redirect.to;
    }
    throw peer.explain(endless, url);
}
function readFitting({ fits }, answer, peer) {
    const json = peer.read(answer);
    if (fits?.(json) === false)
        throw peer.reject(answer);
    return json;
}
async function send({ method, url, headers, body }, { client, peer, options, signal }) {
    const proxy = (0,http_proxy/* proxyFor */.iJ)(url, options.env);
    const answer = await client
        .request({
        method,
        url: url.href,
        proxy: proxy ?? false,
        ...(signal && { signal }),
        ...(headers && { headers }),
        ...(body !== undefined && {
            data: typeof body === 'function' ? body() : body
        })
    })
        .catch((error) => {
        throw peer.explain(faultOf(error, proxy), url);
    });
    const told = headersOf(answer);
    return {
        method,
        status: answer.status,
        headers: told,
        text: typeof answer.data === 'string' ? answer.data : '',
        url,
        retryAfterMs: (0,retry/* parseRetryAfter */.mu)(told['retry-after'], options.now()),
        ...(proxy && { proxy: (0,http_proxy/* addressOf */.ci)(proxy) })
    };
}
const headersOf = ({ headers }) => Object.fromEntries(Object.entries(headers).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : undefined
]));

// EXTERNAL MODULE: ./src/tableau/errors.ts + 3 modules
var errors = __webpack_require__(72090);
;// CONCATENATED MODULE: ./src/tableau/peer.ts

/**
 * How Tableau's answers are read, and how what goes wrong between here and Tableau is told.
 * @param redact takes secrets out of what a peer says, before it is shortened
 */
const tableauPeer = (redact) => ({
    headers: { accept: 'application/json', 'accept-language': 'en' },
    maxBytes: 128 * 1024 * 1024,
    read: (answer) => read(answer, redact),
    reject: (answer) => (0,errors/* strangerOf */.gK)(answer),
    explain: errors/* tableauErrorOfFault */.u2,
    classify: (error) => error instanceof errors/* TableauError */.pI && error.transient
        ? { afterMs: error.retryAfterMs }
        : undefined
});
function read(answer, redact) {
    if (answer.status < 200 || answer.status > 299)
        throw (0,errors/* tableauErrorOf */.Q3)(answer, redact);
    if (answer.text.trim() === '') {
        if (answer.method === 'GET' && answer.status !== 204)
            throw (0,errors/* strangerOf */.gK)(answer);
        return undefined;
    }
    try {
        return JSON.parse(answer.text.replace(/^\ufeff/, ''));
    }
    catch {
        throw (0,errors/* strangerOf */.gK)(answer, kindOf(answer));
    }
}
/** Success without JSON: a page, or JSON that something broke. */
const kindOf = ({ headers, text }) => /json/i.test(headers['content-type'] ?? '')
    ? `JSON that breaks off or is malformed (${String(text.length)} characters)`
    : undefined;

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

// EXTERNAL MODULE: ./src/tableau/version.ts
var tableau_version = __webpack_require__(39030);
;// CONCATENATED MODULE: ./src/tableau/server.ts



/**
 * Finds out which version the server speaks, without signing in.
 * @throws TableauError where the version is too old for the way to sign in
 */
async function connect(options) {
    const { version, serverUrl } = await (0,tableau_version/* negotiateVersion */.xy)(options.http, options.serverUrl);
    const needed = authSince[options.auth.kind];
    if ((0,tableau_version/* compareVersions */.Zy)(version, needed.version) < 0)
        throw new errors/* TableauError */.pI(`${serverUrl.host} speaks REST API ${version}, but a ${options.auth.kind.replaceAll('-', ' ')} needs ${needed.version} (Tableau ${needed.release}).${options.auth.kind === 'password' ? '' : ' Use username and password.'}`);
    return { ...options, serverUrl, version };
}
/** The address of a path below `/api/{version}/`. */
function apiUrl(server, path, query = {}) {
    const url = new URL(`/api/${server.version}/${path}`, server.serverUrl);
    // Servers before API 3.7 (2020.1) take the delimiters of sort and fields only as they are
    // (server-client-python, endpoint.py).
    const raw = (0,tableau_version/* compareVersions */.Zy)(server.version, '3.7') < 0;
    const pairs = Object.entries(query).flatMap(([name, value]) => {
        if (value === undefined)
            return [];
        const encoded = encodeURIComponent(value);
        return `${name}=${raw ? encoded.replace(/%3A/g, ':').replace(/%2C/g, ',') : encoded}`;
    });
    url.search = pairs.join('&');
    return url;
}

;// CONCATENATED MODULE: ./src/tableau/connect.ts



/**
 * Connects to the server with the run's retries, bounds and masks.
 * @param scopes for a connected app's token
 */
function connectTo({ serverUrl, auth, timeoutSeconds }, scopes, { retry, signal, log, now, warn, runner }) {
    return connect({
        serverUrl,
        auth,
        scopes,
        http: createHttp(tableauPeer(log.redact), {
            timeoutSeconds,
            retry,
            signal,
            debug: log.debug,
            now,
            env: runner.env
        }),
        mask: log.mask,
        warn,
        signal,
        now
    });
}

// EXTERNAL MODULE: ./src/tableau/lists.ts
var tableau_lists = __webpack_require__(24839);
// EXTERNAL MODULE: ./src/tableau/json.ts
var tableau_json = __webpack_require__(68802);
;// CONCATENATED MODULE: ./src/tableau/sign-in-causes.ts


/**
 * What the numbers mean that Tableau puts behind its words, `Error signing in to Tableau Cloud (10084)`.
 * Source: Tableau help, Troubleshoot Connected Apps.
 */
const numbers = {
    5: 'username is not a user of the site, or is written in another way there (upper and lower case count)',
    16: 'username or its password is wrong, or, for a connected app, username is not a user of the site or the clock of the runner is off',
    67: 'the site does not have the feature',
    126: 'the connected app is not there any more',
    127: "the connected app's secret is not there any more",
    10083: 'connected-app-client-id or connected-app-secret-id is wrong',
    10084: 'the clock of the runner is off, or the token lacks something',
    10085: 'connected-app-secret-id names no secret of the connected app',
    10089: 'connected-app-client-id names no connected app of this site',
    10090: 'the connected app is not enabled'
};
/** What Tableau's own code says of a sign-in. Source: REST API reference, Sign In. */
const codes = {
    '401000': 'the request came without its credentials: something between the runner and the server drops its body',
    '401002': 'another job signs in with the same personal access token at the moment: give each job its own, or put them into one concurrency group',
    '401009': 'the request came without its body: something between the runner and the server drops it, or redirects it'
};
const siteHint = 'site is not the content URL, the part after /site/ in the browser';
/** What it may be where nothing more is known, the likeliest first. */
const usualCauses = {
    'personal-access-token': [
        'the token has expired (a year after it was made, or after 15 days without use)',
        siteHint,
        'pat-name or pat-secret is wrong, or the token was revoked',
        'the site allows no personal access tokens, or not to this user'
    ],
    password: [
        siteHint,
        'username or password is wrong',
        'the user signs in with single sign-on or multi-factor authentication, and needs a personal access token'
    ],
    'connected-app': [
        'username is not a user of the site, or is written in another way there',
        'the connected app is not enabled or not of this site',
        siteHint,
        'an id or the secret is wrong',
        'the clock of the runner is off'
    ]
};
/** What the answer or the inputs point to, the surest first. */
function pointers({ auth, serverUrl, contentUrl }, { code = '', summary = '', detail = '' }) {
    const number = /\((?:errorCode=)?(\d{1,6})\)/.exec(`${summary} ${detail}`)?.[1];
    const isCloud = (0,address/* isTableauCloud */.aR)(serverUrl);
    return [
        number !== undefined && numbers[number],
        codes[code],
        !isCloud &&
            contentUrl.toLowerCase() === 'default' &&
            'the Default site is the empty one: leave site empty',
        isCloud &&
            auth.kind === 'connected-app' &&
            !auth.username.includes('@') &&
            'username is an e-mail address on Tableau Cloud'
    ].filter((cause) => typeof cause === 'string');
}
/**
 * Makes an error that names the causes of a refused sign-in, in the order of what is known. An answer of something in
 * between says nothing of the credentials and stays as it is.
 */
function explainSignIn(error, attempt) {
    if (!(error instanceof errors/* TableauError */.pI) ||
        error.origin !== 'tableau' ||
        error.status !== 401)
        return error;
    const { contentUrl, auth } = attempt;
    const where = contentUrl === '' ? 'the Default site' : `site "${contentUrl}"`;
    const causes = [...pointers(attempt, error), ...usualCauses[auth.kind]];
    const { message, origin, status, code } = error;
    return new errors/* TableauError */.pI(`Signing in to ${where} failed. ${message} Likely causes, in this order: ${causes.join('; ')}.`, { origin, status, ...(code !== undefined && { code }), cause: error });
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
    accepted = new Set();
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
    /** Notes that the server knew a session. */
    accept(signedIn) {
        this.accepted.add(signedIn);
    }
    /** Whether the server ever knew a session; one that it never knew hasn't ended. */
    wasAccepted(signedIn) {
        return this.accepted.has(signedIn);
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
        this.server.warn(this.wasAccepted(dead)
            ? `The session ended before its time and is signed in to again.${endedBecause[this.server.auth.kind]}`
            : 'The new session was refused at its first use, and is signed in to again.');
        // Where it is only a scope that lacks, the session is alive. Others who met it wait for the same new one.
        this.current = this.end(dead).then(() => signIn(this.server, this.contentUrl));
        await this.current;
        return true;
    }
    /**
     * Tells a session that the server never knew as what it is: not ended by anybody, but lost on the way. For a
     * connected app it may lack a scope, which Tableau calls by the same code.
     */
    explainRefusal(error, signedIn) {
        if (!isDeadSession(error) || this.wasAccepted(signedIn))
            return error;
        if (error.code !== '401000' && this.server.auth.kind === 'connected-app')
            return error;
        const { origin, status, code } = error;
        return new errors/* TableauError */.pI(`A new session was refused at its first use: something between the runner and the server (a proxy, a gateway) drops or changes the header X-Tableau-Auth, or the requests reach another server than the sign-in. ${error.message}`, { origin, status, code, cause: error });
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
            return isDeadSession(error) || !(error instanceof Error)
                ? undefined
                : error;
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
    // For each attempt anew: a token of a connected app is good for one request, and lapses within minutes.
    const body = () => JSON.stringify({
        credentials: credentialsOf(server.auth, contentUrl, {
            scopes: server.scopes,
            now: server.now(),
            mask: server.mask
        })
    });
    const { json } = await server
        .http({
        method: 'POST',
        url: apiUrl(server, 'auth/signin'),
        headers: { 'content-type': 'application/json' },
        body,
        fits: (json) => (0,tableau_json/* isObject */.Gv)((0,tableau_json/* fieldOf */._F)(json, 'credentials')),
        signal: server.signal && delayed(server.signal, signInGraceMs)
    })
        .catch((error) => {
        throw explainSignIn(error, { ...server, contentUrl });
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
/** A token that the server doesn't know (any more), or that lacks a scope: Tableau has one code for both. */
const isDeadSession = (error) => error instanceof errors/* TableauError */.pI &&
    error.origin === 'tableau' &&
    (error.code === '401000' || error.code === '401002');

;// CONCATENATED MODULE: ./src/tableau/sender.ts


function senderOf(server, tokens) {
    const use = async (request, signedIn) => {
        const headers = { ...request.headers, 'x-tableau-auth': signedIn.token };
        try {
            const { json } = await server.http({ ...request, headers });
            tokens.accept(signedIn);
            return json;
        }
        catch (error) {
            if (isOfSession(error))
                tokens.accept(signedIn);
            throw error;
        }
    };
    const useAgain = async (request) => {
        const signedIn = await tokens.get();
        try {
            return await use(request, signedIn);
        }
        catch (error) {
            throw tokens.explainRefusal(error, signedIn);
        }
    };
    return {
        send: async (request) => {
            const signedIn = await tokens.get();
            try {
                return await use(request, signedIn);
            }
            catch (error) {
                if (!isDeadSession(error))
                    throw error;
                const isLost = error.code === '401000' && !tokens.wasAccepted(signedIn);
                if (isLost || !(await tokens.renew(signedIn)))
                    throw tokens.explainRefusal(error, signedIn);
                return useAgain(request);
            }
        },
        peek: async (request) => use(request, await tokens.get())
    };
}
/** Whether Tableau refuses the request and not the session, which it knows then. */
const isOfSession = (error) => error instanceof errors/* TableauError */.pI &&
    error.origin === 'tableau' &&
    error.status !== 401;

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
    const { send, peek } = senderOf(server, tokens);
    const urlOf = (path, query) => apiUrl(server, path, query);
    const below = (path) => path === '' ? `sites/${siteId}` : `sites/${siteId}/${path}`;
    return {
        host: server.serverUrl.host,
        version: server.version,
        contentUrl,
        userId,
        get: (path, query, fits = tableau_json/* isObject */.Gv) => send({ method: 'GET', url: urlOf(below(path), query), fits }),
        peek: (path, query, fits = tableau_json/* isObject */.Gv) => peek({ method: 'GET', url: urlOf(below(path), query), fits }),
        getFromServer: (path, query, fits = tableau_json/* isObject */.Gv) => send({ method: 'GET', url: urlOf(path, query), fits }),
        post: (path, query, contentType, body) => send({
            method: 'POST',
            url: urlOf(below(path), query),
            headers: { 'content-type': contentType },
            body
        })
    };
}

;// CONCATENATED MODULE: ./src/tableau/list-notices.ts

const formatCount = (number) => number.toLocaleString('en-US');
/** Says what a list's proof came to, where there is something to know. */
function noticesOfProof(label, list, host) {
    if (!list.complete) {
        const counts = `${formatCount(list.advertised)} were advertised, ${formatCount(list.items.length)} received, twice.`;
        const cause = list.mixed
            ? `Pages came that were not asked for, or one item on two pages: a cache or proxy between here and ${host} is the likely cause. Have what is below /api/ excepted from it.`
            : 'Content that changes while it is read does that: run again.';
        return [
            (0,notice/* warning */.$e)(`The list of ${label} may not be whole: ${counts} ${cause}`)
        ];
    }
    return list.hidden > 0
        ? [
            (0,notice/* warning */.$e)(`The server counts ${formatCount(list.hidden)} ${label} that it doesn't show this user. The list is whole without them.`)
        ]
        : [];
}
const step = 1000;
/** Tells how far a list has come: a line for each thousand, and one at its end. */
function progressOf(label, log) {
    let told = 0;
    return (received, total) => {
        if (received >= total)
            log(`${formatCount(received)} ${label}`);
        else if (Math.floor(received / step) !== told)
            log(`${formatCount(received)} of ${formatCount(total)} ${label}`);
        told = Math.floor(received / step);
    };
}

;// CONCATENATED MODULE: ./src/tableau/owner-details.ts

/** The owners that items tell of. */
const ownersOf = (items) => items.flatMap(({ owner }) => owner ?? []);
/** Merges what several lists tell of the same users, by LUID; what an earlier one told stays. */
function mergeUsers(users) {
    const merged = new Map();
    for (const user of users) {
        const known = merged.get(user.id);
        if (!known || Object.keys(user).some((key) => !(key in known)))
            merged.set(user.id, { ...user, ...known });
    }
    return merged;
}
/**
 * Whether the lists left something out of the owners: a server that takes the field expressions tells a site role of
 * each, and what no owner has was perhaps never told.
 */
function lacksDetails(owners) {
    const all = [...owners.values()];
    return (all.length > 0 &&
        (all.some(({ name, siteRole }) => name === undefined || siteRole === undefined) ||
            all.every(({ fullName }) => fullName === undefined) ||
            all.every(({ email }) => email === undefined)));
}
const administrators = new Set([
    'ServerAdministrator',
    'SiteAdministratorCreator',
    'SiteAdministratorExplorer',
    'SiteAdministrator'
]);
/** Says so where the signed-in user is no administrator, for whom Tableau shortens all lists without a word. */
function noticesOfRole(role) {
    if (role !== undefined && administrators.has(role))
        return [];
    return [
        (0,notice/* warning */.$e)(`The signed-in user is not known to be an administrator of the site${role === undefined ? '' : ` (site role ${role})`}: Tableau lists only what this user may see, without saying what is missing. For a whole list, sign in as a site or server administrator.`)
    ];
}
/** Says so where items came without the owner that their list tells. */
function noticesOfOwnerless(count) {
    if (count === 0)
        return [];
    return [
        (0,notice/* warning */.$e)(`${String(count)} items came without an owner. The site's user visibility may be "Limited": sign in as an administrator to see the owners.`)
    ];
}

;// CONCATENATED MODULE: ./src/tableau/content.ts

/** Source: REST API reference, Get Users on Site; the `owner` of an item has the same attributes. */
function parseUser(value) {
    return {
        id: (0,tableau_json/* idOf */.TH)(value),
        ...(0,tableau_json/* told */.Ev)({
            name: (0,tableau_json/* textOf */.b6)((0,tableau_json/* fieldOf */._F)(value, 'name')),
            fullName: (0,tableau_json/* textOf */.b6)((0,tableau_json/* fieldOf */._F)(value, 'fullName')),
            email: (0,tableau_json/* textOf */.b6)((0,tableau_json/* fieldOf */._F)(value, 'email')),
            siteRole: (0,tableau_json/* textOf */.b6)((0,tableau_json/* fieldOf */._F)(value, 'siteRole')),
            lastLogin: (0,tableau_json/* textOf */.b6)((0,tableau_json/* fieldOf */._F)(value, 'lastLogin'))
        })
    };
}
/** Reads an item of any content type. Source: REST API reference, the Query methods; XML schema ts-api 3.29. */
function parseContentItem(kind, value) {
    const owner = (0,tableau_json/* fieldOf */._F)(value, 'owner');
    const location = (0,tableau_json/* fieldOf */._F)(value, 'location');
    const locationType = (0,tableau_json/* textOf */.b6)((0,tableau_json/* fieldOf */._F)(location, 'type'));
    const project = (0,tableau_json/* fieldOf */._F)(value, 'project') ??
        (locationType === 'Project' ? location : undefined);
    const projectId = (0,tableau_json/* textOf */.b6)((0,tableau_json/* fieldOf */._F)(project, 'id'));
    const tags = (0,tableau_json/* fieldOf */._F)(value, 'tags');
    return {
        kind,
        id: (0,tableau_json/* idOf */.TH)(value),
        name: (0,tableau_json/* textOf */.b6)((0,tableau_json/* fieldOf */._F)(value, 'name')) ?? '',
        personalSpace: locationType === 'PersonalSpace',
        ...(0,tableau_json/* told */.Ev)({
            description: (0,tableau_json/* textOf */.b6)((0,tableau_json/* fieldOf */._F)(value, 'description')),
            contentUrl: (0,tableau_json/* textOf */.b6)((0,tableau_json/* fieldOf */._F)(value, 'contentUrl')),
            webpageUrl: (0,tableau_json/* textOf */.b6)((0,tableau_json/* fieldOf */._F)(value, 'webpageUrl')),
            size: (0,tableau_json/* integerOf */.cP)((0,tableau_json/* fieldOf */._F)(value, 'size')),
            createdAt: (0,tableau_json/* textOf */.b6)((0,tableau_json/* fieldOf */._F)(value, 'createdAt')),
            updatedAt: (0,tableau_json/* textOf */.b6)((0,tableau_json/* fieldOf */._F)(value, 'updatedAt')),
            hasExtracts: (0,tableau_json/* booleanOf */.SF)((0,tableau_json/* fieldOf */._F)(value, 'hasExtracts')),
            sheetCount: (0,tableau_json/* integerOf */.cP)((0,tableau_json/* fieldOf */._F)(value, 'sheetCount')),
            tags: tags === undefined ? undefined : tagsOf(tags),
            project: projectId === undefined
                ? undefined
                : {
                    id: projectId,
                    ...(0,tableau_json/* told */.Ev)({ name: (0,tableau_json/* textOf */.b6)((0,tableau_json/* fieldOf */._F)(project, 'name')) })
                },
            parentProjectId: (0,tableau_json/* textOf */.b6)((0,tableau_json/* fieldOf */._F)(value, 'parentProjectId')),
            owner: (0,tableau_json/* textOf */.b6)((0,tableau_json/* fieldOf */._F)(owner, 'id')) === undefined
                ? undefined
                : parseUser(owner)
        })
    };
}
function tagsOf(value) {
    return (0,tableau_json/* itemsOf */.S3)(value, 'tag').flatMap((tag) => (0,tableau_json/* textOf */.b6)((0,tableau_json/* fieldOf */._F)(tag, 'label')) ?? []);
}

;// CONCATENATED MODULE: ./src/tableau/trust.ts


/** Whether Tableau itself says it: what stands in between has no code of Tableau's. */
const isTableaus = (error) => error instanceof errors/* TableauError */.pI &&
    error.status !== undefined &&
    /^\d{6}$/.test(error.code ?? '');
/**
 * Whether Tableau refuses a list: rights, licence or version; for a connected app also a missing scope, which Tableau
 * answers with 401. Only the first request of a list can be refused.
 */
const isRefusal = (error, signInKind) => isTableaus(error) &&
    (error.status === 403 ||
        error.status === 404 ||
        (error.status === 401 && signInKind === 'connected-app'));
/** Whether Tableau rejects the query itself: an order or a field that this server doesn't take. */
const isRejectedQuery = (error) => isTableaus(error) && error.status === 400 && error.code !== '400006';
/** Invalid page number: the list has become shorter than it was, or than was advertised. */
const isPastTheEnd = (error) => isTableaus(error) && error.code === '400006';
/** Reads the parts of an answer that make it a page; undefined where it isn't one of this list. */
function readPage(body, { key: [listKey, itemKey] }) {
    const pagination = (0,tableau_json/* fieldOf */._F)(body, 'pagination');
    const pageSize = (0,tableau_json/* integerOf */.cP)((0,tableau_json/* fieldOf */._F)(pagination, 'pageSize'));
    const totalAvailable = (0,tableau_json/* integerOf */.cP)((0,tableau_json/* fieldOf */._F)(pagination, 'totalAvailable'));
    if (pageSize === undefined || totalAvailable === undefined)
        return undefined;
    const items = (0,tableau_json/* itemsOf */.S3)((0,tableau_json/* fieldOf */._F)(body, listKey), itemKey);
    const ids = items.map((item) => (0,tableau_json/* textOf */.b6)((0,tableau_json/* fieldOf */._F)(item, 'id')));
    const isTold = (0,tableau_json/* fieldOf */._F)(body, listKey) !== undefined;
    const isPage = pageSize >= 1 &&
        totalAvailable >= 0 &&
        new Set(ids).size <= pageSize &&
        !ids.includes(undefined) &&
        // An empty list may lack its key; another list's key in its place is another list.
        (isTold || (totalAvailable === 0 && keysOf(body).length === 1));
    if (!isPage)
        return undefined;
    const pageNumber = (0,tableau_json/* integerOf */.cP)((0,tableau_json/* fieldOf */._F)(pagination, 'pageNumber'));
    return { items, pageNumber, pageSize, totalAvailable };
}
const keysOf = (body) => Object.keys(body);
/** Longer ones are no list of a site's. */
const maxItems = 10_000_000;
const maxPages = 100_000;
/** Says why a list is too long to be followed; undefined where it isn't. */
function endlessness({ totalAvailable, pageSize }) {
    if (totalAvailable > maxItems)
        return `${String(totalAvailable)} items are advertised, and more than ${String(maxItems)} are followed nowhere`;
    return Math.ceil(totalAvailable / pageSize) > maxPages
        ? `${String(totalAvailable)} items are advertised in pages of ${String(pageSize)}, and more than ${String(maxPages)} pages are followed nowhere: raise page-size`
        : undefined;
}
/**
 * Judges a reading, and a second one where the first proves nothing. A list is whole when its different LUIDs equal
 * the advertised total from beginning to end, or when two readings gave the same LUIDs and the same total: then the
 * server counts items that it doesn't show this user (server-client-python #1304). Such items make pages short; they
 * never make one item appear twice.
 */
function judge(first, second) {
    const last = second ?? first;
    if (addsUp(last))
        return { kind: 'whole', hidden: 0 };
    if (!second)
        return { kind: 'again' };
    const hidden = second.highest - second.items.size;
    return isSound(first) &&
        isSound(second) &&
        isSame(first, second) &&
        hidden > 0
        ? { kind: 'whole', hidden }
        : { kind: 'not whole', mixed: second.mixed };
}
const addsUp = ({ items, lowest, highest, mixed }) => !mixed && items.size === lowest && items.size === highest;
const isSound = ({ mixed, doubled }) => !mixed && !doubled;
const isSame = (a, b) => [a.highest, b.lowest, b.highest].every((total) => total === a.lowest) &&
    a.items.size === b.items.size &&
    [...a.items.keys()].every((id) => b.items.has(id));

;// CONCATENATED MODULE: ./src/tableau/paging.ts

/**
 * Reads all pages of a list, and once more where that doesn't prove it whole. Source: REST API reference, Using
 * Pagination.
 * @param page the first page
 * @param fetchPage fetches a page, numbered from 1
 */
async function readWholeList(page, fetchPage, options) {
    const first = await readOthers(page, fetchPage, options);
    const proof = judge(first);
    if (proof.kind !== 'again')
        return listOf(first, proof);
    const second = await readOthers(await fetchPage(1), fetchPage, options);
    return listOf(second, judge(first, second));
}
const listOf = ({ items, highest }, proof) => ({
    items: [...items.values()],
    advertised: highest,
    complete: proof.kind === 'whole',
    hidden: proof.kind === 'whole' ? proof.hidden : 0,
    mixed: proof.kind === 'not whole' && proof.mixed
});
/** Reads the pages after the first: as many as the first one tells of. */
async function readOthers(first, fetchPage, { concurrency, onProgress }) {
    const collected = makeReading();
    const take = (page, asked) => {
        collected.add(page, asked);
        onProgress?.(collected.reading().items.size, page.totalAvailable);
    };
    take(first, 1);
    // The server may give less than was asked for; its own page size decides how many pages there are.
    const pageCount = Math.ceil(first.totalAvailable / first.pageSize);
    const others = Array.from({ length: Math.max(0, pageCount - 1) }, (_, index) => index + 2);
    let ended = false;
    await mapBounded(others, concurrency, async (pageNumber) => {
        if (ended)
            return;
        const page = await unlessPastTheEnd(fetchPage(pageNumber));
        if (page)
            take(page, pageNumber);
        else
            ended = true;
    });
    return collected.reading();
}
/** Collects the pages of one reading. */
function makeReading() {
    const items = new Map();
    let lowest = Infinity;
    let highest = 0;
    let mixed = false;
    let doubled = false;
    return {
        add: (page, asked) => {
            mixed ||= page.pageNumber !== undefined && page.pageNumber !== asked;
            lowest = Math.min(lowest, page.totalAvailable);
            highest = Math.max(highest, page.totalAvailable);
            const own = new Set();
            for (const item of page.items) {
                doubled ||= own.has(item.id);
                mixed ||= items.has(item.id) && !own.has(item.id);
                own.add(item.id);
                items.set(item.id, item);
            }
        },
        reading: () => ({ items, lowest, highest, mixed, doubled })
    };
}
async function unlessPastTheEnd(page) {
    try {
        return await page;
    }
    catch (error) {
        if (isPastTheEnd(error))
            return undefined;
        throw error;
    }
}
/** Waits for all, also after one failed, so that no request is under way when its error is handled. */
async function settleAll(promises) {
    const failed = (await Promise.allSettled(promises)).find((result) => result.status === 'rejected');
    if (failed)
        throw failed.reason;
}
/** Runs a function over all values, a bounded number at a time; gives its results in the values' order. */
async function mapBounded(values, concurrency, run) {
    const results = [];
    let next = 0;
    let failed = false;
    const worker = async () => {
        while (!failed && next < values.length) {
            const index = next++;
            try {
                results[index] = await run(values[index]);
            }
            catch (error) {
                failed = true;
                throw error;
            }
        }
    };
    await settleAll(Array.from({ length: concurrency }, worker));
    return results;
}

;// CONCATENATED MODULE: ./src/tableau/list-reader.ts





/**
 * Reads a whole list of content. Source: REST API reference, Query Workbooks for Site and its siblings.
 * @throws TableauError where the list can't be read
 */
function readContent(session, type, options) {
    const entry = tableau_lists/* contentTypes */.fE[type];
    const isDoubtful = options.signInKind === 'connected-app' && !(0,tableau_lists/* hasScope */.BO)(type, session.version);
    return readList({ get: session.get, getFirst: isDoubtful ? session.peek : session.get }, entry, options, (value) => parseContentItem(entry.kind, value));
}
/**
 * Reads all users of the site. Source: REST API reference, Get Users on Site; for administrators; scope
 * tableau:users:read.
 */
const readUsers = (session, options) => readList({ get: session.get, getFirst: session.get }, tableau_lists/* userList */.Gh, options, parseUser);
/** Reads a whole list with the first query that the server accepts. */
async function readList({ get, getFirst }, list, options, parse) {
    const asker = (ask) => (query, isWanted) => askPage(ask, list, { ...options, query, isWanted }, parse);
    const first = await askFirst(asker(getFirst), queriesFor(list), options);
    if (first.refusal)
        return first;
    const { page, query } = first;
    options.onFirstPage?.(page.items);
    // Of another size the pages would overlap, or leave items out.
    const isWanted = ({ pageSize }) => pageSize === page.pageSize;
    const askLater = async (pageNumber) => {
        try {
            const wanted = { ...query, pageNumber: String(pageNumber) };
            return await asker(get)(wanted, isWanted);
        }
        catch (error) {
            throw isRefusal(error, options.signInKind)
                ? brokenOff(list, error)
                : error;
        }
    };
    const fetchPage = (pageNumber) => options.lane(() => askLater(pageNumber), isPastTheEnd);
    return { list: await readWholeList(page, fetchPage, options) };
}
/** Asks for a page; what isn't one of this list comes from something in between, and is asked for again. */
async function askPage(get, list, { pageSize, query, isWanted = () => true }, parse) {
    const body = await get(list.path, { pageSize: String(pageSize), pageNumber: '1', ...query }, (json) => {
        const page = readPage(json, list);
        return page !== undefined && isWanted(page);
    });
    const page = readPage(body, list);
    if (!page)
        throw new Error(`No page of ${list.label} came.`);
    const endless = endlessness(page);
    if (endless !== undefined)
        throw new errors/* TableauError */.pI(`The list of ${list.label} has no end: ${endless}.`);
    return { ...page, items: page.items.map(parse) };
}
/** Asks for the first page with one query after the other, until one is accepted or the list is refused. */
async function askFirst(ask, [query = {}, ...others], options) {
    const isRefused = (error) => isRefusal(error, options.signInKind);
    const goesOn = (error) => others.length > 0 && isRejectedQuery(error);
    try {
        const page = await options.lane(() => ask(query), (error) => isRefused(error) || goesOn(error));
        return { page, query };
    }
    catch (error) {
        if (goesOn(error))
            return askFirst(ask, others, options);
        if (isRefusal(error, options.signInKind))
            return { refusal: error };
        throw error;
    }
}
/**
 * Some servers reject field expressions (2021.2 and 2021.3 with 400023, tableau-api-lib #38) or orders that others
 * take: the first page is asked for with both, then with one of them, then with neither.
 */
function queriesFor({ sort, fields }) {
    if (sort === undefined)
        return [{}];
    return fields === undefined
        ? [{ sort }, {}]
        : [{ sort, fields }, { sort }, { fields }, {}];
}
/** What was allowed at the beginning and isn't any more is no refusal of the list. */
const brokenOff = ({ label }, error) => new errors/* TableauError */.pI(`The list of ${label} broke off in the middle: run again. ${error.message}`, { cause: error });

;// CONCATENATED MODULE: ./src/tableau/single-reader.ts




/** Asks for one thing that Tableau may refuse. */
async function askOnce(ask, { lane, signInKind }) {
    try {
        return {
            value: await lane(ask, (error) => isRefusal(error, signInKind))
        };
    }
    catch (error) {
        if (isRefusal(error, signInKind))
            return { refusal: error };
        throw error;
    }
}
/** Reads a single item of content. Source: REST API reference, Get Virtual Connection (3.23) and its siblings. */
async function readSingle(session, type, id) {
    const { kind, path, key } = tableau_lists/* contentTypes */.fE[type];
    const toldOf = (body) => (0,tableau_json/* fieldOf */._F)(body, key[1]);
    const told = toldOf(await session.get(`${path}/${id}`, {}, (body) => isSingle(toldOf(body), id)));
    // Some servers leave the id out of the single item (server-client-python, virtual_connections_download.xml).
    return parseContentItem(kind, {
        ...(typeof told === 'object' ? told : {}),
        id
    });
}
/** Reads one user. Source: REST API reference, Query User On Site; users may query themselves. */
async function readUser(session, id) {
    const toldOf = (body) => (0,tableau_json/* fieldOf */._F)(body, 'user');
    const isUser = (body) => isSingle(toldOf(body), id) && (0,tableau_json/* fieldOf */._F)(toldOf(body), 'id') !== undefined;
    return parseUser(toldOf(await session.get(`users/${id}`, {}, isUser)));
}
/** Whether an answer's item is the one that was asked for. */
function isSingle(item, id) {
    const told = (0,tableau_json/* textOf */.b6)((0,tableau_json/* fieldOf */._F)(item, 'id'));
    return (typeof item === 'object' &&
        item !== null &&
        (told === undefined || told.toLowerCase() === id.toLowerCase()));
}

;// CONCATENATED MODULE: ./src/tableau/side-lists.ts








/** All side lists, in the order in which they are looked at. A new one is one entry here, and a fact. */
const sideLists = {
    projects: {
        content: 'projects',
        isNeeded: ({ ended, items }) => !ended || items.length > 0,
        read: async ({ session }, options) => listed(await readContent(session, 'projects', watched('projects', options)), (projects) => ({ projects })),
        whenRefused: {
            says: ([why = '']) => `The projects can't be listed, so that paths are only the names of the innermost projects. ${why}`,
            rowsAreTrue: false
        }
    },
    'single-items': {
        isNeeded: (known) => itemsToAsk(known).length > 0,
        read: readSingles,
        whenRefused: {
            says: (refusals) => `${String(refusals.length)} virtual connections can't be read one by one, so that their owners and projects are empty. ${refusals[0] ?? ''}`,
            rowsAreTrue: true
        }
    },
    users: {
        // What only single items tell of an owner is sure to lack details.
        isNeeded: ({ session, items, ended }) => lacksDetails(mergeUsers(ownersOf(items))) ||
            (!ended && items.some(({ kind }) => hasSingles(kind, session))),
        read: async ({ session }, options) => listed(await readUsers(session, watched('users', options)), (users) => ({
            users
        })),
        whenRefused: {
            says: ([why = '']) => `The site's users can't be read, so that what the lists don't tell of an owner is missing. ${why} Users can be listed by site and server administrators.`,
            rowsAreTrue: true
        }
    },
    'own-role': {
        isNeeded: ({ session }) => session.userId !== undefined,
        read: async ({ session }, options) => {
            const { userId = '' } = session;
            const asked = await askOnce(() => readUser(session, userId), options);
            const role = asked.refusal ? undefined : asked.value.siteRole;
            return { facts: { ...(role !== undefined && { role }) }, refusals: [] };
        },
        whenRefused: { rowsAreTrue: true }
    }
};
const watched = (label, options) => ({
    ...options,
    onProgress: progressOf(label, options.log)
});
const listed = ({ list, refusal }, factsOf) => refusal
    ? { facts: {}, refusals: [refusal.message] }
    : { facts: factsOf(list.items), list, refusals: [] };
/** Whether single items of a kind tell what their list doesn't, and this server has them. */
function hasSingles(kind, { version }) {
    const since = (0,tableau_lists/* singleOwnerSince */.ij)(kind);
    return since !== undefined && (0,tableau_version/* compareVersions */.Zy)(version, since.version) >= 0;
}
/** The items that must be asked for one by one, when their list is whole. */
const itemsToAsk = ({ session, lists }) => [...lists].flatMap(([type, items]) => hasSingles(tableau_lists/* contentTypes */.fE[type].kind, session)
    ? items.map(({ id }) => ({ type, id }))
    : []);
/** Reads single items, a bounded number at a time. */
async function readSingles(known, options) {
    const answers = await mapBounded(itemsToAsk(known), options.concurrency, ({ type, id }) => askOnce(() => readSingle(known.session, type, id), options));
    const singles = answers.flatMap(({ value }) => value ?? []);
    return {
        facts: { singles: new Map(singles.map((item) => [item.id, item])) },
        refusals: answers.flatMap(({ refusal }) => refusal?.message ?? [])
    };
}
/**
 * The one policy for side lists: what Tableau refuses of one is a warning, said once, with what the rows lack; where
 * they would read as changed by that, the whole list isn't complete.
 */
function judgeSideList(name, { facts, list, refusals }, host) {
    const { says, rowsAreTrue } = sideLists[name].whenRefused;
    const refused = refusals.length > 0;
    const whole = list === undefined || list.complete;
    return {
        facts,
        complete: whole && (rowsAreTrue || !refused),
        known: whole && !refused && (list?.hidden ?? 0) === 0,
        notices: [
            ...(list && !whole ? noticesOfProof(name, list, host) : []),
            ...(refused && says ? [(0,notice/* warning */.$e)(says(refusals))] : [])
        ]
    };
}

;// CONCATENATED MODULE: ./src/tableau/lanes.ts
/**
 * Runs a work that reads several lists at once, and ends when nothing is in flight any more, whatever became of it.
 * @param concurrency most requests in flight, over all lists
 * @throws the first error that was not tolerated
 */
async function withLanes(concurrency, work) {
    const lanes = makeLanes(concurrency);
    try {
        return await work(lanes);
    }
    catch (error) {
        lanes.fail(error);
        throw lanes.failure() ?? error;
    }
    finally {
        await lanes.idle();
    }
}
/**
 * Of the lists that wait, the one that had the fewest turns is next: first pages go first, and a short list never
 * waits for the end of a long one.
 */
function makeLanes(concurrency) {
    const queues = [];
    const inFlight = new Set();
    let failure;
    const beginNext = () => {
        while (inFlight.size < concurrency) {
            const queue = nextOf(queues);
            if (!queue)
                return;
            queue.turns++;
            queue.waiting.shift()?.();
        }
    };
    const fail = (error) => {
        failure ??= error instanceof Error ? error : new Error(String(error));
        for (const { waiting } of queues)
            for (const refuse of waiting.splice(0))
                refuse();
    };
    const run = async (request, tolerates) => {
        try {
            return await request();
        }
        catch (error) {
            if (!tolerates(error))
                fail(error);
            throw error;
        }
    };
    const begin = (request, tolerates) => {
        const running = run(request, tolerates).finally(() => {
            inFlight.delete(running);
            beginNext();
        });
        inFlight.add(running);
        return running;
    };
    const open = () => {
        const queue = { turns: 0, waiting: [] };
        queues.push(queue);
        return (request, tolerates = () => false) => new Promise((resolve, reject) => {
            queue.waiting.push(() => {
                if (failure)
                    reject(failure);
                else
                    resolve(begin(request, tolerates));
            });
            if (failure)
                fail(failure);
            else
                beginNext();
        });
    };
    const idle = async () => {
        while (inFlight.size > 0)
            await Promise.allSettled(inFlight);
    };
    return { open, fail, idle, failure: () => failure };
}
/** The queue that is next: of those where somebody waits, the one with the fewest turns. */
const nextOf = (queues) => queues
    .filter(({ waiting }) => waiting.length > 0)
    .reduce((least, queue) => (least && least.turns <= queue.turns ? least : queue), undefined);

;// CONCATENATED MODULE: ./src/tableau/site-lists.ts







/**
 * Reads all lists of a site at once: the first pages of all that are sure to be needed go out together, and a side
 * list follows as soon as it is known to be needed. When this ends, also by an error, nothing is in flight.
 * @throws TableauError where a list can't be read, or all that were asked for are refused
 */
const readLists = (session, options) => withLanes(options.concurrency, async (lanes) => {
    const site = {
        session,
        options,
        lanes,
        underWay: new Set(),
        firsts: new Map(),
        contents: new Map(),
        begun: new Set(),
        sides: new Map()
    };
    for (const type of options.types)
        beginType(site, type);
    beginSides(site);
    while (site.underWay.size > 0)
        await Promise.race(site.underWay);
    return { ...site, known: knownOf(site) };
});
/** Counts a work as under way until it ends; the first that fails is thrown by who waits. */
function begin({ underWay }, work) {
    const one = work.finally(() => underWay.delete(one));
    one.catch(() => undefined);
    underWay.add(one);
}
function beginType(site, type) {
    const { session, options, lanes, firsts, contents } = site;
    const tellFirst = (items) => {
        firsts.set(type, items);
        beginSides(site);
    };
    const read = async () => {
        const lane = lanes.open();
        const reading = await readType(session, type, {
            ...options,
            lane,
            onFirstPage: tellFirst
        });
        contents.set(type, reading);
        throwIfAllRefused(site);
        tellFirst(firsts.get(type) ?? []);
    };
    begin(site, read());
}
const sideListNames = Object.keys(sideLists);
/** Begins the side lists that are known to be needed by now. */
function beginSides(site) {
    const { options, lanes, begun, sides } = site;
    for (const name of sideListNames) {
        const { content, isNeeded, read } = sideLists[name];
        const known = knownOf(site);
        const isRead = content !== undefined && options.types.includes(content);
        if (isRead || begun.has(name) || !isNeeded(known))
            continue;
        begun.add(name);
        const add = async () => {
            sides.set(name, await read(known, { ...options, lane: lanes.open() }));
            beginSides(site);
        };
        begin(site, add());
    }
}
function knownOf(site) {
    const { session, firsts, contents, begun, sides } = site;
    const { types } = site.options;
    const lists = new Map([...contents].map(([type, { list }]) => [type, list?.items ?? []]));
    const allRead = lists.size === types.length;
    const come = allRead ? lists : firsts;
    const items = come.size < types.length
        ? []
        : types.flatMap((type) => come.get(type) ?? []);
    const singles = sides.get('single-items')?.facts.singles;
    return {
        session,
        lists,
        items: singles ? items.map((item) => withSingle(item, singles)) : items,
        ended: allRead && begun.has('single-items') === sides.has('single-items')
    };
}
/** What the list tells of an item stays. */
function withSingle(item, singles) {
    const single = singles.get(item.id);
    return single ? { ...single, ...item } : item;
}
function throwIfAllRefused({ options, contents }) {
    const refusals = [...contents.values()].flatMap(({ refusal }) => refusal ?? []);
    if (refusals.length === options.types.length)
        throw new errors/* TableauError */.pI(refusals.join(' '));
}
/** Reads a content type, or says why it is refused. */
async function readType(session, type, options) {
    const { label, since, until } = (0,tableau_lists/* entryOf */.Ms)(type);
    const { version } = session;
    if ((0,tableau_version/* compareVersions */.Zy)(version, since) < 0)
        return refuse(type, `they came with REST API ${since}, and this server speaks ${version}.`);
    if (until !== undefined && (0,tableau_version/* compareVersions */.Zy)(version, until) > 0)
        return refuse(type, `they ended with REST API ${until}, and this server speaks ${version}.`);
    const onProgress = progressOf(label, options.log);
    const { list, refusal } = await readContent(session, type, {
        ...options,
        onProgress
    });
    return list ? { list } : refuse(type, refusal.message, options.signInKind);
}
function refuse(type, why, signInKind) {
    const { label, needs, scopeSince } = (0,tableau_lists/* entryOf */.Ms)(type);
    const app = signInKind === 'connected-app' && scopeSince
        ? ` A connected app may list them since REST API ${scopeSince.version} (${scopeSince.release}).`
        : '';
    return {
        refusal: `The ${label} can't be listed: ${why} They need ${needs}.${app}`
    };
}

;// CONCATENATED MODULE: ./src/tableau/site.ts







const site_sideListNames = Object.keys(sideLists);
/**
 * Reads the lists that were asked for, the project tree, and the users where the lists don't tell the owners.
 * @throws TableauError where a list can't be read, or all that were asked for are refused
 */
async function readSite(session, options) {
    const lists = await readLists(session, options);
    const { items } = lists.known;
    const sides = judgeSides(lists);
    const told = mergeUsers(ownersOf(items));
    const { users = [] } = sides.facts;
    const contents = judgeContents(lists, options.all);
    return {
        contentUrl: session.contentUrl,
        userId: session.userId,
        items,
        projects: sides.facts.projects ?? [],
        owners: users.length > 0 ? mergeUsers([...users, ...told.values()]) : told,
        usersKnown: sides.usersKnown,
        complete: contents.complete && sides.complete,
        hidden: contents.hidden,
        refused: contents.refused,
        notices: [
            ...contents.notices,
            ...sides.notices,
            ...noticesOfVersion(session, listedTypes(lists)),
            ...noticesOfRole(sides.facts.role ?? told.get(session.userId ?? '')?.siteRole),
            ...noticesOfOwnerless(countOwnerless(items))
        ]
    };
}
/** Types that have items. */
const listedTypes = ({ contents }) => [...contents].flatMap(([type, { list }]) => list && list.items.length > 0 ? type : []);
const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);
/** What the content lists came to. */
function judgeContents({ contents, known }, all) {
    const readings = [...contents];
    const lists = readings.flatMap(([type, { list }]) => list ? [{ label: (0,tableau_lists/* entryOf */.Ms)(type).label, list }] : []);
    const refusals = readings.flatMap(([type, { refusal }]) => refusal === undefined ? [] : [{ type, refusal }]);
    return {
        complete: lists.every(({ list }) => list.complete) &&
            (all || refusals.length === 0),
        hidden: sum(lists.map(({ list }) => list.hidden)),
        refused: refusals.map(({ type }) => tableau_lists/* contentTypes */.fE[type].kind),
        notices: [
            ...refusals.map(({ refusal }) => (all ? notice/* notice */.lm : notice/* warning */.$e)(refusal)),
            ...lists.flatMap(({ label, list }) => noticesOfProof(label, list, known.session.host))
        ]
    };
}
/** What the side lists came to; one that nobody needed in the end says nothing. */
function judgeSides({ sides, contents, known }) {
    const outcomes = site_sideListNames.flatMap((name) => {
        const { content, isNeeded } = sideLists[name];
        const listed = content && contents.get(content);
        const reading = listed ? asSide(listed) : sides.get(name);
        return reading && isNeeded(known)
            ? [{ name, ...judgeSideList(name, reading, known.session.host) }]
            : [];
    });
    return {
        facts: outcomes.reduce((facts, outcome) => ({ ...facts, ...outcome.facts }), {}),
        complete: outcomes.every(({ complete }) => complete),
        usersKnown: outcomes.every(({ name, known: isKnown }) => name !== 'users' || isKnown),
        notices: outcomes.flatMap(({ notices }) => notices)
    };
}
/** The project tree out of the content; whether it is whole is counted there. */
const asSide = ({ list, refusal }) => list
    ? { facts: { projects: list.items }, refusals: [] }
    : { facts: {}, refusals: [refusal] };
/** Items whose list tells owners, but that came without. */
const countOwnerless = (items) => items.filter(({ kind, owner }) => !owner && (0,tableau_lists/* singleOwnerSince */.ij)(kind) === undefined).length;
/** Says why items have no owner, where that is the server's age. */
function noticesOfVersion({ version }, types) {
    return types.flatMap((type) => {
        const { label, singleOwnerSince: since } = (0,tableau_lists/* entryOf */.Ms)(type);
        return since && (0,tableau_version/* compareVersions */.Zy)(version, since.version) < 0
            ? [
                (0,notice/* warning */.$e)(`The ${label} tell their owner from REST API ${since.version} (${since.release}) on, and this server speaks ${version}: their owners are empty.`)
            ]
            : [];
    });
}

;// CONCATENATED MODULE: ./src/tableau/sites.ts







/**
 * Lists all sites of a Tableau Server by their state. Source: REST API reference, Query Sites; for server
 * administrators.
 * @returns content URLs in code-unit order
 * @throws TableauError that says what to do where the sites can't be listed, or not as a whole
 */
async function listSites(session, options) {
    const { list, refusal } = await withLanes(options.concurrency, (lanes) => readList({ get: session.getFromServer, getFirst: session.getFromServer }, tableau_lists/* siteList */.Ik, { ...options, lane: lanes.open() }, parseSite));
    if (refusal)
        throw new errors/* TableauError */.pI(`The sites can't be listed (site: *): that is for administrators of a Tableau Server. Name each site's content URL instead. ${refusal.message}`, { cause: refusal });
    if (!list.complete)
        throw new errors/* TableauError */.pI(`${noticesOfProof('sites', list, session.host)
            .map(({ message }) => message)
            .join(' ')} Or name the sites.`);
    return sortByState(list.items);
}
/** Sorts sites by what becomes of their rows, and says so of those that aren't active. */
function sortByState(sites) {
    const sorted = [...sites].sort((a, b) => a.contentUrl < b.contentUrl ? -1 : 1);
    const of = (belongs) => sorted.filter(({ state }) => belongs(state));
    const suspended = of((state) => state === 'Suspended');
    const locked = of((state) => state !== 'Active' && state !== 'Suspended');
    return {
        active: urlsOf(of((state) => state === 'Active')),
        suspended: urlsOf(suspended),
        locked: urlsOf(locked),
        notices: [
            ...passedOver(suspended, 'Their rows go, as if they were deleted.'),
            ...passedOver(locked, 'Nothing is committed while the committed file has rows of them.')
        ]
    };
}
const urlsOf = (sites) => sites.map(({ contentUrl }) => contentUrl);
function passedOver(sites, means) {
    const named = sites.map(({ name, contentUrl, state }) => `"${name}" (${contentUrl === '' ? 'the Default site' : `site ${contentUrl}`}, ${state})`);
    return named.length === 0
        ? []
        : [
            (0,notice/* warning */.$e)(`Sites that are not active were passed over: ${named.join(', ')}. ${means}`)
        ];
}
/** A site without a state is active: older servers leave it out. */
function parseSite(value) {
    const contentUrl = (0,tableau_json/* fieldOf */._F)(value, 'contentUrl');
    return {
        id: (0,tableau_json/* textOf */.b6)((0,tableau_json/* fieldOf */._F)(value, 'id')) ?? '',
        contentUrl: typeof contentUrl === 'string' ? contentUrl : '',
        name: (0,tableau_json/* textOf */.b6)((0,tableau_json/* fieldOf */._F)(value, 'name')) ?? '',
        state: (0,tableau_json/* textOf */.b6)((0,tableau_json/* fieldOf */._F)(value, 'state')) ?? 'Active'
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
        (0,notice/* warning */.$e)(`The personal access token ${tokenName} expires on ${expiresAt?.slice(0, 10) ?? ''}, in ${String(Math.max(0, Math.floor(days)))} days: make a new one in Tableau's account settings, and put it into the secrets.`)
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
async function collect(inputs, context) {
    const { connection, listing } = inputs;
    const server = await connectTo(connection, scopesOf(listing), context);
    context.log.info(`${server.serverUrl.host} speaks REST API ${server.version}.`);
    const sites = [];
    const { active, notices, ...passedOver } = await sitesOf(server, inputs);
    notices.forEach(context.tell);
    for (const contentUrl of active) {
        const site = await readOne(server, contentUrl, inputs, context);
        // Tableau takes a content URL in upper and lower case.
        if (sites.every((other) => other.site !== site.site))
            sites.push(site);
    }
    const listedAt = new Date(context.now()).toISOString().replace(/\.\d+Z$/, 'Z');
    const isKept = makeProjectFilter(listing.projects);
    return makeInventory(sites, listedAt, isKept, passedOver);
}
/** The scopes that a connected app's token needs for reading. */
const scopesOf = ({ types }) => [
    ...new Set([
        'tableau:content:read',
        'tableau:users:read',
        ...types.flatMap((type) => tableau_lists/* contentTypes */.fE[type].scope)
    ])
];
/** The sites to read; `*` asks the server, in a session of its own. */
async function sitesOf(server, { connection, listing }) {
    return listing.sites[0] === '*'
        ? withSession(server, '', (session) => listSites(session, connection))
        : { active: listing.sites, suspended: [], locked: [], notices: [] };
}
async function readOne(server, contentUrl, inputs, context) {
    const title = siteTitle(contentUrl);
    const { sites } = inputs.listing;
    const single = sites.length === 1 && sites[0] !== '*';
    try {
        const { reading, notices } = await context.log.group(`Read ${title}`, () => withSession(server, contentUrl, (session) => readInSession(session, inputs, context)));
        for (const { level, message } of notices)
            context.tell({
                level,
                message: single ? message : `${title}: ${message}`
            });
        return {
            ...reading,
            server: server.serverUrl.origin,
            site: reading.contentUrl
        };
    }
    catch (error) {
        throw single || context.signal.aborted ? error : naming(title, error);
    }
}
async function readInSession(session, inputs, context) {
    const { auth, serverUrl, pageSize, concurrency } = inputs.connection;
    const { types, all } = inputs.listing;
    const reading = await readSite(session, {
        types,
        all,
        signInKind: auth.kind,
        pageSize,
        concurrency,
        log: context.log.info
    });
    // Only Tableau Cloud tells when a token expires.
    const expiry = auth.kind === 'personal-access-token' && (0,address/* isTableauCloud */.aR)(serverUrl)
        ? await checkTokenExpiry(session, auth.name, context.now())
        : [];
    return { reading, notices: [...reading.notices, ...expiry] };
}
const siteTitle = (contentUrl) => contentUrl === '' ? 'the Default site' : `site ${contentUrl}`;
const naming = (title, error) => new Error(`Reading ${title} failed, and nothing was written. ${(0,notice/* messageOf */.bD)(error)}`, { cause: error });

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
var promises_default = /*#__PURE__*/__webpack_require__.n(promises_);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
var external_node_os_default = /*#__PURE__*/__webpack_require__.n(external_node_os_);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
var external_node_path_default = /*#__PURE__*/__webpack_require__.n(external_node_path_);
;// CONCATENATED MODULE: ./src/runner/artifact.ts




/**
 * Whether the host has a service for this kind of artifact: GitHub Enterprise Server and other forges have none. Decided
 * as @actions/artifact does, which would tell its own story beside ours.
 */
function takesArtifacts(serverUrl) {
    const host = URL.canParse(serverUrl) ? new URL(serverUrl).hostname : '';
    return host === 'github.com' || /\.(ghe\.com|localhost)$/.test(host);
}
/**
 * Uploads files as one workflow artifact. The files are taken from memory, so that the artifact is the same whatever
 * became of the files in the workspace; their common folder is left out of their paths, as actions/upload-artifact
 * does.
 * @throws Error that says what to do
 */
async function uploadArtifact({ name, files, retentionDays, folder = external_node_os_default().tmpdir(), replaces }) {
    const root = await promises_default().mkdtemp(external_node_path_default().join(folder, 'tableau-owners-'));
    const remove = () => {
        (0,external_node_fs_.rmSync)(root, { recursive: true, force: true });
    };
    // A cancelled run doesn't wait for what can't be aborted: it ends while this is under way.
    process.once('exit', remove);
    try {
        const paths = await stageFiles(root, files);
        // Half of the start-up time: loaded where it is used.
        const { DefaultArtifactClient } = await Promise.all(/* import() */[__webpack_require__.e(599), __webpack_require__.e(535)]).then(__webpack_require__.bind(__webpack_require__, 37599));
        const client = new DefaultArtifactClient();
        const send = () => client.uploadArtifact(name, paths, root, retentionDays === undefined ? {} : { retentionDays });
        const uploaded = await send().catch(async (error) => {
            if (!replaces || !isTaken.test(wordsOf(error)))
                throw error;
            await client.deleteArtifact(name).catch(() => {
                throw error;
            });
            return send();
        });
        return {
            id: String(uploaded.id ?? ''),
            digest: uploaded.digest ?? ''
        };
    }
    catch (error) {
        throw explain(error, name);
    }
    finally {
        process.off('exit', remove);
        remove();
    }
}
async function stageFiles(root, files) {
    const common = commonFolder(files.map((file) => file.path));
    const staged = [];
    for (const file of files) {
        const target = external_node_path_default().join(root, file.path.slice(common.length));
        await promises_default().mkdir(external_node_path_default().dirname(target), { recursive: true });
        await promises_default().writeFile(target, file.content);
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
/** The service's words for a name that the run has an artifact of. */
const isTaken = /409|already exists/i;
const wordsOf = (error) => error instanceof Error ? error.message || error.name : String(error);
const remedies = [
    [
        isTaken,
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
    const message = wordsOf(error);
    const remedy = remedies.find(([pattern]) => pattern.test(message))?.[1](name) ??
        'Run again, or set upload-artifact to false.';
    return new Error(`${remedy} (${message})`, { cause: error });
}

;// CONCATENATED MODULE: ./src/deliveries/artifact.ts

const noArtifactService = 'GitHub Enterprise Server and other forges have no service for this artifact. Upload the CSV in a step of its own, with a release of actions/upload-artifact that this server supports.';
/** Requests of one upload: the artifact is made, its bytes are sent, listed, and it is finished. */
const requestsOfUpload = 4;
/** How long the library may take, whose own patience no input bounds; seconds. */
const longestUploadSeconds = ({ connection, retries }) => requestsOfUpload * connection.timeoutSeconds * (retries.maxRetries + 1) +
    retries.maxWaitSeconds;
/** Uploads the products as one artifact, from memory: it holds them also where the workspace could not be written. */
const upload = ({ name, retentionDays }, products, longestSeconds, { log, signal, runner, warn }) => ({
    failure: 'The artifact was not uploaded',
    deliver: async (outcome) => {
        if (!takesArtifacts(runner.serverUrl)) {
            warn(noArtifactService);
            return {};
        }
        const files = await filesOf(products, outcome);
        const uploaded = await log.group('Upload the artifact', () => within(longestSeconds, signal, log.muffle(() => uploadArtifact({
            name,
            files,
            retentionDays,
            folder: runner.temp,
            replaces: runner.attempt > 1
        }))));
        const url = `${runner.runUrl}/artifacts/${uploaded.id}`;
        return { artifact: { ...uploaded, url } };
    }
});
/** What could be made of the products; what could not was told where it should have been written. */
async function filesOf(products, outcome) {
    const files = [];
    for (const { file, text } of products) {
        const content = await text(outcome).catch(() => undefined);
        if (content !== undefined)
            files.push({ path: file.path, content });
    }
    return files;
}
/** Doesn't wait for what can't be aborted: not when the run is cancelled, and not for longer than the inputs allow. */
async function within(seconds, signal, work) {
    const late = new Error(`The artifact service did not answer in full within ${String(seconds)} s, as timeout-seconds and max-retries allow. Run again, or set upload-artifact to false.`);
    let timer;
    const bound = new Promise((_, reject) => {
        timer = setTimeout(reject, seconds * 1000, late);
        signal.addEventListener('abort', () => {
            reject(signal.reason);
        });
    });
    try {
        return await Promise.race([work, bound]);
    }
    finally {
        clearTimeout(timer);
    }
}

;// CONCATENATED MODULE: ./src/github/route.ts
/**
 * Puts parameters into a route of GitHub's documentation (`GET /repos/{owner}/{repo}/git/ref/{ref}`): where it names
 * them into the path, others into the query or the body.
 */
function routeCall(route, parameters) {
    const [method = '', template = ''] = route.split(' ');
    const named = new Set();
    const path = template.replace(/\{(\w+)\}/g, (_, name) => {
        named.add(name);
        return encode(String(parameters[name]));
    });
    const rest = Object.entries(parameters).filter(([name, value]) => !named.has(name) && value !== undefined);
    const isGet = method === 'GET';
    const query = rest.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
    return {
        method: method,
        path: isGet && query.length > 0 ? `${path}?${query.join('&')}` : path,
        body: isGet || rest.length === 0
            ? undefined
            : JSON.stringify(Object.fromEntries(rest))
    };
}
/** Percent-encodes all but the unreserved characters of RFC 3986. */
const encode = (text) => encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

;// CONCATENATED MODULE: ./src/github/api.ts



function api_isRefusal(error, status) {
    return (isHttpError(error) &&
        'status' in error &&
        (status === undefined || error.status === status));
}
const isHttpError = (error) => error instanceof Error && error.name === 'HttpError';
const httpError = (message, details = {}) => Object.assign(new Error(message), { name: 'HttpError', ...details });
/**
 * Connects to GitHub's REST API with the run's retries: network faults, passing statuses, and the primary and
 * secondary rate limits (docs.github.com, Rate limits for the REST API).
 */
function connectGitHub(options) {
    const { token, apiUrl, repository, now, redact } = options;
    const [owner = '', repo = ''] = repository.split('/');
    const http = createHttp({
        headers: {
            accept: 'application/vnd.github+json',
            authorization: `token ${token}`
        },
        // A blob of 100 MB, in base64.
        maxBytes: 160 * 1024 * 1024,
        read: (answer) => api_read(answer, redact),
        reject: () => httpError('the answer lacks what was asked for'),
        explain: ({ says }, { host }) => httpError(`${host} ${says.replace(/\.$/, '')}`),
        classify: (error) => classify(error, now())
    }, options);
    return {
        owner,
        repo,
        call: async (route, parameters = {}, { landed, passing } = {}) => {
            const { method, path, body } = routeCall(route, {
                owner,
                repo,
                ...parameters
            });
            const { json } = await http({
                method,
                url: new URL(apiUrl.replace(/\/+$/, '') + path),
                ...(body !== undefined && {
                    body,
                    headers: { 'content-type': 'application/json; charset=utf-8' }
                }),
                landed,
                passes: (error) => api_isRefusal(error, 422) && passing?.test(error.message) === true
            });
            return json;
        }
    };
}
/** Reads an answer's JSON. */
function api_read({ status, headers, text }, redact) {
    if (status >= 300) {
        const words = text.length > maxWords ? undefined : api_wordsOf(parseJson(text));
        const told = redact(words ?? foreignWords(text));
        throw httpError(words === undefined ? told.slice(0, 300) : told, {
            status,
            headers,
            origin: words === undefined ? 'between' : 'github'
        });
    }
    if (status === 204)
        return undefined;
    const data = parseJson(text);
    if (data === undefined)
        throw httpError('the answer is no whole JSON');
    return data;
}
/** GitHub's refusals have fewer characters. */
const maxWords = 100_000;
/** Of a page nothing is told; a word or two of plain text may name a server that isn't GitHub. */
function foreignWords(text) {
    if (text.trim() === '')
        return 'nothing else: something in between (a proxy, a firewall) may have answered';
    return /^\s*</.test(text.slice(0, 1000)) || text.length > maxWords
        ? "a page that isn't GitHub's: something in between (a proxy, a firewall) may have answered"
        : text;
}
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
/** GitHub's own words, with the reasons that it lists in `errors`; undefined where they are not GitHub's. */
function api_wordsOf(data) {
    if (typeof data !== 'object' || data === null)
        return undefined;
    const { message, errors, documentation_url } = data;
    if (typeof message !== 'string')
        return undefined;
    const reasons = Array.isArray(errors)
        ? `: ${errors.map((reason) => JSON.stringify(reason)).join(', ')}`
        : '';
    const pointer = typeof documentation_url === 'string' ? ` - ${documentation_url}` : '';
    return message + reasons + pointer;
}
function classify(error, now) {
    if (!api_isRefusal(error))
        return isHttpError(error) ? {} : undefined;
    const afterMs = rateLimitMs(error, now);
    if (afterMs !== undefined)
        return { afterMs };
    if (error.origin === 'between' && error.status !== 404)
        return {};
    return retry/* transientStatuses */.TG.has(error.status) ? {} : undefined;
}
/** How long a rate limit asks to wait, in milliseconds; undefined where the refusal is none. */
function rateLimitMs(refusal, now) {
    const { status, headers, message } = refusal;
    if (status !== 403 && status !== 429)
        return undefined;
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
var external_node_timers_promises_ = __webpack_require__(58500);
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
        const pattern = quoted ? unquote(quoted[1] ?? '') : lfs_wordsOf(line)[0];
        const rest = line.slice(quoted?.[0].length ?? pattern?.length ?? 0);
        return { pattern: pattern ?? '', words: lfs_wordsOf(rest) };
    });
}
const lfs_wordsOf = (text) => text.split(/[ \t]+/).filter(Boolean);
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
        files: repository_filesOf(answer),
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
const repository_filesOf = (answer) => listIn(answer, 'files', call).flatMap((file) => {
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
        if (isMissing(error))
            return undefined;
        throw error;
    }
}
/** GitHub's word that there is no such thing; a page of something in between says nothing. */
const isMissing = (error) => api_isRefusal(error, 404) && error.origin === 'github';
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
        const gone = isMissing(error) ||
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
        await (0,external_node_timers_promises_.setTimeout)(pause * (0.5 + Math.random() / 2), undefined, { signal });
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
        (error.origin !== 'between' || explain_lacking.has(error.status)) &&
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
/** Another server may say that it lacks a call in its own way; all else that isn't GitHub's says nothing. */
const explain_lacking = new Set([404, 405, 501]);
/** Whether GitHub refused a call, or none of its answers came whole. */
const isFault = (error) => error instanceof Error && error.name === 'HttpError';
/** Whether a rule, a lock or a missing permission stands against a call, for good. */
const isBarred = (error) => api_isRefusal(error) &&
    error.origin === 'github' &&
    [403, 405, 409, 422, 423].includes(error.status) &&
    !/rate limit|abuse detection|too quickly/i.test(error.message);
/** Whether a branch can't be moved because its pull request waits in the merge queue. */
const isQueued = (error) => isBarred(error) &&
    /queued for merging|added to a merge queue/i.test(error.message);
const unreachable = (error) => new Error(`GitHub's API can't be reached or broke off (${error.message}). Run again; check the proxy.`, { cause: error });
/** GitHub's own words in one line, without the pointer to its documentation. */
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
            if (!isFault(error))
                throw error;
            failed(`${what} of pull request #${String(number)} could not be set: ${explain_wordsOf(error)}`);
        }
}

;// CONCATENATED MODULE: ./src/github/pull-state.ts





/** Looks at the branch and the pull requests from it. */
async function readPullState(look) {
    const { api, target, base, proposal } = look;
    const pulls = await listPulls(api, target.branch);
    const open = pulls.filter(({ isOpen }) => isOpen);
    // Where nothing is proposed and nothing open, nothing is asked of the branch.
    const sight = proposal || open.length > 0
        ? await lookAt(api, target.branch, target.path)
        : undefined;
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

// EXTERNAL MODULE: ./src/owners/columns.ts
var owners_columns = __webpack_require__(22035);
;// CONCATENATED MODULE: ./src/report/addresses.ts
/** Addresses of the items as Tableau gives them; looked up only where one is asked for. */
function addressesOf({ records }) {
    let addresses;
    const index = () => new Map(records.flatMap((record) => {
        const { webpageUrl } = record.item;
        return webpageUrl === undefined ? [] : [[keyOf(record), webpageUrl]];
    }));
    return (item) => (addresses ??= index()).get(keyOf(item));
}
const keyOf = ({ site, type, id }) => `${type} ${id} ${site}`;

;// CONCATENATED MODULE: ./src/owners/changes.ts
/** Kinds of changes, in the order in which people want to read them. A new kind is one entry, and its words. */
const changeKinds = [
    'owner-changed',
    'owner-updated',
    'added',
    'removed',
    'moved',
    'renamed',
    'updated'
];
const isChangeKind = (text) => changeKinds.some((kind) => kind === text);
/** How many changes there are of each kind. */
function countChanges(changes) {
    const counts = Object.fromEntries(changeKinds.map((kind) => [kind, 0]));
    for (const { kind } of changes)
        counts[kind]++;
    return counts;
}
/** The changes by kind, and within a kind in the order in which they were. */
function inReadingOrder(changes) {
    const rank = new Map(changeKinds.map((kind, index) => [kind, index]));
    return [...changes].sort((a, b) => (rank.get(a.kind) ?? 0) - (rank.get(b.kind) ?? 0));
}
/** The text of the changes file: a record of what changed, for programs. */
const changesJson = (facts) => `${JSON.stringify({ version: 1, base: facts.base, changes: facts.changes }, null, 2)}\n`;

;// CONCATENATED MODULE: ./src/report/words.ts
const kindWords = {
    workbook: { one: 'workbook', many: 'workbooks' },
    datasource: { one: 'data source', many: 'data sources' },
    flow: { one: 'flow', many: 'flows' },
    project: { one: 'project', many: 'projects' },
    'virtual-connection': {
        one: 'virtual connection',
        many: 'virtual connections'
    }
};
const item = { one: 'item', many: 'items' };
/** False for a type that another release wrote. */
const isContentKind = (type) => Object.hasOwn(kindWords, type);
const nounOf = (type) => isContentKind(type) ? kindWords[type] : item;
/** What a content type is called. */
const typeLabel = (type) => isContentKind(type) ? kindWords[type].one : type;
const changeWords = {
    'owner-changed': {
        title: 'Owner changed',
        phrase: (subject) => `new owner for ${subject}`,
        header: ['Item', 'Project', 'From', 'To'],
        group: 'From → to'
    },
    'owner-updated': {
        title: 'Owner updated',
        phrase: (subject) => `${subject} updated`,
        header: ['Owner', 'Items', 'From', 'To']
    },
    added: {
        title: 'Added',
        phrase: (subject) => `${subject} added`,
        header: ['Item', 'Project', 'Owner'],
        group: 'Owner'
    },
    removed: {
        title: 'Removed',
        phrase: (subject) => `${subject} removed`,
        header: ['Item', 'Project', 'Owner'],
        group: 'Owner'
    },
    moved: {
        title: 'Moved',
        phrase: (subject) => `${subject} moved`,
        header: ['Item', 'From', 'To'],
        group: 'From → to'
    },
    renamed: {
        title: 'Renamed',
        phrase: (subject) => `${subject} renamed`,
        header: ['Item', 'Project', 'From', 'To'],
        group: 'Project'
    },
    updated: {
        title: 'Updated',
        phrase: (subject) => `${subject} updated`,
        header: ['Item', 'Project', 'From', 'To'],
        group: 'Project'
    }
};
const findingWords = {
    'unlicensed-owner': {
        title: 'Owners without a licence',
        gate: 'owned by users without a licence',
        unknown: 'whether owners still have a licence',
        sentence: ({ who, what, day }) => `${who} has no licence any more and owns ${what}${day === undefined ? '' : `, last sign-in: ${day}`}.`
    },
    'unknown-owner': {
        title: 'Owners whom no list has',
        gate: 'owned by users whom no list has',
        unknown: 'whether all owners are users of the site',
        sentence: ({ id, what }) => `The owner ${id} is no user of the site and owns ${what}.`
    },
    'inactive-owner': {
        title: 'Owners who have not signed in for long',
        gate: 'owned by users who have not signed in for long',
        unknown: 'when owners last signed in',
        sentence: ({ who, what, day }) => `${who} owns ${what} and ${day === 'never' ? 'has never signed in' : `has not signed in since ${day ?? ''}`}.`
    }
};
/** In the order in which people want to read them: what needs care first. */
const statusWords = {
    unknown: { label: 'unknown', meaning: 'no user with this id' },
    unlicensed: { label: 'unlicensed', meaning: 'may not sign in any more' },
    inactive: { label: 'inactive', meaning: 'no sign-in for long, or never' },
    active: { label: 'active', meaning: 'licensed, signed in lately' },
    'not-known': { label: 'not known', meaning: 'no owner, or no role is shown' }
};
/** What stands for the owner of items whose owner Tableau doesn't tell. */
const noOwner = 'no owner told';
/** A number with thousands separated: `11,482`. */
const words_formatCount = (count) => count.toLocaleString('en-US');
/** `1 workbook`, `2 workbooks`. */
const countOf = (count, one, many = `${one}s`) => `${words_formatCount(count)} ${count === 1 ? one : many}`;
/** `1 data source`, `2 data sources`; of several types `3 items`. */
function countTypes(count, types) {
    const [noun = item, ...others] = new Set([...types].map(nounOf));
    return others.length > 0
        ? countOf(count, item.one, item.many)
        : countOf(count, noun.one, noun.many);
}
/** A person's label: `Ann Smith (ann)`; the id of an owner who can't be looked up; empty where Tableau tells none. */
function ownerLabel(owner) {
    if (!owner)
        return '';
    const { id, name = id, fullName = name } = owner;
    return fullName === name ? name : `${fullName} (${name})`;
}
/** What a site is called: the Default site has no content URL. */
const siteLabel = (contentUrl) => contentUrl === '' ? 'Default' : contentUrl;

;// CONCATENATED MODULE: ./src/report/messages.ts


/** Says what changed in a few words: `new owner for 2 workbooks, 1 workbook added`; empty where nothing did. */
const changesPhrase = (changes) => changeKinds
    .flatMap((kind) => {
    const ofKind = changes.filter((change) => change.kind === kind);
    return ofKind.length === 0
        ? []
        : changeWords[kind].phrase(subjectOf(kind, ofKind));
})
    .join(', ');
/** What it is that changed: items, also where their owner did, or owners. */
const subjectOf = (kind, changes) => kind === 'owner-updated'
    ? countOf(changes.length, 'owner')
    : countTypes(changes.length, changes.map((change) => ('type' in change ? change.type : '')));
/** The default commit message, in the form of conventional commits. */
function formatCommitMessage({ changes, gist }, { records }) {
    const texts = {
        'new-file': () => `add the owners of ${countOf(records.length, 'item')}`,
        changes: () => changesPhrase(changes),
        'new-columns': () => 'new columns',
        'other-form': () => 'update the owners'
    };
    return `chore: ${texts[gist]()}`;
}

;// CONCATENATED MODULE: ./src/report/text.ts
/** Cuts a long text, but no character in two. */
const clip = (text, most) => text.length > most
    ? `${text.slice(0, most).replace(/\p{Surrogate}$/u, '')}…`
    : text;
/**
 * Shows characters that turn the writing direction around instead of obeying them: left open, they would reach out of
 * any isolation into what stands beside them.
 */
const tame = (text) => text.replace(/[\u202a-\u202e\u2066-\u2069]/g, (turn) => `[U+${turn.charCodeAt(0).toString(16).toUpperCase()}]`);

;// CONCATENATED MODULE: ./src/report/escape.ts

/**
 * Escapes text for an HTML block in GitHub's Markdown. Inside such a block (up to the next blank line) Markdown has
 * no effect, so that HTML's own characters are all there is to escape; line breaks and other control characters
 * become blanks, since a blank line would end the block. Source: CommonMark 0.31, 4.6 HTML blocks.
 */
const escapeHtml = (text) => tame(text)
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
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
    return [
        '<table>',
        htmlRow(header, 'th'),
        ...rows.map((row) => htmlRow(row)),
        '</table>'
    ].join('\n');
}
/** A row of cells that are HTML already, on one line. */
const htmlRow = (cells, tag = 'td') => `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;

;// CONCATENATED MODULE: ./src/report/change-rows.ts




const namesInGroup = 5;
const longestValue = 200;
/** A row for each change, with the cells of its kind's header. */
function* rowsOf(changes, addressOf) {
    for (const change of changes)
        yield {
            cells: change.kind === 'owner-updated'
                ? ownerCells(change)
                : itemCells(change, addressOf),
            weight: 1
        };
}
const ownerCells = (change) => [
    code(change.owner_name || change.owner_id),
    words_formatCount(change.rows),
    valuesCell(change.from),
    valuesCell(change.to)
];
function itemCells(change, addressOf) {
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
            return [item, ...bothCells(change, 'project')];
        case 'renamed':
            return [item, project, ...bothCells(change, 'name')];
        case 'updated':
            return [item, project, valuesCell(change.from), valuesCell(change.to)];
    }
}
const bothCells = ({ from, to }, column) => [code(from[column] ?? ''), code(to[column] ?? '')];
/** A row for each group: how many items, and the first names. */
function* groupRows(groups, addressOf) {
    for (const [group, items] of groups) {
        const names = items
            .slice(0, namesInGroup)
            .map((item) => itemCell(item, addressOf));
        const more = items.length - names.length;
        const list = [
            ...names,
            ...(more > 0 ? [`and ${countOf(more, 'more', 'more')}`] : [])
        ];
        yield {
            cells: [group, words_formatCount(items.length), list.join(', ')],
            weight: items.length
        };
    }
}
/** The changes by owner, or pair of owners, or where they lie; those with the most first. */
function inGroups(changes) {
    const groups = new Map();
    for (const change of changes) {
        if (change.kind === 'owner-updated')
            continue;
        const key = groupOf(change);
        const group = groups.get(key);
        if (group)
            group.push(change);
        else
            groups.set(key, [change]);
    }
    return [...groups].sort(([, a], [, b]) => b.length - a.length);
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
            return bothCells(change, 'project').join(' → ');
        case 'renamed':
        case 'updated':
            return code(change.project);
    }
}
function itemCell(change, addressOf) {
    const { type, site, id } = change;
    const name = code(clip(change.name || id, longestValue));
    const address = change.kind === 'removed' ? undefined : addressOf(change);
    // The type of a row that was removed is what the earlier file says.
    const label = isContentKind(type) ? typeLabel(type) : code(type);
    return `${address === undefined ? name : escape_link(address, name)} (${label}${site === '' ? '' : ` on ${code(site)}`})`;
}
const ownerCell = (values) => code(values.owner_name || values.owner_id || '') || '<i>nobody</i>';
const valuesCell = (values) => Object.entries(values)
    .map(([name, value]) => `${name}: ${value === '' ? '<i>empty</i>' : code(clip(value, longestValue))}`)
    .join('<br>');

;// CONCATENATED MODULE: ./src/report/changes-html.ts




/** Above this many changes a section is grouped by owner. */
const longSection = 40;
/** For what ends a table. */
const reserve = 60;
/**
 * Shows changes as tables, owner changes first, as far as there is room: cut at a row, with how many more there are. A
 * long section is grouped by owner; what room is left then is for all its rows, folded below it.
 */
function changesHtml(changes, addressOf, { size, limit }) {
    const sections = changeKinds.flatMap((kind) => {
        const ofKind = changes.filter((change) => change.kind === kind);
        return ofKind.length === 0 ? [] : sectionOf(kind, ofKind, addressOf);
    });
    let left = limit;
    const take = (table) => {
        const fitted = fitRows(table, { size, limit: left });
        if (fitted)
            left -= size(fitted.html) + 2;
        return fitted;
    };
    const shown = [];
    for (const { table } of sections) {
        const fitted = take(table);
        if (!fitted)
            break;
        shown.push(fitted);
    }
    const blocks = shown.map(({ html, rest }, at) => {
        const folded = sections[at]?.folded;
        const fold = folded && rest === 0 ? take(folded) : undefined;
        return fold && fold.rest < fold.count
            ? { html: `${html}\n${fold.html}`, cut: fold.rest > 0 }
            : { html, cut: rest > 0 || folded !== undefined };
    });
    return {
        html: blocks.map(({ html }) => html).join('\n\n'),
        cut: shown.length < sections.length || blocks.some(({ cut }) => cut)
    };
}
function sectionOf(kind, changes, addressOf) {
    const { title, header, group } = changeWords[kind];
    const count = changes.length;
    const heading = `<h3>${title} (${words_formatCount(count)})</h3>`;
    const all = {
        ...changes_html_frame(heading, header),
        rows: rowsOf(changes, addressOf),
        count
    };
    if (group === undefined || count <= longSection)
        return { table: all };
    const groups = inGroups(changes);
    return {
        table: {
            ...changes_html_frame(heading, [group, 'Items', '']),
            rows: groupRows(groups, addressOf),
            count
        },
        folded: {
            open: `<details>\n${changes_html_frame('<summary>One by one</summary>', header).open}`,
            close: '</table>\n</details>',
            rows: rowsOf(groups.flatMap(([, items]) => items), addressOf),
            count
        }
    };
}
const changes_html_frame = (heading, header) => ({
    open: `${heading}\n<table>\n${htmlRow(header, 'th')}`,
    close: '</table>'
});
/** As many rows as there is room for, and how many changes there are beyond; undefined where not even the head fits. */
function fitRows({ open, close, rows, count }, { size, limit }) {
    let used = size(open) + 1;
    if (used - 1 + reserve > limit)
        return undefined;
    const lines = [open];
    let rest = count;
    for (const { cells, weight } of rows) {
        const line = htmlRow(cells);
        if (used + size(line) + reserve > limit)
            break;
        lines.push(line);
        used += size(line) + 1;
        rest -= weight;
    }
    const more = rest > 0 ? `\n<p>and ${words_formatCount(rest)} more</p>` : '';
    return {
        html: `${lines.join('\n')}\n${close.replace('</table>', `</table>${more}`)}`,
        count,
        rest
    };
}

;// CONCATENATED MODULE: ./src/report/pull-request.ts





/** GitHub takes bodies up to 65,536 characters; the hidden mark stands behind ours. */
const limitCharacters = 65_536 - 1_500;
/** The default title of the pull request. */
function formatPullRequestTitle({ changes, gist }, { records }) {
    const texts = {
        'new-file': () => `owners of ${countOf(records.length, 'item')}`,
        changes: () => changesPhrase(changes),
        'new-columns': () => 'new columns',
        'other-form': () => 'the same values in another form'
    };
    return `Tableau owners: ${texts[gist]()}`;
}
/**
 * The body of the pull request: counts on top, then the changes as tables, owner changes first.
 * @returns HTML blocks for GitHub's Markdown, short enough for a body with its mark
 */
function formatPullRequestBody(told, content) {
    const { changesPath, runUrl } = content;
    const head = `<p>${leadOf(told, code(content.csvPath))} ${countsOf(content)}</p>`;
    const foot = (cut) => `<p>${cut ? `All changes stand in ${code(changesPath)}, also in the artifact of <a href="${runUrl}">the run</a>.` : `Listed by <a href="${runUrl}">this run</a>.`} Merging accepts the changes; closing rejects them until they are different.</p>`;
    const size = (text) => text.length;
    const tables = changesHtml(told.changes, content.addressOf, {
        size,
        limit: limitCharacters - size(head) - size(foot(true))
    });
    return [head, tables.html, foot(tables.cut)]
        .filter((part) => part !== '')
        .join('\n\n');
}
function leadOf({ changes, gist }, csv) {
    const texts = {
        'new-file': () => `This adds ${csv}: who owns what on Tableau.`,
        changes: () => `Changes in ${csv}: <b>${changesPhrase(changes)}</b>.`,
        'new-columns': () => `The columns of ${csv} are different.`,
        'other-form': () => `The values of ${csv} are the same, written in another form: cells are guarded against formulas or not (escape-formulas), or rows stand in another order.`
    };
    return texts[gist]();
}
const countsOf = ({ inventory: { records } }) => `${countOf(records.length, 'item')}, ${countOf(countOwners(records), 'owner')}.`;

;// CONCATENATED MODULE: ./src/deliveries/commit.ts









/** Commits the CSV to the branch, or keeps the pull request, whichever was asked for. */
const commitTo = (target, inputs, draft, context) => ({
    failure: 'The CSV was not committed',
    deliver: async (outcome) => {
        const work = { target, inputs, draft, context };
        const job = { ...work, propose: proposer(work, outcome) };
        const part = await context.log.group('Commit the CSV', () => explained(job, () => commitOrPropose(job)));
        const verdict = draft.latest()?.verdict;
        if (verdict?.kind !== 'withheld')
            return part;
        if (verdict.why !== 'incomplete')
            throw new Error(verdict.message);
        context.warn(verdict.message);
        return part;
    }
});
/** Names the permission or setting that a refusal is about. */
async function explained({ target, context: { signal } }, work) {
    try {
        return await work();
    }
    catch (error) {
        signal.throwIfAborted();
        throw explainGitHub(error, {
            repository: target.repository,
            branch: target.branch,
            mode: target.mode
        });
    }
}
async function commitOrPropose(job) {
    const { target, inputs, context } = job;
    const connected = connectGitHub({
        token: target.token,
        apiUrl: context.runner.apiUrl,
        repository: target.repository,
        timeoutSeconds: inputs.connection.timeoutSeconds,
        retry: context.retry,
        signal: context.signal,
        now: context.now,
        env: context.runner.env,
        debug: context.log.debug,
        redact: context.log.redact
    });
    const api = notingCalls(connected);
    const { defaultBranch, isPublic } = await readRepository(api);
    if (isPublic)
        warnOfPersonalData(inputs.csv, context);
    const { sha, ...part } = await (target.mode === 'push'
        ? push(api, job)
        : propose(api, job, target.base ?? defaultBranch));
    if (sha === undefined)
        return part;
    const url = `${context.runner.repositoryUrl}/commit/${sha}`;
    return { ...part, commit: { sha, url } };
}
async function push(api, { target, inputs, draft, context, propose }) {
    const { branch } = target;
    const { path } = inputs.csv.file;
    const { signal, warn } = context;
    const options = { branch, path, signal, warn };
    const sha = await commitFile(api, options, (baseline) => {
        const comparison = draft.compareWith(baseline);
        return comparison.verdict.kind === 'propose'
            ? propose(comparison)
            : undefined;
    });
    return { sha };
}
async function propose(api, { target, inputs, draft, context, propose }, base) {
    const { branch, labels, reviewers } = target;
    if (base === branch)
        throw new Error(`branch and base are both ${base}: set branch to another name.`);
    const { path } = inputs.csv.file;
    const { signal, warn, note } = context;
    const options = {
        branch,
        base,
        path,
        labels,
        reviewers,
        signal,
        warn,
        note
    };
    const pull = await keepPullRequest(api, options, (baseline) => {
        const comparison = draft.compareWith(baseline);
        const { kind } = comparison.verdict;
        if (kind === 'propose')
            return propose(comparison);
        return kind === 'same' ? 'same-as-base' : 'withheld';
    });
    return { pull, sha: pull.sha };
}
/** Makes proposals for the run's content: texts that say what a comparison found. */
function proposer({ target, inputs, draft, context }, { inventory }) {
    const { csv, changesFile } = inputs;
    const addressOf = addressesOf(inventory);
    return (comparison) => ({
        text: draft.csv,
        message: target.message || formatCommitMessage(comparison, inventory),
        title: target.title || formatPullRequestTitle(comparison, inventory),
        body: formatPullRequestBody(comparison, {
            inventory,
            addressOf,
            csvPath: csv.file.path,
            changesPath: changesFile.path,
            runUrl: context.runner.runUrl
        }),
        fingerprint: draft.fingerprint(),
        isSame: draft.holds
    });
}
/** Everybody can read what is committed to a public repository. */
function warnOfPersonalData({ columns, columnsChosen }, { warn }) {
    const personal = columns.filter((name) => owners_columns/* personalColumns */.u0.includes(name));
    if (!columnsChosen && personal.length > 0)
        warn(`The repository is public, and the CSV holds personal data: ${personal.join(', ')}. Set columns to those that everybody may read.`);
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
    const projectId = findProject(await readProjects(session, reading));
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
async function readProjects(session, options) {
    const { list, refusal } = await withLanes(options.concurrency, (lanes) => readContent(session, 'projects', { ...options, lane: lanes.open() }));
    if (refusal)
        throw refusal;
    return list.items;
}
function checkVersion({ version }) {
    if ((0,tableau_version/* compareVersions */.Zy)(version, parquetSince.version) < 0)
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
    const item = parseContentItem('datasource', (0,tableau_json/* fieldOf */._F)(told, 'datasource'));
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
/** What a gateway says by its status alone; of anything else that isn't Tableau's the permissions know nothing. */
const ofGateways = new Set([413, 504]);
function explainRefusal(error) {
    if (!(error instanceof errors/* TableauError */.pI) || error.status === undefined)
        return error;
    const own = ofGateways.has(error.status) ? `${String(error.status)}000` : '';
    const key = error.code ?? own;
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




/** Publishes the typed table as a data source, in a session of its own; the CSV doesn't depend on it. */
const publish = (target, inputs, context) => ({
    failure: "The data source was not published; the other results don't depend on it",
    deliver: async (outcome) => ({
        datasource: await context.log.group('Publish the data source', () => publishOwners(target, inputs, outcome, context))
    })
});
async function publishOwners(target, { connection, csv }, { inventory, findings }, context) {
    // Loaded where it is used: most runs publish nothing.
    const { formatParquet, makeOwnersTable } = await Promise.all(/* import() */[__webpack_require__.e(305), __webpack_require__.e(457)]).then(__webpack_require__.bind(__webpack_require__, 37457));
    const bytes = formatParquet(makeOwnersTable(inventory, findings, csv.columns));
    const server = await connectTo(connection, publishScopes, context);
    const site = target.site === '' ? (inventory.sites[0] ?? '') : target.site;
    return withSession(server, site, (session) => publishDatasource(session, {
        name: target.datasource,
        findProject: (projects) => findProjectByPath(projects, target.projectPath),
        bytes,
        pageSize: connection.pageSize,
        concurrency: connection.concurrency
    }));
}

;// CONCATENATED MODULE: ./src/report/dictionary.ts
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
    known = new Dictionary();
    get halves() {
        return this.known.values.map((halves) => JSON.parse(halves));
    }
    /** Index of the halves, and the number between them. */
    encode(address) {
        if (address === undefined || !/^https?:\/\//i.test(address))
            return [-1, null];
        const [, before = '', digits = '', after = ''] = /^(.*?)(\d{1,15})(\D*)$/s.exec(address) ?? [];
        return String(Number(digits)) === digits
            ? [this.known.indexOf(JSON.stringify([before, after])), Number(digits)]
            : [this.known.indexOf(JSON.stringify([address, ''])), null];
    }
}

;// CONCATENATED MODULE: ./src/report/time.ts
/** ISO 8601, UTC, whole seconds. */
const formatTime = (seconds) => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');

;// CONCATENATED MODULE: ./src/report/encode-page.ts






const changesOfKind = 500;
const changeValueLength = 500;
/** Everything that the page shows: columns and dictionaries, so that 100,000 rows stay small. */
function encodeReport(content) {
    const { inventory, findings, comparison, complete } = content.outcome;
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
        complete,
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
        addresses: addresses.halves,
        rows,
        changes: comparison?.counts
            ? encodeChanges(comparison.changes, comparison.counts)
            : null
    };
}
function encodeOwners({ records }, { statuses }, sites) {
    const owners = new Map();
    for (const [row, record] of records.entries()) {
        const key = (0,owner_key/* ownerKey */.l)(record);
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
        owner: records.map((record) => owners.get((0,owner_key/* ownerKey */.l)(record))?.index ?? -1),
        size: records.map(({ item }) => item.size ?? null),
        created: records.map(({ item }) => encodeTime(item.createdAt)),
        updated: records.map(({ item }) => encodeTime(item.updatedAt)),
        address: places.map(([address]) => address),
        number: places.map(([, number]) => number)
    };
}
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
function encodeChanges(changes, counts) {
    return {
        phrase: changesPhrase(changes),
        counts,
        list: changeKinds
            .flatMap((kind) => changes.filter((change) => change.kind === kind).slice(0, changesOfKind))
            .map(shortenChange)
    };
}
/** Descriptions may be long: the report needs their beginning. */
function shortenChange(change) {
    const shorten = (values) => Object.fromEntries(Object.entries(values).map(([name, value]) => [
        name,
        clip(value, changeValueLength)
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

// EXTERNAL MODULE: ./src/runner/workspace.ts
var workspace = __webpack_require__(27683);
;// CONCATENATED MODULE: ./src/deliveries/files.ts





/** The files that a run makes, each made once, however many deliveries want it. */
function productsOf({ csv, changesFile, report }, draft, context) {
    const makeReport = async (outcome) => formatReport(await files_readPage(), {
        outcome,
        notices: context.notices,
        csvName: external_node_path_default().posix.basename(csv.file.path)
    });
    return {
        csv: {
            kind: 'csv',
            file: csv.file,
            text: () => Promise.resolve(draft.csv)
        },
        changes: {
            kind: 'changes',
            file: changesFile,
            text: files_once(({ comparison }) => Promise.resolve(comparison?.compared ? changesJson(comparison) : undefined))
        },
        report: report && {
            kind: 'report',
            file: report.file,
            text: files_once(makeReport)
        }
    };
}
function files_once(make) {
    let made;
    return (outcome) => (made ??= make(outcome));
}
/** The built page of the report, which lies beside the bundle. */
const files_readPage = () => promises_default().readFile(new URL(/* asset import */ __webpack_require__(52662), __webpack_require__.b), 'utf8');
/** Writes a product, or removes what an earlier run left where this one has none. */
const write = (product, failure) => ({
    failure,
    deliver: async (outcome) => {
        const text = await product.text(outcome);
        if (text === undefined) {
            await (0,workspace/* removeFile */.nM)(product.file);
            return {};
        }
        await (0,workspace/* writeWhole */.f8)(product.file, text);
        return {
            written: { ...outcome.written, [product.kind]: product.file.path }
        };
    }
});

;// CONCATENATED MODULE: ./src/owners/earlier-file.ts
const alike = (remedy) => [remedy, remedy];
const restore = "Restore the last version that this action wrote (git log shows it), and don't save the file from a spreadsheet or an editor that changes it.";
/** What becomes of files of ours on the way, the first that holds. */
const earlier_file_forms = [
    {
        holds: (text) => text.startsWith('version https://git-lfs.github.com/spec/'),
        what: 'it is a pointer of Git LFS, not the file itself',
        remedy: [
            'Take its path out of Git LFS in .gitattributes and commit the file itself, or set output-file to another path.',
            'Check out with lfs: true (actions/checkout), or take its path out of Git LFS in .gitattributes.'
        ]
    },
    {
        holds: (text) => /^(<{7} |>{7} )/m.test(text),
        what: 'it holds the marks of a merge conflict',
        remedy: alike('Resolve the conflict, or restore the version before it.')
    },
    {
        holds: (text) => text.includes('\0'),
        what: 'it is in another encoding than UTF-8 (UTF-16, as some editors save)',
        remedy: alike(restore)
    },
    {
        holds: (text) => /^(sep=;|"?[a-z_]+"?(;"?[a-z_]+"?)+\r?$)/m.test(firstLines(text)),
        what: 'its columns are separated by semicolons, as Excel saves them',
        remedy: alike(restore)
    },
    {
        holds: (_, reason) => /^two rows have the same/.test(reason),
        what: 'two of its rows are of one item and differ, as a merge can leave them',
        remedy: alike('Delete the wrong one of the two rows.')
    }
];
const firstLines = (text) => text.slice(0, 4096);
const otherEncoding = {
    what: 'it is in another encoding than UTF-8, as Excel and some editors save',
    remedy: restore
};
/**
 * Tells an earlier file for what it is.
 * @param reason why it could not be read as a CSV of ours
 * @param inRepository where it lies: else in the workspace
 */
function explainUnusable({ text, isUtf8 }, reason, inRepository) {
    const form = earlier_file_forms.find(({ holds }) => holds(text, reason));
    if (form) {
        const detail = reason.startsWith('two rows') ? ` (${reason})` : '';
        return {
            what: `${form.what}${detail}`,
            remedy: form.remedy[inRepository ? 0 : 1]
        };
    }
    if (isUtf8 === false)
        return otherEncoding;
    return {
        what: `it is no CSV of this action's (${reason})`,
        remedy: 'Set output-file to another path, or delete it.'
    };
}
/** Reads a file's bytes as UTF-8; where they are none, what is readable of them. */
function decodeText(bytes) {
    try {
        const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
        return { text: decoder.decode(bytes) };
    }
    catch {
        return { text: new TextDecoder('latin1').decode(bytes), isUtf8: false };
    }
}

;// CONCATENATED MODULE: ./src/deliveries/workspace-comparison.ts



/** Compares with the file that lay in the workspace; one that isn't ours is only said to be so. */
const compareWithWorkspace = (file, draft, { warn }) => ({
    failure: 'The earlier CSV was not read',
    deliver: async () => {
        const { unusable, missing } = draft.compareWith(await readBaseline(file));
        if (unusable !== undefined)
            warn(`The earlier ${file.path} could not be compared: ${unusable.what}. ${unusable.remedy}`);
        if (missing.length > 0)
            warn(`The list is not complete: the earlier ${file.path} has rows of what can't be listed now (${missing.join(', ')}).`);
        return {};
    }
});
/** The CSV that lies in the workspace before the run. */
async function readBaseline({ absolute }) {
    try {
        return { ...decodeText(await promises_default().readFile(absolute)), version: null };
    }
    catch (error) {
        if ((0,workspace/* isMissing */.b2)(error))
            return { text: undefined, version: null };
        const { code = 'unknown error' } = error;
        throw new Error(`it can't be read (${code}). Check its permissions.`, {
            cause: error
        });
    }
}

;// CONCATENATED MODULE: ./src/deliveries/deliver.ts






/**
 * All deliveries that were asked for, in their order: the workspace's earlier file is compared before it is replaced,
 * and what comes later shows what came before.
 */
function deliveriesOf(inputs, draft, context) {
    const { csv, changes, report } = productsOf(inputs, draft, context);
    const all = [
        inputs.commit === undefined &&
            compareWithWorkspace(inputs.csv.file, draft, context),
        write(csv, 'The CSV was not written'),
        inputs.commit && commitTo(inputs.commit, inputs, draft, context),
        write(changes, 'The changes were not written'),
        report && write(report, 'The report was not written'),
        inputs.artifact &&
            upload(inputs.artifact, [csv, changes, ...(report ? [report] : [])], longestUploadSeconds(inputs), context),
        inputs.publish && publish(inputs.publish, inputs, context)
    ];
    return all.filter((delivery) => typeof delivery === 'object');
}
/**
 * Makes each delivery, whatever became of the others.
 * @returns what the run came to, and what failed, a sentence each
 */
async function deliver(deliveries, start, draft, signal) {
    let outcome = {
        ...start,
        written: {},
        complete: start.inventory.complete
    };
    const failures = [];
    for (const { failure, deliver: run } of deliveries) {
        signal.throwIfAborted();
        try {
            outcome = { ...outcome, ...(await run(outcome)) };
        }
        catch (error) {
            signal.throwIfAborted();
            failures.push(`${failure}: ${(0,notice/* messageOf */.bD)(error)}`);
        }
        // Also a commit that failed has compared.
        const comparison = draft.latest();
        if (comparison)
            outcome = { ...outcome, comparison, complete: comparison.complete };
    }
    return { outcome, failures };
}

// EXTERNAL MODULE: ./src/owners/csv.ts + 2 modules
var csv = __webpack_require__(73114);
// EXTERNAL MODULE: ./src/owners/indexed-table.ts
var indexed_table = __webpack_require__(10156);
;// CONCATENATED MODULE: ./src/owners/owner-updates.ts

/** Details of an owner that stays the same. */
const ownerDetails = [
    'owner_name',
    'owner_full_name',
    'owner_email',
    'owner_site_role'
];
/** Collects owners whose details changed, over all rows that show it. */
class OwnerUpdates {
    ownerKey;
    byOwner = new Map();
    /** @param ownerKey the column that says who the owner is; undefined where none does */
    constructor(ownerKey) {
        this.ownerKey = ownerKey;
    }
    /** Takes a row that differs in the named columns. */
    add(then, now, differing) {
        const key = this.ownerKey;
        if (key === undefined || differing.includes(key))
            return;
        const details = ownerDetails.filter((name) => differing.includes(name));
        if (details.length === 0 || (0,indexed_table/* valueIn */.xm)(now, key) === '')
            return;
        const site = (0,indexed_table/* valueIn */.xm)(now, 'site');
        const owner = JSON.stringify([site, (0,indexed_table/* valueIn */.xm)(now, key)]);
        const known = this.byOwner.get(owner);
        this.byOwner.set(owner, {
            kind: 'owner-updated',
            site,
            owner_id: (0,indexed_table/* valueIn */.xm)(now, 'owner_id'),
            owner_name: (0,indexed_table/* valueIn */.xm)(now, 'owner_name'),
            rows: (known?.rows ?? 0) + 1,
            from: { ...(0,indexed_table/* pick */.Up)(then, details), ...known?.from },
            to: { ...(0,indexed_table/* pick */.Up)(now, details), ...known?.to }
        });
    }
    changes() {
        return [...this.byOwner.values()];
    }
}

;// CONCATENATED MODULE: ./src/owners/row-comparison.ts




const ownerColumns = ['owner_id', 'owner_name'];
/** What an owner loses when a list comes back without owners. */
const guardedColumns = ['owner_name', 'owner_email', 'owner_site_role'];
/** Columns that have a kind of change of their own. */
const namedColumns = [
    'name',
    'project',
    'owner_id',
    ...indexed_table/* keyColumns */.Rx,
    ...ownerDetails
];
/**
 * Compares two tables row by row, matched by site, type and id, on the columns that both have. Volatile columns don't
 * count. A row that stands twice, byte for byte, is read once.
 * @throws Error where one of them lacks a key column, or two rows of one key differ
 */
function compareTables(before, after) {
    const then = (0,indexed_table/* indexTable */.LJ)(before);
    const now = (0,indexed_table/* indexTable */.LJ)(after);
    const pairs = pairColumns(then, now);
    const ownerKey = ownerKeyOf(pairs);
    const changes = [];
    const updates = new OwnerUpdates(ownerKey);
    let lostRows = 0;
    for (const [key, values] of now.rows) {
        const earlier = then.rows.get(key);
        const row = { table: now, values };
        if (!earlier) {
            changes.push({
                kind: 'added',
                ...identityOf(row),
                to: (0,indexed_table/* pick */.Up)(row, ownerColumns)
            });
            continue;
        }
        if (row_comparison_isSame(pairs, earlier, values))
            continue;
        const was = { table: then, values: earlier };
        const names = pairs
            .filter((pair) => earlier[pair.then] !== values[pair.now])
            .map(({ name }) => name);
        changes.push(...describeRow(was, row, names, ownerKey));
        updates.add(was, row, names);
        if (losesOwner(row, names))
            lostRows++;
    }
    for (const [key, values] of then.rows) {
        if (now.rows.has(key))
            continue;
        const row = { table: then, values };
        lostRows++;
        changes.push({
            kind: 'removed',
            ...identityOf(row),
            from: (0,indexed_table/* pick */.Up)(row, ownerColumns)
        });
    }
    return {
        changes: inReadingOrder([...changes, ...updates.changes()]),
        lostRows,
        baseRows: then.rows.size
    };
}
/** The columns that both have and that count, in the order of the new table. */
const pairColumns = (then, now) => now.columns.flatMap((name, index) => {
    const place = then.places.get(name);
    return place === undefined || (0,owners_columns/* columnOf */.uV)(name)?.volatile === true
        ? []
        : [{ name, then: place, now: index }];
});
/** Most rows are the same: for them nothing is made. */
function row_comparison_isSame(pairs, before, after) {
    for (const { then, now } of pairs)
        if (before[then] !== after[now])
            return false;
    return true;
}
/** The column that says who the owner is: the id where both files have it, else the name. */
const ownerKeyOf = (pairs) => ownerColumns.find((name) => pairs.some((pair) => pair.name === name));
const identityOf = (row) => ({
    site: (0,indexed_table/* valueIn */.xm)(row, 'site'),
    type: (0,indexed_table/* valueIn */.xm)(row, 'type'),
    id: (0,indexed_table/* valueIn */.xm)(row, 'id'),
    name: (0,indexed_table/* valueIn */.xm)(row, 'name'),
    project: (0,indexed_table/* valueIn */.xm)(row, 'project')
});
/** The changes of a row that both tables have, by the names of the columns that differ. */
function describeRow(then, now, differing, ownerKey) {
    const inBoth = (name) => then.table.places.has(name) && now.table.places.has(name);
    const change = (kind, names) => ({
        kind,
        ...identityOf(now),
        from: (0,indexed_table/* pick */.Up)(then, names),
        to: (0,indexed_table/* pick */.Up)(now, names)
    });
    const updated = differing.filter((name) => isOther(name, ownerKey));
    return [
        ...(ownerKey !== undefined && differing.includes(ownerKey)
            ? [change('owner-changed', ownerColumns.filter(inBoth))]
            : []),
        ...(differing.includes('project') ? [change('moved', ['project'])] : []),
        ...(differing.includes('name') ? [change('renamed', ['name'])] : []),
        ...(updated.length > 0 ? [change('updated', updated)] : [])
    ];
}
/** Columns of no kind of their own; where no column says who the owner is, nobody can tell an update from a change. */
const isOther = (name, ownerKey) => !namedColumns.includes(name) ||
    (ownerKey === undefined && ownerDetails.includes(name));
const losesOwner = (now, differing) => guardedColumns.some((name) => differing.includes(name) && (0,indexed_table/* valueIn */.xm)(now, name) === '');

;// CONCATENATED MODULE: ./src/owners/verdict.ts
const withheldAsUnusable = ({ what, remedy }) => ({
    kind: 'withheld',
    why: 'unusable',
    message: `The file in the repository can't be compared, and such a file is never overwritten: ${what}. ${remedy}`
});
const incomplete = {
    kind: 'withheld',
    why: 'incomplete',
    message: 'Nothing is committed: the list is not complete.'
};
const withheldFor = (missing) => ({
    kind: 'withheld',
    why: 'incomplete',
    message: `Nothing is committed: the committed file has rows of what can't be listed now (${missing.join(', ')}).`
});
/** Withholds where more than the allowed share, and more than 10 rows or all of them, vanish or lose their owner. */
function guardRemoval(lostRows, baseRows, maxRemovedPercent, suspended = []) {
    const tripped = maxRemovedPercent < 100 &&
        lostRows * 100 > baseRows * maxRemovedPercent &&
        (lostRows > 10 || lostRows === baseRows) &&
        lostRows > 0;
    return tripped
        ? {
            kind: 'withheld',
            why: 'guard',
            message: `${String(lostRows)} of ${String(baseRows)} committed rows would vanish or lose their owner at once, more than max-removed-percent allows.${suspended.length > 0 ? ` Sites that an administrator suspended are among them: ${suspended.map((site) => site || 'the Default site').join(', ')}.` : ''} If that is right, run once with max-removed-percent: 100; if not, check the user's permissions in Tableau.`
        }
        : undefined;
}

;// CONCATENATED MODULE: ./src/owners/comparison.ts







/**
 * Compares the new table with a base. Pure, so that it can be made anew when the base has moved.
 * @param after unguarded values
 */
function compare(after, baseline, options) {
    const { complete } = options.inventory;
    const nothing = {
        base: baseline.version,
        compared: false,
        unusable: undefined,
        changes: [],
        counts: undefined,
        gist: 'new-file',
        complete,
        missing: []
    };
    const { text, version, isUtf8 = true } = baseline;
    if (text === undefined)
        return {
            ...nothing,
            changed: true,
            verdict: complete ? { kind: 'propose' } : incomplete
        };
    try {
        if (!isUtf8)
            throw new Error('its bytes are no UTF-8');
        return compareFiles(after, text, options, version);
    }
    catch (error) {
        const unusable = explainUnusable({ text, isUtf8 }, (0,notice/* messageOf */.bD)(error), version !== null);
        return {
            ...nothing,
            changed: undefined,
            unusable,
            verdict: withheldAsUnusable(unusable)
        };
    }
}
function compareFiles(after, text, { escapeFormulas, maxRemovedPercent, inventory }, base) {
    const before = (0,csv/* parseCsv */.Wk)(text, escapeFormulas);
    const now = asBeside(before, after, escapeFormulas);
    const { changes, lostRows, baseRows } = compareTables(before, now);
    const newColumns = before.columns.join() !== now.columns.join();
    const changed = newColumns || !holdsCells(before, now, escapeFormulas);
    const missing = missingFrom(before, inventory.refused);
    const complete = inventory.complete && missing.length === 0;
    return {
        base,
        compared: true,
        unusable: undefined,
        changes,
        counts: countChanges(changes),
        changed,
        gist: changes.length > 0
            ? 'changes'
            : newColumns
                ? 'new-columns'
                : 'other-form',
        complete,
        missing,
        verdict: (!complete &&
            (missing.length > 0 ? withheldFor(missing) : incomplete)) ||
            guardRemoval(lostRows, baseRows, maxRemovedPercent, inventory.suspended) || {
            kind: changed ? 'propose' : 'same'
        }
    };
}
/** A table as it would read from a file with the line ends of another one. */
const asBeside = (file, table, escapeFormulas) => file.crlf ? (0,csv/* readWithCrlf */.a9)(table, escapeFormulas) : table;
/** Whether a file's text is that of a table, volatile columns aside. */
function holdsTable(text, table, escapeFormulas) {
    try {
        const file = (0,csv/* parseCsv */.Wk)(text, escapeFormulas);
        return (file.columns.join() === table.columns.join() &&
            holdsCells(file, asBeside(file, table, escapeFormulas), escapeFormulas));
    }
    catch {
        return false;
    }
}
/** Whether a file of these columns has the rows of a table, in their order, volatile columns aside. */
function holdsCells(file, table, escapeFormulas) {
    const { columns, rows, cells } = table;
    const guards = cells ? [] : (0,csv/* guardsOf */.g0)(columns, escapeFormulas);
    const kept = (0,owners_columns/* lastingPlaces */.Bd)(columns);
    return (file.cells.length === rows.length &&
        (cells ?? rows).every((row, at) => {
            const written = file.cells[at] ?? [];
            return kept.every((index) => {
                const value = row[index] ?? '';
                return (written[index] ?? '') === (guards[index]?.(value) ?? value);
            });
        }));
}
/** What was refused although the base has rows of it. */
function missingFrom(before, refused) {
    if (refused.length === 0)
        return [];
    const site = before.columns.indexOf('site');
    const type = before.columns.indexOf('type');
    const has = (missing) => before.rows.some((row) => row[site] === missing.site && row[type] === (missing.type ?? row[type]));
    const named = (missing) => missing.type ??
        (missing.site === '' ? 'Default site' : `site ${missing.site}`);
    return [...new Set(refused.filter(has).map(named))];
}

;// CONCATENATED MODULE: ./src/owners/draft.ts




function makeDraft(inventory, { columns, escapeFormulas, maxRemovedPercent }) {
    const table = (0,csv/* tableOf */.c_)(inventory.records, columns);
    let latest;
    let fingerprint;
    return {
        csv: (0,csv/* formatCsv */.yv)(table, escapeFormulas),
        fingerprint: () => (fingerprint ??= hashOf(table)),
        holds: (text) => holdsTable(text, table, escapeFormulas),
        compareWith: (baseline) => (latest = compare(table, baseline, {
            escapeFormulas,
            maxRemovedPercent,
            inventory
        })),
        latest: () => latest
    };
}
/** SHA-256, in hex, of the table's columns and rows as JSON, row by row. */
function hashOf({ columns, rows }) {
    const kept = (0,owners_columns/* lastingPlaces */.Bd)(columns);
    const hash = (0,external_node_crypto_.createHash)('sha256').update(`[${JSON.stringify(columns)}`);
    for (const row of rows)
        hash.update(`,${JSON.stringify(kept.map((index) => row[index] ?? ''))}`);
    return hash.update(']').digest('hex');
}

// EXTERNAL MODULE: ./src/owners/findings.ts
var owners_findings = __webpack_require__(28540);
;// CONCATENATED MODULE: ./src/report/checks.ts


/**
 * Checks what `fail-on` names, after all results are there.
 * @returns why the step fails, a sentence each
 */
function failedChecks(inputs, { findings, comparison, complete }) {
    return [...inputs.checks.failOn].flatMap((condition) => {
        if ((0,owners_findings/* isFindingKind */.gR)(condition)) {
            // What was found counts also where another site doesn't show the facts.
            const count = (0,owners_findings/* countRows */.BO)(findings.list, condition);
            return count === 0
                ? []
                : `fail-on: ${condition}: ${countOf(count, 'item is', 'items are')} ${findingWords[condition].gate}.`;
        }
        if (condition === 'incomplete-list')
            return complete
                ? []
                : 'fail-on: incomplete-list: the list is not complete.';
        return checkOwnerChanges(inputs, comparison);
    });
}
function checkOwnerChanges({ commit, csv }, comparison) {
    if (!comparison?.counts) {
        // With commit, a first file has nothing to compare with; what failed is told already.
        if (commit || !comparison)
            return [];
        return comparison.unusable !== undefined
            ? [
                `fail-on: owner-changed: the earlier ${csv.file.path} could not be compared: ${comparison.unusable.what}. ${comparison.unusable.remedy}`
            ]
            : [
                `fail-on: owner-changed: there is no earlier ${csv.file.path} to compare with. Check the repository out before this step (actions/checkout), and commit the file once.`
            ];
    }
    const changed = comparison.counts['owner-changed'];
    return changed === 0
        ? []
        : [
            `fail-on: owner-changed: ${countOf(changed, 'item has', 'items have')} another owner than before.`
        ];
}

;// CONCATENATED MODULE: ./src/report/findings.ts


/** GitHub shows 10 annotations of a kind for a step. */
const mostAnnotations = 10;
/** Who is gone, the owners with most content first, and which checks could not be made. */
function describeFindings(findings) {
    const unknown = owners_findings/* findingKinds */.jx.filter((kind) => findings.counts[kind] === undefined);
    return {
        annotations: findings.list.slice(0, mostAnnotations).map(describeFinding),
        unknown: unknown.length > 0
            ? `Not known, since Tableau doesn't show it to this user: ${unknown.map((kind) => findingWords[kind].unknown).join('; ')}. Sign in as an administrator to check it.`
            : undefined
    };
}
/** Says in a sentence who can't answer for what. */
const describeFinding = ({ kind, owner, lastLogin, records }) => findingWords[kind].sentence({
    who: ownerLabel(owner),
    id: owner.id,
    what: countOf(records.length, 'item'),
    day: lastLogin === 'never' ? lastLogin : lastLogin?.slice(0, 10)
});

;// CONCATENATED MODULE: ./src/report/list-outputs.ts

/** All outputs of the list, and where their values come from. A new output is one entry here and one in action.yml. */
const listOutputs = {
    'csv-path': ({ written }) => written.csv,
    'report-path': ({ written }) => written.report,
    'content-count': ({ inventory }) => inventory.records.length,
    'workbook-count': ({ inventory }) => inventory.records.filter(({ type }) => type === 'workbook').length,
    'owner-count': ({ inventory }) => countOwners(inventory.records),
    complete: ({ complete }) => complete,
    'hidden-count': ({ inventory }) => inventory.hiddenCount,
    changed: ({ comparison }) => comparison?.changed,
    'added-count': ({ comparison }) => comparison?.counts?.added,
    'removed-count': ({ comparison }) => comparison?.counts?.removed,
    'owner-changed-count': ({ comparison }) => comparison?.counts?.['owner-changed'],
    'moved-count': ({ comparison }) => comparison?.counts?.moved,
    'renamed-count': ({ comparison }) => comparison?.counts?.renamed,
    'changes-path': ({ written }) => written.changes,
    'unlicensed-owner-count': ({ findings }) => findings.counts['unlicensed-owner'],
    'unknown-owner-count': ({ findings }) => findings.counts['unknown-owner'],
    'inactive-owner-count': ({ findings }) => findings.counts['inactive-owner'],
    'artifact-id': ({ artifact }) => artifact?.id,
    'artifact-url': ({ artifact }) => artifact?.url,
    'artifact-digest': ({ artifact }) => artifact?.digest,
    'commit-sha': ({ commit }) => commit?.sha,
    'commit-url': ({ commit }) => commit?.url,
    'pull-request-number': ({ pull }) => pull?.number,
    'pull-request-url': ({ pull }) => pull?.url,
    'pull-request-operation': ({ pull }) => pull?.operation,
    'datasource-id': ({ datasource }) => datasource?.id,
    'datasource-url': ({ datasource }) => datasource?.url
};

;// CONCATENATED MODULE: ./src/report/figures.ts


/** The owners with what they have: most items first, then by size and label. */
function figuresByOwner(records) {
    const byOwner = new Map();
    for (const record of records) {
        const { site, owner, item } = record;
        const key = (0,owner_key/* ownerKey */.l)(record);
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
function formatSummary(outcome, content) {
    const { inventory, findings } = outcome;
    const several = inventory.sites.length > 1;
    const before = [
        '<h2>Owners of Tableau content</h2>',
        figures(outcome, content.csvPath)
    ];
    const after = [
        ownersPicture(inventory, several),
        findingsSection(findings, several),
        attention(content.notices)
    ];
    const fixed = joinSections([...before, ...after]);
    const room = limitBytes - size(fixed);
    const changes = changesSection(outcome.comparison, content, room);
    return `${joinSections([...before, changes, ...after])}\n`;
}
const size = (text) => Buffer.byteLength(text);
const joinSections = (sections) => sections.filter((section) => section !== '').join('\n\n');
/** What changed since the base, as far as there is room. */
function changesSection(comparison, { changesPath, addressOf }, room) {
    if (!comparison?.compared || comparison.changes.length === 0)
        return '';
    const against = comparison.base === null ? 'the earlier file' : code(comparison.base.ref);
    const head = `<p>Changes, compared with ${against}: <b>${changesPhrase(comparison.changes)}</b>.</p>`;
    const foot = `<p>All changes stand in ${code(changesPath)}, also in the artifact.</p>`;
    const tables = changesHtml(comparison.changes, addressOf, {
        size,
        limit: room - size(head) - size(foot) - 100
    });
    return joinSections([head, tables.html, tables.cut ? foot : '']);
}
/** Who is gone, what they own, and since when. */
const findingsSection = ({ list }, several) => joinSections(owners_findings/* findingKinds */.jx.map((kind) => {
    const found = list.filter((finding) => finding.kind === kind);
    if (found.length === 0)
        return '';
    const shown = found.slice(0, topFindings);
    const rest = found.length - shown.length;
    return [
        `<h3>${findingWords[kind].title} (${countOf((0,owners_findings/* countRows */.BO)(list, kind), 'item')})</h3>`,
        htmlTable(['Owner', 'Items', 'Last sign-in', ''], shown.map((finding) => findingCells(finding, several))),
        ...(rest > 0 ? [`<p>and ${countOf(rest, 'more owner')}</p>`] : [])
    ].join('\n');
}));
function findingCells({ owner, site, lastLogin, records }, several) {
    const names = records.slice(0, namesInFinding).map(({ name }) => code(name));
    const rest = records.length - names.length;
    return [
        summary_ownerCell(ownerLabel(owner), several ? site : ''),
        words_formatCount(records.length),
        lastLogin?.slice(0, 10) ?? '',
        `${names.join(', ')}${rest > 0 ? ` and ${words_formatCount(rest)} more` : ''}`
    ];
}
function figures(outcome, csvPath) {
    const { inventory, written, artifact, pull, complete } = outcome;
    const { records, sites } = inventory;
    const counts = [
        ...countByType(records).map(([type, count]) => [type, words_formatCount(count)]),
        ['owners', words_formatCount(countOwners(records))],
        ['sites', words_formatCount(sites.length)],
        ['list is complete', complete ? 'yes' : 'no']
    ];
    const sentences = [
        `${countOf(records.length, 'item')} in ${code(csvPath)}${written.report === undefined ? '' : `, to look at in ${code(written.report)}`}.`,
        artifact === undefined
            ? ''
            : `All files are in the <a href="${artifact.url}">artifact</a>.`,
        pull?.url === undefined || !pull.holdsChanges
            ? ''
            : `The changes are in a <a href="${pull.url}">pull request</a>.`,
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
        words_formatCount(owner.count),
        words_formatCount(owner.sizeMb),
        bar(owner.count / most)
    ]);
    const rest = owners.length - top.length;
    return [
        '<h3>Owners with the most content</h3>',
        htmlTable(['Owner', 'Items', 'MB', ''], rows),
        ...(rest > 0 ? [`<p>and ${countOf(rest, 'more owner')}</p>`] : [])
    ].join('\n');
}
const summary_ownerCell = (label, site) => `${label === '' ? `<i>${noOwner}</i>` : code(label)}${site === '' ? '' : ` on ${code(site)}`}`;
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
        ...(more > 0 ? [`<li>and ${words_formatCount(more)} more, in the log</li>`] : []),
        '</ul>'
    ].join('\n');
}

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 13 modules
var core = __webpack_require__(77094);
;// CONCATENATED MODULE: ./src/runner/outputs.ts

/** Sets every output of a table; one that has no value in a run is the empty string. */
function setOutputs(outputs, result) {
    for (const [name, valueOf] of Object.entries(outputs))
        core/* setOutput */.uH(name, valueOf(result) ?? '');
}

;// CONCATENATED MODULE: ./src/runner/summary.ts


/** Writes the job summary. Best effort: a job without one has its results all the same. */
async function writeSummary(makeText, { log, warn }) {
    try {
        await core/* summary */.z.addRaw(log.redact(makeText())).write();
    }
    catch (error) {
        warn(`The job summary was not written: ${(0,notice/* messageOf */.bD)(error)}`);
    }
}

;// CONCATENATED MODULE: ./src/actions/list.ts











/**
 * The list, from the first request to the last output: reads everything, then delivers it.
 * @returns what failed after the reading had ended, a sentence each
 * @throws Error where something can't be read; nothing has been written then
 */
async function list_list(inputs, context) {
    inputs.notices.forEach(context.tell);
    const inventory = await collect(inputs, context);
    const findings = (0,owners_findings/* inspectOwners */.Zz)(inventory, inputs.checks.inactiveDays);
    const { annotations, unknown } = describeFindings(findings);
    annotations.forEach(context.log.warning);
    if (unknown !== undefined)
        context.warn(unknown);
    const draft = makeDraft(inventory, {
        ...inputs.csv,
        maxRemovedPercent: inputs.checks.maxRemovedPercent
    });
    const { outcome, failures } = await deliver(deliveriesOf(inputs, draft, context), { inventory, findings }, draft, context.signal);
    await writeSummary(() => formatSummary(outcome, {
        notices: context.notices,
        csvPath: inputs.csv.file.path,
        changesPath: inputs.changesFile.path,
        addressOf: addressesOf(inventory)
    }), context);
    setOutputs(listOutputs, outcome);
    return [...failures, ...failedChecks(inputs, outcome)];
}


/***/ }),

/***/ 73114:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  yv: () => (/* binding */ formatCsv),
  g0: () => (/* binding */ guardsOf),
  Wk: () => (/* binding */ parseCsv),
  a9: () => (/* binding */ readWithCrlf),
  c_: () => (/* binding */ tableOf)
});

// EXTERNAL MODULE: ./src/owners/columns.ts
var columns = __webpack_require__(22035);
// EXTERNAL MODULE: ./node_modules/csv-parse/lib/sync.js + 9 modules
var sync = __webpack_require__(25175);
// EXTERNAL MODULE: ./node_modules/csv-stringify/lib/sync.js + 7 modules
var lib_sync = __webpack_require__(96789);
;// CONCATENATED MODULE: ./src/owners/csv-lines.ts


/** Cells as a line of CSV, without its end. The library is asked only where a cell must be quoted, which few must. */
function formatLine(cells) {
    const line = cells.join(',');
    // A cell that holds a comma makes more commas than stand between the cells.
    return /["\r\n]/.test(line) || countCommas(line) >= cells.length
        ? (0,lib_sync/* stringify */.A)([[...cells]], {
            eof: false,
            // The library quotes what holds the separator, a quote or LF; a lone CR would break readers too.
            quoted_match: /\r/
        })
        : line;
}
function countCommas(line) {
    let count = 0;
    for (let at = line.indexOf(','); at !== -1; at = line.indexOf(',', at + 1))
        count++;
    return count;
}
/**
 * Reads the records of a text with LF line ends; the library reads those that have a quote.
 * @throws Error, the library's, that says in which line the text is no CSV
 */
const readRecords = (text) => splitRecords(text) ?? (0,sync/* parse */.qg)(text, { bom: true, record_delimiter: '\n' });
/** undefined where not all is as it should be: the library says then what is wrong. */
function splitRecords(text) {
    const records = [];
    const nextQuote = finder(text, '"');
    let start = text.startsWith('\ufeff') ? 1 : 0;
    while (start < text.length) {
        const { end, quoted } = recordAt(text, start, nextQuote);
        const record = readRecord(text.slice(start, end), quoted);
        if (!record || record.length !== (records[0] ?? record).length)
            return undefined;
        records.push(record);
        start = end + 1;
    }
    return records;
}
/** Finds a character's first place from another place on, which only grows: the text is searched once in all. */
function finder(text, character) {
    let found = -1;
    return (from) => {
        if (found < from)
            found = text.indexOf(character, from);
        if (found === -1)
            found = text.length;
        return found;
    };
}
/** Where the record ends that begins at a place: at a line end that no quotes are around. */
function recordAt(text, start, nextQuote) {
    let quotes = 0;
    for (let from = start;;) {
        const found = text.indexOf('\n', from);
        const end = found === -1 ? text.length : found;
        for (let at = nextQuote(from); at < end; at = nextQuote(at + 1))
            quotes++;
        if (quotes % 2 === 0 || end === text.length)
            return { end, quoted: quotes > 0 };
        from = end + 1;
    }
}
function readRecord(line, quoted) {
    if (!quoted)
        return line.split(',');
    try {
        return (0,sync/* parse */.qg)(line, { record_delimiter: '\n' })[0];
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./src/owners/formula.ts
/** Puts one `'` before a value that a spreadsheet would take for a formula, also behind quotes of its own. */
const guardFormula = (value) => /^'*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
/** Takes off exactly the one `'` that guardFormula puts on. */
const unguardFormula = (value) => /^'+[=+\-@\t\r]/.test(value) ? value.slice(1) : value;

;// CONCATENATED MODULE: ./src/owners/csv.ts



/** The values of records, in the given columns, as text and not guarded. */
function tableOf(records, names) {
    const getters = names.map((name) => columns/* columns */.YB[name].valueOf);
    return {
        columns: names,
        rows: records.map((record) => 
        // Half a surrogate pair has no UTF-8: what is written must be what is read back.
        getters.map((valueOf) => String(valueOf(record) ?? '').toWellFormed()))
    };
}
/**
 * Writes a table as CSV (RFC 4180): UTF-8, `\n` line ends, a header always, a final newline, quotes only where needed.
 * @param escapeFormulas guards values that a spreadsheet would run; numbers of our own are never guarded
 */
function formatCsv(table, escapeFormulas) {
    const guards = guardsOf(table.columns, escapeFormulas);
    const lines = [formatLine(table.columns)];
    for (const row of table.rows)
        lines.push(formatLine(row.map((value, index) => guards[index]?.(value) ?? value)));
    return `${lines.join('\n')}\n`;
}
/** What turns a value into its cell, column by column; undefined where the cell is the value. */
const guardsOf = (names, escapeFormulas) => names.map((name) => escapeFormulas && (0,columns/* columnOf */.uV)(name)?.type !== 'integer'
    ? guardFormula
    : undefined);
/**
 * Reads a CSV of ours back. A byte order mark and CRLF line ends, as some editors and git set-ups leave them, are read
 * as if they weren't there.
 * @returns unguarded values
 * @throws Error that says in which line the text is no CSV
 */
function parseCsv(text, escapeFormulas) {
    const crlf = /^[^\n]*\r\n/.test(text);
    const [header = [], ...cells] = readRecords(crlf ? toLf(text) : text);
    const rows = escapeFormulas ? cells.map(unguardRow) : cells;
    return { columns: header, rows, cells, crlf };
}
const unguardRow = (cells) => cells.some((cell) => cell.startsWith("'")) ? cells.map(unguardFormula) : cells;
const toLf = (text) => text.replaceAll('\r\n', '\n');
/**
 * A table of ours as a file of it reads that something has given CRLF line ends, also within values: only so can it be
 * compared with such a file.
 */
function readWithCrlf(table, escapeFormulas) {
    const text = formatCsv(table, escapeFormulas);
    return parseCsv(toLf(text).replaceAll('\n', '\r\n'), escapeFormulas);
}


/***/ }),

/***/ 52662:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {

module.exports = __webpack_require__.p + "2ff581497d80edc23247.html";

/***/ })

};
