import { expect, test, vi } from 'vitest'
import { strike } from '../src/jobs.ts'
import { newsroom } from './newsroom.ts'

test('what fails by the clock keeps nothing from running, and is told of without addresses', async () => {
  const { platform } = newsroom()
  const told = vi.spyOn(console, 'error').mockImplementation(() => {})
  const ran: string[] = []
  const act = (name: string) => async () => void ran.push(name)
  const fails = async () => {
    throw new Error('Nobody is at odo@mail.example.')
  }
  await expect(strike(platform, [act('first'), fails, act('last')])).rejects.toThrow('1 failed')
  expect(ran).toEqual(['first', 'last'])
  expect(JSON.stringify(told.mock.calls)).toContain('Nobody is at (an address)')
  told.mockRestore()
})
