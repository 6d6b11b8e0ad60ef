/** Why a file is not taken, in the words of the API; screens say it in the reader's language by the name of the reason. */
export const fileRefusals = {
  damaged: 'is damaged',
  cutOff: 'is cut off',
  goesOn: 'goes on after its end',
  empty: 'has no picture in it',
  pixels: 'has more than 50 million pixels; make it smaller first',
  unfolds: 'unfolds to far more than it says',
  unknownVersion: 'is of no version that we know',
  hides: 'hides its parts in an unusual way',
  encrypted: 'is encrypted, so nobody can look whether it is safe; save it without a password',
  acts: 'does more than show itself; print it to a new PDF first',
  archive: 'is an archive too',
  name: 'has a name that cannot be shown; rename it',
  mismatch: 'is not what its name or type says; save it anew as what it is',
  tooMany: 'is one too many: a report carries 20 files',
} as const
export type FileRefusal = keyof typeof fileRefusals

/** The reason that a message of the API tells. */
export const refusalOf = (message: string): FileRefusal | undefined =>
  (Object.keys(fileRefusals) as FileRefusal[]).find((reason) => fileRefusals[reason] === message)
