import { describe, expect, it } from '@jest/globals'
import { isLoopback } from '../../src/http/loopback.js'

describe('isLoopback', () => {
  it.each([
    ['http://localhost', true],
    ['http://LOCALHOST:80', true],
    ['http://tableau.localhost', true],
    ['http://127.0.0.1:8000', true],
    ['http://127.1.2.3', true],
    ['http://0x7f.1', true],
    ['http://[::1]:8000', true],
    ['http://tableau.example.com', false],
    ['http://localhost.example.com', false],
    ['http://127.0.0.1.example.com', false],
    ['http://notlocalhost', false],
    ['http://128.0.0.1', false],
    ['http://0.0.0.0', false],
    ['http://10.0.0.1', false],
    ['http://[::2]', false]
  ])('of %s: %s', (text, loopback) => {
    expect(isLoopback(new URL(text))).toBe(loopback)
  })
})
