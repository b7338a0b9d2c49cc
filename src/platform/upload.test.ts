import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { receive } from './upload.ts'

const inbox = mkdtempSync(path.join(tmpdir(), 'trellis-inbox-'))
const bounds = { inbox, maxBytes: 1000, maxFiles: 2, newId: () => 'one', scanner: undefined }

afterAll(() => rmSync(inbox, { recursive: true }))

function sent(type: string, body: string): Request {
  const headers = { 'content-type': type }
  return new Request('http://here.example/data/imports', { method: 'POST', headers, body })
}

describe('a form with files', () => {
  it.each([
    ['as XML', 'application/xml'],
    ['as JSON', 'application/json'],
    ['without a type', ''],
    ['in parts that nothing ends', 'multipart/form-data'],
  ])('that is sent %s is refused in words, and nothing of it is left', async (_, type) => {
    const received = await receive(sent(type, '<a/>'), bounds)
    expect(received).toMatchObject({ refused: expect.stringContaining('no form with files') })
    expect(readdirSync(inbox)).toEqual([])
  })

  it('that a browser sends is received, with its fields', async () => {
    const form = new FormData()
    form.set('year', '2017')
    form.set('file', new File(['a,b\n'], 'results.csv'))
    const body = new Request('http://here.example/data/imports', { method: 'POST', body: form })
    const received = await receive(body, bounds)
    expect(received).toMatchObject({ files: [{ field: 'file', name: 'results.csv', bytes: 4 }] })
    expect(received.fields.get('year')).toBe('2017')
  })
})
