import { Button } from '#ui/buttons.tsx'
import { CheckboxField } from '#ui/field-groups.tsx'
import { ErrorSummary, Form, problemIn, type Problem } from '#ui/form.tsx'
import { Empty, Lead, Notes } from '#ui/text.tsx'
import type { Booking, Course } from '../model.ts'
import type { CoursesPolicy } from '../policy.ts'
import { creditsText, earnedBy } from '../rules/places.ts'
import { whenText } from '../rules/words.ts'

interface AttendanceProps {
  readonly course: Course
  readonly policy: CoursesPolicy
  /** Those who have a place. */
  readonly booked: readonly Booking[]
  readonly school: (schoolId: string) => string
  readonly host: string
  /** Whose box is ticked. */
  readonly cameIds: readonly string[]
  readonly problems: readonly Problem[]
  readonly once: string
}

/** Who came: by it the host earns its credits. */
export function AttendancePage(props: AttendanceProps) {
  const { course, booked, school, cameIds, problems, once } = props
  return (
    <>
      <ErrorSummary problems={problems} />
      <h1>Who came: {course.title}</h1>
      <Lead>
        {whenText(course)}.{' '}
        {course.isHeld ? 'It is noted who came; here it is put right.' : 'Tick everybody who came.'}
      </Lead>
      <Form action={`/courses/${course.id}/attendance`} once={once}>
        {booked.length === 0 ? (
          <Empty title="Nobody has a place">
            No school booked a place that it kept. Note it all the same, so that the course is over.
          </Empty>
        ) : (
          <CheckboxField
            name="came"
            label="Those who came"
            values={cameIds}
            problem={problemIn(problems, 'came')}
            choices={booked.map(({ id, name, schoolId }) => ({
              value: id,
              text: `${name}, ${school(schoolId)}`,
            }))}
          />
        )}
        <Button>{course.isHeld ? 'Put it right' : 'Note who came'}</Button>
      </Form>
      <Notes notes={notesOf(props)} />
    </>
  )
}

function notesOf({ course, policy, host, booked }: AttendanceProps): string[] {
  const kept = 'Whoever stayed away keeps their place and their school pays for it.'
  if (course.schoolId === null) return [kept]
  const all = booked.map((each) => ({ ...each, came: true }))
  const most = earnedBy(course, all, policy.credits)
  return [`${host} earns ${creditsText(most)} if all of them came.`, kept]
}
