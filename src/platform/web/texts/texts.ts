import { catalogue } from './catalogue.js';
import { da } from './da.js';
import { en } from './en.js';

/** The words of the layout, the form kit and everything that more than one page says. */
export const texts = catalogue(da, en);
