// The action uploads artifacts and never downloads one: what would unpack it, and all that hangs on that, stays out of dist.
const refuse = () => {
  throw new Error('Artifacts are uploaded only: nothing here unpacks one.')
}

export default { Extract: refuse, Parse: refuse }
