/** The line that makes a password count on a server, told as what PostgreSQL keeps of it and not as itself. */
export function passwordStatement(user: string, verifier: string): string {
  return `alter role "${user.replaceAll('"', '""')}" password '${verifier.replaceAll("'", "''")}'`
}
