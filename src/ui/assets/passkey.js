// A form that asks the browser for a passkey and sends what it answers. Everything else about
// signing in works without a script; passkeys are asked for by one, so this is the one there is.
const forms = document.querySelectorAll('form[data-passkey]')

for (const form of forms) {
  const button = form.querySelector('button')
  const told = form.querySelector('[data-told]')
  button.hidden = !('PublicKeyCredential' in window)
  if (button.hidden) told.textContent = 'This browser knows no passkeys.'
  form.addEventListener('submit', async (event) => {
    if (form.elements.credential.value !== '') return
    event.preventDefault()
    button.disabled = true
    told.textContent = ''
    try {
      const credential = await ask(form.dataset.passkey, JSON.parse(form.dataset.options))
      form.elements.credential.value = JSON.stringify(credential)
      form.requestSubmit()
    } catch {
      // Browsers do not tell apart why: somebody gave up, or the device makes none that is asked for.
      told.textContent =
        form.dataset.passkey === 'make'
          ? 'No passkey was made. You can try again. Some older devices make none that is strong enough: use another one, such as a telephone or a security key, or go on with your authenticator app.'
          : 'Nothing was sent: the passkey was not used. You can try again.'
    }
    button.disabled = false
  })
}

function ask(kind, options) {
  if (kind === 'make') {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options)
    return navigator.credentials.create({ publicKey })
  }
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options)
  return navigator.credentials.get({ publicKey })
}
