// What every page of the site loads. Nothing depends on it.
import './scheme.ts'
import './enhance.ts'
import './ago.ts'
import './share.ts'
