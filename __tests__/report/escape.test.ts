import { describe, expect, it } from '@jest/globals'
import {
  code,
  escapeHtml,
  htmlTable,
  link,
  prose
} from '../../src/report/escape.js'

describe('escapeHtml', () => {
  it.each([
    ['Sales', 'Sales'],
    ['<b>&"\'', '&lt;b&gt;&amp;&quot;&#39;'],
    ['&lt;', '&amp;lt;'],
    [
      '</code><img src=x onerror=alert(1)>',
      '&lt;/code&gt;&lt;img src=x onerror=alert(1)&gt;'
    ],
    ['<!-- tableau-owners x -->', '&lt;!-- tableau-owners x --&gt;'],
    // A blank line would end the block of HTML, and Markdown would begin
    ['a\nb', 'a b'],
    ['a\n\n# b', 'a # b'],
    ['a\r\n\r\nb', 'a b'],
    ['a\tb', 'a b'],
    ['a\u0000b\u001b[31mc', 'a b [31mc'],
    ['a\u0085b', 'a b'],
    ['a\u2028b\u2029c', 'a b c'],
    // Markdown has no effect inside of such a block
    ['**bold** `code` [x](y) | z', '**bold** `code` [x](y) | z'],
    ['Zoë 😀', 'Zoë 😀']
  ])('writes %j as %j', (text, html) => {
    expect(escapeHtml(text)).toBe(html)
  })
})

describe('code', () => {
  it.each([
    ['@org/team', '<code>@org/team</code>'],
    ['#12', '<code>#12</code>'],
    ['https://evil.example', '<code>https://evil.example</code>'],
    [
      '![x](https://evil.example/x.png)',
      '<code>![x](https://evil.example/x.png)</code>'
    ],
    [':tada:', '<code>:tada:</code>'],
    ['a|b', '<code>a|b</code>'],
    ['```\nx', '<code>``` x</code>'],
    ['</td></tr></table>', '<code>&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;</code>'],
    ['a\n\n@b', '<code>a @b</code>'],
    ['', '']
  ])('shows %j as %j', (text, html) => {
    expect(code(text)).toBe(html)
  })
})

describe('prose', () => {
  it.each([
    // Sentences of ours stay as they are
    [
      'The list of workbooks may not be whole: run again.',
      'The list of workbooks may not be whole: run again.'
    ],
    ['12 of 1,000 rows (25 %).', '12 of 1,000 rows (25 %).'],
    ["doesn't", 'doesn&#39;t'],
    // What GitHub would make something of becomes code
    ['cc @ann please', 'cc <code>@ann</code> please'],
    ['see #12', 'see <code>#12</code>'],
    ['see org/repo#12.', 'see <code>org/repo#12.</code>'],
    ['see GH-12', 'see <code>GH-12</code>'],
    ['at https://evil.example/x', 'at <code>https://evil.example/x</code>'],
    ['at www.evil.example', 'at <code>www.evil.example</code>'],
    ['mail ann@example.com', 'mail <code>ann@example.com</code>'],
    [':tada:', '<code>:tada:</code>'],
    [
      'at 0123456789abcdef0123456789abcdef01234567',
      'at <code>0123456789abcdef0123456789abcdef01234567</code>'
    ],
    ['at 0123abc.', 'at <code>0123abc.</code>'],
    // HTML is text in both
    ['<img src=x>', '&lt;img src=x&gt;'],
    ['<a href="//x">', '&lt;a href=&quot;//x&quot;&gt;'],
    ['@<b>', '<code>@&lt;b&gt;</code>']
  ])('writes %j as %j', (text, html) => {
    expect(prose(text)).toBe(html)
  })

  it.each([
    '(0123456789abcdef0123456789abcdef01234567)',
    '"0123abc"',
    '[#12]',
    '(@ann)',
    '"GH-12"',
    '(www.evil.example)'
  ])('shows %j as code also behind a bracket or quote', (word) => {
    expect(prose(`see ${word}`)).toBe(`see <code>${escapeHtml(word)}</code>`)
  })

  it.each(['a\n\nb', 'a\r\n\r\nb', 'a\n \nb', 'a\u2028\u2028b'])(
    'leaves no blank line in %j, which would end the block',
    (text) => {
      expect(prose(text)).not.toMatch(/[\r\n\u2028\u2029]/)
    }
  )
})

describe('link', () => {
  it.each([
    ['https://t/#/workbooks/1', '<a href="https://t/#/workbooks/1">x</a>'],
    ['http://t/a', '<a href="http://t/a">x</a>'],
    ['HTTPS://T/a', '<a href="https://t/a">x</a>'],
    ['https://t/?a=1&b=2', '<a href="https://t/?a=1&amp;b=2">x</a>'],
    ['https://t/"onclick="x', '<a href="https://t/%22onclick=%22x">x</a>'],
    ["https://t/'x", '<a href="https://t/&#39;x">x</a>'],
    ['https://t/<b>', '<a href="https://t/%3Cb%3E">x</a>'],
    ['javascript:alert(1)', 'x'],
    ['data:text/html,x', 'x'],
    ['//t/a', 'x'],
    ['/a', 'x'],
    ['', 'x'],
    ['https://t/a b', 'x'],
    ['https://t/\na', 'x'],
    ['https://', 'x'],
    [' https://t/', 'x']
  ])('makes of %j %j', (address, html) => {
    expect(link(address, 'x')).toBe(html)
  })
})

describe('htmlTable', () => {
  it('has a header and a line for each row', () => {
    expect(
      htmlTable(
        ['a', 'b'],
        [
          ['1', '<b>2</b>'],
          ['3', '']
        ]
      )
    ).toBe(
      [
        '<table>',
        '<tr><th>a</th><th>b</th></tr>',
        '<tr><td>1</td><td><b>2</b></td></tr>',
        '<tr><td>3</td><td></td></tr>',
        '</table>'
      ].join('\n')
    )
  })
})
