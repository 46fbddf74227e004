// What a frame on somebody else's page loads: the thread's own script, and what a frame needs besides.
import { whenHostSays } from './framing.ts'
import './enhance.ts'
import './votes.ts'
import './mine.ts'
import './ago.ts'
import './fresh.ts'
import { offerSignIn, signOn } from './signing-in.ts'

offerSignIn()
// A partner vouches for whoever reads its page.
whenHostSays(({ token }) => {
  if (typeof token === 'string') void signOn(token)
})
