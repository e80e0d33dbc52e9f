export const id = 457;
export const ids = [457];
export const modules = {

/***/ 37457:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   formatParquet: () => (/* binding */ formatParquet),
/* harmony export */   makeOwnersTable: () => (/* binding */ makeOwnersTable)
/* harmony export */ });
/* harmony import */ var hyparquet_writer__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(15305);
/* harmony import */ var _columns_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(22035);
/* harmony import */ var _csv_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73114);



/**
 * Makes the table that is published: the columns of the CSV with their unguarded values, then `owner_status` and
 * `listed_at`. Empty and unknown values are null, and so is what is not of its column's type, such as a time that is
 * no ISO 8601.
 * @param findings of the same inventory
 */
function makeOwnersTable(inventory, findings, columnNames) {
    const { rows } = (0,_csv_js__WEBPACK_IMPORTED_MODULE_1__/* .tableOf */ .c_)(inventory.records, columnNames);
    const listedAt = parseTime(inventory.listedAt);
    return {
        columns: [
            ...columnNames.map((name, index) => {
                const { type } = _columns_js__WEBPACK_IMPORTED_MODULE_0__/* .columns */ .YB[name];
                const values = rows.map((row) => parseValue(type, row[index] ?? ''));
                return { name, type, values };
            }),
            {
                name: 'owner_status',
                type: 'text',
                values: rows.map((_, index) => findings.statuses[index] ?? null)
            },
            {
                name: 'listed_at',
                type: 'timestamp',
                values: rows.map(() => listedAt)
            }
        ]
    };
}
const parsers = {
    text: (text) => text,
    integer: parseInteger,
    boolean: (text) => text === 'true' || text === 'false' ? text === 'true' : null,
    timestamp: parseTime
};
const parseValue = (type, text) => text === '' ? null : parsers[type](text);
/** A whole number that 64 bits hold; null otherwise. */
function parseInteger(text) {
    if (!/^-?\d+$/.test(text))
        return null;
    const number = BigInt(text);
    return BigInt.asIntN(64, number) === number ? number : null;
}
/** A time of ISO 8601, in UTC where it names no zone; null for anything else, also for days that no month has. */
function parseTime(text) {
    const [, local, zone = 'Z'] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?)(Z|[+-]\d\d:\d\d)?$/.exec(text) ?? [];
    if (local === undefined)
        return null;
    // Date moves a 30th of February to March.
    const clock = new Date(`${local}Z`);
    const valid = !Number.isNaN(clock.valueOf()) &&
        clock.toISOString().startsWith(local.slice(0, 19));
    const time = new Date(local + zone);
    return valid && !Number.isNaN(time.valueOf()) ? time : null;
}
/**
 * How each type stands in a Parquet file. Timestamps are the wall clock of UTC, without a zone: those with one
 * become TIMESTAMPTZ in Hyper, where older versions fail at Tableau's date functions (hyper-api-samples #9).
 * Source: Apache Parquet, Logical Types; Hyper, external formats.
 */
const parquetTypes = {
    text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
    integer: { type: 'INT64' },
    boolean: { type: 'BOOLEAN' },
    timestamp: {
        type: 'INT64',
        logical_type: {
            type: 'TIMESTAMP',
            isAdjustedToUTC: false,
            unit: 'MILLIS'
        }
    }
};
/**
 * Writes a table as a Parquet file (version 2, Snappy).
 * @returns its bytes, the same for the same table
 */
function formatParquet(table) {
    const columnData = table.columns.map(({ name, values }) => ({
        name,
        data: [...values]
    }));
    const schema = [
        { name: 'root', num_children: table.columns.length },
        ...table.columns.map(({ name, type }) => ({
            name,
            repetition_type: 'OPTIONAL',
            ...parquetTypes[type]
        }))
    ];
    return new Uint8Array((0,hyparquet_writer__WEBPACK_IMPORTED_MODULE_2__/* .parquetWriteBuffer */ .G)({ columnData, schema, createdBy: 'tableau-owners' }));
}


/***/ })

};
