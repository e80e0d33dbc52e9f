import { describe, expect, it } from '@jest/globals'
import { isTableauCloud, parseServerUrl } from '../../src/tableau/address.js'

const cloud = 'https://10ay.online.tableau.com'

describe('parseServerUrl', () => {
  it.each<[string, string, string | undefined]>([
    // Roots
    [cloud, `${cloud}/`, undefined],
    [`${cloud}/`, `${cloud}/`, undefined],
    ['HTTPS://Tableau.Example.COM', 'https://tableau.example.com/', undefined],
    [
      'https://tableau.example.com:8443',
      'https://tableau.example.com:8443/',
      undefined
    ],
    [
      'https://tableau.example.com:443/',
      'https://tableau.example.com/',
      undefined
    ],
    ['http://localhost:8000', 'http://localhost:8000/', undefined],
    ['https://192.168.1.2', 'https://192.168.1.2/', undefined],
    ['https://[::1]:8443', 'https://[::1]:8443/', undefined],
    ['https://tableau', 'https://tableau/', undefined],
    // Copied from the browser
    [`${cloud}/#/site/marketing/home`, `${cloud}/`, 'marketing'],
    [`${cloud}/#/site/marketing`, `${cloud}/`, 'marketing'],
    [`${cloud}/#/site/marketing/`, `${cloud}/`, 'marketing'],
    [`${cloud}/#/site/marketing/workbooks/26/views`, `${cloud}/`, 'marketing'],
    [
      `${cloud}/#/site/marketing/views/Sales/Q1?:iid=1`,
      `${cloud}/`,
      'marketing'
    ],
    [`${cloud}/#/site/marketing?x=1`, `${cloud}/`, 'marketing'],
    [`${cloud}/#/site/marketing/explore?a=b#c`, `${cloud}/`, 'marketing'],
    [`${cloud}#/site/marketing/home`, `${cloud}/`, 'marketing'],
    [`${cloud}/#/site/Marketing_Team-1/home`, `${cloud}/`, 'Marketing_Team-1'],
    ['https://t.example.com/#/home', 'https://t.example.com/', undefined],
    [
      'https://t.example.com/#/explore?:iid=1',
      'https://t.example.com/',
      undefined
    ],
    ['https://t.example.com/#/', 'https://t.example.com/', undefined],
    ['https://t.example.com/#', 'https://t.example.com/', undefined],
    ['https://t.example.com/#/site/', 'https://t.example.com/', undefined],
    [
      'https://t.example.com/#/sites/marketing',
      'https://t.example.com/',
      undefined
    ],
    [
      'https://t.example.com/#/projects/site/x',
      'https://t.example.com/',
      undefined
    ],
    [
      'https://t.example.com:8443/#/site/a/home',
      'https://t.example.com:8443/',
      'a'
    ],
    [
      'https://t.example.com/t/marketing',
      'https://t.example.com/',
      'marketing'
    ],
    [
      'https://t.example.com/t/marketing/',
      'https://t.example.com/',
      'marketing'
    ],
    [
      'https://t.example.com/t/marketing/views/Sales/Q1',
      'https://t.example.com/',
      'marketing'
    ],
    [
      'https://t.example.com/t/marketing/views/Sales/Q1#1',
      'https://t.example.com/',
      'marketing'
    ],
    [
      'https://t.example.com/t/marketing/authoring/Sales',
      'https://t.example.com/',
      'marketing'
    ],
    [
      'https://t.example.com/#/site/a%20b/home',
      'https://t.example.com/',
      'a b'
    ],
    ['https://t.example.com/#/site/100%/home', 'https://t.example.com/', '100%']
  ])('reads %j', (text, url, site) => {
    const address = parseServerUrl(text)
    expect(address.url.href).toBe(url)
    expect(address.site).toBe(site)
  })

  it.each([
    ['tableau.example.com', /https:\/\//],
    ['10ay.online.tableau.com/#/site/marketing', /https:\/\//],
    ['ftp://tableau.example.com', /https:\/\//],
    ['file:///etc/passwd', /https:\/\//],
    ['javascript:alert(1)', /https:\/\//],
    ['//tableau.example.com', /https:\/\//],
    ['https:tableau.example.com', /https:\/\//],
    ['marketing', /https:\/\//],
    ['https://', /URL/],
    ['https://t.example.com:99999', /URL/],
    ['https://t exam ple', /URL/],
    ['https://[::1', /URL/],
    ['https://ann@tableau.example.com', /user name/],
    ['https://ann:secret@tableau.example.com', /password/],
    ['https://:secret@tableau.example.com', /password/],
    ['https://t.example.com/?a=1', /query/],
    ['https://t.example.com?a=1#/site/marketing/home', /query/],
    ['https://t.example.com/t/marketing/views/x?:iid=1', /query/],
    ['https://t.example.com/api/3.4', /root/],
    ['https://t.example.com/tableau', /root/],
    ['https://t.example.com/site/marketing', /root/],
    ['https://t.example.com/views/Sales/Q1', /root/],
    ['https://t.example.com/t/', /root/],
    ['https://t.example.com/t', /root/],
    ['https://t.example.com/x/t/marketing', /root/],
    ['https://t.example.com/index.html#/site/marketing', /root/]
  ])('refuses %j', (text, message) => {
    expect(() => parseServerUrl(text)).toThrow(message)
  })

  it.each([
    'https://ann:secret@tableau.example.com',
    'https://ann:secret@tableau.example.com/x?token=secret'
  ])("doesn't repeat the secret of %j", (text) => {
    expect(() => parseServerUrl(text)).not.toThrow(/secret/)
    expect(() => parseServerUrl(text)).toThrow()
  })
})

describe('isTableauCloud', () => {
  it.each([
    ['https://10ay.online.tableau.com', true],
    ['https://us-east-1.online.tableau.com', true],
    ['https://10AY.Online.Tableau.com', true],
    ['https://tableau.example.com', false],
    ['https://online.tableau.com.evil.example', false],
    ['https://notonline.tableau.com', false],
    ['https://xonline.tableau.com', false]
  ])('of %s: %s', (text, cloudHost) => {
    expect(isTableauCloud(new URL(text))).toBe(cloudHost)
  })
})
