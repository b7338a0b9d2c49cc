import type { Server } from 'node:net'

/** Has a server of a test listen on loopback, on a port or on any (0); the port. */
export async function listeningAt(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('It has no port')
  return address.port
}
