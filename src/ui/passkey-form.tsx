import type { ComponentChildren } from 'preact'
import { assetUrl } from './assets.ts'
import { Doing } from './buttons.tsx'

interface PasskeyFormProps {
  readonly action: string
  /** Whether the browser makes a passkey or shows one. */
  readonly kind: 'make' | 'show'
  /** What the browser is asked, as `navigator.credentials` takes it in JSON. */
  readonly options: object
  readonly button: string
  readonly children?: ComponentChildren
}

/** The one form that needs a script: only a script can ask a browser for a passkey. */
export function PasskeyForm({ action, kind, options, button, children }: PasskeyFormProps) {
  return (
    <>
      <form
        class="tr-form"
        method="post"
        action={action}
        data-passkey={kind}
        data-options={JSON.stringify(options)}
      >
        <input type="hidden" name="credential" value="" />
        {children}
        <noscript>
          <p>Only a script can ask for a passkey, and scripts are off in this browser.</p>
        </noscript>
        <Doing>
          <button class="govuk-button" hidden>
            {button}
          </button>
        </Doing>
        <p data-told role="status"></p>
      </form>
      <script src={assetUrl('passkey.js')} defer></script>
    </>
  )
}
