import type { PdfRead } from '#lib/pdf-read.ts'

/** What the printing thread is asked, and what it answers. */
export type ToPrinter =
  | {
      readonly kind: 'print'
      readonly id: number
      /** A Typst file, from the folder of the sources: "modules/booklets/views/booklet.typ". */
      readonly template: string
      /** What the template reads, as JSON. */
      readonly data: string
    }
  | { readonly kind: 'read'; readonly id: number; readonly bytes: Uint8Array }

export type FromPrinter =
  | { readonly kind: 'printed'; readonly id: number; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'read'; readonly id: number; readonly found: PdfRead }
  | { readonly kind: 'failed'; readonly id: number; readonly because: string }
