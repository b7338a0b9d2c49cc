export const reviewsCrumb = { name: 'Reviews', href: '/support/reviews' } as const
