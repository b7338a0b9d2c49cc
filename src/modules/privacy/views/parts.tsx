/** The pages of data protection, for those who answer for it. */
export function DataProtectionPages() {
  return (
    <nav aria-label="Data protection">
      <ul class="tr-pages">
        {pages.map(({ href, name }) => (
          <li key={href}>
            <a href={href}>{name}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const pages = [
  { href: '/privacy/records', name: 'Records of processing' },
  { href: '/privacy/impact', name: 'Impact assessment' },
  { href: '/privacy/packs', name: 'Subject access' },
  { href: '/privacy/complaints', name: 'Complaints' },
  { href: '/privacy/retention', name: 'Retention and holds' },
  { href: '/privacy/purges', name: 'What goes next' },
  { href: '/privacy/break-glass', name: 'Operators’ access' },
] as const
