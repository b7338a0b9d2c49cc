/** What the worker of the embedded store is started with. */
export interface WorkerStart {
  /** Where the data lies; left out, nothing is kept. */
  readonly folder?: string
  /** A store to begin with, for one that is not kept. */
  readonly image?: Blob
  /** Two numbers that both threads see; `shared` says which. */
  readonly counters: Int32Array
}

/** Where in the counters: an odd `beat` means that a statement runs; `syncs` counts fsync calls. */
export const shared = { beat: 0, syncs: 1 } as const

export type ToWorker =
  | {
      readonly kind: 'bytes'
      readonly socket: number
      /** The first bytes of a socket end what the socket before it left behind. */
      readonly first: boolean
      readonly bytes: Uint8Array
    }
  | { readonly kind: 'image' }
  | { readonly kind: 'close' }

export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'bytes'; readonly socket: number; readonly bytes: Uint8Array }
  | { readonly kind: 'image'; readonly image: Blob }
  | { readonly kind: 'closed' }
