import { ask } from './ask';
import { shell } from './shell';

export const english = { ask, shell };
