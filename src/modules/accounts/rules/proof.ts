/** Whether both factors were shown so lately that what guards an account may be changed. */
export function isProved(
  provedAt: string | null,
  at: Temporal.Instant,
  { proofMinutes }: { readonly proofMinutes: number },
): boolean {
  if (provedAt === null) return false
  const until = Temporal.Instant.from(provedAt).add({ minutes: proofMinutes })
  return Temporal.Instant.compare(at, until) < 0
}
