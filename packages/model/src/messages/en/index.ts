import type { Catalogue } from '../catalogue'
import { decisions } from './decisions'
import { events } from './events'
import { fields } from './fields'
import { history } from './history'
import { mistakes } from './mistakes'
import { names } from './names'
import { problems } from './problems'
import { refusals } from './refusals'

export const en: Catalogue = { refusals, problems, fields, mistakes, events, decisions, history, names }
