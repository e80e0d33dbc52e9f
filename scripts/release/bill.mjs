/** @typedef {{ name: string, version: string, licence: string }} Part */

/**
 * Makes a bill of materials in SPDX 2.3: the action, and the packages that its bundle holds.
 * @param {{ root: Part, packages: readonly Part[], address: string, commit: string, created: Date }} content
 */
export function makeSbom({ root, packages, address, commit, created }) {
  const document = 'SPDXRef-DOCUMENT'
  const described = describe(root)
  const parts = packages.map(describe)
  return {
    spdxVersion: 'SPDX-2.3',
    dataLicense: 'CC0-1.0',
    SPDXID: document,
    name: `${root.name} ${root.version}`,
    documentNamespace: `${address}/sbom/${commit}`,
    creationInfo: {
      created: created.toISOString().replace(/\.\d+Z$/, 'Z'),
      creators: [`Tool: ${root.name}`]
    },
    packages: [described, ...parts.map(withAddress)],
    relationships: [
      relate(document, 'DESCRIBES', described.SPDXID),
      ...parts.map(({ SPDXID }) => relate(described.SPDXID, 'CONTAINS', SPDXID))
    ]
  }
}

/** @param {Part} part */
const describe = ({ name, version, licence }) => ({
  name,
  SPDXID: `SPDXRef-${name.replace(/[^A-Za-z0-9.]/g, '-')}-${version}`,
  versionInfo: version,
  downloadLocation: 'NOASSERTION',
  filesAnalyzed: false,
  licenseDeclared: licence,
  licenseConcluded: 'NOASSERTION',
  copyrightText: 'NOASSERTION'
})

/** @param {ReturnType<typeof describe>} part */
const withAddress = (part) => ({
  ...part,
  externalRefs: [
    {
      referenceCategory: 'PACKAGE-MANAGER',
      referenceType: 'purl',
      referenceLocator: `pkg:npm/${part.name.replace('@', '%40')}@${part.versionInfo}`
    }
  ]
})

/**
 * @param {string} from
 * @param {string} relationshipType
 * @param {string} to
 */
const relate = (from, relationshipType, to) => ({
  spdxElementId: from,
  relationshipType,
  relatedSpdxElement: to
})
