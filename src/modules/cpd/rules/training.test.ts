import { describe, expect, it } from 'vitest'
import { trainingOf } from './training.ts'

const session = (on: string) => [{ on, from: '09:00', to: '12:00' }]
const courses = [
  { id: 'c1', title: 'Fractions', sessions: session('2018-03-01') },
  { id: 'c2', title: 'Phonics', sessions: [...session('2018-04-30'), ...session('2018-05-02')] },
]
const people = [
  { personId: 'p', name: 'Robin Vale' },
  { personId: 'q', name: 'Kit Lowe' },
]

describe('the training of people', () => {
  it('is each course to which somebody came, the latest first, on its last day', () => {
    const bookings = [
      { courseId: 'c1', personId: 'p', came: true },
      { courseId: 'c2', personId: 'p', came: true },
    ]
    expect(trainingOf(people, bookings, courses)).toEqual([
      {
        ...{ personId: 'p', name: 'Robin Vale' },
        courses: ['Phonics (2 May 2018)', 'Fractions (1 March 2018)'],
      },
    ])
  })

  it.each([
    ['was booked and did not come', { courseId: 'c1', personId: 'q', came: false }],
    ['is booked, and nobody has noted who came', { courseId: 'c1', personId: 'q', came: null }],
    ['is somebody else', { courseId: 'c1', personId: 'other', came: true }],
    ['was booked by name alone', { courseId: 'c1', personId: null, came: true }],
  ])('leaves out whoever %s', (_, booking) => {
    expect(trainingOf(people, [booking], courses)).toEqual([])
  })
})
