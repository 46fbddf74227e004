// What a frame on somebody else's page loads: the thread's own script, and what a frame needs besides.
import './framing.ts'
import './enhance.ts'
import './votes.ts'
import './mine.ts'
import './ago.ts'
import './fresh.ts'
