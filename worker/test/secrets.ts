/** Keys for tests only: fixed, public, worth nothing. */
export const developmentSecrets = {
  ENVIRONMENT: 'development',
  /** Tests knock often; the defaults are asserted where the limits are tested. */
  RATE_LIMIT_FACTOR: '10000',
  ROOT_KEY: 'AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE',
  DIRECTORY_KEY: 'AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI',
  PASSWORD_PEPPER: 'AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM',
  FOUNDING_TOKEN: 'founding-token-for-tests-only',
  DEMO_CLOCK_TOKEN: 'demo-clock-token-for-tests-only',
  SIGNING_KEY: JSON.stringify({
    kty: 'OKP',
    crv: 'Ed25519',
    kid: 'test-1',
    d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
    x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
  }),
}
