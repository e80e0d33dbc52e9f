import type { Tableau } from '../../../standins/tableau.mjs'
import { FINANCE, SITE, request } from './client.js'
import type { Answer, Client } from './client.js'

/** Bytes that begin and end as a Parquet file does, with a line that looks like a boundary. */
export const PARQUET = Buffer.concat([
  Buffer.from('PAR1'),
  Buffer.from([0, 13, 10, 45, 45, 98, 255]),
  Buffer.from('\r\nPAR1')
])
const QUERY = 'datasourceType=parquet&overwrite=true'
/** The payload as server-client-python writes it. */
export const PAYLOAD = `<tsRequest><datasource name="Owners &amp; &quot;co&quot; &#22770;&#19978; 'x' &lt;y&gt;"><project id="${FINANCE}" /></datasource></tsRequest>`
/** The name that the payload gives. */
export const NAME = 'Owners & "co" 売上 \'x\' <y>'

/** What differs from a valid request. */
export interface Upload {
  query?: string
  payload?: string
  bytes?: Buffer
  contentType?: string
  version?: string
  /** Changes the whole body. */
  change?: (body: string) => string
}

/** Publishes as server-client-python does, but for what differs. */
export async function publish(
  tableau: Tableau,
  client: Client,
  upload: Upload = {}
): Promise<Answer> {
  const {
    query = QUERY,
    payload = PAYLOAD,
    bytes = PARQUET,
    contentType = 'multipart/mixed; boundary=b0undary',
    version = '3.24'
  } = upload
  const head =
    '--b0undary\r\nContent-Disposition: form-data; name="request_payload"; filename=""\r\nContent-Type: text/xml\r\n\r\n' +
    `${payload}\r\n--b0undary\r\nContent-Disposition: form-data; name="tableau_datasource"; filename="owners.parquet"\r\n` +
    'Content-Type: application/octet-stream\r\n\r\n'
  const body = head + bytes.toString('latin1') + '\r\n--b0undary--\r\n'
  return request(
    tableau,
    `/api/${version}/sites/${SITE}/datasources?${query}`,
    {
      method: 'POST',
      headers: { 'X-Tableau-Auth': client.token, 'content-type': contentType },
      body: Buffer.from(
        (upload.change ?? ((text: string) => text))(body),
        'latin1'
      )
    }
  )
}
