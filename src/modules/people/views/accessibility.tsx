export function AccessibilityPage() {
  return (
    <>
      <h1>Accessibility</h1>
      <p class="tr-lead">
        Trellis is made to be used by everyone: by keyboard, with a screen reader, at 400% zoom, in
        dark and in forced colours, on a phone and without JavaScript.
      </p>
      <h2>What we check</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>Every page is checked against WCAG 2.2, levels A and AA, each time Trellis changes.</li>
        <li>
          No meaning is given by colour alone: every colour has its word, every arrow its text.
        </li>
        <li>Every chart and sparkline has a table and a sentence.</li>
      </ul>
      <h2>If something does not work for you</h2>
      <p>
        Tell whoever runs Trellis for your partnership. It is open source, and they can report it.
      </p>
    </>
  )
}
