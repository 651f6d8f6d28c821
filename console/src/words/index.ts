/** Every text of the page, in one place for translation. A new language is a second object of this shape. */
import { english } from './english';

export type Words = typeof english;
export const words: Words = english;
