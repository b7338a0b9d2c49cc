export const privacyCrumb = { name: 'Privacy', href: '/privacy' } as const
