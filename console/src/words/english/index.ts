import { ask } from './ask';
import { canvas } from './canvas';
import { debug } from './debug';
import { files } from './files';
import { money } from './money';
import { shell } from './shell';
import { steps } from './steps';
import { store } from './store';
import { wire } from './wire';

export const english = { ask, canvas, debug, files, money, shell, steps, store, wire };
