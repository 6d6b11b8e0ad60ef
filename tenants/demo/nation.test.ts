import { describe, expect, it } from 'vitest'
import { templates } from '../templates/index.ts'
import { demoFacilities, demoManagers } from './nation.ts'
import type { Story } from './story.ts'

const stories = demoFacilities.flatMap((facility) => facility.stories.map((story) => ({ facility: facility.slug, story })))

/** Every text that a person wrote in a story. */
function textsOf(story: Story): string[] {
  const { text, specificError, immediateAction, notes, course } = story
  const written = Object.entries(course).flatMap(([key, value]) => (key !== 'status' && typeof value === 'string' ? [value] : []))
  return [text, specificError, immediateAction, notes, ...written].filter((part) => part !== undefined)
}

const sentencesOf = (text: string) =>
  text
    .split(/[.!?؟\n]+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length > 12)

describe('the demo nation', () => {
  it('has the tree, the people and the year that the product promises', () => {
    expect(new Set(demoFacilities.map(({ governorate }) => governorate.en)).size).toBeGreaterThanOrEqual(2)
    expect(new Set(demoFacilities.map(({ administration }) => administration.en)).size).toBeGreaterThanOrEqual(4)
    expect(demoFacilities.length).toBeGreaterThanOrEqual(8)
    expect(stories.length).toBeGreaterThanOrEqual(380)
    expect(new Set(demoManagers.map(({ role }) => role)).size).toBe(3)
    expect(new Set(stories.map(({ story }) => Math.floor(story.daysAgo / 31))).size).toBeGreaterThanOrEqual(12)
  })

  it('has staff, quality, a physician, a nurse and a patient at each facility, and every role somewhere', () => {
    for (const { slug, people } of demoFacilities) {
      const roles = people.flatMap((person) => person.roles)
      expect(roles, slug).toEqual(expect.arrayContaining(['staff', 'quality_admin', 'physician', 'nurse', 'facility_admin', 'patient']))
    }
    const everywhere = demoFacilities.flatMap(({ people }) => people.flatMap((person) => person.roles))
    expect(everywhere).toEqual(expect.arrayContaining(['pharmacist', 'lab_technician', 'radiologist', 'technician', 'security_officer']))
  })

  it('is written half in Arabic, and no sentence stands twice', () => {
    const arabic = stories.filter(({ story }) => story.language === 'ar').length
    expect(arabic / stories.length).toBeGreaterThan(0.45)
    const seen = new Map<string, string>()
    const twice: string[] = []
    for (const { facility, story } of stories) {
      for (const sentence of textsOf(story).flatMap(sentencesOf)) {
        if (seen.has(sentence)) twice.push(`${seen.get(sentence)} and ${facility}: ${sentence}`)
        seen.set(sentence, facility)
      }
    }
    expect(twice).toEqual([])
  })

  it('names only people who are there, and each mailbox and file number once', () => {
    for (const { slug, people, stories: told } of demoFacilities) {
      const mailboxes = new Set(people.map(({ mailbox }) => mailbox))
      expect(mailboxes.size, slug).toBe(people.length)
      expect(
        told.filter(({ by }) => by !== 'anonymous' && !mailboxes.has(by)).map(({ by }) => by),
        slug,
      ).toEqual([])
    }
    const numbers = stories.flatMap(({ story }) => story.medicalFileNumber ?? [])
    expect(new Set(numbers).size).toBe(numbers.length)
  })

  it('is onboarded with templates that load', () => {
    for (const { template } of demoFacilities) expect(templates[template].id).toBe(template)
  })
})
