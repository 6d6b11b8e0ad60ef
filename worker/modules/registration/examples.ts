/** Examples of the API's documents. Tokens and numbers here open nothing and are nobody's. */
export const register = {
  body: {
    facilityId: 'fac-rvs-01kb4vj5r0q2n8e6s4a0z7p3kc',
    role: 'physician',
    displayName: 'Layla Haddad',
    email: 'layla.haddad@mail.example',
    password: 'river lantern quiet orchard',
    specialty: 'Cardiology',
    phone: '+966 55 010 2030',
    language: 'en',
  },
  answer: { done: true },
}
export const confirm = { body: { token: 'rvs-Jx1cN0u3bq8m2Yw7hT5kP9sV4dL6fR0aZgEoXiCvBnM' }, answer: { status: 'pending' } }
