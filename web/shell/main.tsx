import '../ui/tokens.css'
import '../ui/base.css'
import '../ui/controls.css'
import '../ui/surfaces.css'
import './fonts.css'
import './shell.css'
import { render } from 'solid-js/web'
import { App } from './app.tsx'
import { restore, watchIdleness } from './session.tsx'

void restore()
watchIdleness()
render(() => <App />, document.getElementById('app')!)
