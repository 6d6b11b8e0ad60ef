import { LinkButton } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { PageTitle } from '../ui/page-title.tsx'
import { t } from './words.ts'

/** No page here; it stays a page and never silently leads elsewhere. */
export default () => (
  <div class="page narrow">
    <div class="card">
      <Icon name="search" class="large" />
      <PageTitle title={t('missingTitle')} sub={t('missing')} />
      <div class="row">
        <LinkButton href="/">{t('toHome')}</LinkButton>
      </div>
    </div>
  </div>
)
