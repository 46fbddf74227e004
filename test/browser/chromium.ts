import { existsSync } from 'node:fs'
import path from 'node:path'

export const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const findChromium = () => find(NAMES)

/**
 * Chromium's engine alone, where that is installed: it opens no window for each visitor, which takes the
 * whole browser longer than most visits do.
 */
export const findShell = () => find([...SHELLS, ...NAMES])

function find(names: string[]): string {
  const { CHROMIUM, PATH = '' } = process.env
  const folders = [...PATH.split(path.delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin']
  const places = folders.flatMap((folder) => names.map((name) => path.join(folder, name)))
  const found = (CHROMIUM ? [CHROMIUM] : [...places, ...APPLICATIONS]).find(existsSync)
  if (found) return found
  throw new Error(
    CHROMIUM
      ? `CHROMIUM says ${CHROMIUM}, and nothing is there.`
      : 'This needs Chromium: apt-get install chromium, or set CHROMIUM to where one is.',
  )
}

const SHELLS = ['chromium-headless-shell', 'chrome-headless-shell', 'headless_shell']
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]
