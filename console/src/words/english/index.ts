import { ask } from './ask';
import { canvas } from './canvas';
import { shell } from './shell';

export const english = { ask, canvas, shell };
