/** Examples of the API's documents; a test replays each against a running hospital. Files answer no JSON. */
export const excel = { query: { status: 'Created', sort: '-reportedAt', lang: 'ar' }, answer: {} }
export const pdf = { params: { incidentId: 'inc-rvs-01kb4vj5r0x8m2c7w3q9t6y1hd' }, query: { lang: 'ar' }, answer: {} }
