/** Examples of the API's documents; a test replays each against a running hospital. Files answer no JSON. */
export const excel = { query: { status: 'Created', sort: '-reportedAt', lang: 'ar' }, answer: {} }
